import type { Judge } from './judge.js';
import { apart, type Sketch } from './sketch.js';
import { effort, thresholds } from './thresholds.js';

/** How far two ways lie apart that were both run: logarithms. */
export interface OutputPair {
  blobs: number;
  outputs: number;
}

/** The logarithm of a distance. */
export function logOf(distance: number): number {
  return Math.log(distance + thresholds.floor);
}

/** In units of the wider of the two: a network sees little of a difference that is small beside the contrast. */
export function gapOf(a: Sketch, b: Sketch): number {
  return logOf(apart(a, b) / (Math.max(a.variance, b.variance) + Number.MIN_VALUE));
}

/** How far outputs are apart where blobs are so far apart: the judge's prior, and what the pairs so far have beside it. */
export class Prediction {
  private readonly table = new Map<number, { mean: number; variance: number }>();
  private readonly most: number;

  constructor(
    private readonly pairs: readonly OutputPair[],
    private readonly judge: Judge,
  ) {
    this.most = logOf(judge.prior(Number.POSITIVE_INFINITY));
  }

  /** The logarithm of the distance of two outputs, and its variance. @param gap of their blobs, see `gapOf` */
  of(gap: number): { mean: number; variance: number } {
    const step = Math.round(gap / effort.tableStep);
    const known = this.table.get(step) ?? this.at(effort.tableStep * step);
    this.table.set(step, known);
    return known;
  }

  /** The logarithm of a distance that was seen; beyond what two outputs of unlike blobs have it says no more. */
  seen(distance: number): number {
    return Math.min(logOf(distance), this.most);
  }

  /** The prior weighs as one pair, and a pair the more the nearer its gap is. */
  private at(gap: number): { mean: number; variance: number } {
    let [total, weight] = [0, 1];
    for (const { blobs, outputs } of this.pairs) {
      const near = Math.exp(-((blobs - gap) ** 2) / (2 * thresholds.reach ** 2));
      total += near * (Math.min(outputs, this.most) - this.prior(blobs));
      weight += near;
    }
    return {
      mean: Math.min(this.prior(gap) + total / weight, this.most),
      variance: thresholds.spread ** 2 + thresholds.priorSpread ** 2 / weight,
    };
  }

  private prior(gap: number): number {
    return logOf(this.judge.prior(Math.exp(gap)));
  }
}
