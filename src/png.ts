import { decode, encode } from 'fast-png';
import { InputError, messageOf } from './errors.js';
import type { ClassMap } from './stages/argmax.js';
import { vocColours } from './stages/colours.js';

const palette = vocColours.map((colour) => [...colour]);

/** Level 1: masks are flat, and higher levels take ten times as long for a few per cent. */
const zlib = { level: 1 } as const;

/** A class map as an 8-bit palette PNG: the index is the class id, the colour its VOC colour. */
export function encodeMask({ data, width, height }: ClassMap): Uint8Array {
  return encode({ data, width, height, channels: 1, depth: 8, palette }, { zlib });
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
