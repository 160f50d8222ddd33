import type { Golden } from '../golden/case.js';
import type { ClassMap } from '../image/class-map.js';
import type { StageId } from '../run/stage.js';
import type { Explained, Finding } from './core/finding.js';
import {
  explainEngine,
  type Rivals,
  type SuspectNetwork,
  type WantedOutputs,
  wantedByGolden,
  wantedMask,
  wantedOutput,
} from './engine/index.js';
import { noEngineText, withEngines } from './engine/say.js';
import { picturesOf } from './knowledge/pictures.js';
import { effort } from './output/thresholds.js';
import { type Asked, type Asking, isEnded, sourcesFor } from './question.js';
import type { Reference } from './reference.js';

/** The blob is the reference's and the output is not: the engine is to blame, or the model. */
export async function networkExplained(question: Asking, golden: Golden, stage: StageId): Promise<Asked> {
  const { rivals, budget = effort.budget } = question;
  if (!rivals || Object.keys(golden.outputs).length === 0) return { reason: 'network', stage };
  const { recipe } = await question.source.network();
  const suspect = await suspectOf(question, rivals, budget);
  const { answer, suspicion } = await explainEngine(suspect, wantedByGolden(golden, recipe));
  if (!answer) return { reason: 'network', stage, why: noEngineText(suspicion) };
  question.onStage?.(stage);
  return { reason: 'answered', answer };
}

/**
 * First the preprocessing, which mostly is the cause; where none is found that gives the reference, the engine.
 *
 * @param keepsOutputs whether the outputs were held against the reference's and agree with them
 * @param search for the preprocessing
 */
export async function explainedOrEngine(
  question: Asking,
  reference: Reference,
  keepsOutputs: boolean,
  search: (question: Asking) => Promise<Explained<Finding>>,
): Promise<Explained<Finding>> {
  const { rivals, budget = effort.budget, onForward } = question;
  if (!rivals || !isOfNetwork(reference, keepsOutputs)) return search(question);
  const searchBudget = budget - Math.min(effort.engines, Math.floor(budget / 4));
  const report = onForward && ((done: number) => onForward(done, budget));
  const answer = await search({ ...question, budget: searchBudget, onForward: report });
  if (isReproduced(answer) || isEnded(question)) return answer;
  const wanted = await wantedOf(question, reference);
  const suspect = await suspectOf(question, rivals, budget - forwardsOf(answer, searchBudget));
  const found = await explainEngine(suspect, wanted);
  return found.answer ?? withEngines(answer, found.suspicion);
}

type OfNetwork =
  | Extract<Reference, { stage: 'output' }>
  | (Extract<Reference, { stage: 'answer' }> & { answer: { mask: ClassMap } });

/** What stands behind the network, and whose outputs are not known to agree. */
function isOfNetwork(reference: Reference, keepsOutputs: boolean): reference is OfNetwork {
  return (
    reference.stage === 'output' ||
    (reference.stage === 'answer' && 'mask' in reference.answer && !keepsOutputs)
  );
}

async function wantedOf({ recipe, pictures, source }: Asking, reference: OfNetwork): Promise<WantedOutputs> {
  const network = await source.network();
  const name = reference.stage === 'output' ? reference.name : reference.output;
  const own = name === undefined ? undefined : network.recipe.outputs[name];
  const resolved = own ? { ...network.recipe, outputs: { [name!]: own } } : network.recipe;
  const { bytes, name: file } = pictures[0]!;
  const [picture] = await picturesOf(bytes, file, recipe.input);
  return reference.stage === 'output'
    ? wantedOutput(reference, picture!, resolved)
    : wantedMask(reference.answer.mask, picture!, resolved);
}

async function suspectOf(question: Asking, rivals: Rivals, budget: number): Promise<SuspectNetwork> {
  const { recipe, source, onForward } = question;
  const network = await source.network();
  const sources = await sourcesFor(question, network.recipe);
  let done = (question.budget ?? effort.budget) - budget;
  const report = () => onForward?.(++done, question.budget ?? effort.budget);
  return { network, sources, recipe, rivals, budget, isEnded: () => isEnded(question), onForward: report };
}

/** Whether the reference was reproduced, or nothing can be told of it. */
function isReproduced(answer: Explained<Finding>): boolean {
  return (
    answer.reason === 'cannot-tell' || (answer.reason === 'explained' && numbersOf(answer).isExact !== false)
  );
}

/** How many forward passes a search took; all that it might take where it does not say so. */
function forwardsOf(answer: Explained<Finding>, most: number): number {
  return numbersOf(answer).forwards ?? most;
}

function numbersOf(answer: Explained<Finding>): { isExact?: boolean; forwards?: number } {
  if (answer.reason === 'cannot-tell') return {};
  const [first] = answer.reason === 'explained' ? answer.explanations : [answer.nearest];
  return (first as { numbers?: object }).numbers ?? {};
}
