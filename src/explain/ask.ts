import { expected } from '../base/errors.js';
import { decodeTensor } from '../base/npy.js';
import { sampled, type Tensor } from '../base/tensor.js';
import type { Preprocessor } from '../engines/engine.js';
import { compareTrace, firstDifference, type Golden } from '../golden/case.js';
import { readPixels } from '../golden/taps.js';
import { traceFor } from '../golden/trace.js';
import { withDtype } from '../model/onnx/whole.js';
import { isGivenConstant, pictureInput } from '../recipe/inputs.js';
import { mainOutput } from '../recipe/outputs.js';
import { byPictureInput, feedsOf } from '../run/inputs.js';
import { runNetwork } from '../run/pipeline.js';
import type { FileInMemory, PictureFile } from '../run/sources.js';
import type { StageId } from '../run/stage.js';
import { readBoxes } from '../tasks/detection/boxes-file.js';
import { readMask } from '../tasks/segmentation/mask-file.js';
import { explainAnswer } from './answer/index.js';
import { answerReference, soughtOf } from './ask-answer.js';
import { explainedOrEngine, networkExplained } from './ask-engine.js';
import { besideSearch, requireLikelyMask } from './ask-mask.js';
import { explainBlob } from './blob/explain.js';
import { explainConstant } from './constant.js';
import type { Explained, Finding } from './core/finding.js';
import { TimeLimit } from './core/time-limit.js';
import {
  focused,
  focusedNetwork,
  focusedOutput,
  sourceOfOutput,
  unfocused,
  unfocusedOutput,
} from './focus.js';
import { asScores } from './ids.js';
import { type NamedPicture, type PixelsOf, picturesOf } from './knowledge/pictures.js';
import type { Network } from './network.js';
import { explainOutput, type OutputQuestion } from './output/explain.js';
import { effort } from './output/thresholds.js';
import { explainPixels } from './pixels/index.js';
import { type Asked, type Asking, type AskQuestion, type Expected, sourcesFor } from './question.js';
import { type OutputReference, type Reference, referenceAt } from './reference.js';

/**
 * The whole of `cvdnn explain` on bytes: the first stage that differs from the reference's, and why.
 *
 * @throws InputError for a file that is not what it should be, and for what the network refuses
 */
export async function ask(given: AskQuestion): Promise<Asked> {
  const { expected, onStage, budget = effort.budget, clock } = given;
  const question: Asking = { ...given, limit: new TimeLimit(budget, clock) };
  if (!('golden' in expected)) {
    const reference = await referenceOf(expected, question);
    return {
      reason: 'answered',
      answer: await explainedOrEngine(question, reference, false, searchFor(reference)),
    };
  }
  const found = await firstOf(expected.golden, question);
  if (found.reason === 'network') return networkExplained(question, expected.golden, found.stage);
  if (found.reason !== 'differs') return found;
  onStage?.(found.stage);
  const keepsOutputs = Object.keys(expected.golden.outputs).length > 0;
  const search = searchFor(found.reference);
  const answer = await explainedOrEngine(question, found.reference, keepsOutputs, search);
  return { reason: 'answered', answer };
}

function searchFor(reference: Reference): (question: Asking) => Promise<Explained<Finding>> {
  return (question) => explained(question, reference);
}

async function referenceOf(
  expected: Exclude<Expected, { golden: Golden }>,
  question: AskQuestion,
): Promise<Reference> {
  const { stage, file } = expected;
  switch (stage) {
    case 'pixels': {
      const { order, input } = expected;
      return { stage, input, tensor: await readPixels(file.bytes, { file: file.name, order }) };
    }
    case 'blob': {
      const tensor = tensorIn(file, 'blob', 'the expected blob', question.onNotice);
      return { stage, input: expected.input, tensor };
    }
    case 'output':
      return { stage, tensorOf: (name) => tensorIn(file, name, 'the expected output', question.onNotice) };
    case 'boxes':
      return { stage: 'answer', answer: { boxes: readBoxes(file.bytes, file.name) }, outputsAgree: false };
    case 'answer':
      return answerReference(file, question);
    case 'mask': {
      await requireLikelyMask(file, question);
      return { stage: 'answer', answer: { mask: readMask(file.bytes, file.name) }, outputsAgree: false };
    }
  }
}

/** An array of a file (`blob`, or an output's name); `onNotice` is told where its dtype had to be widened. */
export function tensorIn(
  { bytes, name: file }: FileInMemory,
  name: string,
  what: string,
  onNotice: AskQuestion['onNotice'],
): Tensor {
  return decodeTensor(bytes, name, file, (from, to) => onNotice?.(`${what} is ${from}: converted to ${to}`));
}

