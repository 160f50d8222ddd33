/** Its fractional part: its multiples never fall into step with anything. */
const GOLDEN_RATIO = 0.6180339887;

/** Positions spread over a whole, and not in step with rows or channels. */
export function positionsIn(length: number, most: number): Int32Array {
  const count = Math.min(most, length);
  const step = length / count;
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i + ((i * GOLDEN_RATIO) % 1)) * step));
}
