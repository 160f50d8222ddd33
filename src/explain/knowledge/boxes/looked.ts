import type { Box } from '../../../image/box.js';
import type { InstanceMask } from '../../../tasks/detection/instance-mask.js';
import type { Corners } from '../../boxes/way.js';

/** An object whose mask is to be explained. */
export interface Masked {
  /** Its box in the network's input. */
  corners: Corners;
  weights: Float32Array;
  /** The weights with the number before them, and without the last; undefined where they are none of a table. */
  early?: Float32Array;
  /** The reference's. */
  mask: InstanceMask;
}

/** With the pixels that are looked at: so many columns and rows of its mask's surroundings. */
export interface Looked extends Masked {
  columns: readonly number[];
  rows: readonly number[];
  wanted: Uint8Array;
}

/** A mask is as good as told by so many of its columns and rows. */
const MOST_LINES = 40;
/** So much beyond the mask is looked at, as a part of its sides, and in pixels at least. */
const AROUND = 0.25;
const LEAST_AROUND = 8;

export function lookedAt(objects: readonly Masked[]): Looked[] {
  return objects.map((one) => {
    const { mask, picture, x, y, width } = one.mask;
    const around = surroundings(one.mask);
    const columns = spread(around.x, around.width, picture.width);
    const rows = spread(around.y, around.height, picture.height);
    const wanted = new Uint8Array(columns.length * rows.length);
    for (const [j, row] of rows.entries())
      for (const [i, column] of columns.entries()) {
        const isInside = column >= x && column < x + width && row >= y && row < y + one.mask.height;
        if (isInside) wanted[j * columns.length + i] = mask[(row - y) * width + column - x]!;
      }
    return { ...one, columns, rows, wanted };
  });
}

/** Of what is set in it. */
function surroundings({ x, y, width, mask }: InstanceMask): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue;
    const [column, row] = [x + (i % width), y + Math.floor(i / width)];
    left = Math.min(left, column);
    right = Math.max(right, column + 1);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row + 1);
  }
  if (left > right) return { x: 0, y: 0, width: Infinity, height: Infinity };
  const [dx, dy] = [right - left, bottom - top].map((side) => Math.max(LEAST_AROUND, AROUND * side));
  return { x: left - dx!, y: top - dy!, width: right - left + 2 * dx!, height: bottom - top + 2 * dy! };
}

/** Whole numbers between the ends, evenly, as far as there are such pixels. */
function spread(start: number, length: number, most: number): number[] {
  const first = Math.max(0, Math.floor(start));
  const count = Math.min(most, Math.ceil(start + length)) - first;
  const lines = Math.min(count, MOST_LINES);
  return Array.from({ length: lines }, (_, i) => first + Math.floor(((i + 0.5) * count) / lines));
}

/** Run lengths along the rows, which were read down the columns: as they were meant. */
export function wrongRuns(mask: InstanceMask): InstanceMask {
  const { width, height } = mask.picture;
  const whole = new Uint8Array(width * height);
  for (let row = 0; row < mask.height; row++)
    for (let column = 0; column < mask.width; column++)
      if (mask.mask[row * mask.width + column]) {
        // the place in the runs, which go along rows
        whole[(mask.x + column) * height + mask.y + row] = 1;
      }
  return { x: 0, y: 0, width, height, mask: whole, picture: mask.picture };
}
