import { bytesFrom } from '../../base/bytes.js';
import type { Image, Pixels } from '../pixels.js';
import { turned } from '../turns.js';
import { dropAlpha, grayToBgr, lookedUp, swapRedAndBlue } from './channels.js';
import { orientationOfTiff } from './exif.js';
import type { Format, Read, Say } from './format.js';
import { isPng } from './png-chunks.js';
import { type PngFile, readPngFile, sizeOfPng } from './png-file.js';
import { libpngGray } from './png-gamma.js';

/** PNG as libpng inside OpenCV reads it, and as Pillow's own reader does: they differ about damaged files and gray. */
export const png: Format = {
  name: 'PNG',
  extensions: ['.png'],
  matches: isPng,
  sizeOf: sizeOfPng,
  async cv2(bytes, read, say) {
    const file = await readPngFile(bytes, false, read === 'color');
    sayAnimated(file, say);
    const pixels = cv2Channels(file, read);
    return read === 'unchanged' ? pixels : turned(pixels, orientationOf(file));
  },
  async pillow(bytes, say) {
    const file = await readPngFile(bytes, true);
    sayAnimated(file, say);
    return toColour(pillowChannels(file));
  },
};

function sayAnimated({ chunks }: PngFile, say: Say): void {
  if (chunks.has('acTL')) say('animated; only the first frame is read');
}

/** All that the file holds, of 8 or 16 bits: gray, B G R, or B G R A. */
function allChannels(file: PngFile): Pixels {
  const { width, height, depth, channels, samples } = file;
  if (file.isIndexed) return lookedUp({ data: samples, width, height, channels }, paletteOf(file));
  if (channels === 1) return { data: depth < 8 ? scaled(samples, depth) : samples, width, height, channels };
  if (channels === 2) return { data: grayAlphaToBgra(samples), width, height, channels: 4 };
  return withTransparentColour({ data: swapRedAndBlue(samples, channels), width, height, channels }, file);
}

/** Gray of less than 8 bits spread over 0..255. */
function scaled(samples: Uint8Array | Uint16Array, depth: number): Uint8Array {
  const factor = 255 / (2 ** depth - 1);
  return bytesFrom(samples, (value) => value * factor);
}

/** 256 colours in B, G, R, with alpha where the file has any; black and opaque beyond the palette. */
function paletteOf({ chunks }: PngFile): Pixels {
  const colours = chunks.get('PLTE') ?? new Uint8Array();
  const alpha = chunks.get('tRNS');
  const channels = alpha ? 4 : 3;
  const data = new Uint8Array(256 * channels);
  for (let i = 0, to = 0; i < 256; i++, to += channels) {
    for (let channel = 0; channel < 3; channel++) data[to + channel] = colours[3 * i + 2 - channel] ?? 0;
    if (alpha) data[to + 3] = alpha[i] ?? 255;
  }
  return { data, width: 256, height: 1, channels };
}

function grayAlphaToBgra<T extends Uint8Array | Uint16Array>(samples: T): T {
  const bgra = new (samples.constructor as new (length: number) => T)(samples.length * 2);
  for (let from = 0, to = 0; from < samples.length; from += 2, to += 4) {
    bgra[to] = bgra[to + 1] = bgra[to + 2] = samples[from]!;
    bgra[to + 3] = samples[from + 1]!;
  }
  return bgra;
}

/** B, G, R with the one colour that `tRNS` declares transparent made so; without such a declaration as it was. */
function withTransparentColour(pixels: Pixels, { chunks, depth }: PngFile): Pixels {
  const transparent = chunks.get('tRNS');
  const isStripped = depth === 16 && pixels.data instanceof Uint8Array;
  if (!transparent || transparent.length < 6 || pixels.channels !== 3 || isStripped) return pixels;
  const [red, green, blue] = [0, 2, 4].map((at) => (transparent[at]! << 8) | transparent[at + 1]!);
  const { data, width, height } = pixels;
  const opaque = 2 ** depth - 1;
  const bgra = new (data.constructor as Uint8ArrayConstructor)(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    for (let channel = 0; channel < 3; channel++) bgra[to + channel] = data[from + channel]!;
    const isTransparent = data[from] === blue && data[from + 1] === green && data[from + 2] === red;
    bgra[to + 3] = isTransparent ? 0 : opaque;
  }
  return { data: bgra, width, height, channels: 4 };
}

function cv2Channels(file: PngFile, read: Read): Pixels {
  const pixels = allChannels(file);
  if (read === 'unchanged') return pixels;
  if (read === 'color') return toColour(toBytes(pixels));
  return pixels.channels === 1 ? toBytes(pixels) : libpngGray(pixels, file);
}

/** Of 16 bits the high byte: `png_set_strip_16`, and Pillow's raw modes ending in 16B. */
function toBytes(pixels: Pixels): Pixels {
  if (!(pixels.data instanceof Uint16Array)) return pixels;
  return { ...pixels, data: bytesFrom(pixels.data, (value) => value >> 8) };
}

/** Pillow's mode I;16 becomes RGB by clipping at 255 (src/libImaging/Convert.c). */
function pillowChannels(file: PngFile): Pixels {
  const pixels = allChannels(file);
  if (pixels.channels > 1 || !(pixels.data instanceof Uint16Array)) return toBytes(pixels);
  return { ...pixels, data: bytesFrom(pixels.data, (value) => Math.min(value, 255)) };
}

function toColour(pixels: Pixels): Image {
  if (pixels.channels === 1) return grayToBgr(pixels);
  return pixels.channels === 4 ? dropAlpha(pixels) : (pixels as Image);
}

/** Orientation 1..8 in the `eXIf` chunk; 1 without one. */
function orientationOf({ chunks }: PngFile): number {
  const exif = chunks.get('eXIf');
  return exif ? orientationOfTiff(exif) : 1;
}
