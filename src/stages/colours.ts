/** RGB, 0..255. */
export type Rgb = readonly [number, number, number];

/** The class id of pixels about which the network says nothing: outside a crop. VOC calls it void. */
export const VOID = 255;

/**
 * Pascal VOC's colour map for all 256 ids: bits 0, 1, 2 of the id go to the top bits of R, G, B, then the next
 * three below them (`VOClabelcolormap` of the VOC development kit).
 */
export const vocColours: readonly Rgb[] = Array.from({ length: 256 }, (_, id) => vocColour(id));

function vocColour(id: number): Rgb {
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
