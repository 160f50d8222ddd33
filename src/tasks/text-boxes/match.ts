import type { Point } from '../../image/geometry.js';
import type { PairOf } from '../matching.js';
import { type Quad, signedArea } from './db.js';

/** A box of a run and of its golden. */
export type QuadPair = PairOf<Quad>;

/** Intersection over union of two boxes that may be turned, 0..1; their sides may go round either way. */
export function quadIou(a: Quad, b: Quad): number {
  const [first, second] = [ordered(a.corners), ordered(b.corners)];
  const inner = Math.abs(signedArea(cut(first, second)));
  const both = Math.abs(signedArea(first)) + Math.abs(signedArea(second));
  return inner === 0 ? 0 : inner / (both - inner);
}

/** The largest distance of two corners in the picture's pixels, from whichever of them the boxes are told. */
export function cornersApart({ actual, expected }: PairOf<Pick<Quad, 'corners'>>): number {
  const shifts = expected.corners.map((_, by) =>
    Math.max(
      ...expected.corners.map(({ x, y }, i) => {
        const other = actual.corners[(i + by) % actual.corners.length]!;
        return Math.hypot(x - other.x, y - other.y);
      }),
    ),
  );
  return Math.min(...shifts);
}

/** Round in the direction in which areas are positive. */
function ordered(corners: readonly Point[]): readonly Point[] {
  return signedArea(corners) < 0 ? corners.toReversed() : corners;
}

/** What of a polygon lies in a convex one (Sutherland and Hodgman). */
function cut(polygon: readonly Point[], by: readonly Point[]): readonly Point[] {
  return by.reduce((left, to, i) => half(left, by.at(i - 1)!, to), polygon);
}

/** What lies on the inner side of a line. */
function half(polygon: readonly Point[], from: Point, to: Point): Point[] {
  const side = ({ x, y }: Point) => (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
  return polygon.flatMap((point, i) => {
    const before = polygon.at(i - 1)!;
    const [a, b] = [side(before), side(point)];
    const crossing = () => {
      const share = a / (a - b);
      return { x: before.x + share * (point.x - before.x), y: before.y + share * (point.y - before.y) };
    };
    if (b >= 0) return a >= 0 ? [point] : [crossing(), point];
    return a >= 0 ? [crossing()] : [];
  });
}
