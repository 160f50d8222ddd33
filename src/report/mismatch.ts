import type { TensorComparison, Unusable } from '../base/compare.js';
import { shapeText } from '../base/tensor.js';
import { oneLine } from '../base/text.js';
import type { Comparison } from '../golden/case.js';
import { VOID } from '../image/colours.js';
import type { TopComparison } from '../tasks/classification/compare.js';
import type { MaskComparison } from '../tasks/segmentation/compare.js';

/** What a mismatch says beside the numbers. */
export interface MismatchContext {
  /** Names of the classes, by id. */
  labels?: readonly string[];
  /** The command to type next. */
  next?: string;
}

/** A term and what it says: `worst`, `[0,0,12,7]: got …`. */
export type Line = readonly [term: string, text: string];

const TERM_WIDTH = 10;

/**
 * How a stage stands to its golden, for a person:
 *
 *     FAIL  blob   street · deeplabv3-lite0   golden: torch 1.13.1
 *       mismatched  198147 of 198147 (100%)
 *       worst       [0,0,12,7]: got 251.0, expected 2.1804, off by 248.8
 *
 * @param heading what differs from what: `street · deeplabv3-lite0   golden: torch 1.13.1`
 */
export function mismatchLines(
  stage: string,
  comparison: Comparison,
  heading: string,
  { labels = [], next }: MismatchContext = {},
): string[] {
  const lines = [...describe(comparison, labels), ...(next ? [['next', next] as const] : [])];
  return [
    `${comparison.verdict === 'match' ? 'ok  ' : 'FAIL'}  ${oneLine(stage)}   ${oneLine(heading)}`,
    ...lines.map(([term, text]) => `  ${term.padEnd(TERM_WIDTH)}  ${oneLine(text)}`),
  ];
}

/** A comparison term by term, the most important first. */
export function describe(comparison: Comparison, labels: readonly string[] = []): Line[] {
  if (comparison.verdict === 'unusable') return unusableLines(comparison);
  switch (comparison.kind) {
    case 'tensor':
      return isNonFinite(comparison) ? nonFiniteLines(comparison) : valueLines(comparison);
    case 'mask':
      return maskLines(comparison, labels);
    case 'top':
      return topLines(comparison);
  }
}

function unusableLines(comparison: Unusable): Line[] {
  if (comparison.reason === 'missing') return [['missing', comparison.what]];
  const [actual, expected] = [comparison.actual, comparison.expected].map(shapeText);
  return [['shape', `got ${actual}, expected ${expected}; no values compared`]];
}

type NonFinite = Extract<TensorComparison, { reason: 'nan' | 'infinite' }>;

function isNonFinite(comparison: TensorComparison): comparison is NonFinite {
  return (
    comparison.verdict === 'differs' && (comparison.reason === 'nan' || comparison.reason === 'infinite')
  );
}

const nonFiniteNames = { nan: 'NaN', infinite: 'infinite' } as const;
const sideNames = { actual: 'in what was got', expected: 'in the golden' } as const;

function nonFiniteLines({ reason, side, count, index }: NonFinite): Line[] {
  const what = `${count} ${nonFiniteNames[reason]} ${sideNames[side]}`;
  return [[reason, `${what}, the first at ${indexText(index)}; no tolerance covers them`]];
}

function valueLines(comparison: Extract<TensorComparison, { tolerance: unknown }>): Line[] {
  const { compared, tolerance, passingAtol, maxError, meanError } = comparison;
  const [atol, rtol] = [number(tolerance.atol), number(tolerance.rtol)];
  const rule = `|got − expected| > ${atol} + ${rtol} · |expected|`;
  const errors: Line = ['errors', `max ${maxError.toExponential(1)}, mean ${meanError.toExponential(1)}`];
  if (comparison.verdict === 'match') return [['compared', String(compared)], ['tolerance', rule], errors];
  return [
    ['mismatched', countText(comparison.mismatched, compared)],
    ['worst', worstText(comparison.worst)],
    ['tolerance', `${rule}; would pass with atol ${ceiled(passingAtol)}`],
    errors,
  ];
}

