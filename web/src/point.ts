import type { GridView, View } from './backend/protocol.js';
import { valueAt } from './paint.js';

/** A pixel of the picture, from the top left. */
export interface Point {
  x: number;
  y: number;
}

/** Where a pixel's middle lies in the blob, in its pixels; outside where a crop cuts it away. */
export function toBlob(
  { x, y }: Point,
  { placement: { part, x: left, y: top, width, height } }: View,
): Point {
  return {
    x: left + ((x + 0.5 - part.x) * width) / part.width,
    y: top + ((y + 0.5 - part.y) * height) / part.height,
  };
}

/** The pixel of the picture at a place of the blob. */
export function fromBlob(point: Point, { placement: { part, x, y, width, height } }: View): Point {
  return {
    x: Math.floor(part.x + ((point.x - x) * part.width) / width),
    y: Math.floor(part.y + ((point.y - y) * part.height) / height),
  };
}

/** The cell of an output that covers a place of the blob; undefined where the network does not see it. */
export function cellAt(point: Point, blob: GridView, grid: GridView): Point | undefined {
  const x = Math.floor((point.x * grid.width) / blob.width);
  const y = Math.floor((point.y * grid.height) / blob.height);
  return x >= 0 && y >= 0 && x < grid.width && y < grid.height ? { x, y } : undefined;
}

/** The highest channels of a cell. */
export function highest(
  grid: GridView,
  { x, y }: Point,
  count: number,
): { channel: number; value: number }[] {
  return Array.from({ length: grid.channels }, (_, channel) => ({
    channel,
    value: valueAt(grid, channel, x, y),
  }))
    .sort((a, b) => b.value - a.value)
    .slice(0, count);
}

/** A number as a person reads it. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3
    ? value.toExponential(2)
    : String(Number(value.toPrecision(4)));
}
