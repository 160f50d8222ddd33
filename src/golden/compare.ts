import type { ClassMap } from '../stages/argmax.js';
import { sameShape, sizeOf, type Tensor, unravel } from '../tensor.js';

/** torch's rule: a value fails where `|actual − expected| > atol + rtol · |expected|`. */
export interface Tolerance {
  atol: number;
  rtol: number;
}

interface Errors {
  /** How many values were compared. */
  compared: number;
  maxError: number;
  meanError: number;
  tolerance: Tolerance;
}

/** How a tensor stands to its golden. */
export type Comparison =
  | ({ reason: 'match' } & Errors)
  | ({
      reason: 'values';
      mismatched: number;
      worst: { index: number[]; actual: number; expected: number };
    } & Errors)
  | { reason: 'shape'; actual: readonly number[]; expected: readonly number[] }
  | { reason: 'nan'; side: 'actual' | 'expected'; count: number; index: number[] }
  | { reason: 'missing'; what: string };

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
  return compareValues(stride ? sample(actual, sampledShape, stride) : actual.data, expected, tolerance);
}

/** The values at every n-th index of each dimension, in row-major order. */
function sample(
  tensor: Tensor,
  shape: readonly number[],
  stride: readonly number[],
): ArrayLike<number | bigint> {
  const steps = tensor.shape.map((_, axis) => sizeOf(tensor.shape.slice(axis + 1)) * (stride[axis] ?? 1));
  const values = new Float64Array(sizeOf(shape));
  for (let i = 0; i < values.length; i++) {
    const index = unravel(i, shape);
    values[i] = Number(tensor.data[index.reduce((at, position, axis) => at + position * steps[axis]!, 0)]);
  }
  return values;
}

function compareValues(
  actual: ArrayLike<number | bigint>,
  expected: Tensor,
  tolerance: Tolerance,
): Comparison {
  const compared = expected.data.length;
  let [mismatched, worstAt, maxError, sum, worstExcess] = [0, 0, 0, 0, -Infinity];
  for (let i = 0; i < compared; i++) {
    const a = Number(actual[i]);
    const e = Number(expected.data[i]);
    if (Number.isNaN(a) || Number.isNaN(e))
      return countNaN(
        Number.isNaN(e) ? expected.data : actual,
        Number.isNaN(e) ? 'expected' : 'actual',
        expected.shape,
      );
    const error = a === e ? 0 : Math.abs(a - e);
    const excess = Number.isFinite(e) ? error - (tolerance.atol + tolerance.rtol * Math.abs(e)) : error;
    if (excess > 0) mismatched++;
    if (excess > worstExcess) [worstExcess, worstAt] = [excess, i];
    if (error > maxError) maxError = error;
    sum += error;
  }
  const errors = { compared, maxError, meanError: sum / compared, tolerance };
  if (mismatched === 0) return { reason: 'match', ...errors };
  const worst = {
    index: unravel(worstAt, expected.shape),
    actual: Number(actual[worstAt]),
    expected: Number(expected.data[worstAt]),
  };
  return { reason: 'values', mismatched, worst, ...errors };
}

function countNaN(
  values: ArrayLike<number | bigint>,
  side: 'actual' | 'expected',
  shape: readonly number[],
): Comparison {
  const positions = Array.from(values, Number).flatMap((value, i) => (Number.isNaN(value) ? [i] : []));
  return { reason: 'nan', side, count: positions.length, index: unravel(positions[0]!, shape) };
}

/** How a class map stands to its golden. */
export type MaskComparison =
  | {
      reason: 'match' | 'values';
      pixels: number;
      changed: number;
      ties: number;
      agreement: number;
      miou: number;
      first: number[] | undefined;
    }
  | { reason: 'shape'; actual: readonly number[]; expected: readonly number[] };

/**
 * Compares two class maps. Pixels that change only because two classes have practically the same score do not fail.
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
  let [changed, ties, first] = [0, 0, -1];
  for (let i = 0; i < pixels; i++) {
    if (actual.data[i] === expected.data[i]) continue;
    changed++;
    if (isTie(i)) ties++;
    else if (first < 0) first = i;
  }
  return {
    reason: changed === ties ? 'match' : 'values',
    pixels,
    changed,
    ties,
    agreement: 1 - changed / pixels,
    miou: meanIoU(actual, expected),
    first: first < 0 ? undefined : unravel(first, [expected.height, expected.width]),
  };
}

/**
 * Mean intersection over union of the classes that occur in either map, 0..1.
 */
export function meanIoU(actual: ClassMap, expected: ClassMap): number {
  const both = new Uint32Array(256);
  const either = new Uint32Array(256);
  for (let i = 0; i < expected.data.length; i++) {
    const a = actual.data[i]!;
    const e = expected.data[i]!;
    either[e]!++;
    if (a === e) both[e]!++;
    else either[a]!++;
  }
  const present = Array.from(either, (_, id) => id).filter((id) => either[id]! > 0);
  return present.reduce((sum, id) => sum + both[id]! / either[id]!, 0) / present.length;
}
