import type { Unusable } from '../../base/compare.js';
import type { BoxTolerance, Detection } from './answer.js';
import { apart, matched, type Pair } from './match.js';

/** How the objects of a run stand to a golden's. */
export type BoxesComparison = { kind: 'boxes' } & (
  | ({ verdict: 'match' } & BoxesFacts)
  | ({ verdict: 'differs'; reason: 'values' } & BoxesFacts)
  | Unusable
);

interface BoxesFacts {
  /** Objects of the golden. */
  expected: number;
  /** Of them found again. */
  found: number;
  /** Largest difference of a side of those, in pixels, and of their scores. */
  pixels: number;
  score: number;
  tolerance: Required<BoxTolerance>;
  /** In the golden only. */
  missing: Detection[];
  /** In the run only. */
  extra: Detection[];
  /** Found again, beyond the tolerance or as another class. */
  changed: Pair[];
  /** In one alone, but with a score that the tolerance may have moved over the confidence: these fail nothing. */
  ties: number;
}

/** Half a pixel, and a thousandth of a score: what two engines' float32 comes to in a picture of a few thousand pixels. */
export const boxTolerance: Required<BoxTolerance> = { pixels: 0.5, score: 1e-3 };

/** @param confidence that the run's boxes had to be above */
export function compareBoxes(
  actual: readonly Detection[],
  expected: readonly Detection[],
  confidence: number,
  allowed: BoxTolerance = {},
): BoxesComparison {
  const tolerance = { ...boxTolerance, ...allowed };
  const { pairs, missing, extra } = matched(actual, expected);
  const isTie = ({ score }: Detection) => score - confidence <= tolerance.score;
  const facts: BoxesFacts = {
    expected: expected.length,
    found: pairs.length,
    pixels: Math.max(0, ...pairs.map(movedBy)),
    score: Math.max(0, ...pairs.map(rescoredBy)),
    tolerance,
    missing: missing.filter((one) => !isTie(one)),
    extra: extra.filter((one) => !isTie(one)),
    changed: pairs.filter((pair) => isChanged(pair, tolerance)),
    ties: [...missing, ...extra].filter(isTie).length,
  };
  const { missing: gone, extra: came, changed } = facts;
  return gone.length + came.length + changed.length === 0
    ? { kind: 'boxes', verdict: 'match', ...facts }
    : { kind: 'boxes', verdict: 'differs', reason: 'values', ...facts };
}

/** How far the box is off, in pixels. */
export function movedBy({ actual, expected }: Pair): number {
  return apart(actual.box, expected.box);
}

/** How far the score is off. */
export function rescoredBy({ actual, expected }: Pair): number {
  return Math.abs(actual.score - expected.score);
}

function isChanged(pair: Pair, { pixels, score }: Required<BoxTolerance>): boolean {
  return pair.actual.index !== pair.expected.index || movedBy(pair) > pixels || rescoredBy(pair) > score;
}
