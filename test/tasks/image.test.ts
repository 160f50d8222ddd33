import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import type { Pixels } from '../../src/image/pixels.js';
import type { OutputSpec } from '../../src/recipe/schema.js';
import type { KeptImage } from '../../src/tasks/image/answer.js';
import { compareImages } from '../../src/tasks/image/compare.js';
import { image } from '../../src/tasks/image/index.js';
import { drawn } from '../helpers/drawn.js';
import { input, segmentation } from '../helpers/specs.js';
import { taskGoldens } from '../helpers/task-goldens.js';

interface Golden {
  seed: number;
  shape: number[];
  numbers: [number, number];
  picture: [number, number];
  isLetterbox: boolean;
  fields: Partial<OutputSpec>;
  levels: number[];
  shown?: number[];
}

const spec = { ...segmentation, task: 'image', labels: [] };
const frameOf = ([width, height]: readonly number[], fit: 'letterbox' | 'stretch') => ({
  input: { ...input, size: [8, 8] as [number, number], fit },
  picture: { width: width!, height: height! },
});
const blank = ([width, height]: readonly number[]) =>
  ({ data: new Uint8Array(3 * width! * height!).fill(50), width, height, channels: 3 }) as Pixels;

test.each(taskGoldens<Golden>('image'))('as cv2 has it: seed $seed', (golden) => {
  const { seed, shape, numbers, picture, isLetterbox, fields, levels, shown } = golden;
  const output = drawn(seed, shape, numbers);
  const { back = 'picture' } = fields;
  const answer = image.postprocess(
    { out: output },
    { ...spec, back, ...fields },
    frameOf(picture, isLetterbox ? 'letterbox' : 'stretch'),
  );
  const off = levels.map((level, i) => Math.abs(level - answer.levels.data[i]!));
  expect(answer.levels.data).toHaveLength(levels.length);
  // A number at the middle of two levels may go to either.
  expect(Math.max(...off)).toBeLessThanOrEqual(1);
  expect(off.filter((by) => by > 0).length).toBeLessThanOrEqual(1);
  const files = image.files!(answer, blank(picture));
  if (!shown) return;
  expect([...decode(files['depth.png']!).data].slice(0, shown.length)).toEqual(shown);
});

const answerOf = (
  values: number[],
  shape: number[],
  fields: object,
  fit: 'letterbox' | 'stretch' = 'stretch',
) =>
  image.postprocess(
    { out: float32Tensor(Float32Array.from(values), shape) },
    { ...spec, ...fields },
    frameOf([2, 2], fit),
  );

test('alpha is the picture’s fourth channel', () => {
  const answer = answerOf([0, 1, 0.5, 2], [1, 1, 2, 2], { content: 'alpha' });
  expect([answer.clipped, ...answer.levels.data]).toEqual([1, 0, 255, 128, 255]);
  const files = image.files!(answer, blank([2, 2]));
  expect(Object.keys(files)).toEqual(['alpha.png', 'cutout.png']);
  expect([...decode(files['cutout.png']!).data.subarray(0, 8)]).toEqual([50, 50, 50, 0, 50, 50, 50, 255]);
});

test('what a crop does not show is level 0, and no part of the range', () => {
  const frame = { ...frameOf([4, 2], 'stretch'), input: { ...input, fit: 'crop' as const } };
  const output = float32Tensor(Float32Array.of(5, 6, 7, 9), [1, 2, 2]);
  const answer = image.postprocess({ out: output }, { ...spec, content: 'depth' }, frame);
  expect([answer.range, [...answer.levels.data]]).toEqual([
    [5, 9],
    [0, 0, 64, 0, 0, 128, 255, 0],
  ]);
});

test('a map of one number has no range', () =>
  expect([...answerOf([3, 3, 3, 3], [2, 2], { content: 'depth' }).levels.data]).toEqual([0, 0, 0, 0]));

test.each([
  ['an infinity as the range', [Number.POSITIVE_INFINITY, 1], [1, 2], {}, /value 0 is Infinity/],
  ['two channels', [1, 2], [1, 2, 1, 1], {}, /one number a pixel \(NCHW\) .* received 1x2x1x1/],
  ['a vector', [1, 2], [2], { content: 'picture' }, /1 or 3 channels .* received 2/],
  ['two pictures', [1, 2], [2, 1, 1, 1], {}, /received 2x1x1x1/],
])('%s is refused', (_what, values, shape, fields, message) =>
  expect(() => answerOf(values, shape, fields)).toThrow(message),
);

test.each([
  ['the same', { verdict: 'match', changed: 0 }, [10, 20], [0, 1]],
  ['a level', { verdict: 'match', largest: 1 }, [11, 20], [0, 1]],
  ['two levels', { verdict: 'differs', changed: 1, mean: 1 }, [12, 20], [0, 1]],
  ['another range', { verdict: 'differs', changed: 0, range: 0.5 }, [10, 20], [0, 1.5]],
  ['another size', { verdict: 'unusable', reason: 'shape' }, [10], [0, 1]],
] as const)('%s', (_what, facts, data, range) => {
  const kept = (levels: readonly number[], ends: readonly [number, number]): KeptImage => ({
    task: 'image',
    levels: { data: Uint8Array.from(levels), width: levels.length, height: 1, channels: 1 },
    range: ends,
  });
  expect(compareImages(kept(data, range), kept([10, 20], [0, 1]))).toMatchObject(facts);
});
