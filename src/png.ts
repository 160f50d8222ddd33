import { decode, encode } from 'fast-png';
import { InputError, messageOf } from './errors.js';
import type { ClassMap } from './stages/argmax.js';
import { vocColours } from './stages/colours.js';
import type { Size } from './stages/geometry.js';

const palette = vocColours.map((colour) => [...colour]);

/** Level 1: masks are flat, and higher levels take ten times as long for a few per cent. */
const zlib = { level: 1 } as const;

/** A class map as an 8-bit palette PNG: the index is the class id, the colour its VOC colour. */
export function encodeMask({ data, width, height }: ClassMap): Uint8Array {
  return encode({ data, width, height, channels: 1, depth: 8, palette }, { zlib });
}

/** An RGBA picture as a PNG without alpha. */
export function encodeRgb(rgba: Uint8Array, { width, height }: Size): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from]!;
    data[to + 1] = rgba[from + 1]!;
    data[to + 2] = rgba[from + 2]!;
  }
  return encode({ data, width, height, channels: 3, depth: 8 }, { zlib });
}

/**
 * Reads a mask: a palette PNG (the index is the class id) or an 8-bit gray one (the level is).
 *
 * @throws InputError for colour pictures and other depths
 */
export function decodeMask(bytes: Uint8Array, name: string): ClassMap {
  const png = parsePng(bytes, name);
  if (png.channels !== 1 || png.depth !== 8 || !(png.data instanceof Uint8Array))
    throw new InputError(
      `Expected class ids (8-bit palette or gray) in ${name} but received ${png.channels} channels of ${png.depth} bits`,
    );
  return { data: png.data, width: png.width, height: png.height };
}

function parsePng(bytes: Uint8Array, name: string) {
  try {
    return decode(bytes);
  } catch (error) {
    throw new InputError(`${name} is not a PNG that can be read: ${messageOf(error)}`);
  }
}
