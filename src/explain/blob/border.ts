import type { Box } from '../../image/box.js';
import type { Border } from '../knowledge/borders.js';
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
): Quality & { border: Border } {
  const { fit } = inside;
  const count = box.width * box.height;
  const squares = channels.map(({ variance }, c) => (fit.a[c] === 0 ? 0 : variance / fit.a[c]! ** 2));
  const unexplained = fit.unexplained.map((share, c) => {
    const inner = fit.variance[c]! * count;
    const rest = channels[c]!.variance * outside;
    return inner === 0 ? share : Math.min(1, (share * inner + rest) / inner);
  });
  const values = channels.map((channel) => channel.mean);
  const levels = values.map((value, c) => (fit.a[c] === 0 ? 0 : (value - fit.b[c]!) / fit.a[c]!));
  return {
    ...inside,
    levels: Math.sqrt((fit.levels ** 2 * count + mean(squares) * outside) / (count + outside)),
    r2: 1 - mean(unexplained),
    border: { values, levels },
  };
}

/** The values of a border, one channel. */
export interface Spread {
  mean: number;
  variance: number;
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
