import { seededRandom } from '../../base/random.js';

/** Filters as a network's first layer has them. */
export interface Filters {
  count: number;
  /** Of a filter, in pixels of the blob. */
  width: number;
  height: number;
  /** What every filter is a sum of, one after the other: rows, columns. */
  shapes: Float32Array;
  /** Filter by filter; of each its three channels, and how much that has of each shape. */
  weights: Float32Array;
  bias: Float32Array;
}

/** Of the drawn ones. */
const COUNT = 32;
const SIDE = 5;
/** Of their biases, in units of what a filter makes of a blob of deviation 1. */
const BIAS = 0.5;

/** Filters of random colours and smooth random shapes: what first layers look for, where the network's own are not known. */
export function drawnFilters(): Filters {
  const random = seededRandom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const middle = (SIDE - 1) / 2;
  const weights: number[] = [];
  const scale = 1 / (SIDE * SIDE * Math.sqrt(6));
  for (let filter = 0; filter < COUNT; filter++) {
    const slopes = [2 * normal(), normal() / middle, normal() / middle];
    for (const colour of [normal(), normal(), normal()])
      weights.push(...slopes.map((slope) => scale * colour * slope));
  }
  const places = Array.from({ length: SIDE * SIDE }, (_, i) => i);
  const across = places.map((i) => (i % SIDE) - middle);
  const down = places.map((i) => Math.floor(i / SIDE) - middle);
  return {
    count: COUNT,
    width: SIDE,
    height: SIDE,
    shapes: Float32Array.of(...places.map(() => 1), ...across, ...down),
    weights: Float32Array.from(weights),
    bias: Float32Array.from({ length: COUNT }, () => BIAS * normal()),
  };
}
