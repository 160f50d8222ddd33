import { type Turn, turnOf } from '../../image/turns.js';

/** How the picture lies in a blob, other than its shape says. */
export interface Reading extends Pick<Turn, 'transposed' | 'flipX' | 'flipY'> {
  /** In plain words, after "the reference …"; empty for the usual. */
  words: string;
  /** The values lie in the other layout than the shape says: reshaped where it had to be transposed. */
  misread: boolean;
}

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
