/** Mean square difference over the mean of both variances: 0 for the same, about 2 for two of nothing in common. */
export function apartBySpread(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.max(a.length, b.length);
  let squares = 0;
  for (let i = 0; i < length; i++) squares += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  if (squares === 0) return 0;
  return (2 * squares) / (spreadOf(a) + spreadOf(b));
}

/** Sum of squares about the mean. */
function spreadOf(values: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / Math.max(1, values.length);
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return squares;
}

export function sameEverywhere(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

/** Decimals of numbers that have fewer than three; undefined where one has more. */
export function digitsOf(values: readonly number[]): number | undefined {
  return [1, 2].find((digits) => values.every((value) => Number(value.toFixed(digits)) === value));
}
