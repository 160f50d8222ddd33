import { type Unusable, unusableShape } from '../../base/compare.js';
import type { PairOf } from '../matching.js';
import { isSeen, type KeptPoints, type Keypoint } from './answer.js';

/** The same point of a run and of its golden. */
export type PointPair = PairOf<Keypoint>;

/** How the points of a run stand to a golden's: each by its number. */
export type PointsComparison = { kind: 'points' } & (
  | ({ verdict: 'match' } & PointsFacts)
  | ({ verdict: 'differs'; reason: 'values' } & PointsFacts)
  | Unusable
);

interface PointsFacts {
  /** Points that the golden sees. */
  expected: number;
  /** Of them those that the run sees too. */
  found: number;
  /** Largest and mean distance of those, in the picture's pixels, and of their scores. */
  pixels: number;
  mean: number;
  score: number;
  tolerance: { pixels: number; score: number };
  /** Seen by both, beyond the tolerance. */
  moved: PointPair[];
  /** Seen by the golden only, and by the run only. */
  missing: PointPair[];
  extra: PointPair[];
  /** Seen by one alone, with a score that the tolerance may have moved over the threshold: these fail nothing. */
  ties: number;
}

/** As for boxes: half a pixel, and a thousandth of a score. */
export const pointTolerance = { pixels: 0.5, score: 1e-3 };

/** @param threshold that a score had to be above */
export function comparePoints(
  actual: readonly Keypoint[],
  expected: readonly Keypoint[],
  threshold: number,
  allowed: KeptPoints['allowed'] = {},
): PointsComparison {
  if (actual.length !== expected.length)
    return { kind: 'points', ...unusableShape([actual.length, 2], [expected.length, 2]) };
  const tolerance = { ...pointTolerance, ...allowed };
  const pairs = expected.map((one, i) => ({ expected: one, actual: actual[i]! }));
  const seenBy = (pair: PointPair, side: keyof PointPair) => isSeen(pair[side], threshold);
  const isTie = ({ actual, expected }: PointPair) =>
    Math.abs((actual.score ?? 1) - threshold) <= tolerance.score ||
    Math.abs((expected.score ?? 1) - threshold) <= tolerance.score;
  const both = pairs.filter((pair) => seenBy(pair, 'actual') && seenBy(pair, 'expected'));
  const missing = pairs.filter((pair) => !seenBy(pair, 'actual') && seenBy(pair, 'expected'));
  const extra = pairs.filter((pair) => seenBy(pair, 'actual') && !seenBy(pair, 'expected'));
  const facts: PointsFacts = {
    expected: both.length + missing.length,
    found: both.length,
    pixels: Math.max(0, ...both.map(distanceOf)),
    mean: both.reduce((sum, pair) => sum + distanceOf(pair), 0) / Math.max(1, both.length),
    score: Math.max(0, ...both.map(rescoredBy)),
    tolerance,
    moved: both.filter((pair) => distanceOf(pair) > tolerance.pixels || rescoredBy(pair) > tolerance.score),
    missing: missing.filter((pair) => !isTie(pair)),
    extra: extra.filter((pair) => !isTie(pair)),
    ties: [...missing, ...extra].filter(isTie).length,
  };
  return facts.moved.length + facts.missing.length + facts.extra.length === 0
    ? { kind: 'points', verdict: 'match', ...facts }
    : { kind: 'points', verdict: 'differs', reason: 'values', ...facts };
}

/** In the picture's pixels. */
export function distanceOf({ actual, expected }: PointPair): number {
  return Math.hypot(actual.x - expected.x, actual.y - expected.y);
}

function rescoredBy({ actual, expected }: PointPair): number {
  return actual.score === undefined || expected.score === undefined
    ? 0
    : Math.abs(actual.score - expected.score);
}
