import type { Size } from '../../../image/box.js';
import type { Point } from '../../../image/geometry.js';
import type { LinkRow } from '../../chain/chain.js';
import { untouched } from '../../chain/kind.js';

/** What becomes of a point, be it one of a pose or a corner of a box of text. */
export type Move = (at: Point) => Point;

/** An answer with all its points moved. */
type MovedBy<T> = (to: Move) => (value: T) => T;

export const exchanged: Move = ({ x, y }) => ({ x: y, y: x });

export const partsOf =
  ({ width, height }: Size): Move =>
  ({ x, y }) => ({ x: x / width, y: y / height });

/** The rows of an answer that differ by a move alone. */
export function moveRow<T>(by: MovedBy<T>, fix: string): (words: string, put: Move) => LinkRow<T, T> {
  return (words, put) => ({ words, fix, apply: by(put) });
}

/** Where points end; the recipe's way first: nowhere. @param words of the picture's sides, and of its last column and row */
export function endedRows<T>(
  by: MovedBy<T>,
  { width, height }: Size,
  fix: string,
  words: readonly [sides: string, last: string],
): LinkRow<T, T>[] {
  const row = moveRow(by, fix);
  const within =
    (right: number, bottom: number): Move =>
    ({ x, y }) => ({ x: Math.min(Math.max(x, 0), right), y: Math.min(Math.max(y, 0), bottom) });
  return [untouched(), row(words[0], within(width, height)), row(words[1], within(width - 1, height - 1))];
}
