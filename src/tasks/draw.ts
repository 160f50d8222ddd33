import { encode } from 'fast-png';
import type { Size } from '../image/box.js';
import { type Rgb, vocColours } from '../image/colours.js';
import type { Point } from '../image/geometry.js';
import type { Pixels } from '../image/pixels.js';
import { rgbaOfImage } from '../image/rgba.js';

/** A point's radius is this part of the picture's longer side, and 2 pixels at least. */
const RADIUS = 1 / 150;

/** Points may lie anywhere: what is further away is not drawn. */
const MOST = 4096;

/** Class or point 0 is none: VOC's colours from 1 on. */
export function colourOf(index: number): Rgb {
  return vocColours[(index % 255) + 1]!;
}

/** Of a point in a picture of that size, in pixels. */
function radiusIn({ width, height }: Size): number {
  return Math.max(2, Math.round(Math.max(width, height) * RADIUS));
}

/** A disc of one colour on RGBA bytes, as far as it lies in the picture. */
function drawDisc(
  rgba: Uint8Array,
  { width, height }: Size,
  { x, y }: Point,
  radius: number,
  colour: Rgb,
): void {
  for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row++)
    for (let column = Math.max(0, Math.floor(x - radius)); column < Math.min(width, x + radius); column++)
      if (Math.hypot(column + 0.5 - x, row + 0.5 - y) <= radius) rgba.set(colour, 4 * (row * width + column));
}

/** Half as thick as the points, disc by disc; only what lies in the picture or near it. */
export function drawLine(rgba: Uint8Array, size: Size, from: Point, to: Point, colour: Rgb): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length > 2 * MOST + size.width + size.height) return;
  const radius = Math.max(1, radiusIn(size) / 2);
  for (let done = 0; done <= length; done += radius / 2) {
    const share = done / length || 0;
    const at = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    drawDisc(rgba, size, at, radius, colour);
  }
}

const LINE: Rgb = [255, 255, 255];

/** The points that are seen, and under them a white line between two that are. */
export function drawPoints<T extends Point>(
  rgba: Uint8Array,
  size: Size,
  points: readonly T[],
  lines: readonly (readonly [number, number])[],
  isSeen: (point: T) => boolean,
): void {
  for (const [from, to] of lines)
    if (isSeen(points[from]!) && isSeen(points[to]!)) drawLine(rgba, size, points[from]!, points[to]!, LINE);
  const radius = radiusIn(size);
  for (const [index, point] of points.entries())
    if (isSeen(point)) drawDisc(rgba, size, point, radius, colourOf(index));
}

/** A black picture that reaches as far as these points do. */
export function sheetFor(points: readonly Point[]): Pixels {
  const sideOf = (values: readonly number[]) =>
    Math.min(
      MOST,
      values.reduce((most, value) => Math.max(most, Math.ceil(value) + 1), 1),
    );
  const [width, height] = [sideOf(points.map(({ x }) => x)), sideOf(points.map(({ y }) => y))];
  return { data: new Uint8Array(3 * width * height), width, height, channels: 3 } as Pixels;
}

/** PNG of a sheet with something drawn on it. */
export function drawnSheet(sheet: Pixels, draw: (rgba: Uint8Array) => void): Uint8Array {
  const data = rgbaOfImage(sheet);
  draw(data);
  return encode({ data, width: sheet.width, height: sheet.height, channels: 4, depth: 8 });
}
