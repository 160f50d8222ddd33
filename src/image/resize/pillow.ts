import { type Box, type Size, sizeAlone } from '../box.js';
import { CHANNELS, gather, type Pixels8 } from './pixels.js';

/** The names that `PIL.Image.Resampling` has, in small letters. */
export type PillowFilter = 'nearest' | 'box' | 'bilinear' | 'hamming' | 'bicubic' | 'lanczos';

interface Kernel {
  /** How far the filter reaches to either side at scale 1, in pixels. */
  support: number;
  at(x: number): number;
}

/** Fraction bits of a weight (`PRECISION_BITS`): 8 are the pixel's and 2 the room for a sum beyond 0..255. */
const PRECISION_BITS = 32 - 8 - 2;
const ONE = 1 << PRECISION_BITS;
const HALF = 1 << (PRECISION_BITS - 1);

/** The two weights of the Hamming window are float32 literals in C. */
const HAMMING_BASE = Math.fround(0.54);
const HAMMING_WAVE = Math.fround(0.46);

/** The filters of `libImaging/Resample.c`, in float64 and in its order of operations. */
const kernels: Record<Exclude<PillowFilter, 'nearest'>, Kernel> = {
  box: { support: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, at: (x) => Math.max(1 - Math.abs(x), 0) },
  hamming: { support: 1, at: hamming },
  bicubic: { support: 2, at: bicubic },
  lanczos: { support: 3, at: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

function hamming(x: number): number {
  if (x === 0) return 1;
  const distance = Math.abs(x);
  if (distance >= 1) return 0;
  return sinc(distance) * (HAMMING_BASE + HAMMING_WAVE * Math.cos(distance * Math.PI));
}

/** Keys' cubic with a = −0.5 (OpenCV and PyTorch without antialias have −0.75). */
function bicubic(signed: number): number {
  const a = -0.5;
  const x = Math.abs(signed);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

function sinc(x: number): number {
  if (x === 0) return 1;
  const angle = x * Math.PI;
  return Math.sin(angle) / angle;
}

/** Along one axis: the source pixels of each target pixel and their weights in fixed point. */
interface Taps {
  first: Int32Array;
  count: Int32Array;
  /** `stride` weights for each target pixel, of which `count` are used. */
  weights: Int32Array;
  stride: number;
}

/** What `resizeLikePillow` does beyond the size and the filter. */
export interface PillowOptions {
  /**
   * The part of the picture to resize; all of it where none is given. The filters reach beyond it, so that this is
   * not the same as cropping first.
   */
  box?: Box;
  /** Pillow 13 and later run the vertical pass first where the height shrinks by more than twice what the width does. */
  since13?: boolean;
}

/**
 * Pillow's `Image.resize(size, resample, box)` with `reducing_gap` off, for mode RGB, to the bit. Shrinking widens the
 * filter (antialias). 8-bit throughout: the first pass is rounded before the second one, which is why their order
 * can be seen: by 1 with box, bilinear and hamming, by up to 28 with bicubic and lanczos, which overshoot.
 * Pillow up to 12.1 always begins with the horizontal pass; 12.2 and 12.3 do too, but for pictures more than 100 times as
 * high as wide.
 * Source: `libImaging/Resample.c`, nearest: `ImagingScaleAffine` of `libImaging/Geometry.c`.
 *
 * torchvision's `Resize` on a PIL image is this; so is `keras.utils.load_img(target_size=…)`.
 */
export function resizeLikePillow(
  pixels: Pixels8,
  size: Size,
  filter: PillowFilter,
  { box = { x: 0, y: 0, ...sizeAlone(pixels) }, since13 = false }: PillowOptions = {},
): Pixels8 {
  if (filter === 'nearest')
    return gather(
      pixels,
      nearestIndices(box.x, box.width, size.width),
      nearestIndices(box.y, box.height, size.height),
    );
  const kernel = kernels[filter];
  const columns = tapsUnlessSame(pixels.width, box.x, box.width, size.width, kernel);
  const rows = tapsUnlessSame(pixels.height, box.y, box.height, size.height, kernel);
  if (!columns && !rows) return { ...pixels, data: pixels.data.slice() };
  return since13 && shrinksInHeight(pixels, size)
    ? resizeRows(resizeColumns(pixels, rows), columns)
    : resizeColumns(resizeRows(cutToRows(pixels, rows), columns), startingAt0(rows));
}

/** The condition of Pillow 13 for the vertical pass first. */
function shrinksInHeight(pixels: Size, size: Size): boolean {
  const loss = pixels.height - size.height;
  return loss > 0 && loss > (pixels.width - size.width) * 2;
}

/** Source pixels by adding up the step, as `ImagingScaleAffine` does: its rounding errors included. */
function nearestIndices(start: number, length: number, target: number): Int32Array {
  const step = length / target;
  const indices = new Int32Array(target);
  for (let i = 0, at = start + step * 0.5; i < target; i++, at += step) indices[i] = at;
  return indices;
}

/** Nothing where this axis stays as it is: then Pillow leaves its pass out. */
function tapsUnlessSame(limit: number, start: number, length: number, target: number, kernel: Kernel) {
  const isSame = limit === target && start === 0 && length === target;
  return isSame ? undefined : tapsOf(limit, start, length, target, kernel);
}

/** `precompute_coeffs` and `normalize_coeffs_8bpc`. */
function tapsOf(limit: number, start: number, length: number, target: number, kernel: Kernel): Taps {
  const scale = length / target;
  const widening = Math.max(scale, 1);
  const support = kernel.support * widening;
  const stride = Math.ceil(support) * 2 + 1;
  const taps = {
    first: new Int32Array(target),
    count: new Int32Array(target),
    weights: new Int32Array(target * stride),
    stride,
  };
  const weights = new Float64Array(stride);
  for (let i = 0; i < target; i++) {
    const centre = start + (i + 0.5) * scale;
    const first = Math.max(Math.trunc(centre - support + 0.5), 0);
    const count = Math.min(Math.trunc(centre + support + 0.5), limit) - first;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      weights[k] = kernel.at((k + first - centre + 0.5) * (1 / widening));
      sum += weights[k]!;
    }
    taps.first[i] = first;
    taps.count[i] = count;
    for (let k = 0; k < count; k++) taps.weights[i * stride + k] = fixedPoint(weights[k]! / (sum || 1));
  }
  return taps;
}

/** Rounded to the nearest step, halves away from zero. */
function fixedPoint(weight: number): number {
  return Math.trunc(weight * ONE + (weight < 0 ? -0.5 : 0.5));
}

/** Only the rows that the vertical pass needs, without a copy. */
function cutToRows(pixels: Pixels8, rows: Taps | undefined): Pixels8 {
  if (!rows) return pixels;
  const { first, count } = rows;
  const top = first[0]!;
  const bottom = first.at(-1)! + count.at(-1)!;
  const row = pixels.width * CHANNELS;
  return {
    data: pixels.data.subarray(top * row, bottom * row),
    width: pixels.width,
    height: bottom - top,
  };
}

/** The taps for a picture that was cut to its needed rows. */
function startingAt0(rows: Taps | undefined): Taps | undefined {
  return rows && { ...rows, first: rows.first.map((row) => row - rows.first[0]!) };
}

/** The horizontal pass. */
function resizeRows(pixels: Pixels8, columns: Taps | undefined): Pixels8 {
  if (!columns) return pixels;
  const { first, count, weights, stride } = columns;
  const width = first.length;
  const out = new Uint8ClampedArray(pixels.height * width * CHANNELS);
  for (let y = 0, to = 0; y < pixels.height; y++)
    for (let x = 0; x < width; x++, to += CHANNELS) {
      const from = (y * pixels.width + first[x]!) * CHANNELS;
      const start = x * stride;
      writePixel(out, to, pixels.data, from, CHANNELS, weights, start, start + count[x]!);
    }
  return { data: new Uint8Array(out.buffer), width, height: pixels.height };
}

/** The vertical pass. */
function resizeColumns(pixels: Pixels8, rows: Taps | undefined): Pixels8 {
  if (!rows) return pixels;
  const { first, count, weights, stride } = rows;
  const height = first.length;
  const row = pixels.width * CHANNELS;
  const out = new Uint8ClampedArray(height * row);
  for (let y = 0, to = 0; y < height; y++) {
    const start = y * stride;
    const end = start + count[y]!;
    const top = first[y]! * row;
    for (let x = 0; x < row; x += CHANNELS, to += CHANNELS)
      writePixel(out, to, pixels.data, top + x, row, weights, start, end);
  }
  return { data: new Uint8Array(out.buffer), width: pixels.width, height };
}

/**
 * One pixel out of its taps, which lie `step` bytes from each other; two taps in a turn, for speed. Kept free of
 * objects, so that it is compiled into the loops around it.
 */
function writePixel(
  out: Uint8ClampedArray,
  to: number,
  source: Uint8Array,
  from: number,
  step: number,
  weights: Int32Array,
  start: number,
  end: number,
): void {
  let a = HALF;
  let b = HALF;
  let c = HALF;
  let k = start;
  for (; k + 1 < end; k += 2, from += 2 * step) {
    const one = weights[k]!;
    const two = weights[k + 1]!;
    const next = from + step;
    a = (a + Math.imul(source[from]!, one) + Math.imul(source[next]!, two)) | 0;
    b = (b + Math.imul(source[from + 1]!, one) + Math.imul(source[next + 1]!, two)) | 0;
    c = (c + Math.imul(source[from + 2]!, one) + Math.imul(source[next + 2]!, two)) | 0;
  }
  if (k < end) {
    const last = weights[k]!;
    a = (a + Math.imul(source[from]!, last)) | 0;
    b = (b + Math.imul(source[from + 1]!, last)) | 0;
    c = (c + Math.imul(source[from + 2]!, last)) | 0;
  }
  out[to] = a >> PRECISION_BITS;
  out[to + 1] = b >> PRECISION_BITS;
  out[to + 2] = c >> PRECISION_BITS;
}
