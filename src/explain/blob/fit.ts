import { luma } from '../../image/colour.js';
import { type ChannelOrder, channelOrders, type Source } from '../knowledge/channels.js';
import type { Grid } from '../knowledge/kernels.js';
import type { View } from './view.js';

/** Values of one channel about their mean, float64. */
export interface Plane {
  values: Float64Array;
  mean: number;
  /** Mean square of `values`. */
  variance: number;
}

/** @param values become the plane's own: to fill another array takes longer than to read this one */
export function planeOf(values: Float64Array): Plane {
  const shift = values[0] ?? 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! - shift;
  const mean = shift + total / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]! - mean;
    values[i] = value;
    squares += value * value;
  }
  return { values, mean, variance: squares / values.length };
}

/** The planes of a picture: B, G, R (, A), and their gray where there is more than one. */
export type PicturePlanes = Partial<Record<Source, Plane>>;

/**
 * @param channels in the order B, G, R (, A); or gray alone
 * @param target for the gray, as many values
 * @param hasGray whether it is wanted beside colours
 */
export function picturePlanes(
  channels: readonly Plane[],
  target?: Float64Array,
  hasGray = true,
): PicturePlanes {
  if (channels.length === 1) return { gray: channels[0]! };
  const [b, g, r, a] = channels as [Plane, Plane, Plane, Plane?];
  return { b, g, r, ...(a && { a }), ...(hasGray && { gray: grayOf(b, g, r, target) }) };
}

function grayOf(b: Plane, g: Plane, r: Plane, target?: Float64Array): Plane {
  const values = target ?? new Float64Array(b.values.length);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = luma(b.values[i]!, g.values[i]!, r.values[i]!);
    values[i] = value;
    squares += value * value;
  }
  return {
    values,
    mean: luma(b.mean, g.mean, r.mean),
    variance: squares / values.length,
  };
}

/**
 * The channels of a blob at the points of a grid.
 *
 * @param targets for the planes' values, as many as the grid has points
 */
export function gridPlanes(
  view: View,
  { columns, rows }: Grid,
  targets: readonly Float64Array[] = [],
): Plane[] {
  const { data, offset, channelStep, rowStep, columnStep } = view;
  return Array.from({ length: view.channels }, (_, channel) => {
    const values = targets[channel] ?? new Float64Array(columns.length * rows.length);
    let next = 0;
    for (let y = 0; y < rows.length; y++) {
      const start = offset + channel * channelStep + rows[y]! * rowStep;
      for (let x = 0; x < columns.length; x++) values[next++] = data[start + columns[x]! * columnStep]!;
    }
    return planeOf(values);
  });
}

/** `expected_c = a_c · pixel_π(c) + b_c`, fitted by least squares; lists go by the blob's channels. */
export interface Fit {
  order: ChannelOrder;
  /** In the blob's units a grey level; 0 for a constant channel. */
  a: number[];
  /** In the blob's units. */
  b: number[];
  /** Share of the variance that is not explained, 0..1; 0 for a constant channel. */
  unexplained: number[];
  /** Of the blob, in its units squared. */
  variance: number[];
  /** The root of the mean square residual in grey levels (0..255): the blob's residual divided by |a|. */
  levels: number;
  /** The channels that hold one value only. */
  constant: number[];
}

/** Share of the variance: orders nearer than this are the same to us, as those of a gray picture are; float32 has 6e-8. */
const ORDER_TIE = 1e-7;
/** Orders that leave so much more than the best of a sample of pixels (a share of the variance, and times as much) are not the best of all. */
const ORDER_NEAR = { share: 1e-3, ratio: 2 };

/**
 * The channel order that explains the most.
 *
 * @param preferred wins where several explain the same
 * @param among the orders that are tried; default all that the planes can have
 * @returns the fit, the other orders that fit as well, what the gray and the best of the rest would leave, and all orders
 *   that may fit as well on more pixels
 */
export function bestFit(
  pixels: PicturePlanes,
  blob: readonly Plane[],
  preferred?: string,
  among: readonly ChannelOrder[] = ordersOf(pixels, blob.length),
): Fit & { ties: string[]; near: ChannelOrder[]; grayLevels: number; otherLevels: number } {
  const line = linesOf(pixels, blob);
  const fits = among.map((order) => fitOrder(order, line));
  const best = fits.reduce((a, b) => (mean(b.unexplained) < mean(a.unexplained) ? b : a));
  const tied = fits.filter((fit) => mean(fit.unexplained) <= mean(best.unexplained) + ORDER_TIE);
  const bar = mean(best.unexplained) * ORDER_NEAR.ratio + ORDER_NEAR.share;
  const gray = fits.find(({ order }) => order.name === 'gray');
  const chosen = tied.find(({ order }) => order.name === preferred) ?? tied[0]!;
  return {
    ...chosen,
    ties: tied.filter((fit) => fit !== chosen).map(({ order }) => order.name),
    near: fits.filter((fit) => mean(fit.unexplained) <= bar).map(({ order }) => order),
    grayLevels: gray?.levels ?? Number.POSITIVE_INFINITY,
    otherLevels: Math.min(...fits.filter((fit) => !tied.includes(fit)).map(({ levels }) => levels)),
  };
}

