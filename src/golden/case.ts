import { compareTensors, type TensorComparison, type Tolerance, unusableMissing } from '../base/compare.js';
import { expected, InputError } from '../base/errors.js';
import { parseJson } from '../base/json.js';
import { decodeTensor } from '../base/npy.js';
import { own } from '../base/own.js';
import { type Layout, shapeText, type Tensor } from '../base/tensor.js';
import type { ClassMap } from '../image/class-map.js';
import { inputLabel, isConstant, pictureInput } from '../recipe/inputs.js';
import { mainOutput, outputLabel, outputLayout } from '../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../recipe/schema.js';
import { byPictureInput, type ForInput, pictureOf } from '../run/inputs.js';
import type { Trace } from '../run/pipeline.js';
import type { StageId } from '../run/stage.js';
import { parseRecipe } from '../tasks/recipe.js';
import { type Comparison, compareAnswers, type KeptAnswer, taskOfEntry } from '../tasks/registry.js';
import { readMask } from '../tasks/segmentation/mask-file.js';
import type { ReadRelative } from '../tasks/task.js';
import {
  answerEntries,
  defaultTolerances,
  inputEntries,
  type PixelsEntry,
  parseGolden,
  type TensorEntry,
} from './format.js';
import { inLayout, readPixels, tensorOfPixels } from './taps.js';

interface GoldenTensor extends Tolerance {
  tensor: Tensor;
  stride?: readonly number[];
  /** Of the tensor as it is here; default NCHW. Only four dimensions have one. */
  layout?: Layout;
}

/** What a reference had of one input before the network. */
export interface GoldenInput extends ForInput {
  /** The picture's file, relative to the golden's folder; undefined for a constant. */
  picture?: string;
  /** Of that file's bytes as they were; undefined where the golden does not say. */
  pictureSha256?: string;
  /** Height x width x channels, in B, G, R. */
  pixels?: Tolerance & { tensor: Tensor };
  blob?: GoldenTensor;
}

/** What a reference answered. */
export interface GoldenAnswer {
  /** The output that it is made of; undefined where the golden has one answer and does not say. */
  output?: string;
  kept: KeptAnswer;
}

/** A golden in memory. Any tap may be missing. */
export interface Golden {
  model: string;
  name: string;
  /** Undefined where the golden has none: then it must come from elsewhere. */
  recipe: Recipe | undefined;
  inputs: GoldenInput[];
  outputs: Record<string, GoldenTensor>;
  answers: GoldenAnswer[];
  /** The known right class map, where the picture is synthetic. */
  truth: ClassMap | undefined;
  /** By cv2 version, of the float32 bytes that Python's cv2 and numpy give. */
  cv2BlobSha256: Record<string, string>;
  /** Relative to the golden's folder. */
  paths: { recipe: string | undefined };
  /** Of the model file's bytes; undefined where the golden does not say. */
  modelSha256?: string;
  /** Script, versions and seed of the reference. */
  made: Record<string, unknown>;
}

/** Loads a golden; a part that is named and missing or damaged is an error, never skipped. */
export async function loadGolden(read: ReadRelative): Promise<Golden> {
  const golden = parseGolden(parseJson(await read('golden.json'), 'golden.json'), 'golden.json');
  const outputs = await Promise.all(
    Object.entries(golden.outputs).map(
      async ([name, entry]) =>
        [name, await loadTensor(read, name, entry, defaultTolerances.outputs)] as const,
    ),
  );
  return {
    model: golden.model,
    name: golden.case,
    recipe: golden.recipe
      ? parseRecipe(parseJson(await read(golden.recipe), golden.recipe), golden.recipe)
      : undefined,
    inputs: await Promise.all(inputEntries(golden).map((entry) => loadInput(read, entry))),
    outputs: Object.fromEntries(outputs),
    answers: await Promise.all(answerEntries(golden).map((entry) => loadAnswer(read, entry))),
    truth: golden.truth === undefined ? undefined : readMask(await read(golden.truth), golden.truth),
    cv2BlobSha256: golden.cv2BlobSha256,
    paths: { recipe: golden.recipe },
    modelSha256: golden.modelSha256,
    made: golden.made,
  };
}

/** The golden with other tolerances for blobs and outputs; pixels and answers keep theirs. */
export function withTolerance(golden: Golden, given: Partial<Tolerance>): Golden {
  const tolerant = <T extends Tolerance>(entry: T): T => ({ ...entry, ...withDefaults(given, entry) });
  return {
    ...golden,
    inputs: golden.inputs.map(({ blob, ...input }) => ({ ...input, blob: blob && tolerant(blob) })),
    outputs: Object.fromEntries(
      Object.entries(golden.outputs).map(([name, entry]) => [name, tolerant(entry)]),
    ),
  };
}

/** The answer that an entry of a `golden.json` names. */
export async function loadAnswer(
  read: ReadRelative,
  { output, entry }: ReturnType<typeof answerEntries>[number],
): Promise<GoldenAnswer> {
  return { output, kept: (await taskOfEntry(entry).tap!.decode(entry, read)) as KeptAnswer };
}

