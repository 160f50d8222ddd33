/** Two things of a run and its golden that mean the same. */
export interface PairOf<T> {
  actual: T;
  expected: T;
}

/** How far their scores are apart. */
export function rescoredBy({ actual, expected }: PairOf<{ score: number }>): number {
  return Math.abs(actual.score - expected.score);
}

/** What of two lists belongs together. */
export interface Matching<T> {
  pairs: PairOf<T>[];
  /** In the golden only. */
  missing: T[];
  /** In the run only. */
  extra: T[];
}

/** What overlaps by less is not the same object. As in the VOC and COCO challenges. */
const SAME = 0.5;

/**
 * Each expected thing with the one of the run that overlaps it most, those that overlap most first.
 *
 * @param passes how much two overlap, 0..1; what one pass leaves alone, the next may join
 */
export function matchedBy<T>(
  actual: readonly T[],
  expected: readonly T[],
  passes: readonly ((actual: T, expected: T) => number)[],
): Matching<T> {
  const left = { actual: new Set(actual), expected: new Set(expected) };
  const pairs: PairOf<T>[] = [];
  for (const overlap of passes)
    for (const pair of overlapping([...left.actual], [...left.expected], overlap)) {
      if (!left.actual.has(pair.actual) || !left.expected.has(pair.expected)) continue;
      left.actual.delete(pair.actual);
      left.expected.delete(pair.expected);
      pairs.push(pair);
    }
  return { pairs, missing: [...left.expected], extra: [...left.actual] };
}

/** All pairs that may be the same thing, by how much they overlap. */
function overlapping<T>(
  actual: readonly T[],
  expected: readonly T[],
  overlap: (actual: T, expected: T) => number,
): PairOf<T>[] {
  const pairs = expected.flatMap((one) =>
    actual
      .map((other) => ({ actual: other, expected: one, share: overlap(other, one) }))
      .filter(({ share }) => share >= SAME),
  );
  return pairs.sort((a, b) => b.share - a.share);
}
