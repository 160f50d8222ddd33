/** Numbers of a distribution: how many cells' sides away an edge is, 0 to 7. */
const BINS = 8;

/** Of all four edges. */
export const EDGES = 4 * BINS;

/** The mean of each edge's distribution, in pixels. */
export function distances(values: Float32Array, side: number): number[] {
  return [0, 1, 2, 3].map((edge) => {
    const own = values.subarray(edge * BINS, (edge + 1) * BINS);
    const most = Math.max(...own);
    const weights = Array.from(own, (value) => Math.exp(value - most));
    const sum = weights.reduce((a, b) => a + b, 0);
    return (side * weights.reduce((mean, weight, bin) => mean + weight * bin, 0)) / sum;
  });
}
