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

const SCALE = 14;
const RED = Math.trunc(0.299 * (1 << SCALE) + 0.5);
const GREEN = Math.trunc(0.587 * (1 << SCALE) + 0.5);
const BLUE = (1 << SCALE) - RED - GREEN;

/** Gray as OpenCV's decoders make it: `icvCvt_BGR2Gray_8u_C3C1R`, 14 bits of fixed point (modules/imgcodecs/src/utils.cpp). */
export function bgrToGray({ data, width, height, channels }: Pixels): Pixels {
  const gray = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++)
    gray[to] =
      (data[from]! * BLUE + data[from + 1]! * GREEN + data[from + 2]! * RED + (1 << (SCALE - 1))) >> SCALE;
  return { data: gray, width, height, channels: 1 };
}

/** Gray as `cv2.cvtColor(…, COLOR_BGR2GRAY)` makes it of 8 bits: 15 bits of fixed point, rounded. */
export function cvtColorGray({ data, width, height, channels }: Pixels): Pixels {
  const gray = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++)
    gray[to] = (data[from]! * 3735 + data[from + 1]! * 19235 + data[from + 2]! * 9798 + 16384) >> 15;
  return { data: gray, width, height, channels: 1 };
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
