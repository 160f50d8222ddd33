import { compareTensors, type TensorComparison, type Tolerance, unusableMissing } from '../base/compare.js';
import { InputError } from '../base/errors.js';
import { parseJson } from '../base/json.js';
import { decodeTensor } from '../base/npy.js';
import { type Layout, shapeText, type Tensor } from '../base/tensor.js';
import type { Size } from '../image/box.js';
import type { ClassMap } from '../image/class-map.js';
import { placePicture } from '../image/geometry.js';
import type { MaskPalette } from '../image/mask-png.js';
import { parseRecipe, type Recipe, type ResolvedRecipe } from '../recipe/schema.js';
import type { Trace } from '../run/pipeline.js';
import type { StageId } from '../run/stage.js';
import { compareTop, type TopComparison } from '../tasks/classification/compare.js';
import { placeInOutput, type TopClass } from '../tasks/postprocess.js';
import { nearestSources, type Scores, scoresOf, topTwoMargin } from '../tasks/segmentation/argmax.js';
import { compareMasks, type MaskComparison } from '../tasks/segmentation/compare.js';
import { defaultTolerances, type PixelsEntry, parseGolden, parseTop, type TensorEntry } from './format.js';
import { checkIds, inLayout, readMask, readPixels, tensorOfPixels } from './taps.js';

interface GoldenTensor extends Tolerance {
  tensor: Tensor;
  stride?: readonly number[];
  /** Of the tensor as it is here; default NCHW. Only four dimensions have one. */
  layout?: Layout;
}

/** A golden in memory. Any tap may be missing. */
export interface Golden {
  model: string;
  name: string;
  /** Undefined where the golden has none: then it must come from elsewhere. */
  recipe: Recipe | undefined;
  /** Height x width x channels, in B, G, R. */
  pixels?: Tolerance & { tensor: Tensor };
  blob: GoldenTensor | undefined;
  outputs: Record<string, GoldenTensor>;
  mask: ClassMap | undefined;
  top: TopClass[] | undefined;
  /** The known right class map, where the picture is synthetic. */
  truth: ClassMap | undefined;
  /** By cv2 version, of the float32 bytes that Python's cv2 and numpy give. */
  cv2BlobSha256: Record<string, string>;
  /** Relative to the golden's folder. */
  paths: { picture: string; recipe: string | undefined };
  /** Script, versions and seed of the reference. */
  made: Record<string, unknown>;
}

/** Reads a file of the golden's folder by its relative path. */
export type ReadRelative = (path: string) => Promise<Uint8Array>;

/** Loads a golden; a part that is named and missing or damaged is an error, never skipped. */
export async function loadGolden(read: ReadRelative): Promise<Golden> {
  const golden = parseGolden(await readJson(read, 'golden.json'), 'golden.json');
  const answer: { mask?: string; palette?: MaskPalette; top?: string } = golden.answer ?? {};
  const outputs = await Promise.all(
    Object.entries(golden.outputs).map(
      async ([name, entry]) =>
        [name, await loadTensor(read, name, entry, defaultTolerances.outputs)] as const,
    ),
  );
  return {
    model: golden.model,
    name: golden.case,
    recipe: golden.recipe ? parseRecipe(await readJson(read, golden.recipe), golden.recipe) : undefined,
    pixels: golden.pixels && (await loadPixels(read, golden.pixels)),
    blob: golden.blob && (await loadTensor(read, 'blob', golden.blob, defaultTolerances.blob)),
    outputs: Object.fromEntries(outputs),
    mask: await loadMask(read, answer.mask, answer.palette),
    top: answer.top ? parseTop(await readJson(read, answer.top), answer.top) : undefined,
    truth: await loadMask(read, golden.truth),
    cv2BlobSha256: golden.cv2BlobSha256,
    paths: { picture: golden.picture, recipe: golden.recipe },
    made: golden.made,
  };
}

async function loadTensor(
  read: ReadRelative,
  name: string,
  entry: TensorEntry,
  tolerance: Tolerance,
): Promise<GoldenTensor> {
  const { file, stride, layout } = entry;
  const tensor = decodeTensor(await read(file), name, file);
  if (layout && tensor.shape.length !== 4)
    throw new InputError(
      `golden.json says layout ${layout} of ${name}, but ${file} has the shape ${shapeText(tensor.shape)}: leave it out`,
    );
  return { tensor, stride, layout, ...withDefaults(entry, tolerance) };
}

async function loadPixels(read: ReadRelative, entry: PixelsEntry): Promise<Golden['pixels']> {
  const tensor = await readPixels(await read(entry.file), entry);
  return { tensor, ...withDefaults(entry, defaultTolerances.pixels) };
}

function withDefaults(given: Partial<Tolerance>, tolerance: Tolerance): Tolerance {
  return { atol: given.atol ?? tolerance.atol, rtol: given.rtol ?? tolerance.rtol };
}

