import { sameShape, sizeOf, type Tensor, unravel } from './tensor.js';

/** How a comparison ended. `unusable`: nothing could be compared, which is no success. */
export type Verdict = 'match' | 'differs' | 'unusable';

/** What every comparison says, whatever was compared: enough to count it and to find who can print it. */
export interface Compared {
  /** What was compared, and thereby what else the comparison holds: `tensor`, or what a task compares. */
  kind: string;
  verdict: Verdict;
  /** The finer reason; undefined for a match. */
  reason?: string;
}

/** Why nothing could be compared. */
export type Unusable = { verdict: 'unusable' } & (
  | { reason: 'shape'; actual: readonly number[]; expected: readonly number[] }
  | { reason: 'missing'; what: string }
);

/** Two shapes that have no values in common places. */
export function unusableShape(actual: readonly number[], expected: readonly number[]) {
  return { verdict: 'unusable', reason: 'shape', actual, expected } as const;
}

/** Nothing to compare: says what is not there. */
export function unusableMissing(what: string) {
  return { verdict: 'unusable', reason: 'missing', what } as const;
}

/** torch's rule: a value fails where `|actual − expected| > atol + rtol · |expected|`. */
export interface Tolerance {
  atol: number;
  rtol: number;
}

/** All numbers are finite, so that JSON keeps them: an error beyond the range of a double is `Number.MAX_VALUE`. */
interface Errors {
  /** How many values were compared. */
  compared: number;
  maxError: number;
  meanError: number;
  tolerance: Tolerance;
  /** The smallest `atol` that passes with this `rtol`. */
  passingAtol: number;
  /** The smallest `rtol` that passes with this `atol`; undefined where none does, because zeros were expected. */
  passingRtol?: number;
  /** How many errors fall into each class of `histogramClasses`. */
  histogram: number[];
}

/** Upper ends of the classes between 0 and 1: each holds the errors below its end and not below the one before. */
const DECADES = Float64Array.of(1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1);

/** What `histogram` counts: errors of exactly 0, then one class a decade, then 1 and more. */
export const histogramClasses: readonly string[] = [
  '0',
  ...Array.from(DECADES, (end) => `<${end === 1 ? '1' : end.toExponential()}`),
  '≥1',
];

/** How a tensor stands to its golden. */
export type TensorComparison = { kind: 'tensor' } & (
  | ({ verdict: 'match' } & Errors)
  | ({
      verdict: 'differs';
      reason: 'values';
      mismatched: number;
      /** The value that is furthest beyond its own bound. */
      worst: { index: number[]; actual: number; expected: number };
    } & Errors)
  | NonFinite
  | Unusable
);

/** Values that no tolerance covers: NaN on either side, or an infinity where the other side has something else. */
interface NonFinite {
  verdict: 'differs';
  reason: 'nan' | 'infinite';
  /** Which side has them; the golden's is named where both have. */
  side: 'actual' | 'expected';
  count: number;
  /** Of the first one. */
  index: number[];
}

/**
 * Compares a tensor with its golden, value by value.
 *
 * @param stride the golden holds only every n-th index of each dimension (`x[:, :, ::4, ::4]` is `[1, 1, 4, 4]`)
 */
export function compareTensors(
  actual: Tensor | undefined,
  expected: Tensor,
  tolerance: Tolerance,
  stride?: readonly number[],
): TensorComparison {
  if (!actual) return { kind: 'tensor', ...unusableMissing('no tensor to compare') };
  if (sizeOf(expected.shape) === 0)
    return { kind: 'tensor', ...unusableMissing('the golden holds no values') };
  const sampledShape = actual.shape.map((dim, axis) => Math.ceil(dim / (stride?.[axis] ?? 1)));
  if (!sameShape(sampledShape, expected.shape))
    return { kind: 'tensor', ...unusableShape(sampledShape, expected.shape) };
  return compareValues(
    stride ? sample(actual, sampledShape, stride) : numbersOf(actual.data),
    expected,
    tolerance,
  );
}

/** The values at every n-th index of each dimension, in row-major order. */
function sample(tensor: Tensor, shape: readonly number[], stride: readonly number[]): Float64Array {
  const steps = tensor.shape.map((_, axis) => sizeOf(tensor.shape.slice(axis + 1)) * (stride[axis] ?? 1));
  const values = new Float64Array(sizeOf(shape));
  let to = 0;
  const walk = (axis: number, from: number): void => {
    if (axis === shape.length) values[to++] = Number(tensor.data[from]);
    else for (let i = 0; i < shape[axis]!; i++) walk(axis + 1, from + i * steps[axis]!);
  };
  walk(0, 0);
  return values;
}

