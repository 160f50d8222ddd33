import type { NamedPicture } from './pictures.js';

type Bytes = NamedPicture['image'];

/** What each level 0..255 becomes, whole levels; one table, or one for each channel. */
export interface Tone {
  /** After "the reference saw the picture …". */
  name: string;
  tables: readonly Uint8Array[];
}

/** sRGB's curve, 0..1 to 0..1 (IEC 61966-2-1), and back. */
export const fromSrgb = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
export const toSrgb = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

function tableOf(change: (level: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, level) =>
    Math.round(Math.min(255, Math.max(0, change(level)))),
  );
}

/** Curves without a number to find, the likeliest first. */
export const fixedTones: readonly Tone[] = [
  {
    name: "in linear light (sRGB's curve taken back, as a gamma of 2.4)",
    tables: [tableOf((level) => 255 * fromSrgb(level / 255))],
  },
  {
    name: "brightened by sRGB's curve (linear light made sRGB, though it was sRGB)",
    tables: [tableOf((level) => 255 * toSrgb(level / 255))],
  },
  ...[5, 4, 6].map((bits) => ({
    name: `with its levels cut to ${bits} bits (RGB565, posterized)`,
    tables: [tableOf((level) => (level >> (8 - bits)) << (8 - bits))],
  })),
];

/** The negative. */
export const negative: Tone = { name: 'inverted (255 − level)', tables: [tableOf((level) => 255 - level)] };

/** `255 · (level / 255)^gamma`, as a lookup table of `cv2.LUT` or `torchvision`'s `adjust_gamma` gives it. */
export function gammaTone(gamma: number): Tone {
  return {
    name: `through a tone curve, gamma ${Number(gamma.toFixed(3))}: 255 · (level / 255)^${Number(gamma.toFixed(3))}`,
    tables: [tableOf((level) => 255 * (level / 255) ** gamma)],
  };
}

/** `gain · level + offset`, cut off at 0 and 255, as `cv2.convertScaleAbs` and Pillow's `ImageEnhance` give it. */
export function contrastTone(gain: number, offset: number): Tone {
  const sign = offset < 0 ? '−' : '+';
  return {
    name: `with another contrast or brightness and clipped: ${Number(gain.toPrecision(4))} · level ${sign} ${Number(Math.abs(offset).toPrecision(4))}${rangeName(gain, offset)}`,
    tables: [tableOf((level) => gain * level + offset)],
  };
}

/** Of a gain, a share, and of an offset, levels, within which a contrast is that of the range. */
const RANGE_NEAR = { gain: 0.01, offset: 2 };

/** Levels of video as gains and offsets, which `contrastTone` or constants may be. */
export const levelRanges: readonly { gain: number; offset: number; words: string }[] = [
  {
    gain: 255 / 219,
    offset: (-16 * 255) / 219,
    words: 'full range taken for limited range: the levels 16..235 are spread over 0..255',
  },
  {
    gain: 219 / 255,
    offset: 16,
    words: 'limited range taken for full range: the levels are pressed into 16..235',
  },
];

/** In brackets, where the numbers are those of a range; else nothing. */
export function rangeName(gain: number, offset: number): string {
  const known = levelRanges.find(
    (range) =>
      Math.abs(range.gain / gain - 1) <= RANGE_NEAR.gain &&
      Math.abs(range.offset - offset) <= RANGE_NEAR.offset,
  );
  return known ? ` (${known.words})` : '';
}

/** Each channel's histogram made even. @param image 8 bits */
export function equalizedTone({ data, channels }: Bytes): Tone {
  const tables = Array.from({ length: Math.min(3, channels) }, (_, channel) =>
    equalizedTable(data, channels, channel),
  );
  return { name: 'with the histogram of each channel equalized (cv2.equalizeHist)', tables };
}

/** modules/imgproc/src/histogram.cpp: the lowest level that occurs becomes 0, then the sum of the counts in 0..255. */
export function equalizedTable(data: ArrayLike<number>, channels: number, channel: number): Uint8Array {
  const counts = new Float64Array(256);
  for (let at = channel; at < data.length; at += channels) counts[data[at]!]!++;
  const lowest = counts.findIndex((count) => count > 0);
  const scale = 255 / (data.length / channels - counts[lowest]!);
  let sum = 0;
  return Uint8Array.from(counts, (count, level) => {
    if (level <= lowest) return 0;
    sum += count;
    return Math.round(sum * scale);
  });
}

/** The picture with each level replaced; an alpha stays as it is. */
export function toned({ image, ...picture }: NamedPicture, { name, tables }: Tone): NamedPicture {
  const { channels } = image;
  const colours = channels === 4 ? 3 : channels;
  const data = image.data.slice();
  for (let c = 0; c < colours; c++) {
    const table = tables[c % tables.length]!;
    for (let at = c; at < data.length; at += channels) data[at] = table[data[at]!]!;
  }
  return { ...(picture.isPlaced && { isPlaced: true }), name, image: { ...image, data } };
}
