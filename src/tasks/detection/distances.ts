import { clamped, type Size } from '../../image/box.js';
import type { Four } from './units.js';

/** Numbers of a distribution: how many cells' sides away an edge is, 0 to 7. */
const BINS = 8;

/** Of all four edges. */
export const EDGES = 4 * BINS;

/**
 * Two corners of a box, cut at the input's sides: each edge is as far from a point as the mean of its distribution.
 *
 * @param values `EDGES` numbers, of the left, top, right and bottom edge
 * @param side of the cell, in pixels
 */
export function boxAround(
  x: number,
  y: number,
  values: Float32Array,
  side: number,
  { width, height }: Size,
): Four {
  const [left, top, right, bottom] = distances(values, side) as Four;
  return [
    clamped(x - left, width),
    clamped(y - top, height),
    clamped(x + right, width),
    clamped(y + bottom, height),
  ];
}

/** The mean of each edge's distribution, in pixels. */
function distances(values: Float32Array, side: number): number[] {
  return [0, 1, 2, 3].map((edge) => {
    const own = values.subarray(edge * BINS, (edge + 1) * BINS);
    const most = Math.max(...own);
    const weights = Array.from(own, (value) => Math.exp(value - most));
    const sum = weights.reduce((a, b) => a + b, 0);
    return (side * weights.reduce((mean, weight, bin) => mean + weight * bin, 0)) / sum;
  });
}