async function loadInput(
  read: ReadRelative,
  { input, picture, pictureSha256, pixels, blob }: ReturnType<typeof inputEntries>[number],
): Promise<GoldenInput> {
  return {
    input,
    picture,
    pictureSha256,
    pixels: pixels && (await loadPixels(read, pixels)),
    blob: blob && (await loadTensor(read, 'blob', blob, defaultTolerances.blob)),
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

async function loadPixels(read: ReadRelative, entry: PixelsEntry): Promise<GoldenInput['pixels']> {
  const tensor = await readPixels(await read(entry.file), entry);
  return { tensor, ...withDefaults(entry, defaultTolerances.pixels) };
}

function withDefaults(given: Partial<Tolerance>, tolerance: Tolerance): Tolerance {
  return { atol: given.atol ?? tolerance.atol, rtol: given.rtol ?? tolerance.rtol };
}

/** One stage held against its golden. */
export interface StageResult {
  stage: StageId;
  comparison: Comparison;
}

/**
 * Every stage of a run against its golden, in the order of the pipeline. Nothing to compare is a failure.
 *
 * @throws InputError for a golden's answer that the network cannot give
 */
export function compareTrace(trace: Trace, golden: Golden, recipe: ResolvedRecipe): StageResult[] {
  const outputs = compareOutputs(trace.outputs, golden, recipe);
  const results: StageResult[] = [
    ...compareInputs(trace, golden, recipe),
    ...outputs,
    ...compareTraceAnswers(trace, golden, recipe, largestError(outputs)),
  ];
  return results.length > 0 ? results : [{ stage: { at: 'answer' }, comparison: nothing }];
}

/** Outputs by name, each against the golden's. */
export function compareOutputs(outputs: Trace['outputs'], golden: Golden, recipe: ResolvedRecipe) {
  return Object.entries(golden.outputs).map(([name, entry]) => ({
    stage: { at: 'output', name } as const,
    comparison: compareEntry(own(outputs, name), entry, outputLayout(recipe, name)),
  }));
}

const nothing: Comparison = { kind: 'tensor', ...unusableMissing('the golden holds nothing to compare') };

/** The stages before the network, input by input. */
function compareInputs(trace: Trace, golden: Golden, recipe: ResolvedRecipe): StageResult[] {
  const given = inputsOf(golden, recipe);
  return Object.keys(recipe.inputs).flatMap((name) => {
    const { pixels, blob } = own(given, name) ?? {};
    const { image, blob: actual } = own(trace.inputs, name) ?? {};
    const spec = recipe.inputs[name]!;
    const layout = isConstant(spec) ? 'NCHW' : spec.layout;
    const input = inputLabel(recipe, name);
    const results: StageResult[] = [];
    if (pixels)
      results.push({
        stage: { at: 'pixels', input },
        comparison: compareEntry(image && tensorOfPixels(image), pixels, 'NCHW'),
      });
    if (blob) results.push({ stage: { at: 'blob', input }, comparison: compareEntry(actual, blob, layout) });
    return results;
  });
}

/**
 * What a golden has of each input, by the recipe's names.
 *
 * @throws InputError for an input that the recipe does not have, and for a picture of several without its name
 */
export function inputsOf(
  { inputs }: Pick<Golden, 'inputs'>,
  recipe: Pick<ResolvedRecipe, 'inputs'>,
): Record<string, GoldenInput> {
  const isTap = ({ input, picture }: GoldenInput) => picture === undefined && input !== undefined;
  const taps = inputs.filter(isTap).map((each) => [each.input!, each] as const);
  for (const [name] of taps) requireInput(name, recipe);
  const pictures = byPictureInput(
    inputs.filter((each) => !isTap(each)),
    recipe,
    "the golden's pictures",
  );
  return { ...Object.fromEntries(taps), ...pictures };
}

function requireInput(name: string, { inputs }: Pick<ResolvedRecipe, 'inputs'>): void {
  if (!Object.hasOwn(inputs, name))
    throw expected(`one of the inputs ${Object.keys(inputs).join(', ')}`, "the golden's inputs", `"${name}"`);
}

/** The golden's tensor is brought to the layout of the network's. */
function compareEntry(actual: Tensor | undefined, golden: GoldenTensor, layout: Layout): TensorComparison {
  const { tensor, stride, atol, rtol } = inLayout(golden, golden.layout ?? 'NCHW', layout);
  return compareTensors(actual, tensor, { atol, rtol }, stride);
}

/** Largest error of the outputs; 0, so that nothing counts as a tie, when one is beyond its tolerance. */
function largestError(outputs: { comparison: TensorComparison }[]): number | undefined {
  if (outputs.length === 0) return undefined;
  const errors = outputs.map(({ comparison }) =>
    comparison.verdict === 'match' ? comparison.maxError : undefined,
  );
  return errors.includes(undefined) ? 0 : Math.max(0, ...(errors as number[]));
}

function compareTraceAnswers(
  { answers, outputs, inputs }: Trace,
  golden: Golden,
  recipe: ResolvedRecipe,
  outputError: number | undefined,
): StageResult[] {
  return golden.answers.map(({ output = mainOutput(recipe).name, kept }) => {
    const spec = own(recipe.outputs, output);
    if (!spec)
      throw expected(
        `one of the outputs ${Object.keys(recipe.outputs).join(', ')}`,
        "the golden's answers",
        `"${output}"`,
      );
    const frame = { input: pictureInput(recipe), picture: pictureOf(inputs).image };
    const actual = own(answers, output);
    const comparison: Comparison = actual
      ? compareAnswers(actual, kept, { outputs, spec, frame, outputError })
      : { kind: 'tensor', ...unusableMissing(`the run has no answer of output "${output}"`) };
    return { stage: { at: 'answer', output: outputLabel(recipe, output) }, comparison };
  });
}

/** The golden's answer of the main output, for which there mostly is no other. */
export function mainKept({ answers }: Pick<Golden, 'answers'>): KeptAnswer | undefined {
  return answers[0]?.kept;
}

/** A stage that is not as in its golden. */
export interface Difference extends StageResult {
  comparison: Exclude<Comparison, { verdict: 'match' }>;
}

/** The first stage that differs from its golden. */
export function firstDifference(results: readonly StageResult[]): Difference | undefined {
  return results.find((result): result is Difference => result.comparison.verdict !== 'match');
}
