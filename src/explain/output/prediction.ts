import type { Judge } from './judge.js';
import { apart, type Sketch } from './sketch.js';

/** How far two ways lie apart that were both run: logarithms. */
export interface OutputPair {
  blobs: number;
  outputs: number;
}

/** Differences below are the rounding of float32. */
const FLOOR = 1e-7;

/** The logarithm of a distance. */
export function logOf(distance: number): number {
  return Math.log(distance + FLOOR);
}

/** In units of the wider of the two: a network sees little of a difference that is small beside the contrast. */
export function gapOf(a: Sketch, b: Sketch): number {
  return logOf(apart(a, b) / (Math.max(a.variance, b.variance) + Number.MIN_VALUE));
}

/** Within so many powers of e, one pair's distance says something about another's. */
const REACH = 2;
/** Steps of the table, in powers of e. */
const STEP = 0.25;
/** Of the logarithm of a distance, about what was learnt: ways of one distance differ so much in what they do. */
const SPREAD = 1;
/** What all distances of one way may be off by together: a network may see little of a mirrored picture. */
export const OWN_SPREAD = 1;
/** How far the prior may be off, beside it. */
const PRIOR_SPREAD = 2;

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
    const step = Math.round(gap / STEP);
    const known = this.table.get(step) ?? this.at(STEP * step);
    this.table.set(step, known);
    return known;
  }

  /** The prior weighs as one pair, and a pair the more the nearer its gap is. */
  private at(gap: number): { mean: number; variance: number } {
    let [total, weight] = [0, 1];
    for (const { blobs, outputs } of this.pairs) {
      const near = Math.exp(-((blobs - gap) ** 2) / (2 * REACH ** 2));
      total += near * (outputs - this.prior(blobs));
      weight += near;
    }
    return {
      mean: Math.min(this.prior(gap) + total / weight, this.most),
      variance: SPREAD ** 2 + PRIOR_SPREAD ** 2 / weight,
    };
  }

  private prior(gap: number): number {
    return logOf(this.judge.prior(Math.exp(gap)));
  }
}
