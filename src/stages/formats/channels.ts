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

/** Gray as `cvtColor` makes it: 15 bits of fixed point (modules/imgproc/src/color_rgb.simd.hpp). */
export function bgrToGrayByCvtColor({ data, width, height, channels }: Pixels): Pixels {
  const gray = new Uint8Array(width * height);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++)
    gray[to] = (data[from]! * 3735 + data[from + 1]! * 19235 + data[from + 2]! * 9798 + (1 << 14)) >> 15;
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
