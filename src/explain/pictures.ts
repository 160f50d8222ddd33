import type { Pixels } from '../stages/pixels.js';
import type { NamedPicture } from './search.js';

type Bytes = Pixels & { data: Uint8Array };

/** 8-bit gray of B, G, R in fixed point: weights of B, G and R that add up to 2^bits. */
interface GrayRule {
  name: string;
  weights: readonly [number, number, number];
  bits: number;
}

/** ITU-R BT.601, as each library rounds it. */
const grayRules: readonly GrayRule[] = [
  // modules/imgproc/src/color_rgb.simd.hpp
  { name: "made gray as OpenCV's BGR2GRAY does", weights: [1868, 9617, 4899], bits: 14 },
  // libImaging/Convert.c, L24
  { name: 'made gray as Pillow\'s convert("L") does', weights: [7471, 38470, 19595], bits: 16 },
];

/**
 * The gray of a picture as cv2 and Pillow make it, before anything is resized; one channel.
 *
 * @returns none of a picture without colours, which is its own gray
 */
export function grayPictures(picture: NamedPicture): NamedPicture[] {
  const { data, channels } = picture.image;
  if (data.every((value, i) => i % channels >= 3 || value === data[i - (i % channels)])) return [];
  return grayRules.map((rule) => ({
    name: `${picture.name}, ${rule.name}`,
    of: picture,
    image: grayOf(picture.image, rule),
  }));
}

function grayOf(
  { data, width, height, channels }: Bytes,
  { weights: [b, g, r], bits }: GrayRule,
): NamedPicture['image'] {
  const out = new Uint8Array(width * height);
  const half = 1 << (bits - 1);
  for (let i = 0, at = 0; i < out.length; i++, at += channels)
    out[i] = (b * data[at]! + g * data[at + 1]! + r * data[at + 2]! + half) >> bits;
  return { data: out, width, height, channels: 1 };
}

const backgrounds = [
  { level: 255, name: 'its alpha composited on white' },
  { level: 0, name: 'its alpha composited on black (or premultiplied)' },
];

/**
 * The pictures that code shows to the network which does not drop alpha, as `cv2.IMREAD_COLOR` and `convert("RGB")` do.
 *
 * @param unchanged 8 bits, B, G, R, A: `decodePixels` with `read: 'unchanged'`
 * @returns none where it has no alpha, or where nothing is transparent
 */
export function alphaPictures({ image, name }: NamedPicture): NamedPicture[] {
  const { data, channels } = image;
  if (channels !== 4 || data.every((value, i) => i % 4 !== 3 || value === 255)) return [];
  return backgrounds.map((background) => ({
    name: `${name}, ${background.name}`,
    image: composited(image, background.level),
  }));
}

function composited({ data, width, height }: Bytes, level: number): NamedPicture['image'] {
  const out = new Uint8Array(width * height * 3);
  for (let i = 0, from = 0, to = 0; i < width * height; i++, from += 4, to += 3) {
    const alpha = data[from + 3]!;
    for (let c = 0; c < 3; c++)
      out[to + c] = Math.round((data[from + c]! * alpha + level * (255 - alpha)) / 255);
  }
  return { data: out, width, height, channels: 3 };
}
