import type { Size } from '../box.js';
import { type FloatPixels, resizeColumns, resizeRows, type Tap, type Taps, tapsOf } from './float.js';
import { CHANNELS, gather, type Pixels8 } from './pixels.js';

/** `mode` of `torch.nn.functional.interpolate`, and with `antialias=True`. */
export type TorchFilter = 'bilinear' | 'bicubic' | 'bilinear-antialias' | 'bicubic-antialias';

const { fround } = Math;

/** How each filter makes the taps of an axis out of its two lengths. */
const axes: Record<TorchFilter, (source: number, target: number) => Taps> = {
  bilinear: linearTaps,
  bicubic: cubicTaps,
  'bilinear-antialias': (source, target) => antialiasTaps(source, target, 1, (x) => Math.max(1 - x, 0)),
  'bicubic-antialias': (source, target) => antialiasTaps(source, target, 2, keys),
};

/**
 * `torch.nn.functional.interpolate(…, align_corners=False)` of a float tensor in NCHW memory, which is what
 * torchvision's `Resize` calls on the result of `ToTensor`; here in the units 0..255.
 *
 * Every rounding is that of torch 1.13.1 on a CPU with AVX2 (Debian's build, GCC 12), whose compiler fused some of
 * the multiplications and additions; another build differs in the last bit of the float32 numbers.
 * Source: `aten/src/ATen/native/cpu/UpSampleKernel.cpp`.
 */
export function resizeLikeTorch(pixels: Pixels8, size: Size, filter: TorchFilter): FloatPixels {
  // A single pixel lies alike in both memory layouts, and torch then takes the kernel of the other one.
  const isOnePixel = pixels.width === 1 && pixels.height === 1;
  if (filter === 'bilinear' && isOnePixel) return bilinearByPixel(pixels, size);
  const columns = axes[filter](pixels.width, size.width);
  const rows = axes[filter](pixels.height, size.height);
  return resizeColumns(resizeRows(pixels, columns), rows);
}

/**
 * torchvision 0.14's `resize` of a uint8 tensor that lies in memory pixel by pixel, as `PILToTensor` and
 * `torchvision.io.read_image` give it: cast to float32, interpolated, rounded with halves to even, clamped.
 *
 * A uint8 tensor in NCHW memory goes another way for `bilinear`, with another last bit before the rounding.
 *
 * Later versions differ: from torch 2.1 and torchvision 0.16 (transforms v2; bilinear only where
 * `torch.backends.cpu.get_cpu_capability()` says AVX2) a uint8 tensor on the CPU is interpolated in fixed point, like
 * Pillow but with 16-bit weights: up to 1 from Pillow and from this. From torchvision 0.17 `antialias` is on
 * unless it is switched off.
 */
export function resizeBytesLikeTorch(pixels: Pixels8, size: Size, filter: TorchFilter): Pixels8 {
  const { data, width, height } =
    filter === 'bilinear' ? bilinearByPixel(pixels, size) : resizeLikeTorch(pixels, size, filter);
  // Uint8ClampedArray rounds halves to even.
  return { data: new Uint8Array(new Uint8ClampedArray(data).buffer), width, height };
}

/** Nearest neighbour as `mode="nearest"`: `floor(i × scale)`. It is OpenCV's and shifts the picture by half a pixel. */
export function nearestLikeTorch(pixels: Pixels8, size: Size): Pixels8 {
  return nearest(pixels, size, 0);
}

/** Nearest neighbour by pixel centres, as `mode="nearest-exact"`: `floor((i + 0.5) × scale)`. */
export function nearestExactLikeTorch(pixels: Pixels8, size: Size): Pixels8 {
  return nearest(pixels, size, 0.5);
}

function nearest(pixels: Pixels8, size: Size, shift: number): Pixels8 {
  const indices = (source: number, target: number) => {
    const scale = scaleOf(source, target);
    const at = (i: number) => Math.min(Math.floor(fround((i + shift) * scale)), source - 1);
    return Int32Array.from({ length: target }, (_, i) => at(i));
  };
  return gather(pixels, indices(pixels.width, size.width), indices(pixels.height, size.height));
}

/** Source pixels for each target pixel, float32 (`area_pixel_compute_scale`). */
function scaleOf(source: number, target: number): number {
  return fround(source / target);
}

/** The place in the source of a target pixel's centre, in float64 (`area_pixel_compute_source_index`). */
function placeOf(index: number, scale: number): number {
  return scale * (index + 0.5) - 0.5;
}

/** The two neighbours of a target pixel and the float32 weight of the second one. */
function neighboursOf(index: number, source: number, target: number) {
  if (source === target) return { first: index, second: index, weight: 0 };
  const place = Math.max(placeOf(index, scaleOf(source, target)), 0);
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, source - 1), weight: fround(place - first) };
}

