import { sameShape, type Tensor } from '../base/tensor.js';
import { judge } from './judge.js';

/** An output of two runs on the same feeds. */
export interface Change {
  output: string;
  /** The largest difference, as a share of the largest value. */
  error: number;
}

/** Roundings of two kernels for the same node differ by less. Share of the largest value; set by hand. */
const SAME = 1e-6;

/** The outputs that are others than before. */
export function changes(actual: Record<string, Tensor>, before: Record<string, Tensor>): Change[] {
  return Object.entries(actual).flatMap(([output, tensor]) => {
    if (areEqual(tensor, before[output]!)) return [];
    const { comparison, error } = judge(tensor, before[output]!, SAME);
    return comparison.verdict === 'match' ? [] : [{ output, error }];
  });
}

/** Value by value; NaN is NaN's equal here, since a network may compute it each time. */
function areEqual(a: Tensor, b: Tensor): boolean {
  return sameShape(a.shape, b.shape) && a.data.every((value, i) => Object.is(value, b.data[i]));
}
