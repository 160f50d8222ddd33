import { describe, expect, test } from 'vitest';
import {
  compareMasks,
  compareTensors,
  compareTrace,
  type Golden,
  histogramClasses,
  meanIoU,
  postprocess,
  type Tensor,
} from '../../src/index.js';
import { input, segmentation } from '../helpers/specs.js';

const tolerance = { atol: 0.01, rtol: 0.1 };
const tensor = (shape: number[], data: number[]): Tensor => ({
  data: Float64Array.from(data),
  shape,
  dtype: 'float64',
});

describe('tensors', () => {
  test("torch's rule: the bound is atol + rtol · |expected|", () => {
    expect(compareTensors(tensor([2], [10.99, -1.1]), tensor([2], [10, -1]), tolerance)).toMatchObject({
      verdict: 'match',
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
      kind: 'tensor',
      verdict: 'unusable',
      reason: 'shape',
      actual: [1, 3],
      expected: [3, 1],
    }));

  test('NaN never matches, not even NaN', () => {
    const nan = tensor([3], [1, Number.NaN, Number.NaN]);
    expect(compareTensors(nan, tensor([3], [1, 2, 3]), tolerance)).toEqual({
      kind: 'tensor',
      verdict: 'differs',
      reason: 'nan',
      side: 'actual',
      count: 2,
      index: [1],
    });
    expect(compareTensors(nan, nan, tolerance)).toMatchObject({ reason: 'nan', side: 'expected' });
  });

  test('infinities match themselves only', () => {
    const inf = tensor([1], [Number.POSITIVE_INFINITY]);
    expect(compareTensors(inf, inf, { atol: 0, rtol: 0 })).toMatchObject({ verdict: 'match', maxError: 0 });
    expect(compareTensors(tensor([1], [1]), inf, { atol: 1, rtol: 0 })).toEqual({
      kind: 'tensor',
      verdict: 'differs',
      reason: 'infinite',
      side: 'expected',
      count: 1,
      index: [0],
    });
    expect(compareTensors(tensor([2], [1, -Infinity]), tensor([2], [1, 2]), tolerance)).toMatchObject({
      kind: 'tensor',
      verdict: 'differs',
      reason: 'infinite',
      side: 'actual',
      index: [1],
    });
    expect(compareTensors(tensor([1], [-Infinity]), inf, tolerance)).toMatchObject({ reason: 'infinite' });
    const [bad, good] = [tensor([2], [Infinity, Number.NaN]), tensor([2], [1, 1])];
    expect(compareTensors(bad, good, tolerance)).toMatchObject({ reason: 'nan', index: [1] });
  });

  test('errors are counted by decades', () => {
    expect(histogramClasses).toEqual('0 <1e-8 <1e-7 <1e-6 <1e-5 <1e-4 <1e-3 <1e-2 <1e-1 <1 ≥1'.split(' '));
    const actual = tensor([8], [0, 1e-9, 1e-8, 5e-5, -0.5, 1, 300, Infinity]);
    const expected = tensor([8], [0, 0, 0, 0, 0, 0, 0, Infinity]);
    expect(compareTensors(actual, expected, tolerance)).toMatchObject({
      histogram: [2, 1, 1, 0, 0, 1, 0, 0, 0, 1, 2],
      compared: 8,
    });
  });

  test('the tolerance that would pass does pass, and a little less does not', () => {
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 20 }, () => (random() - 0.5) * 10 ** Math.floor(6 * random() - 3));
      const expected = tensor([20], values);
      const actual = tensor(
        [20],
        values.map((value) => value * (1 + 0.1 * random())),
      );
      const bounds = { atol: 1e-6 * random(), rtol: round % 2 ? 0 : 1e-3 * random() };
      const found = compareTensors(actual, expected, bounds);
      if (found.verdict !== 'differs' || found.reason !== 'values') throw new Error(found.verdict);
      const passes = (change: object) => compareTensors(actual, expected, { ...bounds, ...change }).verdict;
      expect(passes({ atol: found.passingAtol })).toBe('match');
      expect(passes({ atol: found.passingAtol * 0.999999 })).toBe('differs');
      expect(passes({ rtol: found.passingRtol })).toBe('match');
      expect(passes({ rtol: found.passingRtol! * 0.999999 })).toBe('differs');
    }
  });

  test('no rtol passes where zero was expected', () =>
    expect(compareTensors(tensor([1], [1]), tensor([1], [0]), tolerance)).not.toHaveProperty('passingRtol'));

  test('JSON keeps every comparison', () => {
    const cases: [Tensor | undefined, Tensor][] = [
      [tensor([2], [-0, 1]), tensor([2], [5, 1])],
      [tensor([2], [1e308, 1]), tensor([2], [-1e308, 1])],
      [tensor([2], [1e308, 1e308]), tensor([2], [-1e308, -1e308])],
      [tensor([1], [Infinity]), tensor([1], [Infinity])],
      [tensor([1], [Infinity]), tensor([1], [1])],
      [tensor([1], [Number.NaN]), tensor([1], [1])],
      [tensor([1], [1]), tensor([1, 1], [1])],
      [undefined, tensor([1], [1])],
    ];
    for (const [actual, expected] of cases) {
      const comparison = compareTensors(actual, expected, tolerance);
      expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
    }
    expect(compareTensors(...cases[2]!, tolerance)).toMatchObject({ maxError: Number.MAX_VALUE });
  });

  test('int64', () => {
    const ids = (...values: bigint[]): Tensor => ({
      data: BigInt64Array.from(values),
      shape: [values.length],
      dtype: 'int64',
    });
    expect(compareTensors(ids(1n, 7n), ids(1n, 5n), { atol: 0, rtol: 0 })).toMatchObject({
      reason: 'values',
      worst: { actual: 7, expected: 5 },
    });
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
      verdict: 'match',
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
      verdict: 'match',
      changed: 1,
      ties: 1,
    }));

  test.each([
    [{}, 'differs'],
    [{ pixels: 1 }, 'differs'],
    [{ pixels: 2 }, 'match'],
    [{ miou: 0.4 }, 'differs'],
    [{ miou: 0.3 }, 'match'],
    [{ pixels: 0, miou: 0.3 }, 'match'],
  ])('a golden that allows %j', (allowed, verdict) => {
    const compared = compareMasks(
      mask(0, 1, 1, 1, 0, 0),
      mask(0, 1, 0, 0, 1, 0),
      (pixel) => pixel === 4,
      allowed,
    );
    expect(compared).toMatchObject({ verdict, changed: 3, ties: 1 });
    expect(compared).toHaveProperty('miou', expect.closeTo(1 / 3, 1));
  });

  test('another size', () =>
    expect(compareMasks(mask(0, 1), mask(0, 1, 0, 1), () => true)).toEqual({
      kind: 'mask',
      verdict: 'unusable',
      reason: 'shape',
      actual: [1, 2],
      expected: [2, 2],
    }));

  test('the most frequent changes of class', () => {
    const comparison = compareMasks(mask(1, 1, 1, 2, 0, 255), mask(0, 0, 1, 255, 0, 0), () => false);
    expect(comparison).toMatchObject({
      changes: [
        { from: 0, to: 1, pixels: 2 },
        { from: 0, to: 255, pixels: 1 },
        { from: 255, to: 2, pixels: 1 },
      ],
    });
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
    const all = mask(...Array.from({ length: 20 }, (_, i) => i + 1));
    const none = mask(...new Array<number>(20).fill(0));
    expect(compareMasks(all, none, () => false)).toHaveProperty('changes.length', 10);
  });

  test('void matches void and is no class of mIoU; what only the run has as void counts against it', () => {
    expect(compareMasks(mask(0, 255), mask(0, 255), () => false)).toMatchObject({
      verdict: 'match',
      miou: 1,
    });
    expect(compareMasks(mask(255, 255), mask(255, 255), () => false)).toMatchObject({ miou: 1, changed: 0 });
    expect(compareMasks(mask(0, 1), mask(0, 255), () => false)).toMatchObject({ miou: 1, changed: 1 });
    expect(compareMasks(mask(0, 255), mask(0, 0), () => false)).toMatchObject({ miou: 0.5, changed: 1 });
  });

  test('a mask without pixels is no match', () =>
    expect(compareMasks(mask(), mask(), () => false)).toMatchObject({ reason: 'missing' }));

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
    ['a clear pixel', [1, 0, 0, 0], 'differs'],
    ['a pixel between two classes', [0, 0, 0, 1], 'match'],
  ] as const)('upsample none: %s that changes', (_what, ids, verdict) => {
    const image = { data: new Uint8Array(192), width: 8, height: 8, channels: 3 };
    const answer = postprocess(scores, output, input, image);
    const golden: Golden = {
      model: 'm',
      name: 'c',
      recipe: { model: 'm' },
      inputs: [{ picture: '' }],
      outputs: {},
      truth: undefined,
      answers: [
        { kept: { task: 'segmentation', mask: { data: Uint8Array.from(ids), width: 2, height: 2 } } },
      ],
      cv2BlobSha256: {},
      paths: { recipe: '' },
      made: {},
    };
    const blob = scores as Tensor<'float32'>;
    const inputs = { [input.name]: { image, blob } };
    const trace = { inputs, outputs: { out: scores }, answers: { out: answer }, milliseconds: 0 };
    expect(
      compareTrace(trace, golden, { model: 'm', inputs: { [input.name]: input }, outputs: { out: output } }),
    ).toMatchObject([{ stage: { at: 'answer' }, comparison: { verdict } }]);
  });
});
