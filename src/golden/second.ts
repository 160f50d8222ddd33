import type { Tensor } from '../base/tensor.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { compareOutputs, firstDifference, type Golden, type StageResult } from './case.js';

/** What another engine gives for the feeds of a run, held against the output that differs from the golden first. */
export interface SecondOpinion {
  /** `ONNX Runtime 1.30.0` */
  title: string;
  /** Largest error against the golden's output. */
  maxError: number;
  /** Whether it is the golden's output, within the tolerance. */
  isReference: boolean;
}

/** The output that is the first stage to differ, by its values; undefined where another stage is, or none. */
export function outputInDoubt(stages: readonly StageResult[]): string | undefined {
  const { stage, comparison } = firstDifference(stages) ?? {};
  const hasValues =
    comparison?.kind === 'tensor' && comparison.verdict === 'differs' && comparison.reason === 'values';
  return hasValues && stage?.at === 'output' ? stage.name : undefined;
}

/** Undefined where the other engine's output cannot be compared: another shape, or no finite values. */
export function secondOpinion(
  title: string,
  outputs: Record<string, Tensor>,
  golden: Golden,
  recipe: ResolvedRecipe,
  inDoubt: string,
): SecondOpinion | undefined {
  const { comparison } = compareOutputs(outputs, golden, recipe).find(({ stage }) => stage.name === inDoubt)!;
  if (!('maxError' in comparison)) return undefined;
  return { title, maxError: comparison.maxError, isReference: comparison.verdict === 'match' };
}
