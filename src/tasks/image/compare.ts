import { type Unusable, unusableShape } from '../../base/compare.js';
import type { KeptImage, Levels } from './answer.js';

/** How a picture's levels stand to its golden. */
export type LevelsComparison = { kind: 'levels' } & (
  | ({ verdict: 'match' } & LevelsFacts)
  | ({ verdict: 'differs'; reason: 'values' } & LevelsFacts)
  | Unusable
);

interface LevelsFacts {
  /** Pixels of the golden. */
  pixels: number;
  /** Of them those with a level beyond the tolerance. */
  changed: number;
  /** Largest and mean difference of a level. */
  largest: number;
  mean: number;
  /** How far an end of the range is off, as a part of the golden's range; 0 where there is none. */
  range: number;
  tolerance: { levels: number; pixels: number; range: number };
}

/** A level, since a number at the middle of two may be rounded to either; a thousandth of the range. */
export const levelsTolerance = { levels: 1, pixels: 0, range: 1e-3 };

/** Level by level; of depth also the numbers that the levels stand for. */
export function compareImages(actual: KeptImage, expected: KeptImage): LevelsComparison {
  const shapes = [actual, expected].map(({ levels: { height, width, channels } }) => [
    height,
    width,
    channels,
  ]);
  if (shapes[0]!.some((side, i) => side !== shapes[1]![i]))
    return { kind: 'levels', ...unusableShape(shapes[0]!, shapes[1]!) };
  const tolerance = { ...levelsTolerance, ...expected.allowed };
  const facts: LevelsFacts = {
    ...differences(actual.levels, expected.levels, tolerance.levels),
    range: rangeOff(actual.range, expected.range),
    tolerance,
  };
  return facts.changed <= tolerance.pixels && facts.range <= tolerance.range
    ? { kind: 'levels', verdict: 'match', ...facts }
    : { kind: 'levels', verdict: 'differs', reason: 'values', ...facts };
}

function differences({ data, channels }: Levels, expected: Levels, most: number) {
  let [changed, largest, sum] = [0, 0, 0];
  for (let at = 0; at < data.length; at += channels) {
    let worst = 0;
    for (let c = 0; c < channels; c++) {
      const off = Math.abs(data[at + c]! - expected.data[at + c]!);
      sum += off;
      if (off > worst) worst = off;
    }
    if (worst > most) changed++;
    if (worst > largest) largest = worst;
  }
  return { pixels: data.length / channels, changed, largest, mean: sum / data.length };
}

type Range = KeptImage['range'];

function rangeOff(actual: Range, expected: Range): number {
  if (!actual || !expected) return 0;
  const off = Math.max(Math.abs(actual[0] - expected[0]), Math.abs(actual[1] - expected[1]));
  const span = expected[1] - expected[0];
  return off === 0 ? 0 : off / (span || Math.abs(expected[0]) || 1);
}
