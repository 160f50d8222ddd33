import { InputError } from '../../base/errors.js';
import type { Image, Pixels } from '../pixels.js';
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
import { rleLikePillow } from './bmp-rle.js';
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
import { lookedUp } from './channels.js';

const INFO_HEADER = 40;
const V3_HEADER = 56;
const HEADER_MASKS_AT = 54;
const headerSizes = [CORE_HEADER, INFO_HEADER, 52, V3_HEADER, 64, 108, 124];

/** A BMP as `BmpImageFile` of Pillow 13 reads it (src/PIL/BmpImagePlugin.py), turned to B, G, R. */
export function bmpLikePillow(bytes: Uint8Array, header: BmpHeader): Image {
  requireKnown(bytes, header);
  return header.bits <= 8 ? indexed(bytes, header) : direct(bytes, header);
}

function requireKnown(bytes: Uint8Array, { headerSize, bits, compression }: BmpHeader): void {
  if (!headerSizes.includes(headerSize))
    throw new InputError(`Pillow knows no header of ${headerSize} bytes`);
  if (FILE_HEADER + headerSize > bytes.length) throw new InputError('the file ends within the header');
  if (!compressionsOf(bits).includes(compression))
    throw new InputError(`Pillow reads no file of ${bits} bits a pixel with compression ${compression}`);
}

function compressionsOf(bits: number): number[] {
  if ([1, 4, 8].includes(bits)) return [RGB, RLE8, RLE4];
  return [16, 24, 32].includes(bits) ? [RGB, BITFIELDS] : [];
}

/** How indices become colours. */
interface Palette {
  /** B, G, R of 256 colours. */
  table: Uint8Array;
  /** Of an index in the file, without compression. */
  bits: number;
  /** Where the palette ends, in bytes. */
  end: number;
}

function indexed(bytes: Uint8Array, header: BmpHeader): Image {
  const { width, height, headerSize, compression } = header;
  const entry = headerSize === CORE_HEADER ? 3 : 4;
  const count = header.colors || 2 ** header.bits;
  const paletteStart = FILE_HEADER + headerSize;
  const palette = pillowPalette(bytes, header, paletteStart, count, entry);
  const beyond = header.pixelsAt === paletteStart ? entry * count : 0;
  const from = header.pixelsAt + beyond || palette.end;
  const data =
    compression === RGB
      ? indicesOf(bytes, neededRows(bytes, header, from, palette.bits), palette.bits)
      : rleLikePillow(bytes, header, from);
  const table: Pixels = { data: palette.table, width: PALETTE_ENTRIES, height: 1, channels: 3 };
  return lookedUp({ data, width, height, channels: 1 }, table) as Image;
}

/** Colours that a header may declare (PIL/BmpImagePlugin.py). */
export const MOST_COLOURS = 65536;

/** A palette that is black and white, or the grays from 0 on, makes way for Pillow's modes 1 and L, with bits of their own. */
function pillowPalette(
  bytes: Uint8Array,
  { bits }: BmpHeader,
  at: number,
  count: number,
  entry: number,
): Palette {
  if (count > MOST_COLOURS) throw new InputError(`a palette of ${count} colours is too large`);
  const end = Math.min(bytes.length, at + count * entry);
  if (isGrayRamp(bytes, at, count, entry))
    return count <= 2 ? { table: blackAndWhite, bits: 1, end } : { table: grays, bits: 8, end };
  if (end - at >= (PALETTE_ENTRIES + 1) * entry)
    throw new InputError(`a palette of ${count} colours is too large`);
  return { table: paletteAt(bytes, at, count, entry), bits, end };
}

const grays = Uint8Array.from({ length: 3 * PALETTE_ENTRIES }, (_, i) => Math.floor(i / 3));
const blackAndWhite = grays.map((gray) => (gray === 0 ? 0 : 255));

function isGrayRamp(bytes: Uint8Array, at: number, count: number, entry: number): boolean {
  for (let i = 0; i < count; i++) {
    const gray = count === 2 ? 255 * i : i & 255;
    for (let channel = 0; channel < 3; channel++) if (bytes[at + i * entry + channel] !== gray) return false;
  }
  return true;
}

/** All but the last one's padding must be there. Grays read in 8 bits, where the header says fewer, make rows longer. */
function neededRows(bytes: Uint8Array, header: BmpHeader, from: number, bits: number): Rows {
  const rows = rowsOf(header, from);
  const length = Math.ceil((header.width * bits) / 8);
  const needed = { ...rows, stride: Math.max(rows.stride, length) };
  requireRows(bytes, needed, length);
  return needed;
}

/** Colours without a palette. */
function direct(bytes: Uint8Array, header: BmpHeader): Image {
  const { width, height, bits } = header;
  const { channels, end } = pillowMasks(bytes, header);
  const rows = neededRows(bytes, header, header.pixelsAt || end, bits);
  const data = bits === 24 ? bgrOf(bytes, rows) : channelsOf(bytes, rows, bits as 16 | 32, channels);
  return { data, width, height, channels: 3 };
}

interface Masks {
  /** B, G, R. */
  channels: Channel[];
  /** Where the headers end, in bytes. */
  end: number;
}

function pillowMasks(bytes: Uint8Array, { bits, compression, headerSize }: BmpHeader): Masks {
  const headerEnd = FILE_HEADER + headerSize;
  if (compression === RGB) return { channels: channelsBy(usualMasks[bits as 16 | 24 | 32]), end: headerEnd };
  const areBehind = headerSize === INFO_HEADER;
  const masks = masksAt(bytes, HEADER_MASKS_AT, bits === 32 && headerSize >= V3_HEADER ? 4 : 3);
  if (bits === 32 && masks.length === 3) masks.push(0);
  const known = knownMasks[bits as 16 | 24 | 32].some((row) => row.every((mask, i) => mask === masks[i]));
  if (!known) throw new InputError('Pillow does not know these bit masks');
  const channels = channelsBy(masks.some(Boolean) ? masks : usualMasks[32]);
  return { channels, end: headerEnd + (areBehind ? 12 : 0) };
}

const usualMasks = {
  16: [0x7c00, 0x3e0, 0x1f],
  24: [0xff0000, 0xff00, 0xff],
  32: [0xff0000, 0xff00, 0xff],
};

/** `SUPPORTED`: R, G, B, and of 32 bits A. */
const knownMasks: Record<16 | 24 | 32, number[][]> = {
  16: [[0xf800, 0x7e0, 0x1f], usualMasks[16]],
  24: [usualMasks[24]],
  32: [
    [0xff0000, 0xff00, 0xff, 0],
    [0xff000000, 0xff0000, 0xff00, 0],
    [0xff000000, 0xff00, 0xff, 0],
    [0xff000000, 0xff0000, 0xff00, 0xff],
    [0xff, 0xff00, 0xff0000, 0xff000000],
    [0xff0000, 0xff00, 0xff, 0xff000000],
    [0xff000000, 0xff00, 0xff, 0xff0000],
    [0, 0, 0, 0],
  ],
};

function channelsBy(masks: number[]): Channel[] {
  const [red, green, blue] = masks as [number, number, number];
  return [blue, green, red].map((mask) => ({ mask, toByte: stretchedFrom(mask) }));
}

/** As `ImagingUnpackBGR15` and `ImagingUnpackBGR16` do (src/libImaging/Unpack.c); bytes stay as they are. */
function stretchedFrom(mask: number): (value: number) => number {
  const largest = largestUnder(mask);
  return (value) => Math.trunc((value * 255) / largest);
}
