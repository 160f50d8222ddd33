import { z } from 'zod';
import { InputError, messageOf } from '../errors.js';
import { decodeTensor } from '../npy.js';
import { decodeMask } from '../png.js';
import { parseRecipe, type Recipe, type ResolvedRecipe } from '../recipe/schema.js';
import { type ClassMap, nearestSources, scoresOf, topTwoMargin } from '../stages/argmax.js';
import { placePicture } from '../stages/geometry.js';
import type { Trace } from '../stages/pipeline.js';
import { placeInOutput, type TopClass } from '../stages/postprocess.js';
import type { Tensor } from '../tensor.js';
import {
  type Comparison,
  compareMasks,
  compareTensors,
  type MaskComparison,
  type Tolerance,
} from './compare.js';

const tensorEntry = z.strictObject({
  file: z.string(),
  atol: z.number().min(0),
  rtol: z.number().min(0),
  stride: z.array(z.int().min(1)).optional(),
});

/** `golden.json`: what a reference left at the taps, and how it was made. Paths count from its folder. */
const goldenSchema = z.strictObject({
  model: z.string(),
  case: z.string(),
  picture: z.string(),
  recipe: z.string(),
  blob: tensorEntry.optional(),
  outputs: z.record(z.string(), tensorEntry).default({}),
  answer: z.union([z.strictObject({ mask: z.string() }), z.strictObject({ top: z.string() })]).optional(),
  truth: z.string().optional(),
  cv2BlobSha256: z.record(z.string(), z.string()).default({}),
  pictureSha256: z.string().optional(),
  modelSha256: z.string().optional(),
  made: z.record(z.string(), z.unknown()),
});

interface GoldenTensor extends Tolerance {
  tensor: Tensor;
  stride: readonly number[] | undefined;
}

/** A golden in memory. */
export interface Golden {
  model: string;
  name: string;
  recipe: Recipe;
  blob: GoldenTensor | undefined;
  outputs: Record<string, GoldenTensor>;
  mask: ClassMap | undefined;
  top: TopClass[] | undefined;
  /** The known right class map, where the picture is synthetic. */
  truth: ClassMap | undefined;
  /** By cv2 version, of the float32 bytes that Python's cv2 and numpy give. */
  cv2BlobSha256: Record<string, string>;
  /** Relative to the golden's folder. */
  paths: { picture: string; recipe: string };
  /** Script, versions and seed of the reference. */
  made: Record<string, unknown>;
}

/** Reads a file of the golden's folder by its relative path. */
export type ReadRelative = (path: string) => Promise<Uint8Array>;

/** Loads a golden; a missing or damaged part is an error, never skipped. */
export async function loadGolden(read: ReadRelative): Promise<Golden> {
  const json = goldenSchema.safeParse(await readJson(read, 'golden.json'));
  if (!json.success)
    throw new InputError(`golden.json: ${z.prettifyError(json.error).replace(/\n\s*/g, ' ')}`);
  const golden = json.data;
  const loadTensor = async (name: string, { file, atol, rtol, stride }: z.infer<typeof tensorEntry>) => ({
    tensor: decodeTensor(await read(file), name, file),
    atol,
    rtol,
    stride,
  });
  const loadMask = async (path: string | undefined) => path && decodeMask(await read(path), path);
  const answer: { mask?: string; top?: string } = golden.answer ?? {};
  const outputs = Object.entries(golden.outputs).map(
    async ([name, entry]) => [name, await loadTensor(name, entry)] as const,
  );
  return {
    model: golden.model,
    name: golden.case,
    recipe: parseRecipe(await readJson(read, golden.recipe), golden.recipe),
    blob: golden.blob && (await loadTensor('blob', golden.blob)),
    outputs: Object.fromEntries(await Promise.all(outputs)),
    mask: (await loadMask(answer.mask)) || undefined,
    top: answer.top ? ((await readJson(read, answer.top)) as TopClass[]) : undefined,
    truth: (await loadMask(golden.truth)) || undefined,
    cv2BlobSha256: golden.cv2BlobSha256,
    paths: { picture: golden.picture, recipe: golden.recipe },
    made: golden.made,
  };
}

