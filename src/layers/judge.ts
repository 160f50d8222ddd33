import { compareTensors, type TensorComparison } from '../base/compare.js';
import { InputError } from '../base/errors.js';
import type { Tensor } from '../base/tensor.js';
import { significant } from '../base/text.js';

/** How much two engines' roundings may differ: a share of the reference tensor's largest value. Set by hand. */
export const LAYER_TOLERANCE = 1e-4;
/** So that a tensor of zeros has a tolerance, too. */
const LEAST = 1e-6;

/** So that a tolerance reads well. */
const TOLERANCE_DIGITS = 4;

/** How a tensor inside a network stands to the reference's. */
export interface Judged {
  comparison: TensorComparison;
  /** The largest magnitude in the reference's. */
  range: number;
  /** The largest error as a share of the range; Infinity where nothing could be compared, or not finite. */
  error: number;
}

/**
 * Holds a tensor against the reference's, relative to the reference's largest value: a rounding that is nothing in a sum
 * of thousands is much beside a value near zero.
 *
 * @param tolerance share of the largest value
 */
export function judge(actual: Tensor | undefined, expected: Tensor, tolerance: number): Judged {
  const range = largestOf(expected);
  const atol = significant(Math.max(LEAST, tolerance * range), TOLERANCE_DIGITS);
  const comparison = compareTensors(actual, expected, { atol, rtol: 0 });
  const error = 'maxError' in comparison ? comparison.maxError / Math.max(range, LEAST) : Infinity;
  return { comparison, range, error };
}

/**
 * A reference's NaN: an engine that has it, too, is not to blame for it.
 *
 * @param index of the first one
 */
export function nanRefusal(name: string, title: string, index: readonly number[]): InputError {
  return new InputError(
    `Expected numbers for "${name}" of ${title} but received NaN, the first at [${index}]; nothing can be held against it`,
  );
}

/** The largest finite magnitude. */
function largestOf({ data }: Tensor): number {
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(Number(data[i]));
    if (size > largest && size <= Number.MAX_VALUE) largest = size;
  }
  return largest;
}
