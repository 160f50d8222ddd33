import { expect, test } from 'vitest';
import { float32Tensor } from '../../../src/base/tensor.js';
import { positionsIn } from '../../../src/explain/core/positions.js';
import type { PixelsOf } from '../../../src/explain/knowledge/pictures.js';
import { readings } from '../../../src/explain/knowledge/readings.js';
import { type Way, withInput } from '../../../src/explain/knowledge/way.js';
import type { Filters } from '../../../src/explain/output/filters.js';
import { type Sketch, Sketcher } from '../../../src/explain/output/sketch.js';

const SIDE = 32;
const all = (value: number) => [value, value, value];

/** B, G and R that differ, brighter from left to right. */
const pixelsOf: PixelsOf = async () => {
  const plane = SIDE * SIDE;
  const at = (i: number) => 20 * Math.floor(i / plane) + 6 * (i % SIDE) + (i % 7);
  return float32Tensor(
    Float32Array.from({ length: 3 * plane }, (_, i) => at(i)),
    [1, 3, SIDE, SIDE],
  );
};
const picture: Way['picture'] = {
  name: 'one',
  image: { data: new Uint8Array(12), width: 2, height: 2, channels: 3 },
};
const own: Way = {
  picture,
  reading: readings[0]!,
  input: {
    ...{ name: 'input', decoder: 'cv2', read: 'color', size: [SIDE, SIDE], fit: 'stretch' },
    ...{ resize: 'opencv:linear', order: 'bgr', mean: all(0), scale: 1, std: all(1), layout: 'NCHW' },
  },
};

/** Single pixels: the sum of the channels, the first alone, and what is beyond a threshold. */
const filters: Filters = {
  count: 3,
  width: 1,
  height: 1,
  shapes: Float32Array.of(1),
  weights: Float32Array.of(...all(1), 1, 0, 0, ...all(1)),
  bias: Float32Array.of(0, 0, -300),
};
const sketcher = new Sketcher([picture], pixelsOf, filters);
const close = (a: Sketch, b: Sketch) =>
  expect(Math.hypot(...a.cells.map((value, i) => value - b.cells[i]!))).toBeLessThan(1e-6);

test('the filters see the blob: the same constants in another form are the same', async () => {
  const scaled = await sketcher.of(withInput(own, { mean: all(10), scale: 1 / 50, std: all(2) }));
  const divided = await sketcher.of(withInput(own, { mean: all(10), scale: 1, std: all(100) }));
  close(scaled, divided);
  expect(scaled.size).toBeCloseTo(divided.size, 5);
});

test('of filters alone the sum of all places, of length 1', async () => {
  const { cells, whole, size } = await sketcher.of(own);
  expect(Math.hypot(...cells)).toBeCloseTo(1, 5);
  expect(Math.hypot(...whole)).toBeCloseTo(1, 5);
  const twice = await sketcher.of(withInput(own, { scale: 2 }));
  expect(twice.size).toBeGreaterThan(size + Math.log(1.9));
});

test('channels, flips and layouts are seen as the network sees them', async () => {
  const first = await sketcher.of(own);
  const swapped = await sketcher.of(withInput(own, { order: 'rgb' }));
  expect(swapped.cells[0]! / first.cells[0]!).toBeGreaterThan(0);
  expect(swapped.cells[1]!).not.toBeCloseTo(first.cells[1]!, 3);
  const mirrored = await sketcher.of({ ...own, reading: readings[1]! });
  expect(mirrored.whole[0]).toBeCloseTo(first.whole[0]!, 2);
  expect(mirrored.cells[0]!).toBeGreaterThan(first.cells[0]!);
  close(await sketcher.of(withInput(own, { layout: 'NHWC' })), first);
});

test('positions are spread over the whole, each but once', () => {
  const positions = positionsIn(1000, 50);
  expect(new Set(positions).size).toBe(50);
  expect(Math.max(...positions)).toBeLessThan(1000);
  expect(positionsIn(3, 50)).toHaveLength(3);
});
