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
// all of them, and the priors of the judges, are set by hand on cases of `bench/mistakes/run.mjs --kinds output/`

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
  /** Of the variogram between those that were run, with a row and a column of ones: weights sum to 1. Row by row. */
  private inverse = new Float64Array(0);
  private logDeterminant = 0;
  /** Row by row. */
  private among = new Float64Array(0);
  private toReference: readonly number[] = [];
  /** What the outputs have between them, in units of the variogram. */
  private residual = 0;
  /** Of the outputs in a prediction, and of the ones. */
  private weights = new Float64Array(1);

  constructor(
    private readonly variogram: Variogram,
    private readonly prior: NetworkPrior,
  ) {}

  add(sketch: Sketch): void {
    this.sketches.push(sketch);
    const { length } = this.sketches;
    const side = length + 1;
    const bordered = new Float64Array(side * side).fill(1);
    for (const [i, each] of this.sketches.entries()) {
      const gaps = this.gapsOf(each);
      for (let j = 0; j < length; j++) bordered[i * side + j] = i === j ? 0 : gaps[j]!;
    }
    bordered[side * side - 1] = 0;
    Object.assign(this, inverted(bordered, side));
    this.weights = new Float64Array(side);
  }

  observe(among: readonly (readonly number[])[], toReference: readonly number[]): void {
    const { length } = among;
    const side = length + 1;
    this.among = Float64Array.from(among.flat());
    this.toReference = toReference;
    let residual = 0;
    for (let i = 0; i < length; i++)
      for (let j = 0; j < length; j++) residual += this.among[i * length + j]! * this.inverse[i * side + j]!;
    this.residual = Math.max(residual, 0);
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
    const gaps = this.gapsOf(sketch);
    const { inverse, among, toReference, weights } = this;
    const { length } = toReference;
    const side = length + 1;
    let [variance, apart] = [0, 0];
    for (let i = 0, at = 0; i < side; i++) {
      let weight = 0;
      for (let j = 0; j < length; j++, at++) weight += inverse[at]! * gaps[j]!;
      weight += inverse[at++]!;
      weights[i] = weight;
      variance += weight * (i < length ? gaps[i]! : 1);
    }
    for (let i = 0, at = 0; i < length; i++) {
      let sum = 0;
      for (let j = 0; j < length; j++, at++) sum += weights[j]! * among[at]!;
      apart += weights[i]! * (toReference[i]! - sum / 2);
    }
    return { variance: Math.max(variance / 2, NUGGET / 2), rest: Math.max(apart, 0) };
  }

  private gapsOf(sketch: Sketch): number[] {
    const gaps = this.gaps.get(sketch) ?? [];
    this.gaps.set(sketch, gaps);
    for (let i = gaps.length; i < this.sketches.length; i++)
      gaps.push(this.variogram(sketch, this.sketches[i]!) ** this.prior.exponent + NUGGET);
    return gaps;
  }
}

function squareBetween(a: Float32Array, b: Float32Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i]! - b[i]!) ** 2;
  return total;
}

/**
 * By Gauss and Jordan, with pivots; and the logarithm of the determinant's size.
 *
 * @param matrix row by row, as the inverse is
 */
function inverted(matrix: Float64Array, side: number): { inverse: Float64Array; logDeterminant: number } {
  const rows = Array.from({ length: side }, (_, i) => {
    const row = new Float64Array(2 * side);
    row.set(matrix.subarray(i * side, (i + 1) * side));
    row[side + i] = 1;
    return row;
  });
  let logDeterminant = 0;
  for (let at = 0; at < side; at++) {
    const size = (i: number) => Math.abs(rows[i]![at]!);
    let pivot = at;
    for (let i = at + 1; i < side; i++) if (size(i) > size(pivot)) pivot = i;
    [rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!];
    logDeterminant += Math.log(size(at));
    const row = rows[at]!;
    const scale = 1 / row[at]!;
    for (let j = at; j < row.length; j++) row[j]! *= scale;
    for (let i = 0; i < side; i++) if (i !== at) subtract(rows[i]!, row, at);
  }
  const inverse = new Float64Array(side * side);
  for (const [i, row] of rows.entries()) inverse.set(row.subarray(side), i * side);
  return { inverse, logDeterminant };
}

/** So many times the other row that nothing is left in the column; what stands before it is 0 already. */
function subtract(row: Float64Array, other: Float64Array, column: number): void {
  const times = row[column]!;
  if (times === 0) return;
  for (let j = column; j < row.length; j++) row[j]! -= times * other[j]!;
}
