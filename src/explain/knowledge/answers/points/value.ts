import type { Size } from '../../../../image/box.js';
import type { Point } from '../../../../image/geometry.js';
import type { OutputSpec } from '../../../../recipe/schema.js';
import type { Found } from '../../../../tasks/keypoints/answer.js';

/** Points in the network's input, and what they were read of. */
export interface Read {
  points: readonly Found[];
  spec: OutputSpec;
  input: Size;
  /** Of heat maps: the input's pixels a cell. */
  cell?: Size;
}

/** In the network's order. */
export type Points = readonly Found[];

export const moved = (points: Points, to: (point: Found) => Point): Points =>
  points.map((point) => ({ ...point, ...to(point) }));
