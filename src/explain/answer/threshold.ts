/** Halvings of a range that is narrow already: each is a whole mask. */
const STEPS = 16;

/**
 * A threshold under which `countOf` gives the wanted count, written as short as may be; the nearest where none does.
 *
 * @param lowest the threshold lies above it
 * @param highest and below it
 * @param countOf how many are above a threshold: never more for a higher one
 */
export function thresholdFor(
  wanted: number,
  [lowest, highest]: readonly [number, number],
  countOf: (threshold: number) => number,
): number {
  const from = turningPoint(lowest, highest, (threshold) => countOf(threshold) <= wanted);
  const to = turningPoint(from, highest, (threshold) => countOf(threshold) < wanted);
  return shortest(from, to);
}

/** The least number of the range, nearly, from which on the test holds. */
function turningPoint(low: number, high: number, test: (value: number) => boolean): number {
  let [no, yes] = [low, high];
  for (let step = 0; step < STEPS; step++) {
    const middle = (no + yes) / 2;
    if (test(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** The number with the fewest digits in [from, to); `from` itself where the range is empty. */
export function shortest(from: number, to: number): number {
  for (let digits = 0; digits <= 8; digits++) {
    const unit = 10 ** -digits;
    const rounded = Number((Math.ceil(from / unit) * unit).toFixed(digits));
    const half = Number((Math.round((from + to) / 2 / unit) * unit).toFixed(digits));
    for (const value of [half, rounded]) if (value >= from && value < to) return value;
  }
  return from;
}