async function loadMask(
  read: ReadRelative,
  path: string | undefined,
  palette?: MaskPalette,
): Promise<ClassMap | undefined> {
  return path === undefined ? undefined : readMask(await read(path), path, palette);
}

async function readJson(read: ReadRelative, path: string): Promise<unknown> {
  return parseJson(await read(path), path);
}

/** How a stage stands to its golden; `kind` says which of them. */
export type Comparison = TensorComparison | MaskComparison | TopComparison;

/** One stage held against its golden. */
export interface StageResult {
  stage: StageId;
  comparison: Comparison;
}

/**
 * Every stage of a run against its golden, in the order of the pipeline. Nothing to compare is a failure.
 *
 * @throws InputError where the golden's mask has a class that the network does not have
 */
export function compareTrace(trace: Trace, golden: Golden, recipe: ResolvedRecipe): StageResult[] {
  const outputs = Object.entries(golden.outputs).map(([name, entry]) => ({
    stage: { at: 'output', name } as const,
    comparison: compareEntry(trace.outputs[name], entry, recipe.output.layout),
  }));
  const answer = compareAnswer(trace, golden, recipe, largestError(outputs));
  const results: StageResult[] = [
    ...compareInputs(trace, golden, recipe),
    ...outputs,
    ...(answer ? [{ stage: ANSWER, comparison: answer }] : []),
  ];
  return results.length > 0 ? results : [{ stage: ANSWER, comparison: nothing }];
}

const ANSWER = { at: 'answer' } as const;
const nothing: Comparison = { kind: 'tensor', ...unusableMissing('the golden holds nothing to compare') };

/** The stages before the network. */
function compareInputs(trace: Trace, { pixels, blob }: Golden, { input }: ResolvedRecipe): StageResult[] {
  const results: StageResult[] = [];
  if (pixels)
    results.push({
      stage: { at: 'pixels' },
      comparison: compareEntry(tensorOfPixels(trace.image), pixels, 'NCHW'),
    });
  if (blob) results.push({ stage: { at: 'blob' }, comparison: compareEntry(trace.blob, blob, input.layout) });
  return results;
}

/** The golden's tensor is brought to the layout of the network's. */
function compareEntry(actual: Tensor | undefined, golden: GoldenTensor, layout: Layout): TensorComparison {
  const { tensor, stride, atol, rtol } = inLayout(golden, golden.layout ?? 'NCHW', layout);
  return compareTensors(actual, tensor, { atol, rtol }, stride);
}

/** Largest error of the outputs; 0, so that nothing counts as a tie, when none was compared or one is beyond its tolerance. */
function largestError(outputs: { comparison: TensorComparison }[]): number {
  const errors = outputs.map(({ comparison }) =>
    comparison.verdict === 'match' ? comparison.maxError : undefined,
  );
  return errors.includes(undefined) ? 0 : Math.max(0, ...(errors as number[]));
}

function compareAnswer(
  trace: Trace,
  golden: Golden,
  recipe: ResolvedRecipe,
  outputError: number,
): Comparison | undefined {
  const { answer } = trace;
  if (golden.mask && answer.task === 'segmentation') {
    const scores = answerScores(trace, recipe);
    checkIds(golden.mask, Math.max(2, scores.channels), "the golden's mask");
    return compareMasks(answer.mask, golden.mask, tieTest(scores, trace.image, recipe, outputError));
  }
  if (golden.top && answer.task === 'classification') return compareTop(answer.top, golden.top);
  const kind = golden.mask ? 'mask' : golden.top && 'top';
  return kind && { kind, ...unusableMissing(`a ${answer.task} answer to compare`) };
}

/** The output that the answer comes from. */
function answerScores(trace: Trace, { output }: ResolvedRecipe): Scores {
  return scoresOf(trace.outputs[output.name]!, output.layout, output.name);
}

/**
 * A class may change where the two best scores are closer than twice the tensor's error: each may move by it. For
 * `upsample: logits` the nearest output pixel stands for the interpolated one.
 */
export function tieTest(
  scores: Scores,
  picture: Size,
  { input, output }: ResolvedRecipe,
  outputError: number,
): (pixel: number) => boolean {
  const isTie = (at: number) => topTwoMargin(scores, at, output.threshold) <= 2 * outputError;
  if (output.upsample === 'none') return isTie;
  const place = placeInOutput(placePicture(picture, input), scores);
  const { columns, rows } = nearestSources(picture, place, scores);
  return (pixel) => {
    const at = rows[Math.floor(pixel / columns.length)]! * scores.width + columns[pixel % columns.length]!;
    return isTie(at);
  };
}

/** A stage that is not as in its golden. */
export interface Difference extends StageResult {
  comparison: Exclude<Comparison, { verdict: 'match' }>;
}

/** The first stage that differs from its golden. */
export function firstDifference(results: readonly StageResult[]): Difference | undefined {
  return results.find((result): result is Difference => result.comparison.verdict !== 'match');
}
