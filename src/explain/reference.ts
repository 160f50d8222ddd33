import type { Tolerance } from '../base/compare.js';
import type { Tensor } from '../base/tensor.js';
import { type Golden, inputsOf, type StageResult } from '../golden/case.js';
import { inLayout } from '../golden/taps.js';
import { outputLayout } from '../recipe/outputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import type { StageId } from '../run/stage.js';
import { topIn } from '../tasks/classification/answer.js';
import { boxesIn } from '../tasks/detection/answer.js';
import { maskIn } from '../tasks/segmentation/answer.js';
import type { TaskAnswer } from '../tasks/task.js';
import type { ExpectedAnswer } from './answer/index.js';
import { isExplainedByLinks } from './chain/kinds.js';

/** An output as the reference had it, in the network's layout. An output without a name is the one that the recipe reads. */
export interface OutputReference {
  name?: string;
  tensorOf(name: string): Tensor;
  /** Steps by which it samples the network's. */
  stride?: readonly number[];
  tolerance?: Tolerance;
}

/** What a reference had at one stage. */
export type Reference =
  | { stage: 'pixels'; tensor: Tensor; input?: string }
  | { stage: 'blob'; tensor: Tensor; input?: string }
  | ({ stage: 'output' } & OutputReference)
  /** `output`: that the answer is made of, where the recipe reads several. */
  | { stage: 'answer'; answer: ExpectedAnswer; outputsAgree: boolean; output?: string };

/** What the golden had at its first stage that differs; undefined where the whole blob agrees and an output does not. */
export function referenceAt(
  first: StageId,
  golden: Golden,
  stages: readonly StageResult[],
  recipe: ResolvedRecipe,
): Reference | undefined {
  const { outputs } = golden;
  if (first.at === 'pixels' || first.at === 'blob') {
    const name = first.input ?? Object.keys(recipe.inputs)[0]!;
    const tap = inputsOf(golden, recipe)[name]?.[first.at];
    const isWhole = tap && !('stride' in tap && tap.stride);
    if (isWhole) return { stage: first.at, tensor: tap.tensor, input: first.input };
  }
  const answer = first.at === 'answer' ? explainable(golden, first.output) : undefined;
  const blobCompared = stages.some(({ stage }) => stage.at === 'blob');
  if (first.at === 'answer' && answer) {
    const outputsAgree = blobCompared || Object.keys(outputs).length > 0;
    return { stage: 'answer', answer, outputsAgree, output: first.output };
  }
  const name = nameAt(first, outputs);
  const isNetwork = first.at !== 'blob' && blobCompared;
  const output = name === undefined || isNetwork ? undefined : outputs[name];
  if (!output) return undefined;
  const { tensor, stride, atol, rtol } = inLayout(
    output,
    output.layout ?? 'NCHW',
    outputLayout(recipe, name!),
  );
  return { stage: 'output', name, tensorOf: () => tensor, stride, tolerance: { atol, rtol } };
}

/** An answer of a kind whose mistakes are known. */
function explainable({ answers }: Golden, output: string | undefined): ExpectedAnswer | undefined {
  const found = answers.find((answer) => output === undefined || answer.output === output)?.kept;
  return found && expectedOf(found);
}

/** A kept answer as a reference's; undefined for a task of which no mistakes are known. */
export function expectedOf(kept: TaskAnswer): ExpectedAnswer | undefined {
  const [mask, top, boxes] = [maskIn(kept), topIn(kept), boxesIn(kept)];
  if (mask) return { mask };
  if (top) return { top };
  if (boxes) return { boxes };
  return isExplainedByLinks(kept) ? { kept } : undefined;
}

/** The output that speaks for a stage: any of them for a blob that is not there as a whole. */
function nameAt(stage: StageId, outputs: Golden['outputs']): string | undefined {
  if (stage.at === 'output') return stage.name;
  return stage.at === 'blob' ? Object.keys(outputs)[0] : undefined;
}
