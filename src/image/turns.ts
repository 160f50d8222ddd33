/**
 * What `turned(…, orientation)` of src/stages/formats/exif.ts does to a picture, after "it is …"; 1 does nothing. The
 * likelier come first: what EXIF asks of cameras, then mistakes of code.
 */
export const turns: readonly { orientation: number; inverse: number; words: string }[] = [
  { orientation: 1, inverse: 1, words: '' },
  { orientation: 6, inverse: 8, words: 'rotated by 90 degrees clockwise' },
  { orientation: 8, inverse: 6, words: 'rotated by 90 degrees anticlockwise' },
  { orientation: 3, inverse: 3, words: 'rotated by 180 degrees' },
  { orientation: 2, inverse: 2, words: 'mirrored left to right' },
  { orientation: 4, inverse: 4, words: 'mirrored top to bottom' },
  { orientation: 5, inverse: 5, words: 'transposed (rows and columns swapped)' },
  { orientation: 7, inverse: 7, words: 'transposed at the other diagonal' },
];

/** The words of one orientation. */
export function turnWords(orientation: number): string {
  return turns.find((turn) => turn.orientation === orientation)?.words ?? '';
}
