import { z } from 'zod';
import type { Tolerance } from '../base/compare.js';
import { expected } from '../base/errors.js';
import { parsedBy } from '../base/issues.js';
import { ofAllTasks, taskOfEntry } from '../tasks/registry.js';
import type { Task } from '../tasks/task.js';

/** What is allowed where `golden.json` does not say it. */
export const defaultTolerances = {
  pixels: { atol: 0, rtol: 0 },
  blob: { atol: 1e-6, rtol: 0 },
  outputs: { atol: 1e-4, rtol: 1e-3 },
} as const satisfies Record<string, Tolerance>;

const file = z.string().min(1);
const bound = z.number().min(0).optional();
const tolerance = { atol: bound, rtol: bound };
const tensorEntry = z.strictObject({
  file,
  ...tolerance,
  stride: z.array(z.int().min(1)).optional(),
  layout: z.enum(['NCHW', 'NHWC']).optional(),
});

const pixelsEntry = z.strictObject({ file, ...tolerance, order: z.enum(['bgr', 'rgb']).optional() });

const inputEntry = z.strictObject({
  picture: file.optional(),
  pictureSha256: z.string().optional(),
  pixels: pixelsEntry.optional(),
  blob: tensorEntry.optional(),
});

/** `golden.json`: what a reference left at the taps, and how it was made. Paths count from its folder. */
const goldenSchema = z.strictObject({
  model: z.string(),
  case: z.string(),
  /** What the only picture goes through; several have `inputs` in the place of these. */
  picture: file.optional(),
  pixels: pixelsEntry.optional(),
  blob: tensorEntry.optional(),
  inputs: z.record(z.string().min(1), inputEntry).optional(),
  recipe: file.optional(),
  outputs: z.record(z.string(), tensorEntry).default({}),
  answer: z.looseObject({}).optional(),
  answers: z.record(z.string().min(1), z.looseObject({})).optional(),
  truth: file.optional(),
  cv2BlobSha256: z.record(z.string(), z.string()).default({}),
  pictureSha256: z.string().optional(),
  modelSha256: z.string().optional(),
  made: z.record(z.string(), z.unknown()),
});

/** `inputEntries` turned round: the part of a `golden.json` that says its inputs. */
export function inputsText(
  entries: readonly (InputEntry & { input?: string })[],
): Pick<GoldenText, 'picture' | 'pictureSha256' | 'pixels' | 'blob' | 'inputs'> {
  const [first, ...others] = entries.map(({ input, ...entry }) => ({ input, entry }));
  if (first && first.input === undefined && others.length === 0) return first.entry;
  return { inputs: Object.fromEntries(entries.map(({ input, ...entry }) => [input!, entry] as const)) };
}

/** `golden.json` as it is read; `outputs` and `cv2BlobSha256` are there even where the file leaves them out. */
export type GoldenFile = z.infer<typeof goldenSchema>;
/** `golden.json` as it is written. */
export type GoldenText = z.input<typeof goldenSchema>;
export type TensorEntry = z.infer<typeof tensorEntry>;
export type PixelsEntry = z.infer<typeof pixelsEntry>;
export type InputEntry = z.infer<typeof inputEntry>;

/**
 * Checks a parsed `golden.json`.
 *
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseGolden(json: unknown, where: string): GoldenFile {
  return withOneForm(parsedBy(schemaNow(), json, where, 'the golden') as GoldenFile, where);
}

/** The sugar of a golden with one picture, or its inputs by name. */
function withOneForm(golden: GoldenFile, where: string): GoldenFile {
  const { inputs, picture, pixels, blob, answer, answers } = golden;
  const isSingular = [picture, pixels, blob].some((part) => part !== undefined);
  if (inputs && isSingular)
    throw expected('either inputs (by name) or picture, pixels and blob', 'the golden', 'both', where);
  if (!inputs && picture === undefined) throw expected('a text', 'picture', 'nothing', where);
  if (answer && answers) throw expected('either answers (by output) or answer', 'the golden', 'both', where);
  return golden;
}

/** The inputs of a `golden.json`, whichever form it has; the one of the singular form has no name. */
export function inputEntries(golden: GoldenFile): (InputEntry & { input?: string })[] {
  const { picture, pictureSha256, pixels, blob, inputs } = golden;
  if (!inputs) return [{ picture, pictureSha256, pixels, blob }];
  return Object.entries(inputs).map(([input, entry]) => ({ input, ...entry }));
}

/** The answers of a `golden.json`, whichever form it has; the one of the singular form has no name. */
export function answerEntries({
  answer,
  answers,
}: Pick<GoldenFile, 'answer' | 'answers'>): { output?: string; entry: object }[] {
  if (answers) return Object.entries(answers).map(([output, entry]) => ({ output, entry }));
  return answer ? [{ entry: answer }] : [];
}

/** `answerEntries` turned round. */
export function answersText(
  entries: readonly { output?: string; entry: object }[],
): Pick<GoldenText, 'answer' | 'answers'> {
  const [first] = entries;
  if (!first) return {};
  if (first.output === undefined) return { answer: { ...first.entry } };
  return {
    answers: Object.fromEntries(entries.map(({ output, entry }) => [output!, { ...entry }] as const)),
  };
}

/** With an entry of any task that keeps answers. */
const schemaNow = ofAllTasks((tasks) => {
  const answer = answerOf(tasks);
  return goldenSchema.extend({
    answer: answer.optional(),
    answers: z.record(z.string().min(1), answer).optional(),
  });
});

function answerOf(tasks: readonly Task[]) {
  const entries = tasks.flatMap(({ tap }) => (tap ? [tap.entry] : []));
  const forms = entries.map(({ shape }) => formText(shape)).join(' or ');
  return z.union(entries, { error: `expected ${forms}` });
}

/** `{mask, palette?}`. */
function formText(shape: z.ZodRawShape): string {
  const keys = Object.entries(shape).map(([key, type]) =>
    z.safeParse(type, undefined).success ? `${key}?` : key,
  );
  return `{${keys.join(', ')}}`;
}

/** The files of a golden's taps. */
export function filesOfTaps(golden: GoldenFile): string[] {
  const { outputs } = golden;
  const before = inputEntries(golden).flatMap(({ pixels, blob }) => [pixels, blob]);
  const tensors = [...before, ...Object.values(outputs)].flatMap((entry) => entry?.file ?? []);
  const answers = answerEntries(golden).flatMap(({ entry }) => taskOfEntry(entry).tap!.files(entry));
  return [...tensors, ...answers];
}
