import { InputError } from '../../base/errors.js';
import { type Box, type Size, sizeText } from '../box.js';

/** 8-bit pixels of 3 interleaved channels, rows from the top; the order of the channels does not matter here. */
export interface Pixels8 extends Size {
  data: Uint8Array;
}

/** A resized picture of 3 interleaved channels: 8-bit, or float32 in the same units (0..255; some filters overshoot). */
export interface ResizedPixels extends Size {
  data: Uint8Array | Float32Array;
}

/**
 * One way to resize, as one library does it.
 *
 * @param part what is resized of the picture: all of it, if not given. Pillow's filters see beyond it (its `box`)
 */
export type Resizer = (pixels: Pixels8, size: Size, part?: Box) => ResizedPixels;

/** How many values a pixel has. */
export const CHANNELS = 3;

/** Refuses sizes without pixels and data of another length than the picture says. */
export function checkResize(pixels: Pixels8, size: Size): void {
  checkSize(pixels, 'the picture');
  checkSize(size, 'the target');
  const count = pixels.width * pixels.height * CHANNELS;
  if (pixels.data.length !== count)
    throw new InputError(
      `Expected ${count} bytes for a picture of ${sizeText(pixels)} with ${CHANNELS} channels but received ${pixels.data.length}`,
    );
}

function checkSize(size: Size, name: string): void {
  const isCount = (side: number) => Number.isInteger(side) && side > 0;
  if (!isCount(size.width) || !isCount(size.height))
    throw new InputError(`Expected whole sides of at least 1 for ${name} but received ${sizeText(size)}`);
}

/** The pixels at the given columns and rows: any nearest neighbour. */
export function gather({ data, width }: Pixels8, columns: Int32Array, rows: Int32Array): Pixels8 {
  const out = new Uint8Array(columns.length * rows.length * CHANNELS);
  for (let y = 0, to = 0; y < rows.length; y++) {
    const row = rows[y]! * width;
    for (let x = 0; x < columns.length; x++, to += CHANNELS) {
      const from = (row + columns[x]!) * CHANNELS;
      out[to] = data[from]!;
      out[to + 1] = data[from + 1]!;
      out[to + 2] = data[from + 2]!;
    }
  }
  return { data: out, width: columns.length, height: rows.length };
}
