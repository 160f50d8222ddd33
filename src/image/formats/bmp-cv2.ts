import { InputError } from '../../base/errors.js';
import { BT601 } from '../colour.js';
import type { Pixels } from '../pixels.js';
import {
  BITFIELDS,
  type BmpHeader,
  CORE_HEADER,
  FILE_HEADER,
  masksAt,
  PALETTE_ENTRIES,
  paletteAt,
  RGB,
  RLE4,
  RLE8,
} from './bmp-header.js';
import { rleLikeCv2 } from './bmp-rle.js';
import {
  bgrOf,
  type Channel,
  channelsOf,
  indicesOf,
  largestUnder,
  type Rows,
  requireRows,
  rowsOf,
} from './bmp-rows.js';
import { bgrToGray, imgcodecsGray, lookedUp } from './channels.js';
import { CV2_SIDE, type Read } from './format.js';

/** `BmpDecoder` takes any header from there on. */
const SMALLEST_INFO_HEADER = 36;
const LARGEST_HEADER = 0x7fffffff;
/** Only from this header on (V3) it looks at the masks of 32 bits. */
const HEADER_WITH_MASKS = 56;
const HEADER_MASKS_AT = 54;

/** A BMP as `BmpDecoder` of OpenCV 4.12 reads it (modules/imgcodecs/src/grfmt_bmp.cpp). */
export function bmpLikeCv2(bytes: Uint8Array, header: BmpHeader, read: Read): Pixels {
  requireKnown(header);
  return header.bits <= 8 ? indexed(bytes, header, read) : direct(bytes, header, read);
}

function requireKnown({ width, height, headerSize, bits, compression }: BmpHeader): void {
  if (Math.max(width, height) > CV2_SIDE)
    throw new InputError(`a side is longer than ${CV2_SIDE} pixels, which OpenCV refuses`);
  if (headerSize !== CORE_HEADER && (headerSize < SMALLEST_INFO_HEADER || headerSize > LARGEST_HEADER))
    throw new InputError(`a header of ${headerSize} bytes is not known`);
  if (!compressionsOf(bits, headerSize).includes(compression))
    throw new InputError(`OpenCV reads no file of ${bits} bits a pixel with compression ${compression}`);
}

function compressionsOf(bits: number, headerSize: number): number[] {
  if (bits === 1 || bits === 24) return [RGB];
  if (bits === 4) return [RGB, RLE4];
  if (bits === 8) return [RGB, RLE8];
  if (bits === 32) return [RGB, BITFIELDS];
  return bits === 16 && headerSize !== CORE_HEADER ? [RGB, BITFIELDS] : [];
}

function indexed(bytes: Uint8Array, header: BmpHeader, read: Read): Pixels {
  const { width, height, bits, headerSize } = header;
  const palette: Pixels = { data: cv2Palette(bytes, header), width: PALETTE_ENTRIES, height: 1, channels: 3 };
  const isGray = headerSize === CORE_HEADER || !isColored(palette, 2 ** bits);
  const table =
    read === 'gray' || (read === 'unchanged' && isGray) ? bgrToGray(palette, imgcodecsGray) : palette;
  return lookedUp({ data: cv2Indices(bytes, header), width, height, channels: 1 }, table);
}

function cv2Palette(bytes: Uint8Array, { bits, colors, headerSize }: BmpHeader): Uint8Array {
  if (colors > PALETTE_ENTRIES) throw new InputError(`a palette of ${colors} colours is too large`);
  const count = colors || 2 ** bits;
  const stride = headerSize === CORE_HEADER ? 3 : 4;
  const at = FILE_HEADER + headerSize;
  if (at + count * stride > bytes.length) throw new InputError('the file ends within the palette');
  return paletteAt(bytes, at, count, stride);
}

/** `IsColorPalette` (modules/imgcodecs/src/utils.cpp). */
function isColored({ data }: Pixels, count: number): boolean {
  for (let at = 0; at < 3 * count; at += 3)
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return true;
  return false;
}

function cv2Indices(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  return header.compression === RGB
    ? indicesOf(bytes, wholeRows(bytes, header), header.bits)
    : rleLikeCv2(bytes, header);
}

/** With the last one's padding, which OpenCV insists on. */
function wholeRows(bytes: Uint8Array, header: BmpHeader): Rows {
  const rows = rowsOf(header, header.pixelsAt);
  requireRows(bytes, rows, rows.stride);
  return rows;
}

