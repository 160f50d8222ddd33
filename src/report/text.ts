import type { TensorComparison, Unusable } from '../base/compare.js';
import { shapeText } from '../base/tensor.js';
import { figure } from '../base/text.js';
import type { StageResult } from '../golden/case.js';
import { stageText } from '../run/stage.js';
import { type Comparison, comparisonOf, taskNamed } from '../tasks/registry.js';
import type { TaskAnswer } from '../tasks/task.js';

/** The answer as a short table. */
export function answerLines(answer: TaskAnswer, colour: boolean): string[] {
  return taskNamed(answer.task).lines(answer, colour);
}

/** One line for each stage: `ok blob …` or `FAIL out …`. */
export function stageLines(results: readonly StageResult[]): string[] {
  return results.map(({ stage, comparison }) => comparisonLine(stageText(stage), comparison));
}

/** `ok    blob           3145728 values, max error …`. */
export function comparisonLine(name: string, comparison: Comparison): string {
  const verdict = comparison.verdict === 'match' ? 'ok  ' : 'FAIL';
  return `${verdict}  ${name.padEnd(14)} ${describeComparison(comparison)}`;
}

function describeComparison(comparison: Comparison): string {
  if (comparison.verdict === 'unusable') return describeUnusable(comparison);
  if (comparison.kind === 'tensor') return describeTensor(comparison);
  return comparisonOf(comparison)!.words.line(comparison);
}

function describeUnusable(comparison: Unusable): string {
  return comparison.reason === 'missing'
    ? comparison.what
    : `got shape ${shapeText(comparison.actual)}, expected ${shapeText(comparison.expected)}`;
}

function describeTensor(comparison: Exclude<TensorComparison, { verdict: 'unusable' }>): string {
  if (comparison.verdict === 'match') return `${comparison.compared} values, ${describeErrors(comparison)}`;
  if (comparison.reason !== 'values')
    return `${comparison.count} ${comparison.reason === 'nan' ? 'NaN' : 'infinite'} on the ${comparison.side} side, first at [${comparison.index}]`;
  const { mismatched, compared, worst } = comparison;
  const off = `worst [${worst.index}]: got ${figure(worst.actual)}, expected ${figure(worst.expected)}`;
  return `${mismatched} of ${compared} values differ, ${off}; ${describeErrors(comparison)}`;
}

function describeErrors({
  maxError,
  meanError,
  tolerance,
}: Extract<TensorComparison, { maxError: number }>): string {
  return `max error ${maxError.toExponential(1)}, mean ${meanError.toExponential(1)} (atol ${tolerance.atol} + rtol ${tolerance.rtol})`;
}
