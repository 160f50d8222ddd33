import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';

/** Values of `compression`. */
export const RGB = 0;
export const RLE8 = 1;
export const RLE4 = 2;
export const BITFIELDS = 3;

/** Bytes of BITMAPFILEHEADER; the DIB header is behind it. */
export const FILE_HEADER = 14;
/** OS/2's header, of 16-bit sides, without compression, and with palette entries of 3 bytes. */
export const CORE_HEADER = 12;

const PIXELS_AT = 10;
const CORE_END = FILE_HEADER + CORE_HEADER;
/** Behind the number of colours, the last field that is always used. */
const INFO_END = 50;

/** What the two headers of a BMP say. */
export interface BmpHeader extends Size {
  /** Bytes of the DIB header. */
  headerSize: number;
  /** Where the pixels begin, in bytes from the beginning of the file. */
  pixelsAt: number;
  /** The first row of the file is the topmost. */
  isTopDown: boolean;
  /** A pixel's. */
  bits: number;
  compression: number;
  /** Palette entries; 0 stands for as many as the bits can name. */
  colors: number;
}

/** Undefined when the file ends within the headers. */
export function parseBmpHeader(bytes: Uint8Array): BmpHeader | undefined {
  if (bytes.length < CORE_END) return undefined;
  const view = viewOf(bytes);
  const headerSize = view.getUint32(FILE_HEADER, true);
  const pixelsAt = view.getUint32(PIXELS_AT, true);
  if (headerSize === CORE_HEADER) return { headerSize, pixelsAt, ...coreFields(view) };
  return bytes.length < INFO_END ? undefined : { headerSize, pixelsAt, ...infoFields(view) };
}

function coreFields(view: DataView) {
  return {
    width: view.getUint16(18, true),
    height: view.getUint16(20, true),
    isTopDown: false,
    bits: view.getUint16(24, true),
    compression: RGB,
    colors: 0,
  };
}

function infoFields(view: DataView) {
  const height = view.getInt32(22, true);
  return {
    width: view.getInt32(18, true),
    height: Math.abs(height),
    isTopDown: height < 0,
    bits: view.getUint16(28, true),
    compression: view.getUint32(30, true),
    colors: view.getUint32(46, true),
  };
}

/** Bit masks of the channels R, G, B and, if there are four, A. */
export function masksAt(bytes: Uint8Array, at: number, count: 3 | 4): number[] {
  if (at + 4 * count > bytes.length) throw new InputError('the file ends within the bit masks');
  const view = viewOf(bytes);
  return Array.from({ length: count }, (_, i) => view.getUint32(at + 4 * i, true));
}

export const PALETTE_ENTRIES = 256;

/** B, G, R of 256 colours; black where the file has no more of them. `stride`: bytes of an entry in the file. */
export function paletteAt(bytes: Uint8Array, at: number, count: number, stride: number): Uint8Array {
  const table = new Uint8Array(3 * PALETTE_ENTRIES);
  const found = Math.min(count, PALETTE_ENTRIES, Math.floor((bytes.length - at) / stride));
  for (let i = 0; i < found; i++) table.set(bytes.subarray(at + i * stride, at + i * stride + 3), 3 * i);
  return table;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
