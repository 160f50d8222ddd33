import { afterAll, describe, expect, test } from 'vitest';
import { halves } from '../../src/base/half.js';
import { createOnnxRuntime } from '../../src/host/node/index.js';
import type { Engine, Model, Tensor } from '../../src/index.js';
import { shapeAs } from '../../src/model/onnx/output-contract.js';
import { runnerOn } from '../helpers/opencv.js';
import { declaredAs, edited, floats, ints, node, tinyModel } from '../helpers/tiny-models.js';

const onnx = (bytes: Uint8Array): Model => ({ name: 'm.onnx', bytes, format: 'onnx' });
const tensor = (shape: number[], value: (i: number) => number): Tensor => ({
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => value(i)),
  shape,
  dtype: 'float32',
});

const FLOAT = 1;
const shape = [1, 2, 3, 4];

/** Levels of a picture, cast to floats and then calculated with. */
const levels = (type: string) =>
  declaredAs(
    tinyModel({
      inputs: { input: shape },
      outputs: { out: shape },
      nodes: [
        node('Transpose', ['input'], ['turned'], { perm: [0, 1, 2, 3] }),
        node('Cast', ['turned'], ['levels'], { to: FLOAT }),
        node('Mul', ['levels', 'third'], ['out']),
      ],
      constants: [floats('third', [1, 1, 1, 1], [1 / 3])],
    }),
    { input: type },
  );

/** The class of each pixel, and whether the first of two channels is above 10. */
const ids = tinyModel({
  inputs: { input: shape },
  outputs: { flat: [1, 3, 4], kept: [1, 1, 3, 4], first: shape },
  nodes: [
    node('ArgMax', ['input'], ['flat'], { axis: 1, keepdims: 0 }),
    node('ArgMax', ['input'], ['kept'], { axis: 1 }),
    node('Greater', ['input', 'ten'], ['first']),
  ],
  constants: [floats('ten', [1, 1, 1, 1], [10])],
});
const typedIds = declaredAs(ids, { flat: 'INT64', kept: 'INT64', first: 'BOOL' });

const engines: [name: string, engine: Engine][] = [
  ['OpenCV.js 4.8', runnerOn('4.8')],
  ['OpenCV.js 4.12', runnerOn('4.12')],
  ['OpenCV.js 4.13', runnerOn('4.13')],
  ['OpenCV.js 5.0', runnerOn('5.0')],
  ['ONNX Runtime', createOnnxRuntime()],
];

describe.each(engines)('%s', (name, engine) => {
  afterAll(() => engine.close());

  test.each(['UINT8', 'INT32', 'INT64'])('an input of %s takes the levels of a picture', async (type) => {
    await engine.load(onnx(levels(type)));
    const { outputs } = await engine.run({ input: tensor(shape, (i) => 10 * i) }, ['out']);
    for (const [i, value] of (outputs.out!.data as Float32Array).entries())
      expect(value).toBeCloseTo((10 * i) / 3, 4);
    expect(engine.workarounds.map(({ text }) => text.includes(`"input" (${type.toLowerCase()})`))).toEqual(
      name.startsWith('OpenCV') ? [true] : [],
    );
  });

  test('but nothing that it cannot hold', async () => {
    await engine.load(onnx(levels('UINT8')));
    await expect(engine.run({ input: tensor(shape, (i) => i - 1) }, ['out'])).rejects.toThrow(
      'Expected whole numbers from 0 to 255 (uint8) for input "input" of m.onnx but received -1: set input.mean to 0, input.scale and input.std to 1',
    );
  });

  test('whole numbers and truth values come as the file declares them', async () => {
    await engine.load(onnx(typedIds));
    const input = tensor(shape, (i) => (i % 3 === 0 ? 40 - i : i));
    const { outputs } = await engine.run({ input }, ['flat', 'kept', 'first']);
    const { flat, kept, first } = outputs;
    const expected = Array.from({ length: 12 }, (_, i) => Number(input.data[i + 12]! > input.data[i]!));
    expect([flat!.dtype, kept!.dtype, first!.dtype]).toEqual(['int64', 'int64', 'uint8']);
    expect([flat!.shape, kept!.shape, first!.shape]).toEqual([[1, 3, 4], [1, 1, 3, 4], shape]);
    expect(Array.from(flat!.data, Number)).toEqual(expected);
    expect(Array.from(kept!.data, Number)).toEqual(expected);
    expect(Array.from(first!.data, Number)).toEqual(
      Array.from(input.data as Float32Array, (value) => Number(value > 10)),
    );
  });
});

