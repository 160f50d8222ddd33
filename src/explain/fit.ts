import type { Box } from '../stages/geometry.js';
import type { View } from './view.js';

/** One number for each of the three channels, in the blob's order. */
export type Triple = [number, number, number];

/** Which pixel channel each channel of the blob is made of. */
export interface ChannelOrder {
  /** `rgb`, `bgr`, …: the colour in the first, second and third channel. */
  name: string;
  /** For each channel of the blob: weights of the pixels' B, G and R. */
  sources: readonly [Triple, Triple, Triple];
}

const weights: Record<string, Triple> = { b: [1, 0, 0], g: [0, 1, 0], r: [0, 0, 1] };
/** ITU-R BT.601, as `cv2.COLOR_BGR2GRAY` and Pillow's `convert("L")`. */
const gray: Triple = [0.114, 0.587, 0.299];

function ordered(name: string): ChannelOrder {
  return { name, sources: [...name].map((colour) => weights[colour]!) as [Triple, Triple, Triple] };
}

/** Likeliest first; only the first two can be said in a recipe. */
export const channelOrders: readonly ChannelOrder[] = [
  ...['rgb', 'bgr'].map(ordered),
  { name: 'gray', sources: [gray, gray, gray] },
  ...['gbr', 'brg', 'grb', 'rbg', 'rrr', 'ggg', 'bbb'].map(ordered),
];

/** Sums over the pixels of a box, in float64, about a shift that keeps them small. */
export interface Sums {
  count: number;
  /** What was taken away from the pixels and from the blob's channels. */
  pixelShift: number;
  blobShift: Triple;
  /** Of the pixels' B, G, R. */
  p: number[];
  /** bb, gg, rr, bg, br, gr. */
  pp: number[];
  e: number[];
  ee: number[];
  /** Blob channel x pixel channel, by rows. */
  pe: number[];
}

const PIXEL_SHIFT = 128;

/**
 * One pass over a box of the pixels and the blob.
 *
 * @param pixels planes B, G, R, 0..255
 * @param blob of the same size
 */
export function sumsOf(pixels: View, blob: View, box: Box): Sums {
  const { data: ps, channelStep: pc } = pixels;
  const { data: es, channelStep: ec } = blob;
  const blobShift = [0, 1, 2].map((c) => es[blob.offset + c * ec]!) as Triple;
  const [s0, s1, s2] = blobShift;
  let [b1, g1, r1, bb, gg, rr, bg, br, gr] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [x1, y1, z1, xx, yy, zz] = [0, 0, 0, 0, 0, 0];
  let [xb, xg, xr, yb, yg, yr, zb, zg, zr] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = box.y; row < box.y + box.height; row++) {
    let i = pixels.offset + row * pixels.rowStep + box.x * pixels.columnStep;
    let j = blob.offset + row * blob.rowStep + box.x * blob.columnStep;
    for (let column = 0; column < box.width; column++, i += pixels.columnStep, j += blob.columnStep) {
      const b = ps[i]! - PIXEL_SHIFT;
      const g = ps[i + pc]! - PIXEL_SHIFT;
      const r = ps[i + 2 * pc]! - PIXEL_SHIFT;
      const x = es[j]! - s0;
      const y = es[j + ec]! - s1;
      const z = es[j + 2 * ec]! - s2;
      b1 += b;
      g1 += g;
      r1 += r;
      bb += b * b;
      gg += g * g;
      rr += r * r;
      bg += b * g;
      br += b * r;
      gr += g * r;
      x1 += x;
      y1 += y;
      z1 += z;
      xx += x * x;
      yy += y * y;
      zz += z * z;
      xb += x * b;
      xg += x * g;
      xr += x * r;
      yb += y * b;
      yg += y * g;
      yr += y * r;
      zb += z * b;
      zg += z * g;
      zr += z * r;
    }
  }
  return {
    count: box.width * box.height,
    pixelShift: PIXEL_SHIFT,
    blobShift,
    p: [b1, g1, r1],
    pp: [bb, gg, rr, bg, br, gr],
    e: [x1, y1, z1],
    ee: [xx, yy, zz],
    pe: [xb, xg, xr, yb, yg, yr, zb, zg, zr],
  };
}

/** `expected_c = a_c · pixel_π(c) + b_c`, fitted by least squares. */
export interface Fit {
  order: ChannelOrder;
  /** In the blob's units a grey level; 0 for a constant channel. */
  a: Triple;
  /** In the blob's units. */
  b: Triple;
  /** Share of the variance that is not explained, 0..1, channel by channel; 0 for a constant channel. */
  unexplained: Triple;
  /** Of the blob, in its units squared. */
  variance: Triple;
  /** The root of the mean square residual in grey levels (0..255): the blob's residual divided by |a|. */
  levels: number;
  /** The channels that hold one value only. */
  constant: number[];
}

