import { rowsOf } from '../base/rows.js';

/** Which points a line joins, by name. */
export const skeletons = {
  /** `skeleton` of COCO's annotations, from 0. */
  coco17: [
    ...[
      15, 13, 13, 11, 16, 14, 14, 12, 11, 12, 5, 11, 6, 12, 5, 6, 5, 7, 6, 8, 7, 9, 8, 10, 1, 2, 0, 1, 0, 2,
    ],
    ...[1, 3, 2, 4, 3, 5, 4, 6],
  ],
  /** MediaPipe's HAND_CONNECTIONS. */
  hand21: [
    ...[0, 1, 1, 2, 2, 3, 3, 4, 0, 5, 5, 6, 6, 7, 7, 8, 5, 9, 9, 10, 10, 11, 11, 12, 9, 13, 13, 14, 14, 15],
    ...[15, 16, 13, 17, 0, 17, 17, 18, 18, 19, 19, 20],
  ],
} as const;

/** The pairs of points that lines join. */
export function pairsOf(flat: readonly number[]): [number, number][] {
  return rowsOf(flat, 2) as [number, number][];
}
