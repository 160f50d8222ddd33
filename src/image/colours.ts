import { expected } from '../base/errors.js';

/** RGB, 0..255. */
export type Rgb = readonly [number, number, number];

/** The class id of pixels about which the network says nothing: outside a crop. VOC calls it void. */
export const VOID = 255;

const COLOURS = 2 ** 24;

/** Pascal VOC's colour map for its 256 ids; see `vocColour`. */
export const vocColours: readonly Rgb[] = Array.from({ length: 256 }, (_, id) => vocColour(id));

/**
 * The colour of a class in Pascal VOC's map (`VOClabelcolormap` of the VOC development kit): bits 0, 1, 2 of the id go
 * to the top bits of R, G, B, then the next three below them. VOC lists 256; the rule goes on, and as it only moves
 * bits, all 2^24 ids have a colour of their own.
 *
 * @throws InputError for an id that is no whole number of 0 to 2^24 - 1
 */
export function vocColour(id: number): Rgb {
  if (!Number.isInteger(id) || id < 0 || id >= COLOURS)
    throw expected(`a whole number of 0 to ${COLOURS - 1}`, 'the class id', String(id));
  let [r, g, b] = [0, 0, 0];
  for (let bit = 7, rest = id; bit >= 0; bit--, rest >>= 3) {
    r |= (rest & 1) << bit;
    g |= ((rest >> 1) & 1) << bit;
    b |= ((rest >> 2) & 1) << bit;
  }
  return [r, g, b];
}

const littleEndianRgba = (rgb: Rgb) => (255 << 24) | (rgb[2] << 16) | (rgb[1] << 8) | rgb[0];

const vocWords = Int32Array.from(vocColours, littleEndianRgba);

/** RGBA bytes of a class map in VOC colours, opaque; run by run. */
export function colourize(classMap: { data: Uint8Array }): Uint8Array {
  const ids = classMap.data;
  const words = new Int32Array(ids.length);
  for (let start = 0, end = 0; start < ids.length; start = end) {
    const id = ids[start]!;
    while (end < ids.length && ids[end] === id) end++;
    words.fill(vocWords[id]!, start, end);
  }
  return new Uint8Array(words.buffer);
}
