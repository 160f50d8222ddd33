import { afterAll, describe, expect, test } from 'vitest';
import {
  findOpenCv,
  type Model,
  OpenCvRunner,
  spawnOpenCv,
  type Tensor,
  type WorkerPort,
} from '../../src/host/node/index.js';
import { freshRunnerOn, runnerOn, versions } from '../helpers/opencv.js';
import { imagePooling, node, tinyModel, withAux } from '../helpers/tiny-models.js';

const model = (bytes: Uint8Array, name = 'tiny.onnx'): Model => ({ name, bytes, format: 'onnx' });

const tensor = (shape: readonly number[], value: (i: number) => number): Tensor<'float32'> => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value(i)),
  shape,
  dtype: 'float32',
});

const transposed = tinyModel({
  inputs: { input: [1, 2, 4, 3] },
  outputs: { out: [1, 3, 2, 4] },
  nodes: [node('Transpose', ['input'], ['out'], { perm: [0, 3, 1, 2] })],
});

const unsupported = tinyModel({
  inputs: { input: [1, 3, 4, 4] },
  outputs: { out: [1, 3, 4, 4] },
  nodes: [node('NoSuchOperator', ['input'], ['out'])],
});

/** A frozen TensorFlow graph: Placeholder `x` (1x4x4x3) and Relu `y`. */
const frozenGraph = Buffer.from(
  'CjoKAXgSC1BsYWNlaG9sZGVyKgsKBWR0eXBlEgIwASobCgVzaGFwZRISOhASAggBEgIIBBICCAQSAggDChUKAXkSBFJlbHUaAXgqBwoBVBICMAE=',
  'base64',
);

const free = tinyModel({
  inputs: { input: ['batch', 3, 'height', 'width'] },
  outputs: { out: ['batch', 3, 'height', 'width'] },
  nodes: [node('Relu', ['input'], ['out'])],
});

describe.each(versions)('OpenCV.js %s', (version) => {
  const notices: string[] = [];
  const runner = runnerOn(version, { onNotice: (text) => notices.push(text) });
  afterAll(() => runner.close());

  test('gives the output asked for by name, never the first or the last', async () => {
    await runner.load(model(withAux()));
    const feed = () => ({ input: tensor([1, 3, 4, 4], (i) => i + 1) });
    const { outputs: both } = await runner.run(feed(), ['aux', 'out']);
    expect([both.out!.data[5], both.aux!.data[5]]).toEqual([6, -6]);
    expect((await runner.run(feed(), ['out'])).outputs.out!.data[47]).toBe(48);
  });

  test('feeds any rank and layout: NHWC', async () => {
    await runner.load(model(transposed));
    const {
      outputs: { out },
    } = await runner.run({ input: tensor([1, 2, 4, 3], (i) => i) }, ['out']);
    expect(out!.shape).toEqual([1, 3, 2, 4]);
    expect([...out!.data].slice(0, 9)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 1]);
  });

  test('lends the feed: its memory is back afterwards', async () => {
    await runner.load(model(withAux()));
    const input = tensor([1, 3, 4, 4], (i) => i);
    await runner.run({ input }, ['out']);
    expect(input.data[47]).toBe(47);
    const larger = Float32Array.from({ length: 60 }, (_, i) => i);
    const view: Tensor = { data: larger.subarray(12), shape: [1, 3, 4, 4], dtype: 'float32' };
    await runner.run({ input: view }, ['out']);
    expect([view.data[0], larger[59]]).toEqual([12, 59]);
  });

  test('runs of different sizes at once: each output is held against the shape of its own feed', async () => {
    await runner.load(model(free));
    const shapes = [
      [1, 3, 4, 4],
      [1, 3, 6, 5],
      [1, 3, 4, 4],
    ];
    const runs = shapes.map((shape) => runner.run({ input: tensor(shape, (i) => i) }, ['out']));
    const results = await Promise.all(runs);
    expect(results.map(({ outputs }) => outputs.out!.shape)).toEqual(shapes);
  });

  test('takes another height and width only where the model leaves them free', async () => {
    await runner.load(model(free));
    for (const side of [4, 6, 5]) {
      const {
        outputs: { out },
      } = await runner.run({ input: tensor([1, 3, side, side], (i) => i) }, ['out']);
      expect(out!.shape).toEqual([1, 3, side, side]);
    }
  });

  test('reads a frozen TensorFlow graph, which it feeds as NCHW', async () => {
    await runner.load({ name: 'tiny.pb', bytes: new Uint8Array(frozenGraph), format: 'tensorflow' });
    const {
      outputs: { y },
    } = await runner.run({ x: tensor([1, 3, 4, 4], (i) => i - 24) }, ['y']);
    expect([y!.shape, y!.data[25], y!.data[47]]).toEqual([[1, 3, 4, 4], 1, 23]);
  });

  test('says which operator it cannot do, in its own words, and works afterwards', async () => {
    await expect(runner.load(model(unsupported, 'odd.onnx'))).rejects.toThrow(
      /could not read odd\.onnx: .*NoSuchOperator/,
    );
    await runner.load(model(withAux()));
    expect((await runner.run({ input: tensor([1, 3, 4, 4], () => 1) }, ['out'])).outputs.out!.data[0]).toBe(
      1,
    );
    const isHurt = ['4.11', '4.13', '5.0'].includes(version);
    expect(notices.some((text) => text.includes('a C++ exception damages this build'))).toBe(isHurt);
  });

  test('resizes linearly from 1x1 without reading beside it, however often the net is built', async () => {
    for (let build = 0; build < 8; build++) {
      const side = 5 + build;
      await runner.load(model(imagePooling(side)));
      const {
        outputs: { out },
      } = await runner.run({ input: tensor([1, 3, 16, 16], (i) => (i < 256 ? 10 : 1e6 * build)) }, ['out']);
      expect(poolingError(out!, side)).toBeLessThan(1e-4);
    }
  });
});

