import { sameShape, sizeOf, type Tensor, unravel } from '../base/tensor.js';
import type { ClassMap } from '../image/class-map.js';
import { VOID } from '../image/colours.js';

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
export type Comparison =
  | ({ reason: 'match' } & Errors)
  | ({
      reason: 'values';
      mismatched: number;
      /** The value that is furthest beyond its own bound. */
      worst: { index: number[]; actual: number; expected: number };
    } & Errors)
  | { reason: 'shape'; actual: readonly number[]; expected: readonly number[] }
  | NonFinite
  | { reason: 'missing'; what: string };

/** Values that no tolerance covers: NaN on either side, or an infinity where the other side has something else. */
interface NonFinite {
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
): Comparison {
  if (!actual) return { reason: 'missing', what: 'no tensor to compare' };
  if (sizeOf(expected.shape) === 0) return { reason: 'missing', what: 'the golden holds no values' };
  const sampledShape = actual.shape.map((dim, axis) => Math.ceil(dim / (stride?.[axis] ?? 1)));
  if (!sameShape(sampledShape, expected.shape))
    return { reason: 'shape', actual: sampledShape, expected: expected.shape };
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
function compareValues(actual: Values, { data, shape }: Tensor, { atol, rtol }: Tolerance): Comparison {
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
  if (mismatched === 0) return { reason: 'match', ...errors };
  const worst = {
    index: unravel(worstAt, shape),
    actual: actual[worstAt]! + 0, // -0, which JSON has not, becomes 0
    expected: expected[worstAt]! + 0,
  };
  return { reason: 'values', mismatched, worst, ...errors };
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
): NonFinite {
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
  return { reason, side, count: found.length, index: unravel(found[0]!, shape) };
}

/** Pixels that the golden has as one class and the run as another. */
export interface ClassChange {
  /** The golden's class id. */
  from: number;
  to: number;
  pixels: number;
}

/** How a class map stands to its golden. */
export type MaskComparison =
  | {
      reason: 'match' | 'values';
      pixels: number;
      changed: number;
      /** How many of the changed pixels lie between two classes of practically the same score. */
      ties: number;
      /** Share of the pixels with the same class, 0..1. */
      agreement: number;
      /** Between the two masks, see `meanIoU`. */
      miou: number;
      /** Row and column of the first changed pixel that is no tie. */
      first?: number[];
      /** The most frequent changes, ties among them, most pixels first; at most 10. */
      changes: ClassChange[];
    }
  | { reason: 'shape'; actual: readonly number[]; expected: readonly number[] }
  | { reason: 'missing'; what: string };

const MAX_CHANGES = 10;

/**
 * Compares two class maps. Pixels that change only because two classes have practically the same score do not fail.
 * Void (255) is held against void like a class.
 *
 * @param isTie says of a pixel (by its flat position) whether its two best classes are closer than the tensor's error
 */
export function compareMasks(
  actual: ClassMap,
  expected: ClassMap,
  isTie: (pixel: number) => boolean,
): MaskComparison {
  if (actual.width !== expected.width || actual.height !== expected.height)
    return {
      reason: 'shape',
      actual: [actual.height, actual.width],
      expected: [expected.height, expected.width],
    };
  const pixels = expected.data.length;
  if (pixels === 0) return { reason: 'missing', what: "the golden's mask holds no pixels" };
  let [changed, ties, first] = [0, 0, -1];
  for (let i = 0; i < pixels; i++) {
    if (actual.data[i] === expected.data[i]) continue;
    changed++;
    if (isTie(i)) ties++;
    else if (first < 0) first = i;
  }
  const counts = countPairs(actual, expected);
  return {
    reason: changed === ties ? 'match' : 'values',
    pixels,
    changed,
    ties,
    agreement: 1 - changed / pixels,
    miou: iouOf(counts),
    first: first < 0 ? undefined : unravel(first, [expected.height, expected.width]),
    changes: changesOf(counts),
  };
}

const IDS = 256;

/** Pixels of each pair of classes, at `expected · 256 + actual`. */
export function countPairs(actual: ClassMap, expected: ClassMap): Uint32Array {
  const counts = new Uint32Array(IDS * IDS);
  for (let i = 0; i < expected.data.length; i++) counts[expected.data[i]! * IDS + actual.data[i]!]!++;
  return counts;
}

function changesOf(counts: Uint32Array): ClassChange[] {
  const changes: ClassChange[] = [];
  counts.forEach((pixels, at) => {
    const [from, to] = [Math.floor(at / IDS), at % IDS];
    if (pixels > 0 && from !== to) changes.push({ from, to, pixels });
  });
  return changes.sort((a, b) => b.pixels - a.pixels).slice(0, MAX_CHANGES);
}

/**
 * Mean intersection over union of the classes that occur in either map, 0..1. As in VOC, pixels that are void (255) in
 * the golden are left out; where nothing is left, it is 1.
 */
export function meanIoU(actual: ClassMap, expected: ClassMap): number {
  return iouOf(countPairs(actual, expected));
}

function iouOf(counts: Uint32Array): number {
  const either = new Float64Array(IDS);
  for (let from = 0; from < VOID; from++)
    for (let to = 0; to < IDS; to++) {
      const pixels = counts[from * IDS + to]!;
      either[from]! += pixels;
      if (to !== from) either[to]! += pixels;
    }
  const ious: number[] = [];
  for (let id = 0; id < VOID; id++) if (either[id]! > 0) ious.push(counts[id * IDS + id]! / either[id]!);
  return ious.length === 0 ? 1 : ious.reduce((sum, iou) => sum + iou, 0) / ious.length;
}