/** Colours without a palette. */
function direct(bytes: Uint8Array, header: BmpHeader, read: Read): Pixels {
  const { width, height, bits, headerSize } = header;
  const masks = cv2Masks(bytes, header);
  const channels = masks?.channels.slice(0, read === 'unchanged' ? 4 : 3) ?? [];
  const rows = wholeRows(bytes, header);
  const data = bits === 24 ? bgrOf(bytes, rows) : channelsOf(bytes, rows, bits as 16 | 32, channels);
  const pixels: Pixels = { data, width, height, channels: channels.length || 3 };
  const isGray = read === 'gray' || (read === 'unchanged' && headerSize === CORE_HEADER);
  if (!isGray) return pixels;
  return masks?.areFromHeader ? maskedToGray(pixels) : bgrToGray(pixels, imgcodecsGray);
}

interface Masks {
  /** B, G, R, and A where a picture that is read unchanged has it. */
  channels: Channel[];
  /** From a header that has them all, not the usual ones of 32 bits. */
  areFromHeader: boolean;
}

function cv2Masks(bytes: Uint8Array, header: BmpHeader): Masks | undefined {
  if (header.bits === 24) return undefined;
  return header.bits === 16
    ? { channels: masks16(bytes, header), areFromHeader: false }
    : masks32(bytes, header);
}

const MASKS_555 = [0x7c00, 0x3e0, 0x1f];
const MASKS_565 = [0xf800, 0x7e0, 0x1f];

/** `icvCvt_BGR5552BGR` and `icvCvt_BGR5652BGR` (modules/imgcodecs/src/utils.cpp): the low bits are 0. */
function masks16(bytes: Uint8Array, { compression, headerSize }: BmpHeader): Channel[] {
  const masks = compression === RGB ? MASKS_555 : masksAt(bytes, FILE_HEADER + headerSize, 3);
  if (![MASKS_555, MASKS_565].some((known) => known.every((mask, i) => mask === masks[i])))
    throw new InputError('OpenCV reads 16 bits with masks of 5, 5, 5 or 5, 6, 5 bits behind the header only');
  return masks.toReversed().map((mask) => ({ mask, toByte: mask === 0x7e0 ? timesFour : timesEight }));
}

const timesFour = (value: number) => value << 2;
const timesEight = (value: number) => value << 3;
const asItIs = (value: number) => value;
const opaque = () => 255;

const BGRX: Channel[] = [0xff, 0xff00, 0xff0000].map((mask) => ({ mask, toByte: asItIs }));
const BGRA: Channel[] = [...BGRX, { mask: 0xff000000, toByte: asItIs }];

function masks32(bytes: Uint8Array, { compression, headerSize }: BmpHeader): Masks {
  if (compression === RGB) return { channels: BGRX, areFromHeader: false };
  if (headerSize < HEADER_WITH_MASKS) return { channels: BGRA, areFromHeader: false };
  const [red, green, blue, alpha] = masksAt(bytes, HEADER_MASKS_AT, 4) as [number, number, number, number];
  if (!red || !green || !blue) return { channels: BGRA, areFromHeader: false };
  const channels = [blue, green, red, alpha].map((mask) => ({
    mask,
    toByte: mask ? scaledBy(mask) : opaque,
  }));
  return { channels, areFromHeader: true };
}

/** `BmpDecoder::maskBGRA`: in float32, the fraction cut off. */
function scaledBy(mask: number): (value: number) => number {
  const factor = Math.fround(255 / Math.fround(largestUnder(mask)));
  return (value) => Math.trunc(Math.fround(Math.fround(value) * factor));
}

const RED = Math.fround(BT601.red);
const GREEN = Math.fround(BT601.green);
const BLUE = Math.fround(BT601.blue);

/** `BmpDecoder::maskBGRAtoGray`: in float32, the fraction cut off. */
function maskedToGray({ data, width, height, channels }: Pixels): Pixels {
  const gray = new Uint8Array(width * height);
  const { fround } = Math;
  for (let from = 0, to = 0; to < gray.length; from += channels, to++) {
    const redGreen = fround(fround(RED * data[from + 2]!) + fround(GREEN * data[from + 1]!));
    gray[to] = fround(redGreen + fround(BLUE * data[from]!));
  }
  return { data: gray, width, height, channels: 1 };
}