/** R², the mean over the channels. */
export function r2Of({ unexplained }: Pick<Fit, 'unexplained'>): number {
  return 1 - sum(unexplained) / 3;
}

/** Orders whose unexplained shares are nearer than this are the same to us: that of a gray picture, say. */
const ORDER_TIE = 1e-7;

/**
 * The channel order that explains the most.
 *
 * @param preferred wins where several explain the same
 * @returns the fit, and the other orders that fit as well
 */
export function bestFit(sums: Sums, preferred?: string): Fit & { ties: string[] } {
  const fits = channelOrders.map((order) => fitOrder(sums, order));
  const best = fits.reduce((a, b) => (sum(b.unexplained) < sum(a.unexplained) ? b : a));
  const tied = fits.filter((fit) => sum(fit.unexplained) <= sum(best.unexplained) + ORDER_TIE);
  const chosen = tied.find(({ order }) => order.name === preferred) ?? tied[0]!;
  return { ...chosen, ties: tied.filter((fit) => fit !== chosen).map(({ order }) => order.name) };
}

function fitOrder(sums: Sums, order: ChannelOrder): Fit {
  const lines = order.sources.map((source, channel) => fitLine(sums, source, channel));
  const pick = (field: keyof (typeof lines)[number]) => lines.map((line) => line[field]) as Triple;
  const varying = lines.filter(({ a }) => a !== 0);
  const squares = varying.map(({ a, rest }) => rest / (a * a));
  return {
    order,
    a: pick('a'),
    b: pick('b'),
    unexplained: pick('unexplained'),
    variance: pick('total'),
    levels: Math.sqrt(sum(squares) / Math.max(1, squares.length)),
    constant: [0, 1, 2].filter((channel) => lines[channel]!.total === 0),
  };
}

/** Below it, a variance is the rounding of float32 values of that size. */
const VARIANCE_FLOOR = 1e-12;

function fitLine(sums: Sums, source: Triple, channel: number) {
  const { count, pixelShift, blobShift } = sums;
  const meanP = dot(source, sums.p) / count;
  const meanE = sums.e[channel]! / count;
  const total = floored(sums.ee[channel]! / count - meanE * meanE, blobShift[channel]!);
  const varP = Math.max(0, secondMoment(sums.pp, source) / count - meanP * meanP);
  const covariance = dot(source, sums.pe.slice(3 * channel)) / count - meanP * meanE;
  const offset = blobShift[channel]! + meanE;
  if (total === 0) return { a: 0, b: offset, rest: 0, unexplained: 0, total };
  if (varP <= VARIANCE_FLOOR) return { a: 0, b: offset, rest: total, unexplained: 1, total };
  const a = covariance / varP;
  const rest = Math.max(0, total - a * covariance);
  return { a, b: offset - a * (meanP + pixelShift * sum(source)), rest, unexplained: rest / total, total };
}

function floored(variance: number, size: number): number {
  return variance <= VARIANCE_FLOOR * Math.max(1e-6, size * size) ? 0 : variance;
}

/** sourceᵀ · PP · source. */
function secondMoment([bb, gg, rr, bg, br, gr]: number[], [b, g, r]: Triple): number {
  return (
    b * b * bb! +
    g * g * gg! +
    r * r * rr! +
    2 * (b * g * (bg as number) + b * r * (br as number) + g * r * (gr as number))
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The largest |expected − (a · pixel + b)| in a box, in the blob's units. */
export function largestResidual(pixels: View, blob: View, box: Box, { order, a, b }: Fit): number {
  let largest = 0;
  for (let channel = 0; channel < 3; channel++) {
    const source = order.sources[channel]!;
    for (let row = box.y; row < box.y + box.height; row++) {
      let i = pixels.offset + row * pixels.rowStep + box.x * pixels.columnStep;
      let j = blob.offset + channel * blob.channelStep + row * blob.rowStep + box.x * blob.columnStep;
      for (let column = 0; column < box.width; column++, i += pixels.columnStep, j += blob.columnStep) {
        const pixel =
          source[0] * pixels.data[i]! +
          source[1] * pixels.data[i + pixels.channelStep]! +
          source[2] * pixels.data[i + 2 * pixels.channelStep]!;
        const residual = Math.abs(blob.data[j]! - a[channel]! * pixel - b[channel]!);
        if (residual > largest) largest = residual;
      }
    }
  }
  return largest;
}
