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

/** Numbers that are all so small are parts of a picture's sides. */
export const MOST_PART = 1.5;

export const rmsOf = (squares: number, count: number) => (count === 0 ? 0 : Math.sqrt(squares / count));

/** Whether two numbers are the same as far as the reference's are written; one that is not said agrees with any. */
export function toleranceOf(expected: readonly (number | undefined)[], least: number) {
  const digits = digitsOf(expected.filter((value) => value !== undefined));
  const most = Math.max(least, digits === undefined ? 0 : 0.51 * 10 ** -digits);
  return (actual: number | undefined, other: number | undefined) =>
    actual === undefined ||
    other === undefined ||
    Math.abs(actual - other) <= most * Math.max(1, Math.abs(other));
}
