import type { Box } from '../../image/box.js';
import { type Matching, matchedBy, type PairOf } from '../matching.js';
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
export type Pair = PairOf<Detection>;

/**
 * Each expected object with the one of the run that covers it most; of the same class where there is one, or else of
 * another: then the class is what differs.
 */
export function matched(actual: readonly Detection[], expected: readonly Detection[]): Matching<Detection> {
  const passes = [true, false].map(
    (isSameClass) => (a: Detection, b: Detection) =>
      (a.index === b.index) === isSameClass ? iouOf(a.box, b.box) : 0,
  );
  return matchedBy(actual, expected, passes);
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
