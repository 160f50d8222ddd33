import { expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import { comparePoints } from '../../src/tasks/keypoints/compare.js';
import { keypoints } from '../../src/tasks/keypoints/index.js';
import { drawn } from '../helpers/drawn.js';
import { pointOutputs } from '../helpers/seeded-outputs.js';
import { input, segmentation } from '../helpers/specs.js';
import { taskGoldens } from '../helpers/task-goldens.js';

interface Golden {
  seed: number;
  fields: Partial<OutputSpec> & Pick<OutputSpec, 'points'>;
  found: [x: number, y: number, score: number | null][];
}

const spec = { ...segmentation, task: 'keypoints', labels: [], rows: 'rows', threshold: 0.3 };
const size: [number, number] = [48, 64];
const whole = { input: { ...input, size }, picture: { width: 48, height: 64 } };
const tensor = (shape: number[], values: readonly number[]) =>
  float32Tensor(Float32Array.from(values), shape);

test.each(taskGoldens<Golden>('keypoints'))('as the projects have it: $fields', ({ seed, fields, found }) => {
  const { points } = keypoints.postprocess(pointOutputs[fields.points](seed), { ...spec, ...fields }, whole);
  expect(points).toHaveLength(found.length);
  for (const [i, { x, y, score }] of points.entries()) {
    expect(x).toBeCloseTo(found[i]![0], 3);
    expect(y).toBeCloseTo(found[i]![1], 3);
    if (found[i]![2] === null) expect(score).toBeUndefined();
    else expect(score).toBeCloseTo(found[i]![2]!, 5);
  }
});

test.each([
  ['stretch', { width: 96, height: 32 }, [48, 16]],
  ['letterbox', { width: 96, height: 32 }, [48, 16]],
  ['crop', { width: 128, height: 128 }, [64, 64]],
  ['aspect-crop', { width: 100, height: 64 }, [50, 32]],
] as const)('the middle is the middle through %s', (fit, picture, [x, y]) => {
  const frame = { input: { ...input, size, fit }, picture };
  const answer = keypoints.postprocess(
    { out: tensor([1, 2], [24, 32]) },
    { ...spec, points: 'direct' },
    frame,
  );
  expect(answer.points[0]!.x).toBeCloseTo(x, 0);
  expect(answer.points[0]!.y).toBeCloseTo(y, 0);
});

const direct = { points: 'direct', each: 'xy' } as const;
test.each([
  [
    'a vector as maps',
    { out: drawn(1, [1, 4]) },
    { points: 'heatmap' },
    /1xKxHxW.* received 1x4: set output.points/,
  ],
  ['three numbers as two', { out: drawn(1, [1, 4, 3]) }, direct, /2 numbers a point \(xy\).* received 1x4x3/],
  ['five numbers as pairs', { out: drawn(1, [1, 5]) }, direct, /received 1x5/],
  ['labels of another number', { out: drawn(1, [1, 4]) }, { ...direct, labels: ['a'] }, /Expected 2 labels/],
  [
    'a line to nowhere',
    { out: drawn(1, [1, 4]) },
    { ...direct, skeleton: [[0, 2]] },
    /points 0 to 1 .* with 2/,
  ],
  ['rows that are not there', { out: drawn(1, [1, 2, 96]) }, { points: 'simcc' }, /output.rows .* "rows"/],
  [
    'columns and rows swapped',
    { out: drawn(1, [1, 2, 128]), rows: drawn(1, [1, 2, 96]) },
    { points: 'simcc' },
    /Expected 1xKx96 .* received 1x2x128/,
  ],
] as const)('%s is refused', (_what, outputs, fields, message) =>
  expect(() => keypoints.postprocess(outputs, { ...spec, ...fields } as OutputSpec, whole)).toThrow(message),
);

test.each([
  [
    'the same',
    [
      [10, 10, 0.9],
      [5, 5, 0.1],
    ],
    { verdict: 'match', expected: 1, found: 1 },
  ],
  [
    'one moved',
    [
      [13, 14, 0.9],
      [5, 5, 0.1],
    ],
    { verdict: 'differs', pixels: 5, moved: [{}] },
  ],
  [
    'one that nobody sees moved',
    [
      [10, 10, 0.9],
      [50, 5, 0.1],
    ],
    { verdict: 'match' },
  ],
  [
    'one no longer seen',
    [
      [10, 10, 0.2],
      [5, 5, 0.1],
    ],
    { verdict: 'differs', missing: [{}] },
  ],
  [
    'one more seen',
    [
      [10, 10, 0.9],
      [5, 5, 0.4],
    ],
    { verdict: 'differs', extra: [{}] },
  ],
  [
    'one at the threshold',
    [
      [10, 10, 0.9],
      [5, 5, 0.3005],
    ],
    { verdict: 'match', ties: 1 },
  ],
  ['fewer', [[10, 10, 0.9]], { verdict: 'unusable', reason: 'shape' }],
])('comparison: %s', (_what, actual, facts) => {
  const pointsOf = (rows: number[][]) =>
    rows.map(([x, y, score], i) => ({ x: x!, y: y!, score: score!, label: `point ${i}` }));
  const expected = pointsOf([
    [10, 10, 0.9],
    [5, 5, 0.1],
  ]);
  expect(comparePoints(pointsOf(actual), expected, 0.3)).toMatchObject(facts);
});
