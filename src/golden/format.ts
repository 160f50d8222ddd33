import { z } from 'zod';
import type { Tolerance } from '../base/compare.js';
import { InputError } from '../base/errors.js';
import { issuesText } from '../base/issues.js';
import { labelOf } from '../recipe/labels.js';
import type { TopClass } from '../tasks/postprocess.js';

/** What is allowed where `golden.json` does not say it. */
export const defaultTolerances = {
  pixels: { atol: 0, rtol: 0 },
  blob: { atol: 1e-6, rtol: 0 },
  outputs: { atol: 1e-4, rtol: 1e-3 },
} as const satisfies Record<string, Tolerance>;

const file = z.string().min(1);
const bound = z.number().min(0).optional();
const tolerance = { atol: bound, rtol: bound };
const byte = z.int().min(0).max(255);

const tensorEntry = z.strictObject({
  file,
  ...tolerance,
  stride: z.array(z.int().min(1)).optional(),
  layout: z.enum(['NCHW', 'NHWC']).optional(),
});

const pixelsEntry = z.strictObject({ file, ...tolerance, order: z.enum(['bgr', 'rgb']).optional() });

const palette = z.union(
  [z.literal('voc'), z.array(z.strictObject({ colour: z.tuple([byte, byte, byte]), id: byte })).min(1)],
  { error: 'expected "voc" or a list of {colour: [r, g, b], id}' },
);

const answer = z.union(
  [z.strictObject({ mask: file, palette: palette.optional() }), z.strictObject({ top: file })],
  { error: 'expected {mask, palette?} or {top}' },
);

/** `golden.json`: what a reference left at the taps, and how it was made. Paths count from its folder. */
const goldenSchema = z.strictObject({
  model: z.string(),
  case: z.string(),
  picture: file,
  recipe: file.optional(),
  pixels: pixelsEntry.optional(),
  blob: tensorEntry.optional(),
  outputs: z.record(z.string(), tensorEntry).default({}),
  answer: answer.optional(),
  truth: file.optional(),
  cv2BlobSha256: z.record(z.string(), z.string()).default({}),
  pictureSha256: z.string().optional(),
  modelSha256: z.string().optional(),
  made: z.record(z.string(), z.unknown()),
});

const topSchema = z
  .array(z.strictObject({ index: z.int().min(0), label: z.string().optional(), probability: z.number() }))
  .min(1);

/** `golden.json` as it is read; `outputs` and `cv2BlobSha256` are there even where the file leaves them out. */
export type GoldenFile = z.infer<typeof goldenSchema>;
/** `golden.json` as it is written. */
export type GoldenText = z.input<typeof goldenSchema>;
export type TensorEntry = z.infer<typeof tensorEntry>;
export type PixelsEntry = z.infer<typeof pixelsEntry>;
export type AnswerEntry = z.infer<typeof answer>;

/**
 * Checks a parsed `golden.json`.
 *
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseGolden(json: unknown, where: string): GoldenFile {
  return parseAs(goldenSchema, json, where, 'the golden');
}

/** Checks a parsed palette of a mask. */
export function parsePalette(json: unknown, where: string): z.infer<typeof palette> {
  return parseAs(palette, json, where, 'the palette');
}

/** Checks a parsed list of the likeliest classes. */
export function parseTop(json: unknown, where: string): TopClass[] {
  const classes = parseAs(topSchema, json, where, 'the list of classes');
  return classes.map((entry) => ({ ...entry, label: entry.label ?? labelOf([], entry.index) }));
}

function parseAs<T>(schema: z.ZodType<T>, json: unknown, where: string, what: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  throw new InputError(`${where}: ${issuesText(result.error, json, what)}`);
}
