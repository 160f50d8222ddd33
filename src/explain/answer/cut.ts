import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { Placement } from '../../image/geometry.js';
import { nearestSources, type Scores } from '../../tasks/segmentation/argmax.js';
import { shortest } from './threshold.js';

/** Where one channel has to be cut so that a mask of two values comes out. */
export interface Cut {
  threshold: number;
  /** Scores somewhat below and above it: between them lies the cut of another resize. */
  bracket: [low: number, high: number];
  /** Share of the mask's pixels, void left out, that are above the cut. */
  above: number;
}

/** Of the scores, on either side of the cut. */
const BRACKET = 0.03;

/**
 * The cut under which the scores by nearest neighbour, or their negative, agree best with a mask; without making one.
 *
 * @param place of the target in the output
 * @returns undefined where everything would lie on one side of it
 */
export function nearestCut(
  scores: Scores,
  place: Placement,
  mask: ClassMap,
  ignoresVoid: boolean,
): Cut | undefined {
  const { balance, all, ones } = balances(scores, place, mask, ignoresVoid);
  const order = Array.from(balance.keys()).filter((at) => balance[at] !== 0);
  order.sort((a, b) => scores.values[a]! - scores.values[b]!);
  const value = (i: number) => scores.values[order[Math.min(Math.max(i, 0), order.length - 1)]!]!;
  let [below, best, farthest] = [0, -1, -1];
  for (let i = 0; i + 1 < order.length; i++) {
    below += balance[order[i]!]!;
    // so many are right where what is above is the class; the others are where it is the other one
    const right = ones - below;
    const better = Math.max(right, all - right);
    if (value(i) < value(i + 1) && better > farthest) [best, farthest] = [i, better];
  }
  if (best < 0) return undefined;
  const near = Math.ceil(BRACKET * order.length);
  return {
    threshold: shortest(value(best), value(best + 1)),
    bracket: [value(best - near), value(best + near)],
    above: ones / all,
  };
}

/** For each pixel of the output: how many more of its pixels in the mask are of the higher value than of the lower one. */
function balances(scores: Scores, place: Placement, { data, width, height }: ClassMap, ignoresVoid: boolean) {
  const balance = new Int32Array(scores.width * scores.height);
  const { columns, rows } = nearestSources({ width, height }, place, scores);
  const lowest = data.reduce((a, b) => Math.min(a, b), VOID);
  let [all, ones] = [0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const id = data[at]!;
      if (rows[y]! < 0 || columns[x]! < 0 || (ignoresVoid && id === VOID)) continue;
      const isOne = id !== lowest;
      all++;
      if (isOne) ones++;
      balance[rows[y]! * scores.width + columns[x]!]! += isOne ? 1 : -1;
    }
  return { balance, all, ones };
}
