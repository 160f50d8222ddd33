import type { Size } from './box.js';
import type { Point } from './geometry.js';

/** Steps to the eight neighbours, as chain codes number them: right first, then against the clock. */
const STEPS = [
  [1, 0],
  [1, -1],
  [0, -1],
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;

/** What a pixel of a border is, beside 0 and 1: on a border that was followed, and where that leaves it to the right. */
const FOLLOWED = 2;
const RIGHT = -126;

/** The bitmap with a border of zeros, one a pixel, while it is searched. */
interface Marks {
  values: Int8Array;
  width: number;
  steps: readonly number[];
}

/**
 * `cv.findContours(RETR_LIST, CHAIN_APPROX_SIMPLE)` of OpenCV 4.12 (modules/imgproc/src/contours_new.cpp, Suzuki's borders):
 * the borders of what is set and of the holes in it, of each the points at which its direction changes, in OpenCV's order.
 *
 * @param bitmap row by row; 0 is not set
 */
export function contoursIn(bitmap: Uint8Array, size: Size): Point[][] {
  const marks = padded(bitmap, size);
  const { values, width } = marks;
  const found: Point[][] = [];
  for (let y = 1; y <= size.height; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const [before, here] = [values[at - 1]!, values[at]!];
      if (before === 0 && here === 1) found.push(followed(marks, at, false));
      else if (here === 0 && before >= 1) found.push(followed(marks, at - 1, true));
    }
  return found.reverse();
}

function padded(bitmap: Uint8Array, { width, height }: Size): Marks {
  const wide = width + 2;
  const values = new Int8Array(wide * (height + 2));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) values[(y + 1) * wide + x + 1] = bitmap[y * width + x] === 0 ? 0 : 1;
  return { values, width: wide, steps: STEPS.map(([dx, dy]) => dx + dy * wide) };
}

/** `icvFetchContourEx`: goes round one border, and marks it. */
function followed({ values, width, steps }: Marks, start: number, isHole: boolean): Point[] {
  const point = (at: number) => ({ x: (at % width) - 1, y: Math.floor(at / width) - 1 });
  const isSet = (at: number) => values[at] !== 0;
  const from = isHole ? 0 : 4;
  let s = from;
  do s = (s - 1) & 7;
  while (!isSet(start + steps[s]!) && s !== from);
  if (s === from) {
    values[start] = RIGHT;
    return [point(start)];
  }
  const last = start + steps[s]!;
  const points: Point[] = [];
  for (let at = start, before = s ^ 4; ; ) {
    const came = s;
    do s++;
    while (!isSet(at + steps[s & 7]!));
    s &= 7;
    if (s >= 1 && s <= came) values[at] = RIGHT;
    else if (values[at] === 1) values[at] = FOLLOWED;
    if (s !== before) points.push(point(at));
    before = s;
    const next = at + steps[s]!;
    if (next === start && at === last) return points;
    at = next;
    s = (s + 4) & 7;
  }
}