describe('OpenCV.js', () => {
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());

  test('a network that calculates with whole numbers is refused with the node', async () => {
    const whole = declaredAs(
      tinyModel({
        inputs: { input: [1, 3] },
        outputs: { out: [1, 3] },
        nodes: [node('Div', ['input', 'two'], ['half']), node('Cast', ['half'], ['out'], { to: FLOAT })],
        constants: [ints('two', [2, 2, 2])],
      }),
      { input: 'INT64' },
    );
    await expect(runner.load(onnx(whole))).rejects.toThrow(
      'm.onnx calculates with int64 in Div "Div_half", which OpenCV would do in float32: export it with a Cast to float first',
    );
  });

  test('an output of another shape than the file declares is refused with both', async () => {
    const model = tinyModel({
      inputs: { input: shape },
      outputs: { out: shape },
      nodes: [node('Relu', ['input'], ['out'])],
    });
    const wrong = edited(model, ({ graph }) => {
      graph!.output![0]!.type!.tensorType!.shape!.dim![3]!.dimValue = 5;
    });
    await runner.load(onnx(wrong));
    await expect(runner.run({ input: tensor(shape, (i) => i) }, ['out'])).rejects.toThrow(
      'Expected 1x2x3x5 for output "out" of m.onnx but received 1x2x3x4',
    );
  });

  test('an int64 feed is the same in float32, or refused', async () => {
    await runner.load(onnx(levels('INT64')));
    const feed = (value: bigint): Tensor => ({
      data: new BigInt64Array(24).fill(value),
      shape,
      dtype: 'int64',
    });
    expect((await runner.run({ input: feed(300n) }, ['out'])).outputs.out!.data[0]).toBeCloseTo(100, 4);
    await expect(runner.run({ input: feed(2n ** 24n + 1n) }, ['out'])).rejects.toThrow(
      'Expected numbers that float32 has for input "input" but received 16777217',
    );
  });
});

test.each<[unknown, number[], number[] | undefined]>([
  [undefined, [3, 1], [3, 1]],
  [[3], [3, 1], [3]],
  [[], [1, 1], []],
  [
    [1, 1, 'h', 'w'],
    [1, 48, 64],
    [1, 1, 48, 64],
  ],
  [
    ['n', 10],
    [2, 10],
    [2, 10],
  ],
  [[1, 3, 4, 4], [1, 3, 4, 5], undefined],
  [[1, 4, 3], [1, 3, 4], undefined],
  [[12], [3, 4], undefined],
  [['h', 'w'], [12], undefined],
])('declared %j, computed %j: %j', (declared, computed, wanted) => {
  expect(shapeAs(declared as (number | string)[] | undefined, computed)).toEqual(wanted);
});

test('half floats are rounded to the nearest, of two to the even one', () => {
  const values = [0, -0, 1, -2, 0.1, 2049, 2051, 65504, 65519, 65520, 6e-8, 2e-8, Number.NaN, -Infinity];
  expect(Array.from(halves(Float32Array.from(values)), (bits) => bits.toString(16))).toEqual([
    '0',
    '8000',
    '3c00',
    'c000',
    '2e66',
    '6800',
    '6802',
    '7bff',
    '7bff',
    '7c00',
    '1',
    '0',
    '7e00',
    'fc00',
  ]);
});
