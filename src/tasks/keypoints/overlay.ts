import { encode } from 'fast-png';
import type { Size } from '../../image/box.js';
import { type Rgb, vocColours } from '../../image/colours.js';
import type { Point } from '../../image/geometry.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import type { Drawn, LegendEntry } from '../task.js';
import { isSeen, type Keypoint, type KeypointsAnswer } from './answer.js';

/** A point's radius is this part of the picture's longer side, and 2 pixels at least. */
const RADIUS = 1 / 150;
const LINE: Rgb = [255, 255, 255];
const colourOf = (index: number): Rgb => vocColours[(index % 255) + 1]!;

/** RGBA bytes of the picture with the points that are seen, and the lines between them. */
export function dotted(image: Pixels, { points, threshold, lines }: KeypointsAnswer): Uint8Array {
  const rgba = rgbaOfImage(image);
  const seen = (index: number) => isSeen(points[index]!, threshold);
  for (const [from, to] of lines)
    if (seen(from) && seen(to)) drawLine(rgba, image, points[from]!, points[to]!);
  drawPoints(rgba, image, points, threshold);
  return rgba;
}

/** Each point that is seen, as the legend has it. */
export function legendOf({ points, threshold }: KeypointsAnswer): LegendEntry[] {
  return points.flatMap((point, index) =>
    isSeen(point, threshold)
      ? [
          {
            colour: colourOf(index),
            text: `${point.label}${point.score === undefined ? '' : ` ${point.score.toFixed(2)}`}`,
          },
        ]
      : [],
  );
}

/** Two lists as points on black, which reaches as far as they do. */
export function drawPointLists(
  expected: readonly Keypoint[] | undefined,
  actual: readonly Keypoint[] | undefined,
): Drawn {
  const all = [...(expected ?? []), ...(actual ?? [])];
  const width = sideOf(all.map(({ x }) => x));
  const height = sideOf(all.map(({ y }) => y));
  const sheet = (points: readonly Keypoint[]) => {
    const black = { data: new Uint8Array(3 * width * height), width, height, channels: 3 } as Pixels;
    const data = rgbaOfImage(black);
    drawPoints(data, black, points, -Infinity);
    return encode({ data, width, height, channels: 4, depth: 8 });
  };
  return {
    what: 'points',
    ...(expected && { expected: sheet(expected) }),
    ...(actual && { actual: sheet(actual) }),
    legend: (expected ?? actual ?? []).map(({ label }, index) => ({ colour: colourOf(index), text: label })),
  };
}

/** Points may lie anywhere: what is further away is not drawn. */
const MOST = 4096;
const sideOf = (values: readonly number[]) =>
  Math.min(MOST, Math.max(1, ...values.map((value) => Math.ceil(value) + 1)));

function drawPoints(rgba: Uint8Array, size: Size, points: readonly Keypoint[], threshold: number): void {
  const radius = radiusIn(size);
  for (const [index, point] of points.entries())
    if (isSeen(point, threshold)) drawDisc(rgba, size, point, radius, colourOf(index));
}

const radiusIn = ({ width, height }: Size) => Math.max(2, Math.round(Math.max(width, height) * RADIUS));

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
function drawLine(rgba: Uint8Array, size: Size, from: Point, to: Point): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length > 2 * MOST + size.width + size.height) return;
  const radius = Math.max(1, radiusIn(size) / 2);
  for (let done = 0; done <= length; done += radius / 2) {
    const share = done / length;
    const at = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
    drawDisc(rgba, size, at, radius, LINE);
  }
}
