import type { TensorComparison, Unusable } from '../base/compare.js';
import { shapeText } from '../base/tensor.js';
import { countText, type Line, number, oneLine, significant } from '../base/text.js';
import { type Comparison, comparisonOf } from '../tasks/registry.js';

/** What a mismatch says beside the numbers. */
export interface MismatchContext {
  /** Names of the classes, by id. */
  labels?: readonly string[];
  /** What another engine says. */
  second?: string;
  /** What would let it pass. */
  allow?: string;
  /** The command that looks into the network. */
  inside?: string;
  /** The command to type next. */
  next?: string;
}

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
  { labels = [], second, allow, inside, next }: MismatchContext = {},
): string[] {
  const lines: Line[] = [
    ...describe(comparison, labels),
    ...(second ? [['second', second] as const] : []),
    ...(allow ? [['allow', allow] as const] : []),
    ...(inside ? [['inside', inside] as const] : []),
    ...(next ? [['next', next] as const] : []),
  ];
  return [
    `${comparison.verdict === 'match' ? 'ok  ' : 'FAIL'}  ${oneLine(stage)}   ${oneLine(heading)}`,
    ...lines.map(termLine),
  ];
}

/** A term and what is said of it, below a case's first line. */
export function termLine([term, text]: Line): string {
  return `  ${term.padEnd(TERM_WIDTH)}  ${oneLine(text)}`;
}

/** A comparison term by term, the most important first. */
export function describe(comparison: Comparison, labels: readonly string[] = []): Line[] {
  if (comparison.verdict === 'unusable') return unusableLines(comparison);
  if (comparison.kind !== 'tensor') return comparisonOf(comparison)!.words.terms(comparison, labels);
  return isNonFinite(comparison) ? nonFiniteLines(comparison) : valueLines(comparison);
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

function indexText(index: readonly number[]): string {
  return `[${index}]`;
}

/** Rounded up to three digits, so that the printed number passes too. */
export function ceiled(value: number): string {
  if (value === 0) return '0';
  const [digits, exponent] = value.toExponential(2).split('e') as [string, string];
  const near = Number(`${digits}e${exponent}`);
  const hundredths = Math.round(Number(digits) * 100) + (near < value ? 1 : 0);
  return number(Math.min(Number(`${hundredths}e${Number(exponent) - 2}`), Number.MAX_VALUE));
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
