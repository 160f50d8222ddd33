/** What some pixels along one axis of the target are made of: neighbours in the source and their weights, float64. */
export interface AxisTaps {
  /** The first neighbour of each. */
  first: Int32Array;
  count: Int32Array;
  /** `stride` for each, of which `count` are used; their sum is 1. */
  weights: Float64Array;
  stride: number;
}

/** The taps of the target's pixels `indices`, for a source of `length` pixels that becomes `target`. */
export type Kernel = (length: number, target: number, indices: ArrayLike<number>) => AxisTaps;

export function within(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

export function normalize({ weights, stride }: AxisTaps, index: number, sum: number): void {
  for (let k = index * stride; k < (index + 1) * stride; k++) weights[k] = weights[k]! / (sum || 1);
}

export function emptyTaps(count: number, stride: number): AxisTaps {
  return {
    first: new Int32Array(count),
    count: new Int32Array(count),
    weights: new Float64Array(count * stride),
    stride,
  };
}
