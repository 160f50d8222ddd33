import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contoursIn } from '../../src/image/contours.js';
import { filledContour } from '../../src/image/fill.js';
import { cornersOf, minAreaRect } from '../../src/image/rotated.js';
import { seededRandom } from '../helpers/random.js';

interface Shapes {
  seed: number;
  size: [number, number];
  contours: number[][];
  corners: number[][];
}
const { shapes } = JSON.parse(readFileSync(new URL('../data/text-boxes.json', import.meta.url), 'utf8')) as {
  shapes: Shapes[];
};

const bitmapOf = (...rows: string[]) => ({
  bitmap: Uint8Array.from(rows.join(''), (cell) => (cell === '#' ? 1 : 0)),
  size: { width: rows[0]!.length, height: rows.length },
});
const flat = (points: readonly { x: number; y: number }[]) => points.flatMap(({ x, y }) => [x, y]);

test.each(shapes)(
  'contours and least rectangles are cv2 4.12’s: $seed',
  ({ seed, size, contours, corners }) => {
    const next = seededRandom(seed);
    const [width, height] = size;
    const bitmap = Uint8Array.from({ length: width * height }, () => (next() < 0.3 + seed / 20 ? 1 : 0));
    const found = contoursIn(bitmap, { width, height });
    expect(found.map(flat)).toEqual(contours);
    for (const [i, contour] of found.entries())
      for (const [k, value] of flat(cornersOf(minAreaRect(contour))).entries())
        expect(value).toBeCloseTo(corners[i]![k]!, 3);
  },
);

describe('contours', () => {
  test('of a ring: the hole’s border, then the outer one', () => {
    const { bitmap, size } = bitmapOf('####', '#..#', '####');
    expect(contoursIn(bitmap, size).map(flat)).toEqual([
      [0, 1, 1, 0, 2, 0, 3, 1, 2, 2, 1, 2],
      [0, 0, 0, 2, 3, 2, 3, 0],
    ]);
  });

  test('of nothing, of one pixel, and of everything', () => {
    for (const [rows, expected] of [
      [['...'], []],
      [['.#.'], [[1, 0]]],
      [['##'], [[0, 0, 1, 0]]],
    ] as const) {
      const { bitmap, size } = bitmapOf(...rows);
      expect(contoursIn(bitmap, size).map(flat)).toEqual(expected);
    }
  });

  test('are filled with their border, and without what they go round twice', () => {
    const { bitmap, size } = bitmapOf('.###.', '#...#', '#####');
    const outer = contoursIn(bitmap, size).at(-1)!;
    const { x, y, width, height, mask } = filledContour(outer);
    expect([x, y, width, height]).toEqual([0, 0, 5, 3]);
    expect([...mask].join('')).toBe('011101111111111');
    expect([...filledContour([{ x: 3, y: 4 }]).mask]).toEqual([1]);
  });
});

test('a line and a point have no area', () => {
  const line = minAreaRect([
    { x: 0, y: 0 },
    { x: 2, y: 2 },
    { x: 4, y: 4 },
  ]);
  expect(line).toMatchObject({ centre: { x: 2, y: 2 }, height: 0, angle: -135 });
  expect(line.width).toBeCloseTo(4 * Math.SQRT2, 5);
  expect(minAreaRect([{ x: 7, y: 5 }])).toMatchObject({ centre: { x: 7, y: 5 }, width: 0, height: 0 });
});
