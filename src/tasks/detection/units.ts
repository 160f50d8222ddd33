import type { Size } from '../../image/box.js';
import type { Cell } from './cells.js';
import type { PlainDecoder } from './decoders.js';

/** Of a box. */
export type Four = [number, number, number, number];

/** Four numbers in the input's pixels, of those that a network gives for one candidate. */
export type Unit = (four: Four, input: Size, cell: Cell) => Four;

/** For units that know no grid. */
export const noCell: Cell = { x: 0, y: 0, side: 1 };

/** What the numbers of a decoder count. */
export const units: Record<PlainDecoder['unit'], Unit> = {
  pixels: (four) => four,
  fractions: ([a, b, c, d], { width, height }) => [a * width, b * height, c * width, d * height],
  cells: ([a, b, c, d], _input, { x, y, side }) => [
    (a + x) * side,
    (b + y) * side,
    Math.exp(c) * side,
    Math.exp(d) * side,
  ],
};
