import type { Size } from './box.js';
import type { Point } from './geometry.js';
import { convexHull } from './hull.js';

/** A rectangle by its middle; `angle` in degrees, of its width to the x axis, as `cv.RotatedRect`. */
export interface RotatedBox extends Size {
  centre: Point;
  angle: number;
}

const f = Math.fround;
const dot = (a: number, b: number, c: number, d: number) => f(f(a * b) + f(c * d));

/**
 * `cv.minAreaRect` of OpenCV 4.12 (modules/imgproc/src/rotcalipers.cpp), in its float32: of several least rectangles the
 * same one.
 *
 * @param points whole numbers; less than three corners give a rectangle without area
 */
export function minAreaRect(points: readonly Point[]): RotatedBox {
  const hull = convexHull(points);
  if (hull.length < 3) return degenerate(hull);
  const [corner, along, across] = calipers(hull);
  const middle = (from: number, a: number, b: number) => f(from + f(f(a + b) * 0.5));
  return {
    centre: { x: middle(corner.x, along.x, across.x), y: middle(corner.y, along.y, across.y) },
    width: f(Math.sqrt(along.x * along.x + along.y * along.y)),
    height: f(Math.sqrt(across.x * across.x + across.y * across.y)),
    angle: degrees(along),
  };
}

function degenerate([a = { x: 0, y: 0 }, b = a]: readonly Point[]): RotatedBox {
  const along = { x: b.x - a.x, y: b.y - a.y };
  const centre = { x: f((a.x + b.x) * 0.5), y: f((a.y + b.y) * 0.5) };
  return { centre, width: f(Math.hypot(along.x, along.y)), height: 0, angle: degrees(along) };
}

const degrees = ({ x, y }: Point) => f((f(Math.atan2(y, x)) * 180) / Math.PI);

/** `RotatedRect::points`: the corners, from the bottom left one on with the clock where the angle is 0. */
export function cornersOf({ centre, width, height, angle }: RotatedBox): [Point, Point, Point, Point] {
  const radians = (angle * Math.PI) / 180;
  const [a, b] = [f(f(Math.sin(radians)) * 0.5), f(f(Math.cos(radians)) * 0.5)];
  const first = {
    x: f(f(centre.x - f(a * height)) - f(b * width)),
    y: f(f(centre.y + f(b * height)) - f(a * width)),
  };
  const second = {
    x: f(f(centre.x + f(a * height)) - f(b * width)),
    y: f(f(centre.y - f(b * height)) - f(a * width)),
  };
  const opposite = ({ x, y }: Point) => ({ x: f(f(2 * centre.x) - x), y: f(f(2 * centre.y) - y) });
  return [first, second, opposite(first), opposite(second)];
}

/** A direction of the rectangle's sides, and what it measures. */
interface Found {
  base: Point;
  width: number;
  height: number;
  area: number;
  left: Point;
  bottom: Point;
}

/** `rotatingCalipers`: a corner, and the sides from there along and across. */
function calipers(hull: readonly Point[]): [corner: Point, along: Point, across: Point] {
  const edges = edgesOf(hull);
  const places = [...extremePlaces(hull)] as [number, number, number, number];
  let best: Found | undefined;
  for (let k = 0; k < hull.length; k++) {
    const main = leastTurned(places.map((place) => edges[place]!));
    const base = leads[main]!(edges[places[main]!]!);
    places[main] = (places[main]! + 1) % hull.length;
    const found = measured(hull, places, base);
    if (!best || found.area <= best.area) best = found;
  }
  const { base, width, height, left, bottom } = best!;
  const [a, b] = [base.x, base.y];
  const [c, d] = [dot(a, left.x, left.y, b), dot(f(-b), bottom.x, bottom.y, a)];
  const inverse = f(1 / f(f(a * a) - f(f(-b) * b)));
  return [
    { x: f(f(f(c * a) - f(d * b)) * inverse), y: f(f(f(a * d) - f(f(-b) * c)) * inverse) },
    { x: f(a * width), y: f(b * width) },
    { x: f(f(-b) * height), y: f(a * height) },
  ];
}

/** From a corner to the next, and how long it is, inverted. */
interface Edge extends Point {
  inverse: number;
}

function edgesOf(hull: readonly Point[]): Edge[] {
  return hull.map(({ x, y }, i) => {
    const next = hull[(i + 1) % hull.length]!;
    const [dx, dy] = [next.x - x, next.y - y];
    return { x: f(dx), y: f(dy), inverse: f(1 / Math.sqrt(dx * dx + dy * dy)) };
  });
}

/** Places of the corners with the least y, the greatest x, the greatest y and the least x, the first of each. */
function extremePlaces(hull: readonly Point[]): [number, number, number, number] {
  const first = (isBeyond: (a: Point, b: Point) => boolean) =>
    hull.reduce((best, point, i) => (isBeyond(point, hull[best]!) ? i : best), 0);
  return [
    first((a, b) => a.y < b.y),
    first((a, b) => a.x > b.x),
    first((a, b) => a.y > b.y),
    first((a, b) => a.x < b.x),
  ];
}

/** Edges at the bottom, right, top and left turned to the same side of the calipers. */
const turned: readonly ((edge: Point) => Point)[] = [
  ({ x, y }) => ({ x, y }),
  ({ x, y }) => ({ x: y, y: -x }),
  ({ x, y }) => ({ x: -x, y: -y }),
  ({ x, y }) => ({ x: -y, y: x }),
];

function leastTurned(edges: readonly Point[]): number {
  const vectors = edges.map((edge, i) => turned[i]!(edge));
  let main = 0;
  for (let i = 1; i < 4; i++) {
    const [a, b] = [vectors[i]!, vectors[main]!];
    if (dot(a.y, b.x, -a.x, b.y) < 0) main = i;
  }
  return main;
}

/** The calipers' direction from the edge that they lie on next. */
const leads: readonly ((edge: Edge) => Point)[] = turned.map(
  (turn) =>
    ({ x, y, inverse }: Edge) =>
      turn({ x: f(x * inverse), y: f(y * inverse) }),
);

function measured(hull: readonly Point[], places: readonly number[], base: Point): Found {
  const [bottom, right, top, left] = places.map((place) => hull[place]!) as [Point, Point, Point, Point];
  const width = dot(f(right.x - left.x), base.x, f(right.y - left.y), base.y);
  const height = dot(f(bottom.x - top.x), base.y, f(top.y - bottom.y), base.x);
  return { base, width, height, area: f(width * height), left, bottom };
}