type First =
  | { reason: 'differs'; stage: StageId; reference: Reference }
  | Exclude<Asked, { reason: 'answered' }>;

/** The first stage in which a golden differs. */
async function firstOf(golden: Golden, question: AskQuestion): Promise<First> {
  const network = await question.source.network();
  const { recipe } = network;
  const stages = compareTrace(
    await traceFor(network, recipe, golden, await sourcesFor(question, recipe)),
    golden,
    recipe,
  );
  const first = firstDifference(stages)?.stage;
  if (first === undefined) return { reason: 'agrees', stages: stages.map(({ stage }) => stage) };
  const reference = referenceAt(first, golden, stages, recipe);
  if (reference) return { reason: 'differs', stage: first, reference };
  return { reason: first.at === 'answer' ? 'answer' : 'network', stage: first };
}

/** Solves for what the reference did; of several outputs, by the one that differs. */
async function explained(question: Asking, reference: Reference): Promise<Explained<Finding>> {
  const { recipe, source } = question;
  if (!recipe.outputs) return explainedInputs(question, reference);
  const names = Object.keys(recipe.outputs);
  const own =
    reference.stage === 'answer' ? reference.output : 'name' in reference ? reference.name : undefined;
  const name = names.find((each) => each === own) ?? names[0]!;
  const one = { ...question, recipe: focusedOutput(recipe, name), source: sourceOfOutput(source, name) };
  return unfocusedOutput(await explainedInputs(one, reference), recipe, name);
}

/** By the stage that the reference is of; of several inputs, each by itself. */
async function explainedInputs(question: Asking, reference: Reference): Promise<Explained<Finding>> {
  const { recipe, pictures } = question;
  const input = 'input' in reference ? reference.input : undefined;
  const isAlone = recipe.inputs === undefined && pictures.length === 1 && input === undefined;
  if (isAlone) return explainedOf(question, reference, pictures[0]!);
  const given = input === undefined ? undefined : recipe.inputs?.[input];
  if (reference.stage === 'blob' && input !== undefined && given && isGivenConstant(given))
    return constantExplained(question, input, reference.tensor);
  const { recipe: resolved } = await question.source.network();
  const files = byPictureInput(pictures, resolved, 'the pictures');
  const names = input === undefined ? Object.keys(files) : [input];
  return explainedBest(question, reference, files, names);
}

/** The input whose explanation is the surest; all but it are as the recipe has them. */
async function explainedBest(
  question: Asking,
  reference: Reference,
  files: Record<string, PictureFile>,
  names: readonly string[],
): Promise<Explained<Finding>> {
  const { recipe } = question;
  let best: Explained<Finding> | undefined;
  for (const name of names) {
    if (!files[name]) throw expected(`one of ${Object.keys(files).join(', ')}`, 'the input', `"${name}"`);
    const one = { ...question, recipe: focused(recipe, name) };
    const answer = unfocused(await explainedOf(one, reference, files[name], name), recipe, name);
    if (!best || surenessOf(answer) > surenessOf(best)) best = answer;
  }
  return best!;
}

/** How far an explanation of a difference reaches; none at all for one that finds no difference. */
function surenessOf(answer: Explained<Finding>): number {
  if (answer.reason !== 'explained') return -1;
  const [first] = answer.explanations;
  return first && first.differences.length > 0 ? first.confidence : 0;
}

async function constantExplained(
  question: AskQuestion,
  input: string,
  expectedTensor: Tensor,
): Promise<Explained<Finding>> {
  const { source, recipe } = question;
  const network = await source.network();
  const feeds = await feedsOf(
    network.preprocessor,
    network.recipe,
    await sourcesFor(question, network.recipe),
  );
  const sizes = Object.entries(feeds).flatMap(([name, { image }]) => (image ? [[name, image] as const] : []));
  const pictures = Object.fromEntries(sizes);
  const actual = feeds[input]?.blob;
  if (!actual) throw expected(`one of ${Object.keys(feeds).join(', ')}`, 'the input', `"${input}"`);
  return explainConstant({ input, actual, expected: expectedTensor, pictures, recipe });
}

/**
 * Of one picture.
 *
 * @param focus its input, where there are others
 */
