import type { ResizeMode } from '../../recipe/schema.js';
import type { Border } from '../knowledge/borders.js';
import type { GeometryHypothesis, PlacedGeometry } from '../knowledge/geometry.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { type ResizeHypothesis, resizeHypotheses } from '../knowledge/resize.js';
import type { ChannelLevels } from '../knowledge/statistics.js';
import type { Reading } from '../knowledge/way.js';
import type { Fit } from './fit.js';
import { thresholds } from './thresholds.js';

/** One whole way from the picture to the blob, and how well it does. */
export interface Solution {
  picture: NamedPicture;
  geometry: PlacedGeometry;
  resize: ResizeHypothesis;
  reading: Reading;
  /** Of the upright picture in the blob. */
  size: [width: number, height: number];
  fit: Fit;
  /** Other channel orders that fit as well. */
  orderTies: string[];
  /** Grey levels, as `levels`, that the best channel order leaves which does not fit as well. */
  otherLevels: number;
  border?: Border;
  /** The root of the mean square residual in grey levels, border included. */
  levels: number;
  /** 0..1, the mean over the channels, border included. */
  r2: number;
  /** The largest residual where the picture shows, in the blob's units. */
  largest: number;
  /** The levels (0..255) that the blob's channels are made of; undefined where it was held against a grid only. */
  own?: () => ChannelLevels[];
}

/** What is tried first, and what wins among equals. */
export interface Preferred {
  geometry?: GeometryHypothesis;
  resize?: ResizeMode;
  order?: string;
}

/** Whether it is right to the bit. */
export function isExact({ levels }: Solution): boolean {
  return levels <= thresholds.exactLevels;
}

/** Best first; of those that cannot be told apart, the likelier. */
export function ranked(solutions: Solution[], preferred: Preferred): Solution[] {
  const sorted = [...solutions].sort((a, b) => a.levels - b.levels || b.r2 - a.r2);
  const best = sorted[0];
  if (!best) return [];
  const ties = sorted
    .filter((solution) => isTie(best, solution))
    .sort((a, b) => priorOf(a, preferred) - priorOf(b, preferred));
  return [...ties, ...sorted.filter((solution) => !ties.includes(solution))];
}

/** Whether a way fits as well as the best one. */
export function isTie(best: Pick<Solution, 'levels'>, other: Pick<Solution, 'levels'>): boolean {
  return other.levels <= Math.max(best.levels + thresholds.tieLevels, best.levels * thresholds.tieRatio);
}

function priorOf({ picture, geometry, resize, reading, fit }: Solution, preferred: Preferred): number {
  const order = preferred.order === undefined || fit.order.name === preferred.order ? 0 : 5;
  const isPreferred = resize.mode === preferred.resize && !resize.isBeyond;
  const mode = isPreferred ? -1 : resizeHypotheses.indexOf(resize);
  const made = picture.of ? 500 : 0;
  return 1000 * readings.indexOf(reading) + made + 10 * geometry.rank + order + mode / 10;
}
