import type { Point } from './geometry.js';

/**
 * `cv.convexHull(points, clockwise=false)` of OpenCV 4.12 (modules/imgproc/src/convhull.cpp, Sklansky): the corners in
 * its order, from its first.
 *
 * @param points whole numbers
 */
export function convexHull(points: readonly Point[]): Point[] {
  const order = points.map((_, i) => i).sort((a, b) => compare(points[a]!, points[b]!) || a - b);
  if (order.length === 0) return [];
  const sorted = order.map((i) => points[i]!);
  const end = sorted.length - 1;
  if (isSame(sorted[0]!, sorted[end]!)) return [points[0]!];
  const places = halves(sorted);
  return shifted(places.map((place) => order[place]!)).map((i) => points[i]!);
}

const compare = (a: Point, b: Point) => a.x - b.x || a.y - b.y;
const isSame = (a: Point, b: Point) => a.x === b.x && a.y === b.y;

/** Places of the hull's corners among the sorted points: the half of the larger y, then the other. */
function halves(sorted: readonly Point[]): number[] {
  const end = sorted.length - 1;
  const [lowest, highest] = extremes(sorted);
  // not clockwise: right before left above, left before right below
  const above = [sklansky(sorted, end, highest, -1, -1), sklansky(sorted, 0, highest, -1, 1)] as const;
  const below = [sklansky(sorted, 0, lowest, 1, -1), sklansky(sorted, end, lowest, 1, 1)] as const;
  const upper = joined(...above);
  const stop = above[1].length > 2 ? above[1][1]! : above[0].length > 2 ? above[0].at(-2)! : -1;
  const isLine = stop >= 0 && isMirrored(sorted, below, stop);
  const lower = isLine ? joined(below[0].slice(0, 2), below[1].slice(0, 2)) : joined(...below);
  return [...upper, ...lower];
}

/** Places of the points with the least and the greatest y, the first of each. */
function extremes(sorted: readonly Point[]): [lowest: number, highest: number] {
  let [lowest, highest] = [0, 0];
  for (const [i, { y }] of sorted.entries()) {
    if (y < sorted[lowest]!.y) lowest = i;
    if (y > sorted[highest]!.y) highest = i;
  }
  return [lowest, highest];
}

/** One way there and the other back, each without its last. */
function joined(there: readonly number[], back: readonly number[]): number[] {
  return [...there.slice(0, -1), ...back.slice(1).reverse()];
}

/** Whether all points lie on one line: then the lower half mirrors the upper one. */
function isMirrored(
  sorted: readonly Point[],
  [left, right]: readonly [readonly number[], readonly number[]],
  stop: number,
): boolean {
  const place = left.length > 2 ? left[1]! : left.length + right.length > 2 ? right[2 - left.length]! : -1;
  return place >= 0 && (place === stop || isSame(sorted[place]!, sorted[stop]!));
}

/** `Sklansky_`: a chain of corners from one place to another; `side` of the y that is left, `turn` of its corners. */
function sklansky(
  sorted: readonly Point[],
  start: number,
  end: number,
  side: number,
  turn: number,
): number[] {
  if (start === end || isSame(sorted[start]!, sorted[end]!)) return [start];
  const step = end > start ? 1 : -1;
  let [before, here, next] = [start, start + step, start + 2 * step];
  const stack = [before, here, next];
  while (next !== end + step) {
    const dy = sorted[next]!.y - sorted[here]!.y;
    if (Math.sign(dy) === side) {
      next += step;
      stack[stack.length - 1] = next;
      continue;
    }
    const [ax, ay] = [sorted[here]!.x - sorted[before]!.x, sorted[here]!.y - sorted[before]!.y];
    const bend = ay * (sorted[next]!.x - sorted[here]!.x) - ax * dy;
    if (Math.sign(bend) === turn && (ax !== 0 || ay !== 0)) {
      [before, here, next] = [here, next, next + step];
      stack.push(next);
    } else if (before === start) {
      [here, next] = [next, next + step];
      [stack[1], stack[2]] = [here, next];
    } else {
      stack[stack.length - 2] = next;
      here = before;
      before = stack.at(-4)!;
      stack.pop();
    }
  }
  return stack.slice(0, -1);
}

/** As far as a shift round makes them ascend or descend, the indices of the corners do; else they stay. */
function shifted(indices: readonly number[]): readonly number[] {
  const count = indices.length;
  if (count < 3) return indices;
  const { least, most, rises } = turningPoints(indices);
  const apart = Math.abs(most - least);
  if ((apart !== 1 && apart !== count - 1) || (rises > 1 && rises < count - 2)) return indices;
  const isAscending = (most + 1) % count === least;
  const first = isAscending ? least : most;
  const turned = [...indices.slice(first), ...indices.slice(0, first)];
  const isOrdered = turned.every((index, i) => i === 0 || turned[i - 1]! < index === isAscending);
  return isOrdered ? turned : indices;
}

function turningPoints(indices: readonly number[]): { least: number; most: number; rises: number } {
  let [least, most, rises] = [0, 0, 0];
  for (let i = 1; i < indices.length; i++) {
    if (indices[i - 1]! < indices[i]!) rises++;
    if (rises > 1 && rises <= i - 2) break;
    if (indices[i]! < indices[least]!) least = i;
    if (indices[i]! > indices[most]!) most = i;
  }
  return { least, most, rises };
}
