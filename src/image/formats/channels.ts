import type { Image, Pixels } from '../pixels.js';

/** Red and blue change places, in place. */
export function swapRedAndBlue<T extends Uint8Array | Uint16Array | Float32Array>(
  data: T,
  channels: number,
): T {
  for (let at = 0; at < data.length; at += channels) {
    const first = data[at]!;
    data[at] = data[at + 2]!;
    data[at + 2] = first;
  }
  return data;
}

const PIXELS_AT_A_TIME = 4;

/** R, G, B bytes to a copy in B, G, R: four pixels are three words of 32 bits (little-endian, as WASM has it). */
export function swappedCopy(rgb: Uint8Array | Uint8ClampedArray): Uint8Array {
  const bgr = new Uint8Array(rgb.length);
  const words = rgb.byteOffset % 4 === 0 ? 3 * Math.floor(rgb.length / (3 * PIXELS_AT_A_TIME)) : 0;
  const source = new Uint32Array(rgb.buffer, words === 0 ? 0 : rgb.byteOffset, words);
  const target = new Uint32Array(bgr.buffer, 0, words);
  for (let i = 0; i < words; i += 3) {
    const a = source[i]!;
    const b = source[i + 1]!;
    const c = source[i + 2]!;
    target[i] = ((a >>> 16) & 0xff) | (a & 0xff00) | ((a & 0xff) << 16) | ((b & 0xff00) << 16);
    target[i + 1] = (b & 0xff0000ff) | ((a >>> 24) << 8) | ((c & 0xff) << 16);
    target[i + 2] = ((b >>> 16) & 0xff) | ((c >>> 24) << 8) | (c & 0xff0000) | ((c & 0xff00) << 16);
  }
  for (let at = 4 * words; at < rgb.length; at += 3) {
    bgr[at] = rgb[at + 2]!;
    bgr[at + 1] = rgb[at + 1]!;
    bgr[at + 2] = rgb[at]!;
  }
  return bgr;
}

/** Three equal channels. */
export function grayToBgr({ data, width, height }: Pixels): Image {
  const bgr = new Uint8Array(data.length * 3);
  for (let from = 0, to = 0; from < data.length; from++, to += 3)
    bgr[to] = bgr[to + 1] = bgr[to + 2] = data[from]!;
  return { data: bgr, width, height, channels: 3 };
}

/** `BT601` of src/image/colour.ts in fixed point, as each library rounds its weights; and the bits. The sum is rounded. */
export type GrayRule = readonly [blue: number, green: number, red: number, bits: number];

/** OpenCV's own decoders: `icvCvt_BGR2Gray_8u_C3C1R` (modules/imgcodecs/src/utils.cpp). */
export const imgcodecsGray: GrayRule = [1868, 9617, 4899, 14];
/** `cv2.cvtColor(…, COLOR_BGR2GRAY)` (modules/imgproc/src/color_rgb.simd.hpp). */
export const cvtColorGray: GrayRule = [3735, 19235, 9798, 15];
/** `rgb_gray_convert` of libjpeg-turbo (jdcolor.c). */
export const libjpegGray: GrayRule = [7471, 38470, 19595, 16];

/** One channel of three or four, 8 bits. */
export function bgrToGray({ data, width, height, channels }: Pixels, rule: GrayRule): Pixels {
  const [blue, green, red, bits] = rule;
  const half = 1 << (bits - 1);
  const gray = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++)
    gray[to] = (data[from]! * blue + data[from + 1]! * green + data[from + 2]! * red + half) >> bits;
  return { data: gray, width, height, channels: 1 };
}

/** Colours in the place of indices. */
export function lookedUp(
  { data: indices, width, height }: Pixels,
  { data: table, channels }: Pixels,
): Pixels {
  const data = new Uint8Array(indices.length * channels);
  for (let i = 0, to = 0; i < indices.length; i++) {
    const from = indices[i]! * channels;
    for (let channel = 0; channel < channels; channel++) data[to++] = table[from + channel]!;
  }
  return { data, width, height, channels };
}

/** The first three of four channels. */
export function dropAlpha({ data, width, height }: Pixels): Image {
  const bgr = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < bgr.length; from += 4, to += 3) {
    bgr[to] = data[from]!;
    bgr[to + 1] = data[from + 1]!;
    bgr[to + 2] = data[from + 2]!;
  }
  return { data: bgr, width, height, channels: 3 };
}
