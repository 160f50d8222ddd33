import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampled, type Tensor } from '../../base/tensor.js';
import { type ExpectedAnswer, explainAnswer } from '../../explain/answer/index.js';
import { explainBlob } from '../../explain/blob/explain.js';
import type { Explained, Finding } from '../../explain/core/finding.js';
import { type Hint, hintsOf } from '../../explain/hints/hints.js';
import type { NamedPicture, PixelsOf } from '../../explain/knowledge/pictures.js';
import { picturesOf } from '../../explain/knowledge/pictures.js';
import { explainOutput, type OutputQuestion } from '../../explain/output/explain.js';
import { explainPixels } from '../../explain/pixels/index.js';
import { compareTrace, firstDifference, type Golden, type StageResult } from '../../golden/case.js';
import { inLayout } from '../../golden/taps.js';
import { decodeOnnx, headerOf } from '../../model/onnx/graph.js';
import { resolveRecipe } from '../../recipe/resolve.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { runNetwork } from '../../run/pipeline.js';
import { type CodeLanguage, preprocessingCode } from '../../snippets/index.js';
import type { Tolerance } from '../../tasks/compare.js';
import { traceOf } from './case-checker.js';
import { readInput } from './files.js';
import { GOLDEN_FILE, openGolden, recipeFor } from './golden-files.js';
import { jimpPictures } from './jimp.js';
import { packagePath } from './models.js';
import {
  createRunner,
  type FoundRecipe,
  findRecipe,
  openSessionWith,
  readModel,
  type Session,
  type SessionOptions,
} from './session.js';

/** An output as the reference had it, in the network's layout. */
interface OutputReference {
  name?: string;
  tensorOf(name: string): Tensor;
  /** Steps by which it samples the network's. */
  stride?: readonly number[];
  tolerance?: Tolerance;
}

/** What a reference had at one stage. An output without a name is the one that the recipe reads. */
export type Reference =
  | { stage: 'pixels'; tensor: Tensor }
  | { stage: 'blob'; tensor: Tensor }
  | ({ stage: 'output' } & OutputReference)
  | { stage: 'answer'; answer: ExpectedAnswer; outputsAgree: boolean };

/** What is asked: why this picture through this recipe does not give what the reference had. */
export interface ExplainTask {
  /** Path. */
  picture: string;
  found: FoundRecipe;
  reference: Reference;
  /** What the user's own code had; then it speaks for the code, not the recipe. */
  actualBlob?: Tensor;
  /** Forward passes at most. */
  budget?: number;
  /** Told of each forward pass. */
  onForward?(done: number, budget: number): void;
}

/** A golden's question; or that there is none: nothing differs, or no preprocessing can be the cause. */
export type GoldenQuestion =
  | { reason: 'differs'; stage: string; task: ExplainTask }
  | { reason: 'agrees'; stages: string[] }
  | { reason: 'network'; stage: string };

/**
 * The first stage in which a golden differs, as a question.
 *
 * @param path a golden's folder, or `<model>/<case>` of one that comes with cvdnn
 * @param given in the place of the golden's own recipe and model
 */
export async function questionOfGolden(
  path: string,
  given: { recipe?: string; model?: string },
  options: SessionOptions,
): Promise<GoldenQuestion> {
  const opened = await openGolden(goldenFolder(path));
  const { golden, picture } = opened;
  const found = await findRecipe(recipeFor(opened, given));
  const session = await openSessionWith(found, options);
  try {
    const stages = compareTrace(await traceOf(session, golden, picture), golden, session.recipe);
    const first = firstDifference(stages)?.stage;
    if (first === undefined) return { reason: 'agrees', stages: stages.map(({ stage }) => stage) };
    const reference = referenceAt(first, golden, stages, session.recipe);
    if (!reference) return { reason: 'network', stage: first };
    return { reason: 'differs', stage: first, task: { picture, found, reference } };
  } finally {
    await session.runner.close();
  }
}

function goldenFolder(path: string): string {
  const embedded = packagePath(`golden/${path}`);
  return !existsSync(path) && existsSync(`${embedded}/${GOLDEN_FILE}`) ? embedded : path;
}

/** What the golden had at its first stage that differs; undefined where the whole blob agrees and an output does not. */
function referenceAt(
  first: string,
  golden: Golden,
  stages: readonly StageResult[],
  recipe: ResolvedRecipe,
): Reference | undefined {
  const { pixels, blob, outputs, mask, top } = golden;
  if (first === 'pixels' && pixels) return { stage: 'pixels', tensor: pixels.tensor };
  if (first === 'blob' && blob && !blob.stride) return { stage: 'blob', tensor: blob.tensor };
  const answer = mask ? { mask } : top && { top };
  const compared = (stage: string) => stages.some((result) => result.stage === stage);
  if (first === 'answer' && answer) {
    const outputsAgree = compared('blob') || Object.keys(outputs).length > 0;
    return { stage: 'answer', answer, outputsAgree };
  }
  const name = first === 'blob' ? Object.keys(outputs)[0] : first;
  const isNetwork = first !== 'blob' && compared('blob');
  const output = name === undefined || isNetwork ? undefined : outputs[name];
  if (!output) return undefined;
  const { tensor, stride, atol, rtol } = inLayout(output, output.layout ?? 'NCHW', recipe.output.layout);
  return { stage: 'output', name, tensorOf: () => tensor, stride, tolerance: { atol, rtol } };
}