/** The orders that these planes can have. */
function ordersOf(pixels: PicturePlanes, channels: number): ChannelOrder[] {
  // the picture has no fourth channel: then the blob's is a constant, which anything explains
  const has = (source: Source) => pixels[source] !== undefined || source === 'a';
  return channelOrders[channels]!.filter(({ sources }) => sources.every(has));
}

/**
 * All channels in one, each with the same weight, as a vector of length 1: two of them resemble in whatever order
 * their channels are, and whatever scale and mean each has.
 */
export function blended(planes: readonly Plane[]): Float64Array {
  const out = new Float64Array(planes[0]!.values.length);
  for (const { values, variance } of planes) {
    const weight = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + weight * values[i]!;
  }
  const length = Math.sqrt(meanProduct(out, out) * out.length);
  if (length > 0) for (let i = 0; i < out.length; i++) out[i] = out[i]! / length;
  return out;
}

/** The share of the variance that one blend leaves unexplained of another: 0 is perfect, 1 is nothing. */
export function unexplainedBy(pixels: Float64Array, blob: Float64Array): number {
  return 1 - (meanProduct(pixels, blob) * blob.length) ** 2;
}

type LineOf = (source: Source, channel: number) => Line;

/** Each line is fitted once, however many orders want it. */
function linesOf(pixels: PicturePlanes, blob: readonly Plane[]): LineOf {
  const known = blob.map((): Partial<Record<Source, Line>> => ({}));
  return (source, channel) => {
    const lines = known[channel]!;
    lines[source] ??= fitLine(pixels[source] ?? NOTHING, blob[channel]!);
    return lines[source];
  };
}

/** A channel that is not there. */
const NOTHING: Plane = { values: new Float64Array(0), mean: 0, variance: 0 };

function fitOrder(order: ChannelOrder, lineOf: LineOf): Fit {
  const lines = order.sources.map((source, channel) => lineOf(source, channel));
  const squares = lines.filter(({ a }) => a !== 0).map(({ a, rest }) => rest / (a * a));
  return {
    order,
    a: lines.map(({ a }) => a),
    b: lines.map(({ b }) => b),
    unexplained: lines.map(({ unexplained }) => unexplained),
    variance: lines.map(({ total }) => total),
    levels: Math.sqrt(squares.length > 0 ? mean(squares) : 0),
    constant: lines.flatMap(({ total }, channel) => (total === 0 ? [channel] : [])),
  };
}

interface Line {
  a: number;
  b: number;
  /** Mean square residual. */
  rest: number;
  unexplained: number;
  /** Variance of the blob's channel. */
  total: number;
}

/** Beside a square of the values: below it, a variance is the rounding of float32, (6e-8)² and some more. */
const VARIANCE_FLOOR = 1e-12;

function fitLine(pixel: Plane, blob: Plane): Line {
  const isFlat = blob.variance <= VARIANCE_FLOOR * Math.max(1e-6, blob.mean * blob.mean);
  const total = isFlat ? 0 : blob.variance;
  if (isFlat) return { a: 0, b: blob.mean, rest: 0, unexplained: 0, total };
  if (pixel.variance <= VARIANCE_FLOOR) return { a: 0, b: blob.mean, rest: total, unexplained: 1, total };
  const covariance = meanProduct(pixel.values, blob.values);
  const a = covariance / pixel.variance;
  const rest = Math.max(0, total - a * covariance);
  return { a, b: blob.mean - a * pixel.mean, rest, unexplained: rest / total, total };
}

function meanProduct(xs: Float64Array, ys: Float64Array): number {
  let total = 0;
  for (let i = 0; i < xs.length; i++) total += xs[i]! * ys[i]!;
  return total / xs.length;
}

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** The largest |expected − (a · pixel + b)|, in the blob's units. */
export function largestResidual(pixels: PicturePlanes, blob: readonly Plane[], { order, a }: Fit): number {
  let largest = 0;
  for (const [channel, { values }] of blob.entries()) {
    const pixel = pixels[order.sources[channel]!]?.values;
    const slope = pixel ? a[channel]! : 0;
    for (let i = 0; i < values.length; i++) {
      const residual = Math.abs(values[i]! - (slope === 0 ? 0 : slope * pixel![i]!));
      if (residual > largest) largest = residual;
    }
  }
  return largest;
}
