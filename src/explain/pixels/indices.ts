import { gif } from '../../image/formats/gif.js';
import { isPalettePng } from '../../image/mask-png.js';
import type { Pixels } from '../../image/pixels.js';

/** Whether the file keeps indices into a palette. */
export function hasPalette(bytes: Uint8Array): boolean {
  return gif.matches(bytes) || isPalettePng(bytes);
}

const MOST_COLOURS = 256;

/** Whether every colour of the picture stands for one value of the reference, and every value for one colour. */
export function areIndices({ data: bgr }: Pixels, { data: values, channels }: Pixels): boolean {
  if (channels !== 1) return false;
  const indexOf = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    const colour = (bgr[3 * i]! << 16) | (bgr[3 * i + 1]! << 8) | bgr[3 * i + 2]!;
    const known = indexOf.get(colour);
    if (known === undefined) indexOf.set(colour, values[i]!);
    else if (known !== values[i]) return false;
  }
  const used = [...indexOf.values()];
  const isWhole = used.every((value) => Number.isInteger(value) && value >= 0 && value < MOST_COLOURS);
  return isWhole && indexOf.size > 1 && new Set(used).size === indexOf.size;
}
