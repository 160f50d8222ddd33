import type { Pixels } from '../../image/pixels.js';
import { turned, turns } from '../../image/turns.js';

/** Cells along each side. */
const SIDE = 24;

/** How one picture goes with another under a turn, whatever their sizes, -1..1. */
export interface TurnScore {
  orientation: number;
  correlation: number;
}

/** Brightness (the mean of the colour channels, whatever their order) by cells, `side` x `side`. */
function grid({ data, width, height, channels }: Pixels, side: number): Pixels {
  const sums = new Float32Array(side * side);
  const counts = new Float32Array(side * side);
  const colours = Math.min(channels, 3);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * side) / height) * side;
    for (let x = 0; x < width; x++, at += channels) {
      const cell = row + Math.floor((x * side) / width);
      for (let c = 0; c < colours; c++) sums[cell]! += data[at + c]!;
      counts[cell]! += colours;
    }
  }
  return { data: sums.map((sum, i) => sum / counts[i]!), width: side, height: side, channels: 1 };
}

/** All eight turns, the best first; among equals the likelier. */
export function turnScores(pixels: Pixels, expected: Pixels): TurnScore[] {
  const side = Math.min(SIDE, pixels.width, pixels.height, expected.width, expected.height);
  const [own, reference] = [grid(pixels, side), grid(expected, side)];
  const scores = turns.map(({ orientation }) => ({
    orientation,
    correlation: correlation(turned(own, orientation).data, reference.data),
  }));
  return scores.sort((a, b) => b.correlation - a.correlation);
}

function correlation(a: Pixels['data'], b: Pixels['data']): number {
  const mean = (values: Pixels['data']) =>
    (values as Float32Array).reduce((sum, v) => sum + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - ma, b[i]! - mb];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
