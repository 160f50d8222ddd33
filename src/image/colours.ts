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

/** A run of so many words is filled at once. */
const LONG_RUN = 16;

/**
 * RGBA bytes of a class map in VOC colours, opaque. Four ids are a word: a run of equal words is looked up once
 * (bench/stages.mjs; id by id it takes 1.5 to 2 times as long).
 */
export function colourize(classMap: { data: Uint8Array }): Uint8Array {
  const ids = classMap.data.byteOffset % 4 === 0 ? classMap.data : classMap.data.slice();
  const words = new Int32Array(ids.buffer, ids.byteOffset, ids.length >> 2);
  const rgba = new Int32Array(ids.length);
  for (let start = 0, end = 0; start < words.length; start = end) {
    const word = words[start]!;
    while (end < words.length && words[end] === word) end++;
    colourRun(rgba, start, end, word);
  }
  for (let i = words.length * 4; i < ids.length; i++) rgba[i] = vocWords[ids[i]!]!;
  return new Uint8Array(rgba.buffer);
}

/** Four ids, again and again. */
function colourRun(rgba: Int32Array, start: number, end: number, word: number): void {
  const a = vocWords[word & 0xff]!;
  const b = vocWords[(word >>> 8) & 0xff]!;
  const c = vocWords[(word >>> 16) & 0xff]!;
  const d = vocWords[word >>> 24]!;
  if (end - start >= LONG_RUN && a === b && b === c && c === d) {
    rgba.fill(a, 4 * start, 4 * end);
    return;
  }
  for (let to = 4 * start; to < 4 * end; to += 4) {
    rgba[to] = a;
    rgba[to + 1] = b;
    rgba[to + 2] = c;
    rgba[to + 3] = d;
  }
}
