import type { Size } from '../../image/box.js';
import { contoursIn } from '../../image/contours.js';
import { type Filled, filledContour } from '../../image/fill.js';
import { type Point, roundHalfEven } from '../../image/geometry.js';
import { cornersOf, minAreaRect, type RotatedBox } from '../../image/rotated.js';

/** How a map of probabilities becomes boxes; the fields of `cv.dnn.TextDetectionModel_DB`. */
export interface DbRule {
  /** A pixel is text whose probability is greater. */
  binaryThreshold: number;
  /** A region goes whose mean probability is less. */
  polygonThreshold: number;
  /** A box grows by its area times this, divided by its perimeter. */
  unclipRatio: number;
  /** So many regions are looked at, the last of the map first; 0 for all. */
  maxCandidates: number;
}

/** A map of probabilities, row by row. */
export interface ScoreMap extends Size {
  data: Float32Array;
}

/** From the map's pixels to the picture's: multiplied, then moved. */
export interface Scaling {
  factor: Point;
  offset: Point;
}

/** A box of text. */
export interface Quad {
  /** From the bottom left one on with the clock, in the picture's pixels. */
  corners: readonly [Point, Point, Point, Point];
  /** Mean probability of the region, 0..1. */
  score: number;
}

/** In the map's pixels: what is narrower is no text. */
const LEAST_SIDE = 3;
/** Degrees: a steeper box is a flat one that stands. */
const STEEP = 60;
/** Of two sides that meet: beyond it they are as good as parallel. */
const PARALLEL = 0.7;
const f = Math.fround;

/** `TextDetectionModel_DB::detect` of OpenCV 4.12 (modules/dnn/src/model.cpp), in its float32 and its order. */
export function quadsIn(map: ScoreMap, rule: DbRule, scaling: Scaling): Quad[] {
  return contoursOf(map, rule).flatMap((contour) => {
    const score = meanInside(map, filledContour(contour));
    if (score < f(rule.polygonThreshold)) return [];
    const corners = cornersAround(contour, rule.unclipRatio, scaling);
    return corners ? [{ corners, score }] : [];
  });
}

/** Around each region above the threshold, the lowest region first. */
export function contoursOf(
  map: ScoreMap,
  { binaryThreshold, maxCandidates }: Pick<DbRule, 'binaryThreshold' | 'maxCandidates'>,
): Point[][] {
  const contours = contoursIn(bitmapOf(map, f(binaryThreshold)), map);
  return maxCandidates > 0 ? contours.slice(0, maxCandidates) : contours;
}

/** The grown box around a region; undefined where it is too narrow for text. */
export function cornersAround(
  contour: readonly Point[],
  unclipRatio: number,
  { factor, offset }: Scaling,
): Quad['corners'] | undefined {
  const placed = (value: number, by: number, to: number) => Math.trunc(f(f(value * f(by)) + f(to))) || 0;
  const scaled = contour.map(({ x, y }) => ({
    x: placed(x, factor.x, offset.x),
    y: placed(y, factor.y, offset.y),
  }));
  const box = minAreaRect(scaled);
  if (Math.min(f(box.height / f(factor.x)), f(box.width / f(factor.y))) < LEAST_SIDE) return undefined;
  return unclipped(cornersOf(lying(box)), unclipRatio);
}

function bitmapOf({ data }: ScoreMap, least: number): Uint8Array {
  const bitmap = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) if (data[i]! > least) bitmap[i] = 1;
  return bitmap;
}

/** `contourScore`: of what is filled. */
export function meanInside(
  { data, width }: ScoreMap,
  { x, y, width: columns, height: rows, mask }: Filled,
): number {
  let [sum, count] = [0, 0];
  for (let row = 0, i = 0; row < rows; row++)
    for (let at = (y + row) * width + x, end = at + columns; at < end; at++)
      if (mask[i++] === 1) {
        sum += data[at]!;
        count++;
      }
  return f(sum / count);
}

/** Text is expected to lie: a box that stands is turned by a right angle. */
function lying(box: RotatedBox): RotatedBox {
  const { centre, width, height, angle } = box;
  if (width >= height && Math.abs(angle) < STEEP) return box;
  const turned = angle < 0 ? angle + 90 : angle > 0 ? angle - 90 : angle;
  return { centre, width: height, height: width, angle: f(turned) };
}

/** `unclip`: each side is moved outwards, and the corners are where they meet. */
function unclipped(corners: readonly Point[], ratio: number): Quad['corners'] | undefined {
  const length = perimeter(corners);
  if (length === 0) return undefined;
  const distance = (Math.abs(signedArea(corners)) * ratio) / length;
  const sides = corners.map((corner, i) => movedSide(corner, corners.at(i - 1)!, distance));
  return sides.map((side, i) => meeting(side, sides[(i + 1) % sides.length]!)) as unknown as Quad['corners'];
}

/** `contourArea(oriented=true)`. */
export function signedArea(corners: readonly Point[]): number {
  const twice = corners.reduce((sum, { x, y }, i) => {
    const before = corners.at(i - 1)!;
    return sum + (before.x * y - before.y * x);
  }, 0);
  return twice * 0.5;
}

/** `arcLength`. */
function perimeter(corners: readonly Point[]): number {
  return corners.reduce((sum, { x, y }, i) => {
    const before = corners.at(i - 1)!;
    const [dx, dy] = [f(x - before.x), f(y - before.y)];
    return sum + f(Math.sqrt(f(f(dx * dx) + f(dy * dy))));
  }, 0);
}

type Side = readonly [from: Point, to: Point];

/** From a corner back to the one before, both rounded, moved across by `distance`. */
function movedSide(corner: Point, before: Point, distance: number): Side {
  const [a, b] = [corner, before].map(({ x, y }) => ({ x: roundHalfEven(x), y: roundHalfEven(y) }));
  const [dx, dy] = [a!.x - b!.x, a!.y - b!.y];
  const by = f(distance / Math.sqrt(dx * dx + dy * dy));
  const [mx, my] = [f(dy * by), f(-dx * by)];
  return [
    { x: f(a!.x + mx), y: f(a!.y + my) },
    { x: f(b!.x + mx), y: f(b!.y + my) },
  ];
}

function meeting([a, b]: Side, [c, d]: Side): Point {
  const [v, w] = [
    { x: f(b.x - a.x), y: f(b.y - a.y) },
    { x: f(d.x - c.x), y: f(d.y - c.y) },
  ];
  const cosine =
    f(f(v.x * w.x) + f(v.y * w.y)) / (Math.sqrt(v.x * v.x + v.y * v.y) * Math.sqrt(w.x * w.x + w.y * w.y));
  if (Math.abs(cosine) > PARALLEL) return { x: f(f(b.x + c.x) * 0.5), y: f(f(b.y + c.y) * 0.5) };
  const rise = f(d.y - c.y);
  const scale = a.x * rise + b.x * f(c.y - d.y) + d.x * f(b.y - a.y) + c.x * f(a.y - b.y);
  const share = (a.x * rise + c.x * f(a.y - d.y) + d.x * f(c.y - a.y)) / scale;
  return { x: f(a.x + share * f(b.x - a.x)), y: f(a.y + share * f(b.y - a.y)) };
}
