import { expect, test } from 'vitest';
import { gridOfBox } from '../../../src/explain/blob/grid.js';
import { type KernelName, resampled } from '../../../src/explain/knowledge/kernels.js';
import { type PillowFilter, resizeLikePillow } from '../../../src/image/resize/pillow.js';
import { placePicture } from '../../../src/index.js';
import { seededRandom } from '../../helpers/random.js';

const kernelOf: [PillowFilter, KernelName][] = [
  ['box', 'box'],
  ['bilinear', 'linear-antialias'],
  ['hamming', 'hamming'],
  ['bicubic', 'cubic-0.5-antialias'],
  ['lanczos', 'lanczos3-antialias'],
];
/** Grey levels (rms): each of two passes rounds, and what overshoots is cut off. */
const ROUNDING = 0.7;

/** By factors of which some let a filter end on the centres of pixels. */
test.each([
  [64, 48, 32, 32],
  [60, 40, 32, 32],
  [50, 50, 40, 40],
  [125, 125, 56, 100],
  [30, 20, 64, 64],
])('%d x %d to %d x %d: a kernel is near the resize that it stands for', (width, height, ...size) => {
  const random = seededRandom(3);
  const data = Uint8Array.from({ length: width * height * 3 }, () => 64 + Math.floor(128 * random()));
  const image = { data, width, height, channels: 3 as const };
  const place = placePicture(image, { fit: 'stretch', size: size as [number, number] });
  const grid = gridOfBox({ x: 0, y: 0, width: size[0]!, height: size[1]! });
  for (const [filter, kernel] of kernelOf) {
    const made = resizeLikePillow(image, { width: size[0]!, height: size[1]! }, filter);
    const planes = resampled(image, place, kernel, grid);
    const squares = planes.flatMap((plane, c) => [...plane].map((v, i) => (v - made.data[3 * i + c]!) ** 2));
    const rms = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    expect(rms, filter).toBeLessThan(ROUNDING);
  }
});
