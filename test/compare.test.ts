import { describe, expect, test } from 'vitest';
import {
  compareMasks,
  compareTensors,
  compareTrace,
  type Golden,
  meanIoU,
  postprocess,
  type Tensor,
} from '../dist/index.js';
import { input, segmentation } from './specs.js';

const tolerance = { atol: 0.01, rtol: 0.1 };
const tensor = (shape: number[], data: number[]): Tensor => ({
  data: Float64Array.from(data),
  shape,
  dtype: 'float64',
});

describe('tensors', () => {
  test("torch's rule: the bound is atol + rtol · |expected|", () => {
    expect(compareTensors(tensor([2], [10.99, -1.1]), tensor([2], [10, -1]), tolerance)).toMatchObject({
      reason: 'match',
      compared: 2,
    });
    expect(compareTensors(tensor([2], [11.02, -1]), tensor([2], [10, -1]), tolerance)).toMatchObject({
      reason: 'values',
      mismatched: 1,
      worst: { index: [0], actual: 11.02, expected: 10 },
    });
  });

  test('the worst value is the one furthest beyond its own bound, with its index', () => {
    const actual = tensor([1, 2, 3], [0, 0, 0, 0.5, 0, 101]);
    expect(compareTensors(actual, tensor([1, 2, 3], [0, 0, 0, 0, 0, 100]), tolerance)).toMatchObject({
      mismatched: 1,
      worst: { index: [0, 1, 0] },
      maxError: 1,
      meanError: 0.25,
    });
  });

  test('another shape: both shapes, no values', () =>
    expect(compareTensors(tensor([1, 3], [1, 2, 3]), tensor([3, 1], [1, 2, 3]), tolerance)).toEqual({
      reason: 'shape',
      actual: [1, 3],
      expected: [3, 1],
    }));

  test('NaN never matches, not even NaN', () => {
    const nan = tensor([3], [1, Number.NaN, Number.NaN]);
    expect(compareTensors(nan, tensor([3], [1, 2, 3]), tolerance)).toEqual({
      reason: 'nan',
      side: 'actual',
      count: 2,
      index: [1],
    });
    expect(compareTensors(nan, nan, tolerance)).toMatchObject({ reason: 'nan', side: 'expected' });
  });

  test('infinities match themselves only', () => {
    const inf = tensor([1], [Number.POSITIVE_INFINITY]);
    expect(compareTensors(inf, inf, { atol: 0, rtol: 0 })).toMatchObject({ reason: 'match', maxError: 0 });
    expect(compareTensors(tensor([1], [1]), inf, { atol: 1, rtol: 0 })).toMatchObject({ reason: 'values' });
  });

  test('nothing compared is no match', () => {
    expect(compareTensors(undefined, tensor([1], [1]), tolerance)).toMatchObject({ reason: 'missing' });
    expect(compareTensors(tensor([0], []), tensor([0], []), tolerance)).toMatchObject({ reason: 'missing' });
  });

  test('a golden may hold every n-th value', () => {
    const actual = tensor(
      [1, 3, 5],
      Array.from({ length: 15 }, (_, i) => i),
    );
    const golden = tensor([1, 2, 3], [0, 2, 4, 10, 12, 14]);
    expect(compareTensors(actual, golden, { atol: 0, rtol: 0 }, [1, 2, 2])).toMatchObject({
      reason: 'match',
      compared: 6,
    });
    golden.data[4] = 99;
    expect(compareTensors(actual, golden, { atol: 0, rtol: 0 }, [1, 2, 2])).toMatchObject({
      reason: 'values',
      worst: { index: [0, 1, 1], actual: 12 },
    });
  });
});

describe('masks', () => {
  const mask = (...data: number[]) => ({ data: Uint8Array.from(data), width: 2, height: data.length / 2 });

  test('one pixel is enough, and is named', () =>
    expect(compareMasks(mask(0, 1, 1, 1), mask(0, 1, 0, 1), () => false)).toMatchObject({
      reason: 'values',
      changed: 1,
      ties: 0,
      agreement: 0.75,
      first: [1, 0],
    }));

  test('ties do not fail', () =>
    expect(compareMasks(mask(0, 1, 1, 1), mask(0, 1, 0, 1), (pixel) => pixel === 2)).toMatchObject({
      reason: 'match',
      changed: 1,
      ties: 1,
    }));

  test('another size', () =>
    expect(compareMasks(mask(0, 1), mask(0, 1, 0, 1), () => true)).toEqual({
      reason: 'shape',
      actual: [1, 2],
      expected: [2, 2],
    }));

  test('mIoU over the classes of either map', () => {
    expect(meanIoU(mask(0, 0, 1, 1), mask(0, 0, 1, 1))).toBe(1);
    expect(meanIoU(mask(0, 0, 1, 2), mask(0, 0, 1, 1))).toBeCloseTo((1 + 1 / 2 + 0) / 3);
  });
});

describe('ties', () => {
  const output = { ...segmentation, labels: [] };
  /** Two classes on 2x2; the margins are 9, 9, 9 and 0. */
  const scores: Tensor = {
    data: Float32Array.of(9, 9, 9, 1, 0, 0, 0, 1),
    shape: [1, 2, 2, 2],
    dtype: 'float32',
  };

  test.each([
    ['a clear pixel', [1, 0, 0, 0], 'values'],
    ['a pixel between two classes', [0, 0, 0, 1], 'match'],
  ] as const)('upsample none: %s that changes', (_what, ids, reason) => {
    const image = { data: new Uint8Array(192), width: 8, height: 8, channels: 3 };
    const answer = postprocess(scores, output, input, image);
    const golden: Golden = {
      model: 'm',
      name: 'c',
      recipe: { model: 'm' },
      blob: undefined,
      outputs: {},
      top: undefined,
      truth: undefined,
      mask: { data: Uint8Array.from(ids), width: 2, height: 2 },
      cv2BlobSha256: {},
      paths: { picture: '', recipe: '' },
      made: {},
    };
    const trace = { image, blob: scores as Tensor<'float32'>, outputs: { out: scores }, answer };
    expect(compareTrace(trace, golden, { model: 'm', input, output })).toMatchObject([
      { stage: 'answer', comparison: { reason } },
    ]);
  });
});