function worstText({
  index,
  actual,
  expected,
}: Extract<TensorComparison, { worst: unknown }>['worst']): string {
  const [got, wanted] = distinctTexts(actual, expected);
  return `${indexText(index)}: got ${got}, expected ${wanted}, off by ${number(significant(Math.abs(actual - expected), 4))}`;
}

function maskLines(
  { pixels, changed, ties, agreement, miou, first, changes }: Extract<MaskComparison, { changed: number }>,
  labels: readonly string[],
): Line[] {
  const where = first ? `; the first at row ${first[0]}, column ${first[1]}` : '';
  const lines: Line[] = [
    ['changed', `${countText(changed, pixels)} pixels change class, ${ties} of them ties${where}`],
    ['masks', `mIoU ${partText(miou, 1, 4)}, ${partText(100 * agreement, 100, 2)}% of the pixels agree`],
  ];
  if (changes.length > 0)
    lines.push([
      'classes',
      changes
        .slice(0, SHOWN_CHANGES)
        .map(({ from, to, pixels }) => `${labelOf(from, labels)} → ${labelOf(to, labels)} ${pixels} px`)
        .join(', '),
    ]);
  return lines;
}

const SHOWN_CHANGES = 4;

/** The name of a class id; `class 7` where there is none. */
export function labelOf(id: number, labels: readonly string[] = []): string {
  return labels[id] ?? (id === VOID ? 'void' : `class ${id}`);
}

function topLines({ actual, expected }: Extract<TopComparison, { verdict: 'match' | 'differs' }>): Line[] {
  const list = (classes: typeof actual) =>
    classes.map(({ label, probability }) => `${label} ${probability.toFixed(4)}`).join(', ') || 'nothing';
  const rank = expected.findIndex(({ index }, i) => actual[i]?.index !== index);
  return [
    ['got', list(actual)],
    ['expected', list(expected)],
    ['differ', rank < 0 ? 'in their probabilities' : `from rank ${rank + 1} on`],
  ];
}

function indexText(index: readonly number[]): string {
  return `[${index}]`;
}

/** `12 of 66049 (0.02%)`; 100% and 0% only where it is all or none. */
export function countText(part: number, whole: number): string {
  return `${part} of ${whole} (${percentText(part / whole)})`;
}

export function percentText(share: number): string {
  if (share === 0 || share === 1) return `${100 * share}%`;
  const percent = 100 * share;
  if (percent < 0.01) return '<0.01%';
  return percent > 99.99 ? '>99.99%' : `${significant(percent, percent >= 99 ? 4 : 3)}%`;
}

/** A number as people write tolerances: `1e-6`, `0.001`, `249`. */
export function number(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= 1e-3 && size < 1e7)
    ? String(value)
    : value.toExponential().replace('e+', 'e');
}

function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** Rounded up to three digits, so that the printed number passes too. */
export function ceiled(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential(2).split('e') as [string, string];
  const near = Number(`${digits}e${exponent}`);
  const hundredths = Math.round(Number(digits) * 100) + (near < value ? 1 : 0);
  return number(Math.min(Number(`${hundredths}e${Number(exponent) - 2}`), Number.MAX_VALUE));
}

/** A part of a whole with so many decimals; it reads as the whole only where it is. */
export function partText(part: number, whole: number, decimals: number): string {
  const text = part.toFixed(decimals);
  return Number(text) === whole && part < whole ? (whole - 10 ** -decimals).toFixed(decimals) : text;
}

const MAX_DIGITS = 17;

/** Two values with as many digits as show their difference, five at least; a fraction is never left out in one alone. */
function distinctTexts(a: number, b: number): [string, string] {
  if (Number.isInteger(a) && Number.isInteger(b)) return [number(a), number(b)];
  for (let digits = 5; ; digits++) {
    const [x, y] = [withFraction(significant(a, digits)), withFraction(significant(b, digits))];
    if (x !== y || digits === MAX_DIGITS) return [x, y];
  }
}

function withFraction(value: number): string {
  const text = number(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
