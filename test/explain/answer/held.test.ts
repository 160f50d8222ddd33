import { expect, test } from 'vitest';
import { enough, fewCells, heldMask } from '../../../src/explain/answer/held.js';
import type { ClassMap } from '../../../src/host/node/index.js';
import { input, segmentation } from '../../helpers/specs.js';

/** 8 x 4 pixels of an output of 4 x 2: each of its pixels is 2 x 2 of the mask's. */
const size = { width: 4, height: 2 };
const picture = { width: 8, height: 4 };
const frame = {
  picture,
  input: { ...input, size: [8, 4] as [number, number] },
  output: { ...segmentation, upsample: 'labels' as const },
  size,
};
const maskOf = (idAt: (x: number, y: number) => number): ClassMap => ({
  ...picture,
  data: Uint8Array.from({ length: 32 }, (_, i) => idAt(i % 8, Math.floor(i / 8))),
});

test('a pixel of the output counts once, void not at all, and ties are kept apart', () => {
  const own = maskOf(() => 1);
  const reference = maskOf((x, y) => (x < 2 && y < 2 ? 0 : x === 7 ? 255 : x === 2 && y === 0 ? 2 : 1));
  const held = heldMask(own, reference, true, frame, (pixel) => pixel === 2);
  expect(held).toMatchObject({ differing: 5, wrong: 4, cells: 2 });
  expect(held.told.data[7]).toBe(255);
  expect(held.told.data[2]).toBe(1);
  expect(held.forgiven.data[2]).toBe(2);
  expect(heldMask(own, reference, false, frame)).toMatchObject({ differing: 9, wrong: 9, cells: 4 });
});

test.each([
  ['of few pixels', { cells: 3, of: 500, isFitted: false }, 0.125],
  ['of many', { cells: 24, of: 500, isFitted: false }, 1],
  ['a threshold that moves few of them', { cells: 27, of: 9216, isFitted: true }, 0.146],
  ['a threshold that moves many', { cells: 38, of: 256, isFitted: true }, 1],
])('evidence: %s', (_name, evidence, share) => {
  expect(enough(evidence)).toBeCloseTo(share, 2);
  expect(fewCells(evidence)).toHaveLength(share === 1 ? 0 : 1);
});
