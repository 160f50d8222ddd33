import type { Box, Placement } from '../stages/geometry.js';
import type { Image } from '../stages/pixels.js';
import { bestFit, sumsOf } from './fit.js';
import { planarView, type View } from './view.js';

/** Sums of all pixels above and left, for means over any box; of a picture that may have been made smaller first. */
export interface Integral {
  sums: Float64Array;
  width: number;
  height: number;
  /** Pixels of the picture for one of the integral. */
  step: number;
}

/** More pixels than that are averaged first: the coarse stage needs no more. */
const MOST_PIXELS = 500_000;

/** One pass over the picture. */
export function integralOf({ data, width, height }: Image): Integral {
  const step = Math.ceil(Math.sqrt((width * height) / MOST_PIXELS));
  const columns = Math.max(1, Math.floor(width / step));
  const rows = Math.max(1, Math.floor(height / step));
  const line = (columns + 1) * 3;
  const sums = new Float64Array(line * (rows + 1));
  for (let row = 0; row < rows; row++) {
    for (let channel = 0; channel < 3; channel++) {
      let total = 0;
      for (let column = 0; column < columns; column++) {
        total += blockMean(
          data,
          width,
          { x: column * step, y: row * step, width: step, height: step },
          channel,
        );
        const at = (row + 1) * line + (column + 1) * 3 + channel;
        sums[at] = sums[at - line]! + total;
      }
    }
  }
  return { sums, width: columns, height: rows, step };
}

function blockMean(data: Uint8Array, width: number, block: Box, channel: number): number {
  if (block.width === 1) return data[(block.y * width + block.x) * 3 + channel]!;
  let total = 0;
  for (let y = block.y; y < block.y + block.height; y++)
    for (let x = block.x; x < block.x + block.width; x++) total += data[(y * width + x) * 3 + channel]!;
  return total / (block.width * block.height);
}

/** The sum over all above and left of a point, between the pixels by bilinear interpolation: exact for pixels that are squares. */
function cornerSum({ sums, width, height }: Integral, x: number, y: number, channel: number): number {
  const cx = Math.min(Math.max(x, 0), width);
  const cy = Math.min(Math.max(y, 0), height);
  const x0 = Math.min(Math.floor(cx), width - 1);
  const y0 = Math.min(Math.floor(cy), height - 1);
  const fx = cx - x0;
  const fy = cy - y0;
  const line = (width + 1) * 3;
  const at = y0 * line + x0 * 3 + channel;
  const top = sums[at]! * (1 - fx) + sums[at + 3]! * fx;
  const bottom = sums[at + line]! * (1 - fx) + sums[at + line + 3]! * fx;
  return top * (1 - fy) + bottom * fy;
}

function boxMean(
  integral: Integral,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  channel: number,
): number {
  const area =
    (clamp(x1, integral.width) - clamp(x0, integral.width)) *
    (clamp(y1, integral.height) - clamp(y0, integral.height));
  const corner = (x: number, y: number) => cornerSum(integral, x, y, channel);
  return (corner(x1, y1) - corner(x0, y1) - corner(x1, y0) + corner(x0, y0)) / Math.max(area, 1e-9);
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}

/** Rows and columns of samples: enough to rank, few enough to try everything. */
const GRID = 24;

/** The part of the network's input that shows the picture. */
export function visibleBox({ x, y, width, height, input }: Placement): Box {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(input.width, x + width) - left,
    height: Math.min(input.height, y + height) - top,
  };
}

/** What a resize would about give at a grid of points, by a mean over as much of the picture as a pixel of the input covers. */
export interface CoarsePixels {
  pixels: View;
  /** The points, in the network's input. */
  columns: number[];
  rows: number[];
}

/**
 * @param wide true for resizes that look at every pixel, false for those that interpolate between neighbours
 */
export function coarsePixels(integral: Integral, place: Placement, wide: boolean): CoarsePixels {
  const box = visibleBox(place);
  const columns = gridOf(box.x, box.width);
  const rows = gridOf(box.y, box.height);
  const along = (at: number, start: number, partStart: number, ratio: number): [number, number] => {
    const middle = (partStart + (at + 0.5 - start) * ratio) / integral.step;
    const half = Math.max(1, wide ? ratio / integral.step : 1) / 2;
    return [middle - half, middle + half];
  };
  const { part } = place;
  const xs = columns.map((at) => along(at, place.x, part.x, part.width / place.width));
  const ys = rows.map((at) => along(at, place.y, part.y, part.height / place.height));
  const data = new Float32Array(3 * columns.length * rows.length);
  let next = 0;
  for (let channel = 0; channel < 3; channel++)
    for (const [y0, y1] of ys)
      for (const [x0, x1] of xs) data[next++] = boxMean(integral, x0, y0, x1, y1, channel);
  return { pixels: planarView(data, columns.length, rows.length), columns, rows };
}

function gridOf(start: number, length: number): number[] {
  const count = Math.min(GRID, length);
  return Array.from({ length: count }, (_, i) => start + Math.floor(((i + 0.5) * length) / count));
}

/** The share of the variance that is not explained, the mean over the channels: 0 is perfect, 1 is nothing. */
export function coarseScore({ pixels, columns, rows }: CoarsePixels, blob: View): number {
  const data = new Float32Array(3 * columns.length * rows.length);
  let next = 0;
  for (let channel = 0; channel < 3; channel++)
    for (const row of rows)
      for (const column of columns)
        data[next++] =
          blob.data[
            blob.offset + channel * blob.channelStep + row * blob.rowStep + column * blob.columnStep
          ]!;
  const { width, height } = pixels;
  const sums = sumsOf(pixels, planarView(data, width, height), { x: 0, y: 0, width, height });
  const { unexplained } = bestFit(sums);
  return (unexplained[0] + unexplained[1] + unexplained[2]) / 3;
}
