import type { Box } from '../../image/box.js';
import type { Placement } from '../../image/geometry.js';
import type { Pixels } from '../../image/pixels.js';
import { skimageTaps } from './skimage.js';
import { type AxisTaps, emptyTaps, type Kernel, normalize, within } from './taps.js';

/** Where in the source, in pixels from its edge, lies the centre of a target pixel. */
type Place = (index: number, length: number, target: number) => number;

const halfPixel: Place = (index, length, target) => (index + 0.5) * (length / target);
/** The corner pixels' centres lie on one another: `F.interpolate(align_corners=True)`. */
const alignCorners: Place = (index, length, target) =>
  target > 1 ? (index * (length - 1)) / (target - 1) + 0.5 : 0.5;
/** Half a pixel short: TF1's `resize_bilinear(half_pixel_centers=False)`, ONNX' `asymmetric`. */
const asymmetric: Place = (index, length, target) => (index * length) / target + 0.5;

interface Filter {
  /** How far it reaches at scale 1. */
  radius: number;
  /** Of a distance, 0 or more; `offset` has its sign, below 0 left of the centre. */
  at(distance: number, offset: number): number;
}

const linear: Filter = { radius: 1, at: (x) => Math.max(0, 1 - x) };
const cubic = (a: number): Filter => ({
  radius: 2,
  at: (x) => {
    if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  },
});
const lanczos = (radius: number): Filter => ({
  radius,
  at: (x) => (x < radius ? sinc(x) * sinc(x / radius) : 0),
});
const hamming: Filter = {
  radius: 1,
  at: (x) => (x < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(x * Math.PI)) : 0),
};
/** Of two pixels whose centres lie on its edges, the right one counts. */
const box: Filter = { radius: 0.5, at: (_, offset) => (offset > -0.5 && offset <= 0.5 ? 1 : 0) };
const gaussian: Filter = { radius: 1.5, at: (x) => (x < 1.5 ? Math.exp(-2 * x * x) : 0) };
const mitchell: Filter = {
  radius: 2,
  at: (x) => {
    if (x < 1) return ((7 / 6) * x - 2) * x * x + 8 / 9;
    return x < 2 ? (((-7 / 18) * x + 2) * x - 10 / 3) * x + 16 / 9 : 0;
  },
};

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** Whether shrinking widens the filter, and what stands for the pixels beyond the edge. */
interface FilterOptions {
  antialias?: boolean;
  /** `clamp`: the edge's own; `cut`: nothing, and the others make up for it. */
  edge?: 'clamp' | 'cut';
  place?: Place;
}

/** With the arithmetic of Pillow's `precompute_coeffs`: where a box ends on a pixel's centre, its rounding decides. */
function filtered(
  { radius, at }: Filter,
  { antialias = false, edge = 'cut', place = halfPixel }: FilterOptions = {},
): Kernel {
  return (length, target, indices) => {
    const widening = antialias ? Math.max(1, length / target) : 1;
    const support = radius * widening;
    const taps = emptyTaps(indices.length, Math.ceil(2 * support) + 2);
    for (let i = 0; i < indices.length; i++) {
      const centre = place(indices[i]!, length, target);
      const lowest = Math.floor(centre - support + 0.5);
      const highest = Math.floor(centre + support + 0.5) - 1;
      const first = within(lowest, length);
      taps.first[i] = first;
      taps.count[i] = within(highest, length) - first + 1;
      let sum = 0;
      for (let source = lowest; source <= highest; source++) {
        const nearest = within(source, length);
        if (edge === 'cut' && nearest !== source) continue;
        const offset = (source - centre + 0.5) * (1 / widening);
        const weight = at(Math.abs(offset), offset);
        taps.weights[i * taps.stride + nearest - first]! += weight;
        sum += weight;
      }
      normalize(taps, i, sum);
    }
    return taps;
  };
}

