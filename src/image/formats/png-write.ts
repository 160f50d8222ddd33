import { joined } from '../../base/bytes.js';
import { crc32 } from '../../base/crc32.js';
import { zlib } from '../../base/zlib.js';
import type { Rgb } from '../colours.js';
import { INDEXED } from './png-chunks.js';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const DEPTH = 8;

/** A PNG of 8 bits with a palette: one index a pixel, rows from the top, no filter. */
export function palettePng(
  { data, width, height }: { data: Uint8Array; width: number; height: number },
  palette: readonly Rgb[],
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([DEPTH, INDEXED, 0, 0, 0], 8);
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', zlib(rows(data, width, height))),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** Each row behind the byte that says that it has no filter. */
function rows(data: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row++)
    out.set(data.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return out;
}

/** Length, name, content, and the checksum of the last two. */
function chunk(name: string, content: Uint8Array): Uint8Array {
  const out = new Uint8Array(content.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, content.length);
  out.set(new TextEncoder().encode(name), 4);
  out.set(content, 8);
  view.setUint32(content.length + 8, crc32(out.subarray(4, content.length + 8)));
  return out;
}
