import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import type { BmpHeader } from './bmp-header.js';

/** Where the rows of a picture lie in a file that is not compressed. */
export interface Rows extends Size {
  /** Where the first one begins, in bytes. */
  at: number;
  /** Bytes from one to the next. */
  stride: number;
  isTopDown: boolean;
}

/** Rows of whole 32-bit words. */
export function rowsOf({ width, height, bits, isTopDown }: BmpHeader, at: number): Rows {
  return { width, height, at, stride: 4 * Math.ceil((width * bits) / 32), isTopDown };
}

/** @param lastRow bytes that the last row must have */
export function requireRows(bytes: Uint8Array, { at, height, stride }: Rows, lastRow: number): void {
  if (at + (height - 1) * stride + lastRow > bytes.length)
    throw new InputError('the file ends ahead of the last pixel');
}

function startOf({ at, stride, height, isTopDown }: Rows, y: number): number {
  return at + (isTopDown ? y : height - 1 - y) * stride;
}

/** Palette indices of 1, 4 or 8 bits, the first one in a byte's highest bits; one byte each, rows from the top. */
export function indicesOf(bytes: Uint8Array, rows: Rows, bits: number): Uint8Array {
  const { width, height } = rows;
  const indices = new Uint8Array(width * height);
  const perByte = 8 / bits;
  const mask = 2 ** bits - 1;
  for (let y = 0, to = 0; y < height; y++) {
    const start = startOf(rows, y);
    for (let x = 0; x < width; x++) {
      const byte = bytes[start + Math.floor(x / perByte)]!;
      indices[to++] = (byte >> (8 - bits - (x % perByte) * bits)) & mask;
    }
  }
  return indices;
}

/** B, G, R of a file of 24 bits, rows from the top. */
export function bgrOf(bytes: Uint8Array, rows: Rows): Uint8Array {
  const length = 3 * rows.width;
  const bgr = new Uint8Array(length * rows.height);
  for (let y = 0; y < rows.height; y++) {
    const start = startOf(rows, y);
    bgr.set(bytes.subarray(start, start + length), y * length);
  }
  return bgr;
}

/** How a channel comes out of a pixel's word. */
export interface Channel {
  mask: number;
  /** From the bits under the mask, the lowest one at 0, to 0..255. */
  toByte(value: number): number;
}

/** The channels of a file of 16 or 32 bits, in the order given, rows from the top. */
export function channelsOf(
  bytes: Uint8Array,
  rows: Rows,
  bits: 16 | 32,
  channels: readonly Channel[],
): Uint8Array {
  const data = new Uint8Array(rows.width * rows.height * channels.length);
  channels.forEach((channel, i) => {
    fillChannel(data.subarray(i), channels.length, bytes, rows, bits, channel);
  });
  return data;
}

/** Into every `step`-th byte. */
function fillChannel(
  data: Uint8Array,
  step: number,
  bytes: Uint8Array,
  rows: Rows,
  bits: 16 | 32,
  { mask, toByte }: Channel,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = lowestBit(mask);
  for (let y = 0, to = 0; y < rows.height; y++) {
    const start = startOf(rows, y);
    for (let x = 0; x < rows.width; x++, to += step) {
      const word = bits === 16 ? view.getUint16(start + 2 * x, true) : view.getUint32(start + 4 * x, true);
      data[to] = toByte((word & mask) >>> shift);
    }
  }
}

/** Its place; 0 when no bit is set. */
function lowestBit(mask: number): number {
  return mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
}

/** The largest value of the bits under a mask. */
export function largestUnder(mask: number): number {
  return mask >>> lowestBit(mask);
}