/** The share of each source pixel in a target pixel's area. */
const area: Kernel = (length, target, indices) => {
  const scale = length / target;
  const taps = emptyTaps(indices.length, Math.ceil(scale) + 2);
  for (let i = 0; i < indices.length; i++) {
    const start = indices[i]! * scale;
    const end = start + scale;
    const first = within(Math.floor(start + 1e-9), length);
    const last = within(Math.ceil(end - 1e-9) - 1, length);
    taps.first[i] = first;
    taps.count[i] = last - first + 1;
    for (let source = first; source <= last; source++)
      taps.weights[i * taps.stride + source - first] =
        (Math.min(end, source + 1) - Math.max(start, source)) / scale;
  }
  return taps;
};

/** `cv2.INTER_AREA` of a picture that is not shrunk on both sides: a bilinear that blends only at the seams. */
const areaEnlarging: Kernel = (length, target, indices) => {
  const scale = length / target;
  const taps = emptyTaps(indices.length, 2);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i]!;
    const base = Math.floor(index * scale + 1e-9);
    const seam = index + 1 - (base + 1) / scale;
    const rest = seam <= 1e-9 ? 0 : seam - Math.floor(seam);
    const isLast = base + 1 >= length;
    taps.first[i] = within(base, length);
    taps.count[i] = isLast ? 1 : 2;
    taps.weights[2 * i] = isLast ? 1 : 1 - rest;
    taps.weights[2 * i + 1] = isLast ? 0 : rest;
  }
  return taps;
};

/** @param side where a half falls: libraries add up or multiply the step, in float32 or float64, each with its own error */
function nearest(shift: number, side: 1 | -1): Kernel {
  return (length, target, indices) => {
    const taps = emptyTaps(indices.length, 1);
    taps.weights.fill(1);
    taps.count.fill(1);
    for (let i = 0; i < indices.length; i++)
      taps.first[i] = within(Math.floor(((indices[i]! + shift) * length) / target + side * 1e-6), length);
    return taps;
  };
}

/**
 * The arithmetic that resize modes share, in float64 and without rounding: near enough to tell which of them made a
 * blob from some hundred of its pixels. To the bit each library has its own.
 */
const kernels = {
  nearest: nearest(0, 1),
  'nearest-below': nearest(0, -1),
  'nearest-centre': nearest(0.5, 1),
  'nearest-centre-below': nearest(0.5, -1),
  linear: filtered(linear, { edge: 'clamp' }),
  'linear-antialias': filtered(linear, { antialias: true }),
  'linear-corners': filtered(linear, { edge: 'clamp', place: alignCorners }),
  'linear-asymmetric': filtered(linear, { edge: 'clamp', place: asymmetric }),
  area,
  'area-enlarging': areaEnlarging,
  box: filtered(box, { antialias: true }),
  hamming: filtered(hamming, { antialias: true }),
  'cubic-0.75': filtered(cubic(-0.75), { edge: 'clamp' }),
  'cubic-0.75-corners': filtered(cubic(-0.75), { edge: 'clamp', place: alignCorners }),
  'cubic-0.5': filtered(cubic(-0.5)),
  'cubic-0.5-antialias': filtered(cubic(-0.5), { antialias: true }),
  lanczos4: filtered(lanczos(4), { edge: 'clamp' }),
  lanczos3: filtered(lanczos(3)),
  'lanczos3-antialias': filtered(lanczos(3), { antialias: true }),
  lanczos5: filtered(lanczos(5)),
  'lanczos5-antialias': filtered(lanczos(5), { antialias: true }),
  gaussian: filtered(gaussian),
  'gaussian-antialias': filtered(gaussian, { antialias: true }),
  mitchell: filtered(mitchell),
  'mitchell-antialias': filtered(mitchell, { antialias: true }),
  skimage: skimageTaps,
} satisfies Record<string, Kernel>;

export type KernelName = keyof typeof kernels;
export const kernelNames = Object.keys(kernels) as KernelName[];

/** Some pixels of a network's input, by columns and rows. */
export interface Grid {
  columns: ArrayLike<number>;
  rows: ArrayLike<number>;
}

type Point = Pick<Box, 'x' | 'y'>;

/** A placement, and by how much the picture is resized where that is not the ratio of the sides. */
export interface ScaledPlacement extends Placement {
  factor?: number;
}

