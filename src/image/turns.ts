import type { Pixels } from './pixels.js';

/** One of the eight ways to lay a picture on its sides, by its EXIF number (EXIF 2.3, tag 0x0112). */
export interface Turn {
  orientation: number;
  /** The orientation that undoes it. */
  inverse: number;
  /** After "it is …"; empty for 1, which does nothing. */
  words: string;
  /** Rows and columns change their places; then what became of the sides is mirrored. */
  transposed: boolean;
  /** Left to right. */
  flipX: boolean;
  /** Top to bottom. */
  flipY: boolean;
}

const turn = (orientation: number, inverse: number, does: string, words: string): Turn => ({
  orientation,
  inverse,
  words,
  transposed: does.includes('t'),
  flipX: does.includes('x'),
  flipY: does.includes('y'),
});

/** What `turned` does to a picture. The likelier come first: what EXIF asks of cameras, then mistakes of code. */
export const turns: readonly Turn[] = [
  turn(1, 1, '', ''),
  turn(6, 8, 'ty', 'rotated by 90 degrees clockwise'),
  turn(8, 6, 'tx', 'rotated by 90 degrees anticlockwise'),
  turn(3, 3, 'xy', 'rotated by 180 degrees'),
  turn(2, 2, 'x', 'mirrored left to right'),
  turn(4, 4, 'y', 'mirrored top to bottom'),
  turn(5, 5, 't', 'transposed (rows and columns swapped)'),
  turn(7, 7, 'txy', 'transposed at the other diagonal'),
];

/** The turn of an EXIF number; that of 1 for any other. */
export function turnOf(orientation: number): Turn {
  return turns.find((each) => each.orientation === orientation) ?? turns[0]!;
}

/** The words of one orientation. */
export function turnWords(orientation: number): string {
  return turnOf(orientation).words;
}

/** Turns and mirrors pixels as an EXIF orientation asks (EXIF 2.3, tag 0x0112). */
export function turned(pixels: Pixels, orientation: number): Pixels {
  if (orientation === 1) return pixels;
  const { width: w, height: h, channels, data: source } = pixels;
  const { transposed, flipX, flipY } = turnOf(orientation);
  const [width, height] = transposed ? [h, w] : [w, h];
  const target = new (source.constructor as Uint8ArrayConstructor)(source.length);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = transposed ? y : x;
      const sy = transposed ? x : y;
      const from = ((flipY ? h - 1 - sy : sy) * w + (flipX ? w - 1 - sx : sx)) * channels;
      for (let c = 0; c < channels; c++) target[to++] = source[from + c]!;
    }
  }
  return { data: target, width, height, channels };
}
