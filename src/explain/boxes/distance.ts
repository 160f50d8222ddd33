import type { Four } from '../../tasks/detection/units.js';
import type { Listed } from './way.js';

/** How far two entries may be apart and yet be the same. */
export interface Closeness {
  /** A number of the four, in the unit of the list. */
  four: number;
  score: number;
}

/** How a list stands to the reference's. */
export interface ListDistance {
  /** Share of both lists that has no counterpart, 0..1. */
  error: number;
  /** Root mean square difference of what has one, in the unit of the list. */
  rms: number;
  /** How many have one. */
  found: number;
}

/** The reference's list in the order of its scores, for many comparisons. */
export function byScore(list: readonly Listed[]): Listed[] {
  return [...list].sort((a, b) => b.score - a.score);
}

/** Entries that are the same but for their closeness; each counts once. @param expected by score */
export function distanceOf(
  made: readonly Listed[],
  expected: readonly Listed[],
  close: Closeness,
): ListDistance {
  const pairs = pairsOf(made, expected, close);
  const squares = pairs.reduce((sum, { one, other }) => sum + squaresOf(one.four, other.four), 0);
  const all = made.length + expected.length;
  return {
    error: all === 0 ? 0 : 1 - (2 * pairs.length) / all,
    rms: pairs.length === 0 ? 0 : Math.sqrt(squares / (4 * pairs.length)),
    found: pairs.length,
  };
}

const squaresOf = (a: Four, b: Four) => a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);

/** An entry of the reference's list, and the one that was made which is the same. */
export interface ListedPair {
  one: Listed;
  other: Listed;
}

/** @param expected by score */
export function pairsOf(
  made: readonly Listed[],
  expected: readonly Listed[],
  close: Closeness,
): ListedPair[] {
  const own = byScore(made);
  const taken = new Set<Listed>();
  const pairs: ListedPair[] = [];
  let first = 0;
  for (const one of expected) {
    while (first < own.length && own[first]!.score > one.score + close.score) first++;
    const other = nearest(own, first, one, taken, close);
    if (!other) continue;
    taken.add(other);
    pairs.push({ one, other });
  }
  return pairs;
}

function nearest(
  own: readonly Listed[],
  first: number,
  one: Listed,
  taken: ReadonlySet<Listed>,
  close: Closeness,
): Listed | undefined {
  let [best, least] = [undefined as Listed | undefined, close.four];
  for (let i = first; i < own.length && own[i]!.score >= one.score - close.score; i++) {
    const other = own[i]!;
    if (other.index !== one.index || taken.has(other)) continue;
    const off = Math.max(...one.four.map((value, at) => Math.abs(value - other.four[at]!)));
    if (off <= least) [best, least] = [other, off];
  }
  return best;
}

/**
 * Share of the reference's scores that a way has, whatever its boxes and classes: what has few of them cannot be it.
 *
 * @param scores the best first
 * @param expected by score
 */
export function scoresFound(
  scores: readonly number[],
  factor: number,
  expected: readonly Listed[],
  close: number,
): number {
  let [found, at] = [0, 0];
  for (const { score } of expected) {
    while (at < scores.length && scores[at]! * factor > score + close) at++;
    if (at >= scores.length) break;
    if (scores[at]! * factor >= score - close) {
      found++;
      at++;
    }
  }
  return expected.length === 0 ? 1 : found / expected.length;
}