/** Which pixels of the part are read for a grid, and their weights. */
export function tapsOn(
  { part, x, y, width, height, factor }: ScaledPlacement,
  kernel: KernelName,
  { columns, rows }: Grid,
): { columns: AxisTaps; rows: AxisTaps } {
  const axis = kernels[kernel];
  return {
    columns: axis(part.width, factor ? part.width * factor : width, shifted(columns, x)),
    rows: axis(part.height, factor ? part.height * factor : height, shifted(rows, y)),
  };
}

/**
 * What a resize gives at the points of a grid.
 *
 * @param place where the picture lies; the grid has to lie where it shows
 * @returns planes, one for each channel of the picture, of `rows` x `columns` values
 */
export function sampled(
  pixels: Pixels,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): Float64Array[] {
  return weighed(pixels, place.part, tapsOn(place, kernel, grid));
}

/** By taps that are known. @param part where in the picture they begin */
export function weighed(
  pixels: Pixels,
  part: Point,
  taps: { columns: AxisTaps; rows: AxisTaps },
): Float64Array[] {
  return Array.from({ length: pixels.channels }, (_, channel) => {
    const plane = new Float64Array(taps.columns.first.length * taps.rows.first.length);
    weigh(pixels, part, channel, taps, plane);
    return plane;
  });
}

function shifted(indices: ArrayLike<number>, by: number): Int32Array {
  return Int32Array.from(indices, (index) => index - by);
}

/** Every point is summed for itself: for points that lie apart, nothing is shared. */
function weigh(
  { data, width, channels }: Pixels,
  part: Point,
  channel: number,
  { columns, rows }: { columns: AxisTaps; rows: AxisTaps },
  out: Float64Array,
): void {
  let next = 0;
  for (let y = 0; y < rows.first.length; y++) {
    for (let x = 0; x < columns.first.length; x++) {
      const left = part.x + columns.first[x]!;
      const across = columns.count[x]!;
      let total = 0;
      for (let j = 0; j < rows.count[y]!; j++) {
        let at = ((part.y + rows.first[y]! + j) * width + left) * channels + channel;
        let line = 0;
        for (let i = 0, k = x * columns.stride; i < across; i++, k++, at += channels)
          line += columns.weights[k]! * data[at]!;
        total += rows.weights[y * rows.stride + j]! * line;
      }
      out[next++] = total;
    }
  }
}

/** The whole of what shows, as `sampled` gives it: rows are resized first, so that neighbours share their work. */
export function resampled(
  pixels: Pixels,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): Float64Array[] {
  const { part } = place;
  const { columns, rows } = tapsOn(place, kernel, grid);
  const isRead = new Uint8Array(part.height);
  rows.first.forEach((first, y) => {
    isRead.fill(1, first, first + rows.count[y]!);
  });
  return Array.from({ length: pixels.channels }, (_, channel) =>
    weighRows(weighColumns(pixels, part, channel, columns, isRead), part.height, rows, grid.columns.length),
  );
}

function weighColumns(
  { data, width, channels }: Pixels,
  part: Box,
  channel: number,
  { first, count, weights, stride }: AxisTaps,
  isRead: Uint8Array,
): Float64Array {
  const out = new Float64Array(first.length * part.height);
  for (let y = 0; y < part.height; y++) {
    if (isRead[y] === 0) continue;
    let next = y * first.length;
    for (let x = 0; x < first.length; x++) {
      let at = ((part.y + y) * width + part.x + first[x]!) * channels + channel;
      let total = 0;
      for (let i = 0, k = x * stride; i < count[x]!; i++, k++, at += channels)
        total += weights[k]! * data[at]!;
      out[next++] = total;
    }
  }
  return out;
}

function weighRows(
  lines: Float64Array,
  height: number,
  { first, count, weights, stride }: AxisTaps,
  width: number,
): Float64Array {
  const out = new Float64Array(first.length * width);
  for (let y = 0; y < first.length; y++)
    for (let j = 0; j < count[y]! && first[y]! + j < height; j++) {
      const weight = weights[y * stride + j]!;
      let from = (first[y]! + j) * width;
      for (let to = y * width; to < (y + 1) * width; to++) out[to] = out[to]! + weight * lines[from++]!;
    }
  return out;
}