/** Largest error of imagePooling's output; infinite where a value is not a number. */
function poolingError(out: Tensor, side: number): number {
  const errors = Array.from(out.data as Float32Array, (value, i) =>
    Math.abs(value - 10 * (Math.floor(i / side ** 2) + 1)),
  );
  return Math.max(...errors.map((error) => (Number.isNaN(error) ? Infinity : error)));
}

test('the linear Resize of OpenCV 5.0 is wrong without the cure, which is announced', async () => {
  const notices: string[] = [];
  const errors: number[] = [];
  for (const workarounds of [false, true]) {
    const runner = freshRunnerOn('5.0', { workarounds, onNotice: (text) => notices.push(text) });
    for (let build = 0; build < 8; build++) {
      await runner.load(model(imagePooling(9)));
      const {
        outputs: { out },
      } = await runner.run({ input: tensor([1, 3, 16, 16], () => 10) }, ['out']);
      errors[Number(workarounds)] = Math.max(errors[Number(workarounds)] ?? 0, poolingError(out!, 9));
    }
    await runner.close();
  }
  expect(errors[0]).toBeGreaterThan(1);
  expect(errors[1]).toBeLessThan(1e-4);
  expect(new Set(notices)).toEqual(
    new Set([expect.stringContaining('a linear Resize from 1x1 reads uninitialised memory ("Resize_out")')]),
  );
});

describe('the input contract', () => {
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());

  test.each([
    [
      [1, 4, 4, 4],
      'Expected 1x3x4x4 for input "input" of tiny.onnx but received 1x4x4x4: the model wants 3 channels, the picture gives 4; set input.read to "color"',
    ],
    [
      [1, 3, 8, 8],
      'Expected 1x3x4x4 for input "input" of tiny.onnx but received 1x3x8x8: set input.size to [4, 4], and input.fit to stretch, crop or letterbox',
    ],
    [
      [1, 4, 4, 3],
      'Expected 1x3x4x4 for input "input" of tiny.onnx but received 1x4x4x3: set input.layout to "NCHW"',
    ],
    [[3, 4, 4], 'Expected 1x3x4x4 for input "input" of tiny.onnx but received 3x4x4'],
    [[2, 3, 4, 4], 'Expected 1x3x4x4 for input "input" of tiny.onnx but received 2x3x4x4'],
  ])('refuses %j with both shapes', async (shape, text) => {
    await runner.load(model(withAux()));
    await expect(runner.run({ input: tensor(shape, () => 0) }, ['out'])).rejects.toThrow(text);
  });

  test('refuses unknown names and lists the right ones', async () => {
    await runner.load(model(withAux()));
    const input = tensor([1, 3, 4, 4], () => 0);
    await expect(runner.run({ data: input }, ['out'])).rejects.toThrow(
      'tiny.onnx has no input named "data"; it has "input"',
    );
    await expect(runner.run({ input }, ['output'])).rejects.toThrow(
      'tiny.onnx has no output named "output"; it has "out", "aux"',
    );
    await expect(runner.run({ input }, [])).rejects.toThrow('Expected the name of at least one output');
  });

  test('refuses other dtypes than the file declares', async () => {
    await runner.load(model(withAux()));
    const input: Tensor = { data: new Uint8Array(48), shape: [1, 3, 4, 4], dtype: 'uint8' };
    await expect(runner.run({ input }, ['out'])).rejects.toThrow(
      'Expected float for input "input" of tiny.onnx but received uint8',
    );
  });
});

