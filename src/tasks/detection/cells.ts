import type { Size } from '../../image/box.js';

/** A cell of a grid over the network's input: its column, its row, and its side in pixels. */
export interface Cell {
  x: number;
  y: number;
  side: number;
}

/** Sides in pixels of the cells of YOLO's, YuNet's and NanoDet's grids, in the order in which they are listed. */
export const SIDES = [8, 16, 32];

/**
 * The cells of one side, row by row.
 *
 * @param round `Math.ceil` where those that reach beyond the input count, too
 */
export function cellsOf(side: number, { width, height }: Size, round = Math.floor): Cell[] {
  const [columns, rows] = [round(width / side), round(height / side)];
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: i % columns,
    y: Math.floor(i / columns),
    side,
  }));
}

/** The cells of all sides, the smallest first. */
export function cellsIn(input: Size): Cell[] {
  return SIDES.flatMap((side) => cellsOf(side, input));
}