async function explainedOf(
  question: Asking,
  reference: Reference,
  { bytes, name }: FileInMemory,
  focus?: string,
): Promise<Explained<Finding>> {
  const { recipe, source, onNotice } = question;
  const others = (await question.others?.(bytes)) ?? [];
  if (reference.stage === 'pixels')
    return explainPixels({ bytes, name, expected: reference.tensor, recipe, others });
  const pictures = [...(await picturesOf(bytes, name, recipe.input, onNotice)), ...others];
  if (reference.stage === 'blob') return blobExplained(question, pictures, reference.tensor);
  const whole = await source.network();
  const network =
    focus === undefined
      ? whole
      : await focusedNetwork(whole, focus, await sourcesFor(question, whole.recipe));
  return reference.stage === 'output'
    ? outputExplained(question, network, pictures, reference)
    : answerExplained(question, network, pictures, reference);
}

async function blobExplained(
  question: Asking,
  pictures: readonly NamedPicture[],
  expectedBlob: Tensor,
): Promise<Explained<Finding>> {
  const { recipe, source, actualBlob: file, limit } = question;
  const actualBlob = file && tensorIn(file, 'blob', 'the actual blob', question.onNotice);
  const pixelsOf = pixelsBy(source.preprocessor);
  return explainBlob({ pictures, expectedBlob, actualBlob, recipe, pixelsOf, limit });
}

function outputExplained(
  question: Asking,
  network: Network,
  pictures: readonly NamedPicture[],
  reference: OutputReference,
): Promise<Explained<Finding>> {
  const { name = mainOutput(network.recipe).name, stride, tolerance } = reference;
  const forward = async (blob: Tensor) => {
    const output = withDtype(await outputOf(network, name, blob), 'float32');
    return stride ? sampled(output, stride) : output;
  };
  const expected = { output: reference.tensorOf(name) };
  const others = stride === undefined ? othersOf(network) : undefined;
  return explainOutput({ ...searchOf(question, network, pictures), expected, forward, others, tolerance });
}

/** First by the output's reading, which costs one forward pass; then, unless the outputs are known to agree, by search. */
async function answerExplained(
  question: Asking,
  network: Network,
  pictures: readonly NamedPicture[],
  { answer, outputsAgree }: Extract<Reference, { stage: 'answer' }>,
): Promise<Explained<Finding>> {
  const resolved = network.recipe;
  const picture = pictures[0]!.image;
  const output = mainOutput(resolved);
  const { name } = output;
  const inScores = (given: Tensor) => ('mask' in answer ? asScores(given, output, answer.mask) : given);
  const { recipe, limit } = question;
  const names = network.outputNames ?? [name];
  if ('mask' in answer) limit.allowFor(answer.mask.data.length);
  const ran = await limit.pass(() => runNetwork(network, picture, resolved, names));
  const outputs = { ...ran.outputs, [name]: inScores(ran.outputs[name]!) };
  const read = explainAnswer({ outputs, recipe, resolved, picture, expected: answer });
  const expected = outputsAgree ? undefined : soughtOf(answer, network, picture);
  if (!expected) return read;
  const search = searchOf(question, network, pictures);
  const searched = (budget = search.budget) =>
    explainOutput({
      ...search,
      budget,
      expected,
      ...('mask' in expected ? { ownOutput: outputs[name]! } : { others: othersOf(network) }),
      forward: async (blob) => inScores(await outputOf(network, name, blob)),
    });
  if ('mask' in expected) return besideSearch(read, searched);
  return read.reason === 'none' ? searched() : read;
}

/** All outputs that the network is known to have. */
function othersOf({ outputNames, recipe, engine }: Network): OutputQuestion['others'] {
  if (!outputNames || outputNames.length < 2) return undefined;
  const { name: input } = pictureInput(recipe);
  return {
    names: outputNames,
    async forward(blob, names) {
      const { outputs } = await engine.run({ [input]: blob }, names);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, withDtype(output, 'float32')]),
      );
    },
  };
}

/** One forward pass of a blob. */
async function outputOf({ recipe, engine }: Network, name: string, blob: Tensor): Promise<Tensor> {
  const { outputs } = await engine.run({ [pictureInput(recipe).name]: blob }, [name]);
  return outputs[name]!;
}

/** What every search through the network needs. */
function searchOf(
  { recipe, budget, onForward, signal, limit }: Asking,
  { recipe: resolved, preprocessor }: Network,
  pictures: readonly NamedPicture[],
): Omit<OutputQuestion, 'expected' | 'forward'> {
  return {
    pictures,
    recipe,
    resolved,
    pixelsOf: pixelsBy(preprocessor),
    budget,
    signal,
    limit,
    onProgress: onForward,
  };
}

function pixelsBy(preprocessor: Preprocessor): PixelsOf {
  return (picture, input) => preprocessor.blob(picture, input);
}
