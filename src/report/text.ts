import type { TensorComparison, Unusable } from '../base/compare.js';
import { shapeText } from '../base/tensor.js';
import type { Comparison, StageResult } from '../golden/case.js';
import { type Rgb, vocColours } from '../image/colours.js';
import { stageText } from '../run/stage.js';
import type { TopComparison } from '../tasks/classification/compare.js';
import type { Answer } from '../tasks/postprocess.js';
import type { MaskComparison } from '../tasks/segmentation/compare.js';

/** Rows as aligned columns; the first is to the left, numbers to the right. `paint` colours what is aligned already. */
export function table(
  rows: readonly (readonly string[])[],
  alignRight: readonly number[] = [],
  paint: (cell: string) => string = (cell) => cell,
): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) =>
        alignRight.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .map(paint)
      .join('  ')
      .trimEnd(),
  );
}

/** `#800000`, drawn in that colour on a terminal. */
export function swatch([r, g, b]: Rgb, colour: boolean): string {
  const hex = `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  return colour ? `\x1b[48;2;${r};${g};${b}m    \x1b[0m ${hex}` : hex;
}

/** The answer as a short table. */
export function answerLines(answer: Answer, colour: boolean): string[] {
  switch (answer.task) {
    case 'segmentation':
      return table(
        answer.classes.map(({ id, label, percent, pixels }) => [
          label,
          swatch(vocColours[id]!, colour),
          `${percent.toFixed(1)} %`,
          `${pixels} px`,
        ]),
        [2, 3],
      );
    case 'classification':
      return table(
        answer.top.map(({ label, index, probability }) => [
          label,
          `class ${index}`,
          `${(100 * probability).toFixed(1)} %`,
        ]),
        [2],
      );
    case 'raw':
      return [
        `raw output ${shapeText(answer.shape)}: min ${figure(answer.min)}, max ${figure(answer.max)}, mean ${figure(answer.mean)}`,
      ];
  }
}

/** Four significant digits. */
export function figure(value: number): string {
  return Number.isInteger(value) ? String(value) : Number(value.toPrecision(4)).toString();
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
  switch (comparison.kind) {
    case 'tensor':
      return describeTensor(comparison);
    case 'mask':
      return describeMask(comparison);
    case 'top':
      return describeTop(comparison);
  }
}

function describeUnusable(comparison: Unusable): string {
  return comparison.reason === 'missing'
    ? comparison.what
    : `got shape ${shapeText(comparison.actual)}, expected ${shapeText(comparison.expected)}`;
}

type Usable<C extends Comparison> = Exclude<C, { verdict: 'unusable' }>;

function describeTensor(comparison: Usable<TensorComparison>): string {
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

function describeMask(mask: Usable<MaskComparison>): string {
  const ties = mask.changed > 0 ? ` (${mask.ties} of them ties)` : '';
  const first = mask.first ? `, first at row ${mask.first[0]}, column ${mask.first[1]}` : '';
  return `${mask.changed} of ${mask.pixels} pixels change class${ties}${first}; mIoU ${mask.miou.toFixed(4)}`;
}

function describeTop({ verdict, actual, expected }: Usable<TopComparison>): string {
  const list = (classes: typeof actual) =>
    classes.map(({ label, probability }) => `${label} ${probability.toFixed(4)}`).join(', ');
  return verdict === 'match'
    ? `same top ${expected.length}: ${list(expected.slice(0, 1))}`
    : `got ${list(actual)}; expected ${list(expected)}`;
}
