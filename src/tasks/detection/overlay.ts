import { encode } from 'fast-png';
import type { Box, Size } from '../../image/box.js';
import type { Rgb } from '../../image/colours.js';
import type { Pixels } from '../../image/pixels.js';
import { rgbaOfImage } from '../../image/rgba.js';
import { colourOf, drawPoints } from '../draw.js';
import { pairsOf, skeletons } from '../skeletons.js';
import type { Drawn, LegendEntry } from '../task.js';
import type { Detection } from './answer.js';
import type { ObjectPoint } from './beside.js';
import { SEEN } from './compare.js';
import type { InstanceMask } from './instance-mask.js';

/** A frame's width is this part of the picture's longer side, and 2 pixels at least. */
const FRAME = 1 / 300;

/** RGBA bytes of the picture with a frame around each object, its mask and its points, the best on top. */
export function framed(image: Pixels, detections: readonly Detection[]): Uint8Array {
  const rgba = rgbaOfImage(image);
  for (const detection of detections.toReversed()) {
    const { box, index, mask, points } = detection;
    if (mask) tint(rgba, image, mask, colourOf(index));
    drawFrame(rgba, image, box, colourOf(index));
    if (points) drawBody(rgba, image, points);
  }
  return rgba;
}

/** Half the picture, half the colour. */
function tint(rgba: Uint8Array, size: Size, { mask, x, y, width }: InstanceMask, colour: Rgb): void {
  for (const [i, isInside] of mask.entries()) {
    const [column, row] = [x + (i % width), y + Math.floor(i / width)];
    if (!isInside || column >= size.width || row >= size.height) continue;
    const at = 4 * (row * size.width + column);
    for (const [c, level] of colour.entries()) rgba[at + c] = (rgba[at + c]! + level) >> 1;
  }
}

/** The points that are seen; of COCO's seventeen also the lines between them. */
function drawBody(rgba: Uint8Array, size: Size, points: readonly ObjectPoint[]): void {
  const lines = points.length === COCO_POINTS ? pairsOf(skeletons.coco17) : [];
  drawPoints(rgba, size, points, lines, ({ score = 1 }) => score > SEEN);
}

/** Points of a body in COCO. */
const COCO_POINTS = 17;

/** Each object of the list, as the legend has it. */
export function legendOf(detections: readonly Detection[]): LegendEntry[] {
  return detections.map(({ index, label, score }) => ({
    colour: colourOf(index),
    text: `${label} ${(100 * score).toFixed(0)} %`,
  }));
}

/** Two lists as frames on black, which reaches as far as the boxes do. */
export function drawBoxes(
  expected: readonly Detection[] | undefined,
  actual: readonly Detection[] | undefined,
): Drawn {
  const all = [...(expected ?? []), ...(actual ?? [])];
  const width = Math.max(1, ...all.map(({ box }) => Math.ceil(box.x + box.width)));
  const height = Math.max(1, ...all.map(({ box }) => Math.ceil(box.y + box.height)));
  const sheet = (detections: readonly Detection[]) => {
    const black = { data: new Uint8Array(3 * width * height), width, height, channels: 3 } as Pixels;
    return encode({ data: framed(black, detections), width, height, channels: 4, depth: 8 });
  };
  const classes = new Map(all.map((one) => [one.index, one.label]));
  return {
    what: 'boxes',
    ...(expected && { expected: sheet(expected) }),
    ...(actual && { actual: sheet(actual) }),
    legend: [...classes].map(([index, text]) => ({ colour: colourOf(index), text })),
  };
}

function drawFrame(rgba: Uint8Array, size: Size, box: Box, colour: Rgb): void {
  const line = Math.max(2, Math.round(Math.max(size.width, size.height) * FRAME));
  const [left, top] = [Math.floor(box.x), Math.floor(box.y)];
  const [right, bottom] = [Math.ceil(box.x + box.width), Math.ceil(box.y + box.height)];
  const fill = (x0: number, y0: number, x1: number, y1: number) => {
    for (let y = Math.max(0, y0); y < Math.min(size.height, y1); y++)
      for (let x = Math.max(0, x0); x < Math.min(size.width, x1); x++)
        rgba.set(colour, 4 * (y * size.width + x));
  };
  fill(left, top, right, top + line);
  fill(left, bottom - line, right, bottom);
  fill(left, top, left + line, bottom);
  fill(right - line, top, right, bottom);
}