type Values = Exclude<Tensor['data'], BigInt64Array>;

/** int64 as doubles: exact up to 2^53. */
function numbersOf(data: Tensor['data']): Values {
  return data instanceof BigInt64Array ? Float64Array.from(data, Number) : data;
}

/** One pass without allocation: a golden may hold millions of values. */
function compareValues(actual: Values, { data, shape }: Tensor, { atol, rtol }: Tolerance): TensorComparison {
  const expected = numbersOf(data);
  const compared = expected.length;
  const histogram = new Float64Array(histogramClasses.length);
  let [mismatched, worstAt, worstExcess, maxError, sum] = [0, 0, -Infinity, 0, 0];
  let [passingAtol, passingRtol, infinite] = [0, 0, -1];
  for (let i = 0; i < compared; i++) {
    const e = expected[i]!;
    const error = Math.abs(actual[i]! - e);
    if (error === 0) {
      histogram[0]!++;
      continue;
    }
    if (!(error <= Number.MAX_VALUE) && !(Number.isFinite(actual[i]!) && Number.isFinite(e))) {
      if (Number.isNaN(actual[i]!) || Number.isNaN(e)) return nonFinite('nan', actual, expected, shape);
      if (actual[i] === e) histogram[0]!++;
      else if (infinite < 0) infinite = i;
      continue;
    }
    histogram[classOf(error)]!++;
    sum += error;
    if (error > maxError) maxError = error;
    const size = Math.abs(e);
    if (error - rtol * size > passingAtol) passingAtol = error - rtol * size;
    if (error - atol > passingRtol * size) passingRtol = (error - atol) / size;
    const excess = error - (atol + rtol * size);
    if (excess > 0) mismatched++;
    if (excess > worstExcess) {
      worstExcess = excess;
      worstAt = i;
    }
  }
  if (infinite >= 0) return nonFinite('infinite', actual, expected, shape);
  const errors: Errors = {
    compared,
    maxError: finite(maxError),
    meanError: finite(sum / compared),
    tolerance: { atol, rtol },
    passingAtol: finite(rtol === 0 ? passingAtol : roundedUp(passingAtol)),
    ...(Number.isFinite(passingRtol) && { passingRtol: roundedUp(passingRtol) }),
    histogram: Array.from(histogram),
  };
  if (mismatched === 0) return { kind: 'tensor', verdict: 'match', ...errors };
  const worst = {
    index: unravel(worstAt, shape),
    actual: actual[worstAt]! + 0, // -0, which JSON has not, becomes 0
    expected: expected[worstAt]! + 0,
  };
  return { kind: 'tensor', verdict: 'differs', reason: 'values', mismatched, worst, ...errors };
}

/** Which class of the histogram an error above 0 falls into. */
function classOf(error: number): number {
  let index = 1;
  while (index <= DECADES.length && error >= DECADES[index - 1]!) index++;
  return index;
}

function finite(value: number): number {
  return Math.min(value, Number.MAX_VALUE);
}

/** A little more, so that what was rounded in the last bit still passes. */
function roundedUp(value: number): number {
  return value * (1 + 4 * Number.EPSILON);
}

/** Counts the values for which there is no tolerance; called where there is one at least. */
function nonFinite(
  reason: NonFinite['reason'],
  actual: Values,
  expected: Values,
  shape: readonly number[],
): { kind: 'tensor' } & NonFinite {
  const tests: Record<NonFinite['reason'], (value: number, other: number) => boolean> = {
    nan: Number.isNaN,
    infinite: (value, other) => Math.abs(value) === Infinity && value !== other,
  };
  const positions = (values: Values, others: Values) =>
    Array.from(values.keys()).filter((i) => tests[reason](values[i]!, others[i]!));
  const inGolden = positions(expected, actual);
  const [side, found] =
    inGolden.length > 0
      ? (['expected', inGolden] as const)
      : (['actual', positions(actual, expected)] as const);
  const index = unravel(found[0]!, shape);
  return { kind: 'tensor', verdict: 'differs', reason, side, count: found.length, index };
}
