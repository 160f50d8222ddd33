import type { Sketch } from './sketch.js';

/** What is known of networks before any was run. */
export interface NetworkPrior {
  /** With which power of a variogram of blobs square distances of outputs go. */
  exponent: number;
  /** The square distance to expect of two outputs where the variogram of their blobs is 1. */
  factor: number;
}

/** As so many independent values an output counts: the more, the more its distances say beside what people do often. */
const FREEDOM = 2;
/** As so many outputs that were run the prior counts. */
const PRIOR_WEIGHT = 1;
/** Of a variogram: what two outputs of one blob are taken to be apart. */
const NUGGET = 1e-6;
/** What the difference of two blobs' sizes counts beside that of what is seen of them. */
const SIZES = 0.2;
// all four, and the priors of the judges, are set by hand on cases of `bench/mistakes/run.mjs --kinds output/`

/** How far apart, squared, the outputs of two blobs are expected to be, but for a factor that is the network's. */
type Variogram = (a: Sketch, b: Sketch) => number;

const seenIn = (part: 'cells' | 'whole') => (a: Sketch, b: Sketch) =>
  squareBetween(a[part], b[part]) + SIZES * (a.size - b.size) ** 2;

/** Of networks that keep what is where, and of those that gather it from everywhere. */
const variograms: readonly Variogram[] = [seenIn('cells'), seenIn('whole')];

/**
 * In the place of the network: what its outputs so far say of those that were not run. It is taken to be of one of several
 * kinds, and how likely each is, is seen in the outputs.
 */
export class Surrogate {
  private readonly models: readonly Kriging[];

  constructor(prior: NetworkPrior) {
    this.models = variograms.map((variogram) => new Kriging(variogram, prior));
  }

  /** @param sketch of the next way that was run */
  add(sketch: Sketch): void {
    for (const model of this.models) model.add(sketch);
  }

  /**
   * What was seen of the outputs that were run, in the order in which they were added.
   *
   * @param among square distances between each two
   * @param toReference from each to the reference
   */
  observe(among: readonly (readonly number[])[], toReference: readonly number[]): void {
    for (const model of this.models) model.observe(among, toReference);
  }

  /** The negative logarithm of how likely all that was seen is, were the reference the output of this blob; but for a constant. */
  misfit(sketch: Sketch): number {
    const all = this.models.map((model) => model.misfit(sketch));
    const least = Math.min(...all);
    return least - Math.log(all.reduce((sum, value) => sum + Math.exp(least - value), 0));
  }

  /** The square distance to expect between the outputs of two blobs: the least that any model has. */
  expected(a: Sketch, b: Sketch): number {
    return Math.min(...this.models.map((model) => model.expected(a, b)));
  }
}

/** The best linear prediction of an output from those that were run (ordinary kriging); all distances are squares. */
class Kriging {
  private readonly sketches: Sketch[] = [];
  /** Of each sketch to those that were run, in their order: as far as they were asked for. */
  private readonly gaps = new WeakMap<Sketch, number[]>();
  /** Of the variogram between those that were run, with a row and a column of ones: weights sum to 1. */
  private inverse: readonly (readonly number[])[] = [];
  private logDeterminant = 0;
  private among: readonly (readonly number[])[] = [];
  private toReference: readonly number[] = [];
  /** What the outputs have between them, in units of the variogram. */
  private residual = 0;

  constructor(
    private readonly variogram: Variogram,
    private readonly prior: NetworkPrior,
  ) {}

  add(sketch: Sketch): void {
    this.sketches.push(sketch);
    const rows = this.sketches.map((each, i) => this.gapsOf(each).map((gap, j) => (i === j ? 0 : gap)));
    const bordered = [...rows.map((row) => [...row, 1]), [...rows.map(() => 1), 0]];
    Object.assign(this, inverted(bordered));
  }

  observe(among: readonly (readonly number[])[], toReference: readonly number[]): void {
    this.among = among;
    this.toReference = toReference;
    const sums = among.map((row, i) => product(row, this.inverse[i]!));
    this.residual = Math.max(
      sums.reduce((total, sum) => total + sum, 0),
      0,
    );
  }

  misfit(sketch: Sketch): number {
    const { variance, rest } = this.predicted(sketch);
    const count = this.sketches.length + PRIOR_WEIGHT;
    const factor = (this.residual + rest / variance + PRIOR_WEIGHT * this.prior.factor) / count;
    return 0.5 * FREEDOM * (this.logDeterminant + Math.log(variance) + count * Math.log(factor));
  }

  expected(a: Sketch, b: Sketch): number {
    const count = this.sketches.length - 1 + PRIOR_WEIGHT;
    const factor = (this.residual + PRIOR_WEIGHT * this.prior.factor) / count;
    return factor * this.variogram(a, b) ** this.prior.exponent;
  }

  /** How far an output is expected to lie from its prediction, as the variogram has it; and how far the reference does. */
  private predicted(sketch: Sketch): { variance: number; rest: number } {
    const right = [...this.gapsOf(sketch), 1];
    const weights = this.inverse.map((row) => product(row, right));
    const shares = weights.slice(0, -1);
    const among = shares.reduce((sum, share, i) => sum + share * product(shares, this.among[i]!), 0);
    return {
      variance: Math.max(product(weights, right) / 2, NUGGET / 2),
      rest: Math.max(product(shares, this.toReference) - among / 2, 0),
    };
  }

  private gapsOf(sketch: Sketch): number[] {
    const gaps = this.gaps.get(sketch) ?? [];
    this.gaps.set(sketch, gaps);
    for (const other of this.sketches.slice(gaps.length))
      gaps.push(this.variogram(sketch, other) ** this.prior.exponent + NUGGET);
    return gaps;
  }
}

function squareBetween(a: Float32Array, b: Float32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total;
}

/** Of as many values as the first has. */
function product(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** By Gauss and Jordan, with pivots; and the logarithm of the determinant's size. */
function inverted(matrix: readonly number[][]): { inverse: number[][]; logDeterminant: number } {
  const { length } = matrix;
  const rows = matrix.map((row, i) => [...row, ...matrix.map((_, j) => (i === j ? 1 : 0))]);
  let logDeterminant = 0;
  for (let at = 0; at < length; at++) {
    const size = (i: number) => Math.abs(rows[i]![at]!);
    let pivot = at;
    for (let i = at + 1; i < length; i++) if (size(i) > size(pivot)) pivot = i;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    logDeterminant += Math.log(size(at));
    const scale = 1 / rows[at]![at]!;
    const row = rows[at]!.map((value) => value * scale);
    rows.forEach((other, i) => {
      const times = other[at]!;
      rows[i] = i === at ? row : other.map((value, j) => value - times * row[j]!);
    });
  }
  return { inverse: rows.map((row) => row.slice(length)), logDeterminant };
}