/** Solves for what the reference did, by the stage that it is of. */
export async function explainTask(task: ExplainTask, options: SessionOptions): Promise<Explained<Finding>> {
  const { reference, found, picture } = task;
  const bytes = await readInput(picture, 'the picture');
  if (reference.stage === 'pixels')
    return explainPixels({
      bytes,
      name: picture,
      expected: reference.tensor,
      recipe: found.recipe,
      others: await jimpPictures(bytes),
    });
  const pictures = await picturesOf(bytes, picture, found.recipe.input, options.onNotice);
  pictures.push(...(await jimpPictures(bytes)));
  if (reference.stage === 'blob') return blobExplained(task, pictures, reference.tensor, options);
  const session = await openSessionWith(found, options);
  try {
    if (reference.stage === 'output') return await outputExplained(task, session, pictures, reference);
    return await answerExplained(task, session, pictures, reference);
  } finally {
    await session.runner.close();
  }
}

async function blobExplained(
  { found, actualBlob }: ExplainTask,
  pictures: readonly NamedPicture[],
  expectedBlob: Tensor,
  options: SessionOptions,
): Promise<Explained<Finding>> {
  const runner = createRunner(options, found.recipe, found.folder);
  const pixelsOf: PixelsOf = (image, input) => runner.preprocess(image, input);
  try {
    return await explainBlob({ pictures, expectedBlob, actualBlob, recipe: found.recipe, pixelsOf });
  } finally {
    await runner.close();
  }
}

function outputExplained(
  task: ExplainTask,
  session: Session,
  pictures: readonly NamedPicture[],
  reference: OutputReference,
): Promise<Explained<Finding>> {
  const { runner, recipe } = session;
  const { name = recipe.output.name, stride, tolerance } = reference;
  const forward = async (blob: Tensor) => {
    const output = (await runner.run({ [recipe.input.name]: blob }, [name]))[name]!;
    return stride ? sampled(output, stride) : output;
  };
  const expected = { output: reference.tensorOf(name) };
  return explainOutput({ ...searchOf(task, session, pictures), expected, forward, tolerance });
}

/** First by the output's reading, which costs one forward pass; then, unless the outputs are known to agree, by search. */
async function answerExplained(
  task: ExplainTask,
  session: Session,
  pictures: readonly NamedPicture[],
  { answer, outputsAgree }: Extract<Reference, { stage: 'answer' }>,
): Promise<Explained<Finding>> {
  const { runner, recipe, source } = session;
  const picture = pictures[0]!.image;
  const { name } = recipe.output;
  const { outputs } = await runNetwork(runner, picture, recipe, runner.outputNames ?? [name]);
  const read = explainAnswer({ outputs, recipe: source, resolved: recipe, picture, expected: answer });
  if (read.reason === 'explained' || outputsAgree || !('mask' in answer)) return read;
  const forward = async (blob: Tensor) => (await runner.run({ [recipe.input.name]: blob }, [name]))[name]!;
  return explainOutput({ ...searchOf(task, session, pictures), expected: answer, forward });
}

/** What every search through the network needs. */
function searchOf(
  { budget, onForward }: ExplainTask,
  { runner, recipe, source }: Session,
  pictures: readonly NamedPicture[],
): Omit<OutputQuestion, 'expected' | 'forward'> {
  const pixelsOf: PixelsOf = (image, input) => runner.preprocess(image, input);
  return { pictures, recipe: source, resolved: recipe, pixelsOf, budget, onProgress: onForward };
}

/** What model file, recipe and a blob of the user's say by themselves. */
export async function hintsFor({ recipe, folder }: FoundRecipe, blob: Tensor | undefined): Promise<Hint[]> {
  const path = resolve(folder, recipe.model);
  const { bytes, format, name } = await readModel(path, recipe.sha256);
  return hintsOf({ model: format === 'onnx' ? decodeOnnx(bytes, name) : undefined, recipe, blob });
}

/** The preprocessing of a recipe as code; with what comes after the network where the model is at hand. */
export async function codeFor(
  { recipe, folder, where }: FoundRecipe,
  language: CodeLanguage,
): Promise<string> {
  const path = resolve(folder, recipe.model);
  const header =
    existsSync(path) && path.endsWith('.onnx')
      ? headerOf(decodeOnnx(await readInput(path, 'the model'), path))
      : undefined;
  return preprocessingCode(resolveRecipe(recipe, header, where).recipe, language);
}
