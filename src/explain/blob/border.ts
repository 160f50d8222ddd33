import type { Box } from '../../image/box.js';
import { type Border, borderModes } from '../knowledge/borders.js';
import { mean } from './fit.js';
import type { Solution } from './solution.js';
import type { View } from './view.js';

/** How well a way does. */
export type Quality = Pick<Solution, 'fit' | 'levels' | 'r2'>;

/** The border has to be one value a channel; what varies in it counts as residual. */
export function withBorder(
  inside: Quality,
  channels: readonly Spread[],
  box: Box,
  outside: number,
  made?: string,
): Quality & { border: Border } {
  const { fit } = inside;
  const variances = channels.map(({ variance }) => (made ? 0 : variance));
  const count = box.width * box.height;
  const squares = variances.map((variance, c) => (fit.a[c] === 0 ? 0 : variance / fit.a[c]! ** 2));
  const unexplained = fit.unexplained.map((share, c) => {
    const inner = fit.variance[c]! * count;
    const rest = variances[c]! * outside;
    return inner === 0 ? share : Math.min(1, (share * inner + rest) / inner);
  });
  const values = channels.map((channel) => channel.mean);
  const levels = values.map((value, c) => (fit.a[c] === 0 ? 0 : (value - fit.b[c]!) / fit.a[c]!));
  return {
    ...inside,
    levels: Math.sqrt((fit.levels ** 2 * count + mean(squares) * outside) / (count + outside)),
    r2: 1 - mean(unexplained),
    border: { values, levels, ...(made && { made }) },
  };
}

/** The values of a border, one channel. */
export interface Spread {
  mean: number;
  variance: number;
}

/** A share of the blob's range: pixels that were copied are equal but for float32. */
const COPIED = 1e-5;

/** How the border was made of what lies in the box; undefined where it was not. */
export function borderMode(view: View, box: Box): string | undefined {
  const at = (channel: number, x: number, y: number) =>
    view.data[view.offset + channel * view.channelStep + y * view.rowStep + x * view.columnStep]!;
  const range = rangeOf(view);
  return borderModes.find(({ distance }) => {
    const inside = (place: number, start: number, length: number) => {
      if (place < start) return start + distance(start - place);
      const last = start + length - 1;
      return place > last ? last - distance(place - last) : place;
    };
    for (let y = 0; y < view.height; y++)
      for (let x = 0; x < view.width; x++) {
        const [fromX, fromY] = [inside(x, box.x, box.width), inside(y, box.y, box.height)];
        if (fromX === x && fromY === y) continue;
        // wider than the picture: it would be mirrored again, which nobody does
        if (fromX < box.x || fromY < box.y || fromX >= box.x + box.width || fromY >= box.y + box.height)
          return false;
        for (let c = 0; c < view.channels; c++)
          if (Math.abs(at(c, x, y) - at(c, fromX, fromY)) > COPIED * range) return false;
      }
    return true;
  })?.words;
}

function rangeOf({ data }: View): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < data.length; i++) {
    if (data[i]! < low) low = data[i]!;
    if (data[i]! > high) high = data[i]!;
  }
  return high - low;
}

/** By channel: all that lies beside a box. */
export function bordersOf(view: View, box: Box): Spread[] {
  return Array.from({ length: view.channels }, (_, channel) => borderOf(view, box, channel));
}

function borderOf(view: View, box: Box, channel: number): Spread {
  let [count, first, total, squares] = [0, Number.NaN, 0, 0];
  for (let row = 0; row < view.height; row++) {
    const isBeside = row >= box.y && row < box.y + box.height;
    for (let column = 0; column < view.width; column++) {
      if (isBeside && column === box.x) column += box.width;
      if (column >= view.width) break;
      const at = view.offset + channel * view.channelStep + row * view.rowStep + column * view.columnStep;
      if (count === 0) first = view.data[at]!;
      const value = view.data[at]! - first;
      count++;
      total += value;
      squares += value * value;
    }
  }
  const average = total / count;
  return { mean: first + average, variance: Math.max(0, squares / count - average * average) };
}
