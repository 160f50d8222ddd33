import { type DecodedPng, decode } from 'fast-png';
import type { Image, Pixels } from '../pixels.js';
import { dropAlpha, grayToBgr, swapRedAndBlue } from './channels.js';
import { orientationOfTiff, turned } from './exif.js';
import type { Format, Read, Say } from './format.js';
import { startsWith } from './jpeg-header.js';
import { decodeByMagick, type Mapping, sayDamage } from './magick.js';

const FIRST_CHUNK_AT = 8;
const WIDTH_AT = 16;
const HEIGHT_AT = 20;
const BIT_DEPTH_AT = 24;
const COLOUR_TYPE_AT = 25;
const INTERLACE_AT = 28;
const HEADER_END = 29;

const GRAY = 0;
const INDEXED = 3;
const GRAY_ALPHA = 4;

/**
 * PNG by fast-png. Interlaced files of less than 8 bits, which it reads wrongly, and those it refuses go to ImageMagick's
 * libpng, the library inside OpenCV.
 */
export const png: Format = {
  name: 'PNG',
  matches: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  sizeOf(bytes) {
    if (bytes.length < HEADER_END) return undefined;
    const view = viewOf(bytes);
    return { width: view.getUint32(WIDTH_AT), height: view.getUint32(HEIGHT_AT) };
  },
  async cv2(bytes, read, say) {
    const pixels = cv2Channels(await samplesOf(bytes, say), read);
    return read === 'unchanged' ? pixels : turned(pixels, orientationOf(bytes));
  },
  async pillow(bytes, say) {
    return toColour(toBytes(await samplesOf(bytes, say)));
  },
};

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** All that the file holds, of 8 or 16 bits: gray, B G R, or B G R A. */
async function samplesOf(bytes: Uint8Array, say: Say): Promise<Pixels> {
  const isSmallInterlaced = bytes[BIT_DEPTH_AT]! < 8 && bytes[INTERLACE_AT] === 1;
  const png = isSmallInterlaced ? undefined : tryFastPng(bytes);
  if (png) return pixelsOf(png, bytes[COLOUR_TYPE_AT] === INDEXED);
  const pixels = await decodeByMagick(bytes, 'PNG', mappingOf(bytes));
  sayDamage(pixels, say);
  return pixels;
}

function tryFastPng(bytes: Uint8Array): DecodedPng | undefined {
  try {
    return decode(bytes, { checkCrc: true });
  } catch {
    return undefined;
  }
}

function mappingOf(bytes: Uint8Array): Mapping {
  if (bytes[COLOUR_TYPE_AT] === GRAY) return 'R';
  return hasAlpha(bytes) ? 'BGRA' : 'BGR';
}

function hasAlpha(bytes: Uint8Array): boolean {
  return bytes[COLOUR_TYPE_AT]! >= GRAY_ALPHA || chunk(bytes, 'tRNS') !== undefined;
}

function pixelsOf(png: DecodedPng, isIndexed: boolean): Pixels {
  const { width, height, depth, channels } = png;
  if (isIndexed) return lookedUp(depth < 8 ? unpack(png, 1) : (png.data as Uint8Array), png);
  if (depth < 8) return { data: unpack(png, 255 / (2 ** depth - 1)), width, height, channels: 1 };
  const data = png.data as Uint8Array | Uint16Array;
  if (channels === 1) return { data, width, height, channels };
  if (channels === 2) return { data: grayAlphaToBgra(data), width, height, channels: 4 };
  return withTransparent(swapRedAndBlue(data, channels), png);
}

/** Samples of less than a byte; each row begins at a byte. */
function unpack({ data, width, height, depth }: DecodedPng, factor: number): Uint8Array {
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = 2 ** depth - 1;
  const samples = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = data[y * rowBytes + Math.floor(x / perByte)]!;
      samples[to++] = ((byte >> (8 - depth - (x % perByte) * depth)) & mask) * factor;
    }
  }
  return samples;
}

/** Palette colours in the place of indices, with alpha where the palette has any. */
function lookedUp(indices: Uint8Array, { palette = [], width, height }: DecodedPng): Pixels {
  const channels = palette[0]?.length ?? 3;
  const data = new Uint8Array(indices.length * channels);
  for (let i = 0, to = 0; i < indices.length; i++, to += channels) {
    const [r = 0, g = 0, b = 0, a = 255] = palette[indices[i]!] ?? [];
    data[to] = b;
    data[to + 1] = g;
    data[to + 2] = r;
    if (channels === 4) data[to + 3] = a;
  }
  return { data, width, height, channels };
}

function grayAlphaToBgra<T extends Uint8Array | Uint16Array>(data: T): T {
  const bgra = new (data.constructor as new (length: number) => T)(data.length * 2);
  for (let from = 0, to = 0; from < data.length; from += 2, to += 4) {
    bgra[to] = bgra[to + 1] = bgra[to + 2] = data[from]!;
    bgra[to + 3] = data[from + 1]!;
  }
  return bgra;
}

/** B, G, R with the one colour that the file declares transparent made so; without such a declaration as it was. */
function withTransparent(data: Uint8Array | Uint16Array, png: DecodedPng): Pixels {
  const { width, height, channels, transparency } = png;
  if (!transparency || channels !== 3) return { data, width, height, channels };
  const [red, green, blue] = transparency;
  const opaque = 2 ** png.depth - 1;
  const bgra = new (data.constructor as Uint8ArrayConstructor)(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    bgra.set(data.subarray(from, from + 3), to);
    const isTransparent = data[from] === blue && data[from + 1] === green && data[from + 2] === red;
    bgra[to + 3] = isTransparent ? 0 : opaque;
  }
  return { data: bgra, width, height, channels: 4 };
}

function cv2Channels(pixels: Pixels, read: Read): Pixels {
  if (read === 'unchanged') return pixels;
  if (read === 'color') return toColour(toBytes(pixels));
  return pixels.channels === 1 ? toBytes(pixels) : toBytes(libpngGray(pixels));
}

/** Of 16 bits the high byte: `png_set_strip_16`, and Pillow's raw modes ending in 16B. */
function toBytes(pixels: Pixels): Pixels {
  if (!(pixels.data instanceof Uint16Array)) return pixels;
  return { ...pixels, data: Uint8Array.from(pixels.data, (value) => value >> 8) };
}

function toColour(pixels: Pixels): Image {
  if (pixels.channels === 1) return grayToBgr(pixels);
  return pixels.channels === 4 ? dropAlpha(pixels) : (pixels as Image);
}

/** `png_set_rgb_to_gray(png, 1, 0.299, 0.587)` (libpng, pngrtran.c): 15 bits of fixed point. */
function libpngGray({ data, width, height, channels }: Pixels): Pixels {
  const gray = new (data.constructor as Uint8ArrayConstructor)(width * height);
  for (let from = 0, to = 0; to < gray.length; from += channels, to++)
    gray[to] = (data[from + 2]! * 9798 + data[from + 1]! * 19235 + data[from]! * 3735 + 16384) >> 15;
  return { data: gray, width, height, channels: 1 };
}

/** Orientation 1..8 in the `eXIf` chunk; 1 without one. */
function orientationOf(bytes: Uint8Array): number {
  const exif = chunk(bytes, 'eXIf');
  return exif ? orientationOfTiff(exif) : 1;
}

/** The content of the first chunk of that name. */
function chunk(bytes: Uint8Array, name: string): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = FIRST_CHUNK_AT; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    if (startsWith(bytes, name, at + 4)) return bytes.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  return undefined;
}
