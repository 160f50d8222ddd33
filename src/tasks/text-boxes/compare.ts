import type { Unusable } from '../../base/compare.js';
import { matchedBy, rescoredBy } from '../matching.js';
import type { KeptQuads } from './answer.js';
import type { Quad } from './db.js';
import { cornersApart, type QuadPair, quadIou } from './match.js';

/** How the boxes of text of a run stand to a golden's. */
export type QuadsComparison = { kind: 'quads' } & (
  | ({ verdict: 'match' } & QuadsFacts)
  | ({ verdict: 'differs'; reason: 'values' } & QuadsFacts)
  | Unusable
);

interface QuadsFacts {
  /** Boxes of the golden. */
  expected: number;
  /** Of them found again. */
  found: number;
  /** Largest distance of a corner of those, in the picture's pixels, and of their scores. */
  pixels: number;
  score: number;
  tolerance: { pixels: number; score: number };
  /** In the golden only. */
  missing: Quad[];
  /** In the run only. */
  extra: Quad[];
  /** Found again, beyond the tolerance. */
  changed: QuadPair[];
  /** In one alone, but with a score that the tolerance may have moved over the threshold: these fail nothing. */
  ties: number;
}

/**
 * Corners go by whole pixels of a contour: one that a rounding moves is a pixel of the map or more. A thousandth of a score,
 * a mean over a region.
 */
export const quadTolerance = { pixels: 1, score: 1e-3 };

/** @param threshold that a region's score had to reach */
export function compareQuads(
  actual: readonly Quad[],
  expected: readonly Quad[],
  threshold: number,
  allowed: KeptQuads['allowed'] = {},
): QuadsComparison {
  const tolerance = { ...quadTolerance, ...allowed };
  const { pairs, missing, extra } = matchedBy(actual, expected, [quadIou]);
  const isTie = ({ score }: Quad) => score - threshold <= tolerance.score;
  const isChanged = (pair: QuadPair) =>
    cornersApart(pair) > tolerance.pixels || rescoredBy(pair) > tolerance.score;
  const facts: QuadsFacts = {
    expected: expected.length,
    found: pairs.length,
    pixels: Math.max(0, ...pairs.map(cornersApart)),
    score: Math.max(0, ...pairs.map(rescoredBy)),
    tolerance,
    missing: missing.filter((one) => !isTie(one)),
    extra: extra.filter((one) => !isTie(one)),
    changed: pairs.filter(isChanged),
    ties: [...missing, ...extra].filter(isTie).length,
  };
  return facts.missing.length + facts.extra.length + facts.changed.length === 0
    ? { kind: 'quads', verdict: 'match', ...facts }
    : { kind: 'quads', verdict: 'differs', reason: 'values', ...facts };
}