test('a file that kills the WASM module is named, and the next one runs in a fresh instance', async () => {
  const notices: string[] = [];
  const runner = runnerOn('5.0', { onNotice: (text) => notices.push(text) });
  const broken: Model = {
    name: 'broken.pb',
    bytes: new TextEncoder().encode('hello\n'),
    format: 'tensorflow',
  };
  await expect(runner.load(broken)).rejects.toThrow(
    /^Expected a frozen TensorFlow graph for broken\.pb but received a damaged one/,
  );
  await expect(runner.loadUnchecked(broken)).rejects.toThrow(
    /could not read broken\.pb: .*\(is the file whole, and of that format\?\)/,
  );
  expect(notices).toEqual([expect.stringContaining('what follows runs in a fresh one')]);
  await runner.load(model(withAux()));
  expect((await runner.run({ input: tensor([1, 3, 4, 4], () => 3) }, ['out'])).outputs.out!.data[0]).toBe(3);
  await runner.close();
});

/** A worker that says hello and then nothing more. */
function silentWorker(): WorkerPort {
  let isGreeted = false;
  return {
    post: () => undefined,
    onMessage: (listener) => {
      if (!isGreeted) setTimeout(() => listener({ version: '4.12.0' }), 0);
      isGreeted = true;
    },
    onEnd: () => undefined,
    terminate: () => undefined,
  };
}

test('a step that takes too long is ended from outside, said, and the next one works', async () => {
  const notices: string[] = [];
  const options = { timeLimit: 50, onNotice: (text: string) => notices.push(text) };
  const workers = [silentWorker, () => spawnOpenCv(findOpenCv('4.12', process.cwd()), () => undefined)];
  const runner = new OpenCvRunner(() => workers.shift()!(), options);
  await expect(runner.load(model(withAux()))).rejects.toThrow(
    'OpenCV.js 4.12.0 could not read tiny.onnx: no answer within 0.05 s; --limit seconds=0.1 allows it',
  );
  expect(notices).toEqual([
    'OpenCV.js 4.12.0 was ended (no answer within 0.05 s; --limit seconds=0.1 allows it); what follows runs in a fresh one',
  ]);
  options.timeLimit = Number.POSITIVE_INFINITY;
  await runner.load(model(withAux()));
  expect((await runner.run({ input: tensor([1, 3, 4, 4], (i) => i) }, ['out'])).outputs.out!.data[47]).toBe(
    47,
  );
  await runner.close();
});

test('a closed runner refuses what is under way and what comes later, and starts nothing', async () => {
  const runner = runnerOn('4.12');
  await runner.load(model(withAux()));
  const feed = () => ({ input: tensor([1, 3, 4, 4], (i) => i) });
  const runs = [runner.run(feed(), ['out']), runner.run(feed(), ['out'])];
  await runner.close();
  const late = runner.run(feed(), ['out']);
  const outcomes = await Promise.allSettled([...runs, late]);
  expect(outcomes[2]).toMatchObject({ status: 'rejected', reason: { message: 'The runner is closed' } });
  expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { message: 'The runner is closed' } });
});

test('a feed with another number of values than its shape is refused', async () => {
  const runner = runnerOn('5.0');
  await runner.load(model(withAux()));
  const short: Tensor = { data: new Float32Array(5), shape: [1, 3, 4, 4], dtype: 'float32' };
  await expect(runner.run({ input: short }, ['out'])).rejects.toThrow(
    'Expected 48 values for 1x3x4x4 of input "input" of tiny.onnx but received 5',
  );
  await runner.close();
});

test('weights in another file are named', async () => {
  const runner = runnerOn('5.0');
  const weights = {
    name: 'w',
    dataType: 1,
    dims: [1],
    dataLocation: 1,
    externalData: [{ key: 'location', value: 'big.data' }],
  };
  const bytes = tinyModel({
    inputs: { input: [1] },
    outputs: { out: [1] },
    nodes: [node('Add', ['input', 'w'], ['out'])],
    constants: [weights as never],
  });
  await expect(runner.load(model(bytes, 'big.onnx'))).rejects.toThrow(
    'big.onnx keeps its weights in big.data: read it with withDataFiles',
  );
  await runner.close();
});