/** The second neighbour's product is rounded before the first one's is added to it. */
function linearTaps(source: number, target: number): Taps {
  return tapsOf(target, (i) => {
    const { first, second, weight } = neighboursOf(i, source, target);
    return [
      { source: second, weight, isFused: false },
      { source: first, weight: fround(1 - weight), isFused: true },
    ];
  });
}

/** The order in which the compiler adds the four products up. */
const CUBIC_ORDER = [1, 0, 2, 3];

/** Four neighbours; those outside are the border's. Keys' cubic with a = −0.75, as OpenCV's. */
function cubicTaps(source: number, target: number): Taps {
  const scale = scaleOf(source, target);
  return tapsOf(target, (i) => {
    const place = placeOf(i, scale);
    const base = Math.floor(fround(place));
    const weights = cubicWeights(fround(place - base));
    return CUBIC_ORDER.map((k) => ({
      source: Math.min(Math.max(base + k - 1, 0), source - 1),
      weight: weights[k]!,
      isFused: true,
    }));
  });
}

/** `get_cubic_upsample_coefficients` of `UpSample.h`: for the pixels at −1, 0, 1 and 2 from the base. */
function cubicWeights(rest: number): number[] {
  const other = fround(1 - rest);
  return [cubicFar(fround(rest + 1)), cubicNear(rest), cubicNear(other), cubicFar(fround(other + 1))];
}

/** `((a + 2)x − (a + 3))x² + 1`, of which the compiler fused the first step. */
function cubicNear(x: number): number {
  const slope = fround(1.25 * x - 2.25);
  return fround(fround(fround(slope * x) * x) + 1);
}

/** `((ax − 5a)x + 8a)x − 4a`, of which the compiler fused the first two steps. */
function cubicFar(x: number): number {
  const square = fround(-0.75 * x + 3.75);
  const slope = fround(square * x - 6);
  return fround(fround(slope * x) + 3);
}

/**
 * Pillow's window of pixels, in float32: `_compute_weights_aa`. The compiler takes the first product alone, the
 * following ones four by four, and fuses only what remains.
 *
 * @param radius how far the filter reaches at scale 1
 */
function antialiasTaps(source: number, target: number, radius: number, filter: (x: number) => number): Taps {
  const scale = scaleOf(source, target);
  const support = fround(radius * Math.max(scale, 1));
  const inverse = scale >= 1 ? fround(1 / scale) : 1;
  return tapsOf(target, (i) => {
    const centre = fround(scale * (i + 0.5));
    const first = Math.max(Math.trunc(fround(centre - support) + 0.5), 0);
    const end = Math.min(Math.trunc(fround(centre + support) + 0.5), source);
    const weights = Float32Array.from({ length: end - first }, (_, k) =>
      filter(Math.abs(fround((fround(k + first - centre) + 0.5) * inverse))),
    );
    const unfused = weights.length - ((weights.length - 1) % 4);
    return normalized(weights).map(
      (weight, k): Tap => ({ source: first + k, weight, isFused: k >= unfused }),
    );
  });
}

/** Each ÷ the sum, in float32. */
function normalized(weights: Float32Array): number[] {
  const sum = weights.reduce((a, b) => fround(a + b), 0);
  return Array.from(weights, (weight) => (sum === 0 ? weight : fround(weight / sum)));
}

/** Keys' cubic with a = −0.5, as Pillow's; partly in float64, like its source. */
function keys(x: number): number {
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return -0.5 * fround(fround(fround(x - 5) * x + 8) * x - 4);
  return 0;
}

/**
 * Bilinear as `cpu_upsample_linear_channels_last`: the four neighbours at once in float64, by products of float32
 * weights.
 */
function bilinearByPixel({ data, width, height }: Pixels8, size: Size): FloatPixels {
  const values = new Float32Array(size.width * size.height * CHANNELS);
  const columns = Array.from({ length: size.width }, (_, x) => neighboursOf(x, width, size.width));
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = neighboursOf(y, height, size.height);
    const top = row.first * width;
    const bottom = row.second * width;
    const upper = fround(1 - row.weight);
    for (const column of columns) {
      const left = fround(1 - column.weight);
      const weights = [
        fround(upper * left),
        fround(upper * column.weight),
        fround(row.weight * left),
        fround(row.weight * column.weight),
      ] as const;
      for (let c = 0; c < CHANNELS; c++)
        values[to++] =
          data[(top + column.first) * CHANNELS + c]! * weights[0] +
          data[(top + column.second) * CHANNELS + c]! * weights[1] +
          data[(bottom + column.first) * CHANNELS + c]! * weights[2] +
          data[(bottom + column.second) * CHANNELS + c]! * weights[3];
    }
  }
  return { data: values, width: size.width, height: size.height };
}
