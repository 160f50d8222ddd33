import type { Box } from '../../image/box.js';
import type { Placement } from '../../image/geometry.js';
import type { Grid } from '../knowledge/kernels.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { effort } from './thresholds.js';
import type { View } from './view.js';

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

/** Whether more than a pixel of the picture shows in an input of that size. */
export function shows({ input, ...place }: Placement, size: [number, number]): boolean {
  const { width, height } = visibleBox({ input, ...place });
  return input.width === size[0] && input.height === size[1] && width * height > 1;
}

/** Spread over the box, but not evenly: stripes would look flat. */
export function gridOf({ x, y, width, height }: Box, side: number): Grid {
  return { columns: spread(x, width, side), rows: spread(y, height, side) };
}

/** Where each pixel is made of many, fewer are enough: filters that wide leave nothing to chance. */
export function affordable(side: number, { image }: NamedPicture, [width, height]: [number, number]): number {
  const shrinking = Math.max(image.width / width, image.height / height) / effort.mostShrinking;
  return shrinking > 1 ? Math.max(effort.fewestPoints, Math.round(side / shrinking)) : side;
}

/** The fractional part of the golden ratio: its multiples never fall into step with anything. */
const GOLDEN = 0.618034;

function spread(start: number, length: number, side: number): Int32Array {
  const count = Math.min(side, length);
  return Int32Array.from(
    { length: count },
    (_, i) => start + Math.floor(((i + ((i * GOLDEN + 0.5) % 1)) * length) / count),
  );
}

/** Every point of a box. */
export function gridOfBox({ x, y, width, height }: Box): Grid {
  return {
    columns: Int32Array.from({ length: width }, (_, i) => x + i),
    rows: Int32Array.from({ length: height }, (_, i) => y + i),
  };
}

/** What is made of one blob, by box and view: most candidates fill the whole input. */
export function remembered<T>(make: (box: Box, view: View) => T): (box: Box, view: View) => T {
  const known = new Map<string, T>();
  return (box, view) => {
    const { offset, channelStep, rowStep, columnStep } = view;
    const key = [box.x, box.y, box.width, box.height, offset, channelStep, rowStep, columnStep].join();
    if (!known.has(key)) known.set(key, make(box, view));
    return known.get(key)!;
  };
}
