import { turnOf } from '../../image/turns.js';
import type { Reading } from './way.js';

/** EXIF's numbers, likeliest first: a flip left in from training, a transposition, and only then what turns. */
const likelyTurns = [1, 2, 4, 5, 3, 8, 6, 7].map(turnOf);

const layouts = [
  { words: '', misread: false },
  {
    words: 'holds its values in the other layout than its shape says (reshaped, not transposed)',
    misread: true,
  },
];

/** Likeliest first: what needs no mistake, then one, then two. */
export const readings: readonly Reading[] = layouts.flatMap(({ words, misread }) =>
  likelyTurns.map(({ transposed, flipX, flipY, words: turn }) => ({
    words: [words, turn && `is ${turn}`].filter(Boolean).join(' and '),
    misread,
    transposed,
    flipX,
    flipY,
  })),
);

/** Whether the picture does not lie upright in it. */
export function isTurned({ transposed, flipX, flipY }: Reading): boolean {
  return transposed || flipX || flipY;
}