async function readJson(read: ReadRelative, path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await read(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${messageOf(error)}`);
  }
}

/** One stage held against its golden. */
export interface StageResult {
  /** `blob`, the output's name, or `answer`. */
  stage: string;
  comparison: Comparison | MaskComparison | TopComparison;
}

/** How a list of classes stands to its golden. */
export interface TopComparison {
  reason: 'match' | 'values';
  actual: TopClass[];
  expected: TopClass[];
}

/** Every stage of a run against its golden, in the order of the pipeline. Nothing to compare is a failure. */
export function compareTrace(trace: Trace, golden: Golden, recipe: ResolvedRecipe): StageResult[] {
  const results: StageResult[] = [];
  if (golden.blob) results.push({ stage: 'blob', comparison: compareEntry(trace.blob, golden.blob) });
  for (const [name, entry] of Object.entries(golden.outputs))
    results.push({ stage: name, comparison: compareEntry(trace.outputs[name], entry) });
  const answer = compareAnswer(trace, golden, recipe, largestError(results));
  if (answer) results.push({ stage: 'answer', comparison: answer });
  if (results.length === 0)
    results.push({
      stage: 'golden',
      comparison: { reason: 'missing', what: 'the golden holds nothing to compare' },
    });
  return results;
}

function compareEntry(actual: Tensor | undefined, { tensor, stride, atol, rtol }: GoldenTensor): Comparison {
  return compareTensors(actual, tensor, { atol, rtol }, stride);
}

/** Largest error of the outputs; 0 when none was compared, so that nothing counts as a tie. */
function largestError(results: StageResult[]): number {
  const errors = results.map(({ stage, comparison }) =>
    stage !== 'blob' && 'maxError' in comparison ? comparison.maxError : 0,
  );
  return Math.max(0, ...errors);
}

function compareAnswer(
  trace: Trace,
  golden: Golden,
  recipe: ResolvedRecipe,
  outputError: number,
): StageResult['comparison'] | undefined {
  const { answer } = trace;
  if (golden.mask && answer.task === 'segmentation')
    return compareMasks(answer.mask, golden.mask, tieTest(trace, recipe, outputError));
  if (golden.top && answer.task === 'classification') return compareTop(answer.top, golden.top);
  if (golden.mask || golden.top) return { reason: 'missing', what: `a ${answer.task} answer to compare` };
  return undefined;
}

/**
 * A class may change where the two best scores are closer than twice the tensor's error: each may move by it. For
 * `upsample: logits` the nearest output pixel stands for the interpolated one.
 */
function tieTest(
  trace: Trace,
  { input, output }: ResolvedRecipe,
  outputError: number,
): (pixel: number) => boolean {
  const scores = scoresOf(trace.outputs[output.name]!, output.layout, output.name);
  const isTie = (at: number) => topTwoMargin(scores, at, output.threshold) <= 2 * outputError;
  if (output.upsample === 'none') return isTie;
  const place = placeInOutput(placePicture(trace.image, input), scores);
  const { columns, rows } = nearestSources(trace.image, place, scores);
  return (pixel) => {
    const at = rows[Math.floor(pixel / columns.length)]! * scores.width + columns[pixel % columns.length]!;
    return isTie(at);
  };
}

const PROBABILITY_TOLERANCE = 1e-4;

function compareTop(actual: TopClass[], expected: TopClass[]): TopComparison {
  const isSame =
    expected.length > 0 &&
    expected.every(({ index, probability }, i) => {
      const other = actual[i];
      return other?.index === index && Math.abs(other.probability - probability) <= PROBABILITY_TOLERANCE;
    });
  return { reason: isSame ? 'match' : 'values', actual, expected };
}

/** The first stage that differs from its golden. */
export function firstDifference(results: readonly StageResult[]): StageResult | undefined {
  return results.find(({ comparison }) => comparison.reason !== 'match');
}
