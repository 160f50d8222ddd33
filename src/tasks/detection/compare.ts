import type { Unusable } from '../../base/compare.js';
import { rescoredBy } from '../matching.js';
import type { BoxTolerance, Detection } from './answer.js';
import { maskIou } from './instance-mask.js';
import { apart, matched, type Pair } from './match.js';

/** How the objects of a run stand to a golden's. */
export type BoxesComparison = { kind: 'boxes' } & (
  | ({ verdict: 'match' } & BoxesFacts)
  | ({ verdict: 'differs'; reason: 'values' } & BoxesFacts)
  | Unusable
);

/** A pair, and how much its masks overlap (IoU), where the golden has one. */
export type ComparedPair = Pair & { masks?: number };

interface BoxesFacts {
  /** Objects of the golden. */
  expected: number;
  /** Of them found again. */
  found: number;
  /** Largest difference of a side of those, in pixels, and of their scores. */
  pixels: number;
  score: number;
  /** Where they have points or masks: the largest distance of a point that the golden sees, and the least overlap (IoU). */
  points?: number;
  masks?: number;
  tolerance: Required<BoxTolerance>;
  /** In the golden only. */
  missing: Detection[];
  /** In the run only. */
  extra: Detection[];
  /** Found again, beyond the tolerance or as another class. */
  changed: ComparedPair[];
  /** In one alone, but with a score that the tolerance may have moved over the confidence: these fail nothing. */
  ties: number;
}

/**
 * Half a pixel, and a thousandth of a score: what two engines' float32 comes to in a picture of a few thousand pixels. Of a
 * mask a fiftieth: of 10 x 10 pixels two at its edge.
 */
export const boxTolerance: Required<BoxTolerance> = { pixels: 0.5, score: 1e-3, maskIou: 0.98 };

/** @param confidence that the run's boxes had to be above */
export function compareBoxes(
  actual: readonly Detection[],
  expected: readonly Detection[],
  confidence: number,
  allowed: BoxTolerance = {},
): BoxesComparison {
  const tolerance = { ...boxTolerance, ...allowed };
  const { pairs: same, missing, extra } = matched(actual, expected);
  const pairs = same.map(withMasks);
  const isTie = ({ score }: Detection) => score - confidence <= tolerance.score;
  const facts: BoxesFacts = {
    expected: expected.length,
    found: pairs.length,
    pixels: Math.max(0, ...pairs.map(movedBy)),
    score: Math.max(0, ...pairs.map(rescoredBy)),
    ...besideFacts(pairs),
    tolerance,
    missing: missing.filter((one) => !isTie(one)).map(told),
    extra: extra.filter((one) => !isTie(one)).map(told),
    changed: pairs.filter((pair) => isChanged(pair, tolerance)).map(toldPair),
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

/** A report has no room for the pixels of masks. */
function told({ mask: _mask, ...rest }: Detection): Detection {
  return rest;
}

function toldPair({ actual, expected, ...beside }: ComparedPair): ComparedPair {
  return { actual: told(actual), expected: told(expected), ...beside };
}

/** With the overlap of its masks, which takes as long as they are large; 0 where the run has none. */
function withMasks({ actual, expected }: Pair): ComparedPair {
  const masks = expected.mask && (actual.mask ? maskIou(actual.mask, expected.mask) : 0);
  return { actual, expected, ...(masks !== undefined && { masks }) };
}

function besideFacts(pairs: readonly ComparedPair[]): Pick<BoxesFacts, 'points' | 'masks'> {
  const withPoints = pairs.filter(({ expected: { points } }) => points);
  const masks = pairs.flatMap((pair) => pair.masks ?? []);
  return {
    ...(withPoints.length > 0 && { points: Math.max(...withPoints.map(pointsMovedBy)) }),
    ...(masks.length > 0 && { masks: Math.min(...masks) }),
  };
}

/** A point is seen whose score is greater: as Ultralytics draws them. */
export const SEEN = 0.5;

/** How far the points that the golden sees are off, in pixels; all of it where the run has not as many. */
export function pointsMovedBy({ actual, expected }: Pair): number {
  const [own, theirs] = [actual.points ?? [], expected.points ?? []];
  if (own.length !== theirs.length) return Number.MAX_VALUE;
  return Math.max(
    0,
    ...theirs.map(({ x, y, score = 1 }, i) => (score > SEEN ? Math.hypot(own[i]!.x - x, own[i]!.y - y) : 0)),
  );
}

function pointsRescoredBy({ actual, expected }: Pair): number {
  const scoreOf = (score: number | undefined) => score ?? 1;
  const pairs = (expected.points ?? []).map(({ score }, i) => [score, actual.points?.[i]?.score]);
  return Math.max(0, ...pairs.map(([a, b]) => Math.abs(scoreOf(a) - scoreOf(b))));
}

function isChanged(pair: ComparedPair, { pixels, score, maskIou: least }: Required<BoxTolerance>): boolean {
  const { actual, expected, masks } = pair;
  return (
    actual.index !== expected.index ||
    movedBy(pair) > pixels ||
    rescoredBy(pair) > score ||
    (expected.points !== undefined && (pointsMovedBy(pair) > pixels || pointsRescoredBy(pair) > score)) ||
    (masks !== undefined && masks < least)
  );
}
