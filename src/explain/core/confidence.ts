/** What counts as no residual, in the unit of `s` and `t`: the rounding of float32, below which two ways cannot be ranked. */
const NO_RESIDUAL = 1e-6;

/**
 * `explained · (1 − s / t)`: the share that is explained, times how far the best rival lies behind.
 *
 * @param explained 0..1
 * @param s what this way leaves unexplained, 0..1
 * @param t what the best other way that can be told apart leaves; undefined where there is none
 */
export function confidenceOf(explained: number, s: number, t: number | undefined): number {
  const margin = t === undefined ? 1 : 1 - (s + NO_RESIDUAL) / (t + NO_RESIDUAL);
  return Math.max(0, explained) * Math.max(0, margin);
}
