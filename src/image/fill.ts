import type { Box } from './box.js';
import type { Point } from './geometry.js';

/** Pixels in a box, row by row: 1 where set. */
export interface Filled extends Box {
  mask: Uint8Array;
}

/**
 * `cv.fillPoly` of one contour of `contoursIn`, whose sides go along rows, columns and diagonals: what lies between an odd
 * and an even crossing of a row, and the border itself.
 *
 * @param contour whole numbers, closed from the last point to the first
 */
export function filledContour(contour: readonly Point[]): Filled {
  const [left, top] = [leastOf(contour.map(({ x }) => x)), leastOf(contour.map(({ y }) => y))];
  const width = 1 - leastOf(contour.map(({ x }) => -x)) - left;
  const height = 1 - leastOf(contour.map(({ y }) => -y)) - top;
  const mask = new Uint8Array(width * height);
  const crossings: number[][] = Array.from({ length: height }, () => []);
  for (const [i, from] of contour.entries()) {
    const to = contour[(i + 1) % contour.length]!;
    const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
    const [dx, dy] = [Math.sign(to.x - from.x), Math.sign(to.y - from.y)];
    for (let step = 0; step <= steps; step++) {
      const [x, y] = [from.x + step * dx - left, from.y + step * dy - top];
      mask[y * width + x] = 1;
      // each side counts from its upper end on, without its lower end
      if (dy !== 0 && step !== (dy > 0 ? steps : 0)) crossings[y]!.push(x);
    }
  }
  for (const [y, row] of crossings.entries()) {
    row.sort((a, b) => a - b);
    for (let i = 0; i + 1 < row.length; i += 2)
      mask.fill(1, y * width + row[i]!, y * width + row[i + 1]! + 1);
  }
  return { x: left, y: top, width, height, mask };
}

const leastOf = (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value));
