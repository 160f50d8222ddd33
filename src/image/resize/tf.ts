import type { Size } from '../box.js';
import { roundHalfEven } from '../geometry.js';
import { type FloatPixels, resizeColumns, resizeRows, type Tap, type Taps, tapsOf } from './float.js';
import { CHANNELS, gather, type Pixels8 } from './pixels.js';

/** `method` of `tf.image.resize`, without `nearest`. */
export type TfMethod =
  | 'bilinear'
  | 'bicubic'
  | 'area'
  | 'lanczos3'
  | 'lanczos5'
  | 'gaussian'
  | 'mitchellcubic';

/** A sampling kernel in float32; `at` is given distances only. */
interface Kernel {
  radius: number;
  at(distance: number): number;
}

const { fround } = Math;

/** `tensorflow/core/kernels/image/sampling_kernels.h`. */
const kernels: Record<Exclude<TfMethod, 'area'>, Kernel> = {
  bilinear: { radius: 1, at: (x) => Math.max(fround(1 - x), 0) },
  bicubic: { radius: 2, at: keysCubic },
  lanczos3: { radius: 3, at: (x) => lanczos(x, 3) },
  lanczos5: { radius: 5, at: (x) => lanczos(x, 5) },
  gaussian: { radius: 1.5, at: (x) => (x >= 1.5 ? 0 : fround(Math.exp(fround(-x * x) / 0.5))) },
  mitchellcubic: { radius: 2, at: mitchellCubic },
};

const PI = fround(Math.PI);

/** Here alone the last bit may differ: the C library's sine of a float32 is not always the nearest float32. */
function lanczos(x: number, radius: number): number {
  if (x > radius) return 0;
  if (x <= fround(1e-3)) return 1;
  const angle = fround(PI * x);
  const product = fround(fround(radius * fround(Math.sin(angle))) * fround(Math.sin(fround(angle / radius))));
  return fround(product / fround(fround(fround(PI * PI) * x) * x));
}

/** Keys' cubic with a = −0.5. */
function keysCubic(x: number): number {
  if (x >= 2) return 0;
  if (x >= 1) return polynomial(x, -0.5, 2.5, -4, 2);
  return polynomial(x, 1.5, -2.5, 0, 1);
}

function mitchellCubic(x: number): number {
  if (x >= 2) return 0;
  if (x >= 1) return polynomial(x, fround(-7 / 18), 2, fround(-10 / 3), fround(16 / 9));
  return polynomial(x, fround(7 / 6), -2, 0, fround(8 / 9));
}

/** `((ax + b)x + c)x + d`, rounded to float32 after every operation. */
function polynomial(x: number, a: number, b: number, c: number, d: number): number {
  const square = fround(fround(a * x) + b);
  const slope = fround(fround(square * x) + c);
  return fround(fround(slope * x) + d);
}

/**
 * `tf.image.resize(image, size, method, antialias)` of TensorFlow 2: pixel centres at halves, float32 out of 8 bits.
 * `antialias` widens the filter when shrinking. It does nothing for `area`; and the methods from `lanczos3` on go by
 * the same op with and without it, so that it does nothing when enlarging.
 *
 * Keras: `image_dataset_from_directory(interpolation=…)` is this without antialias, after `smart_resize`'s crop where
 * `crop_to_aspect_ratio=True` (`aspectCrop`). `keras.utils.load_img` is Pillow's resize instead.
 *
 * Sources: `image_ops_impl.py` (which op serves which method) and `tensorflow/core/kernels/image/`.
 */
export function resizeLikeTf(pixels: Pixels8, size: Size, method: TfMethod, antialias: boolean): FloatPixels {
  if (method === 'area') return resizeArea(pixels, size);
  if (method === 'bilinear' && !antialias) return resizeBilinear(pixels, size);
  const axis = method === 'bicubic' && !antialias ? cubicTaps : spansOf(kernels[method], antialias);
  const rows = axis(pixels.height, size.height);
  const columns = axis(pixels.width, size.width);
  return resizeRows(resizeColumns(pixels, rows), columns);
}

/** `method="nearest"`: `floor((i + 0.5) × scale)` in float32; keeps the pixels' type. */
export function nearestLikeTf(pixels: Pixels8, size: Size): Pixels8 {
  const indices = (source: number, target: number) => {
    const scale = scaleOf(source, target);
    const at = (i: number) => Math.min(Math.floor(fround((i + 0.5) * scale)), source - 1);
    return Int32Array.from({ length: target }, (_, i) => at(i));
  };
  return gather(pixels, indices(pixels.width, size.width), indices(pixels.height, size.height));
}

/** Source pixels for each target pixel (`CalculateResizeScale`). */
function scaleOf(source: number, target: number): number {
  return fround(source / target);
}

/** `HalfPixelScaler`: the place in the source of a target pixel's centre, float32. */
function placeOf(index: number, scale: number): number {
  return fround(fround((index + 0.5) * scale) - 0.5);
}

