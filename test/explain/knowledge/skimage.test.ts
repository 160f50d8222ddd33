import { expect, test } from 'vitest';
import { sampled } from '../../../src/explain/knowledge/kernels.js';

/** 9 x 7 pixels. */
const data = Uint8Array.from({ length: 63 }, (_, i) => (i * i) % 256);

/** `skimage.transform.resize(x, (height, width), preserve_range=True)` of scikit-image 0.26, to three digits. */
test.each<[string, number[][]]>([
  [
    'smaller on both sides',
    [
      [64.753, 102.85, 120.595, 54.774],
      [90.068, 147.61, 73.216, 135.131],
      [133.382, 98.159, 129.693, 130.358],
    ],
  ],
  [
    'wider and lower, mirrored at the edges',
    [
      [
        75.57, 76.224, 73.283, 73.013, 86.101, 99.189, 112.542, 125.91, 137.405, 148.181, 138.83, 109.355,
        92.513, 108.517, 122.027, 93.134, 64.241, 74.832, 93.32, 89.211,
      ],
      [
        127.907, 132.284, 112.59, 98.773, 114.342, 129.91, 127.579, 124.194, 113.54, 100.091, 104.479,
        126.705, 136.295, 113.031, 91.679, 102.824, 113.97, 133.302, 154.271, 149.611,
      ],
    ],
  ],
])('a resize of skimage: %s', (_what, rows) => {
  const [height, width] = [rows.length, rows[0]!.length];
  const part = { x: 0, y: 0, width: 9, height: 7 };
  const place = { part, x: 0, y: 0, width, height, input: { width, height } };
  const grid = { columns: [...Array(width).keys()], rows: [...Array(height).keys()] };
  const [made] = sampled({ data, width: 9, height: 7, channels: 1 }, place, 'skimage', grid);
  for (const [i, value] of rows.flat().entries()) expect(made![i]).toBeCloseTo(value, 3);
});
