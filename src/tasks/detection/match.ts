import type { Box } from '../../image/box.js';
import type { Detection } from './answer.js';

/** Intersection over union of two boxes, 0..1. One that the picture's side cuts to nothing is only like its equal. */
export function iouOf(a: Box, b: Box): number {
  if (a.width * a.height === 0 || b.width * b.height === 0) return apart(a, b) <= 1 ? 1 : 0;
  const inner = sharedArea(a, b);
  return inner === 0 ? 0 : inner / (a.width * a.height + b.width * b.height - inner);
}

/** Of what lies in both boxes. */
export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Two boxes that mean the same object. */
export interface Pair {
  actual: Detection;
  expected: Detection;
}

/** Boxes that overlap by less are not the same object. As in the VOC and COCO challenges. */
const SAME = 0.5;

/** What of two lists belongs together. */
export interface Matching {
  pairs: Pair[];
  /** In the golden only. */
  missing: Detection[];
  /** In the run only. */
  extra: Detection[];
}

/**
 * Each expected object with the one of the run that covers it most, those that cover most first; of the same class where
 * there is one, or else of another: then the class is what differs.
 */
export function matched(actual: readonly Detection[], expected: readonly Detection[]): Matching {
  const left = { actual: new Set(actual), expected: new Set(expected) };
  const pairs: Pair[] = [];
  for (const isSameClass of [true, false])
    for (const pair of overlapping([...left.actual], [...left.expected], isSameClass)) {
      if (!left.actual.has(pair.actual) || !left.expected.has(pair.expected)) continue;
      left.actual.delete(pair.actual);
      left.expected.delete(pair.expected);
      pairs.push(pair);
    }
  return { pairs, missing: [...left.expected], extra: [...left.actual] };
}

/** All pairs that may be the same object, by how much they overlap. */
function overlapping(
  actual: readonly Detection[],
  expected: readonly Detection[],
  isSameClass: boolean,
): Pair[] {
  const pairs = expected.flatMap((one) =>
    actual
      .filter((other) => (other.index === one.index) === isSameClass)
      .map((other) => ({ actual: other, expected: one, iou: iouOf(other.box, one.box) }))
      .filter(({ iou }) => iou >= SAME),
  );
  return pairs.sort((a, b) => b.iou - a.iou);
}

/** How far two boxes are apart: the largest difference of their sides, in pixels. */
export function apart(a: Box, b: Box): number {
  return Math.max(
    Math.abs(a.x - b.x),
    Math.abs(a.y - b.y),
    Math.abs(a.x + a.width - b.x - b.width),
    Math.abs(a.y + a.height - b.y - b.height),
  );
}