/** `ComputeSpansCore` of `scale_and_translate_op.cc`. */
function spansOf(kernel: Kernel, antialias: boolean) {
  return (source: number, target: number): Taps => {
    const inverse = fround(1 / fround(target / source));
    const widening = antialias ? Math.max(inverse, 1) : 1;
    const narrowing = fround(1 / widening);
    const reach = fround(kernel.radius * widening);
    const within = (index: number) => Math.min(Math.max(index, 0), source - 1);
    return tapsOf(target, (i) => {
      const place = fround((i + 0.5) * inverse);
      if (place > source) return [];
      const first = within(Math.ceil(fround(fround(place - reach) - 0.5)));
      const last = within(Math.floor(fround(fround(place + reach) - 0.5)));
      const weights = Float32Array.from({ length: last - first + 1 }, (_, k) =>
        kernel.at(Math.abs(fround(fround(first + k + 0.5 - place) * narrowing))),
      );
      return weighted(first, normalized(weights));
    });
  };
}

/** Each × (1 ÷ the sum), in float32; weights without a sum stay what they are. */
function normalized(weights: Float32Array): Float32Array {
  const sum = weights.reduce((a, b) => fround(a + b), 0);
  const factor = Math.abs(sum) < 1000 * SMALLEST ? 0 : fround(1 / sum);
  return weights.map((weight) => weight * factor);
}

/** The smallest normal float32. */
const SMALLEST = 2 ** -126;

function weighted(first: number, weights: ArrayLike<number>): Tap[] {
  return Array.from(weights, (weight, k) => ({ source: first + k, weight, isFused: false }));
}

/** Entries of the table that the cubic's weights are read from. */
const TABLE_SIZE = 1024;

/** The weights of `resize_bicubic_op.cc` by distance: Keys' cubic with a = −0.5 at steps of 1/1024, float32. */
const nearWeights = tableOf((x) => (1.5 * x - 2.5) * x * x + 1);
const farWeights = tableOf((x) => ((-0.5 * (x + 1) + 2.5) * (x + 1) - 4) * (x + 1) + 2);

function tableOf(weightAt: (x: number) => number): Float32Array {
  return Float32Array.from({ length: TABLE_SIZE + 1 }, (_, i) => weightAt(i / TABLE_SIZE));
}

/** The four neighbours; those outside count nothing, and the others make up for them. */
function cubicTaps(source: number, target: number): Taps {
  const scale = scaleOf(source, target);
  return tapsOf(target, (i) => {
    const place = placeOf(i, scale);
    const base = Math.floor(place);
    const offset = roundHalfEven(fround(place - base) * TABLE_SIZE);
    const weights = Float32Array.of(
      farWeights[offset]!,
      nearWeights[offset]!,
      nearWeights[TABLE_SIZE - offset]!,
      farWeights[TABLE_SIZE - offset]!,
    ).map((weight, k) => (base + k - 1 >= 0 && base + k - 1 < source ? weight : 0));
    return weighted(base - 1, normalized(weights)).filter((tap) => tap.source >= 0 && tap.source < source);
  });
}

/** `resize_area_op.cc`: the mean over each target pixel's area. */
function resizeArea(pixels: Pixels8, size: Size): FloatPixels {
  const columns = areaTaps(pixels.width, size.width);
  const rows = areaTaps(pixels.height, size.height);
  const sums = resizeColumns(resizeRows(pixels, columns), rows);
  const area = fround(scaleOf(pixels.height, size.height) * scaleOf(pixels.width, size.width));
  const factor = fround(1 / area);
  return { ...sums, data: sums.data.map((sum) => sum * factor) };
}

/** How much of each source pixel lies in a target pixel. */
function areaTaps(source: number, target: number): Taps {
  const scale = scaleOf(source, target);
  return tapsOf(target, (i) => {
    const start = fround(i * scale);
    const end = fround((i + 1) * scale);
    const first = Math.floor(start);
    return Array.from({ length: Math.ceil(end) - first }, (_, k) => ({
      source: Math.min(first + k, source - 1),
      weight: coverage(first + k, start, end, scale),
      isFused: false,
    }));
  });
}

function coverage(pixel: number, start: number, end: number, scale: number): number {
  const endsInside = pixel + 1 > end;
  if (pixel < start) return endsInside ? scale : fround(pixel + 1 - start);
  return endsInside ? fround(end - pixel) : 1;
}

/** `resize_bilinear_op.cc`: `a + (b − a)·t` along the rows, then down the columns. */
function resizeBilinear({ data, width, height }: Pixels8, size: Size): FloatPixels {
  const values = new Float32Array(size.width * size.height * CHANNELS);
  const columns = Array.from({ length: size.width }, (_, x) => neighboursOf(x, width, size.width));
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = neighboursOf(y, height, size.height);
    for (const column of columns)
      for (let c = 0; c < CHANNELS; c++) {
        const at = (line: number, x: number) => data[(line * width + x) * CHANNELS + c]!;
        const top = lerp(at(row.lower, column.lower), at(row.lower, column.upper), column.rest);
        const bottom = lerp(at(row.upper, column.lower), at(row.upper, column.upper), column.rest);
        values[to++] = lerp(top, bottom, row.rest);
      }
  }
  return { data: values, width: size.width, height: size.height };
}

function neighboursOf(index: number, source: number, target: number) {
  const place = placeOf(index, scaleOf(source, target));
  const floor = Math.floor(place);
  return {
    lower: Math.max(floor, 0),
    upper: Math.min(Math.ceil(place), source - 1),
    rest: fround(place - floor),
  };
}

function lerp(a: number, b: number, t: number): number {
  return fround(a + fround(fround(b - a) * t));
}
