import { afterAll, describe, expect, test } from 'vitest';
import { normalForm } from '../../src/index.js';
import type { Target } from '../../src/model/normal-form/target.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { nodesOf } from '../../src/model/onnx/graph.js';
import { Inference } from '../../src/model/onnx/infer/infer.js';
import { formOf } from '../../src/model/operators/form.js';
import { table } from '../../src/model/operators/table.js';
import { rightOn, verdictOf, wayOut } from '../../src/model/operators/verdict.js';
import { runnerOn } from '../helpers/opencv.js';
import { floats, ints, node, tinyModel } from '../helpers/tiny-models.js';

const old: Target = { version: '4.12.0', dnnEngine: 'classic' };
const five: Target = { version: '5.0.0', dnnEngine: 'new' };

type Model = Parameters<typeof tinyModel>[0];

/** The form of the last node of a network of one input `x`. */
function lastForm(shape: number[], nodes: Model['nodes'], constants: Model['constants'] = [], opset = 13) {
  const bytes = tinyModel({ inputs: { x: shape }, outputs: { y: shape }, nodes, constants, opset });
  const model = decodeOnnx(bytes, 'tiny');
  const inference = new Inference(model, { x: shape });
  return nodesOf(model)
    .map((one) => {
      const op = inference.op(one);
      inference.learn(op);
      return formOf(op);
    })
    .at(-1);
}

describe('the form of a node', () => {
  const w = floats('w', [4, 4, 3, 3], new Array(144).fill(0));
  test.each([
    ['a plain convolution', [node('Conv', ['x', 'w'], ['y'], { pads: [1, 1, 1, 1] })], 'Conv 4,4c pads=even'],
    [
      'strides and group',
      [node('Conv', ['x', 'w'], ['y'], { strides: [2, 2], group: 2, kernel_shape: [3, 3] })],
      'Conv 4,4c group=n kernel_shape=n strides=n',
    ],
    ['two tensors of one shape', [node('Add', ['x', 'x'], ['y'])], 'Add 4,4 same'],
    ['an axis from the end', [node('Softmax', ['x'], ['y'], { axis: -1 })], 'Softmax 4 axis=3'],
    ['an output that nothing reads', [node('Dropout', ['x'], ['y', 'mask'])], 'Dropout 4'],
  ])('%s', (_name, nodes, form) => {
    expect(lastForm([1, 4, 6, 7], nodes, [w])).toBe(form);
  });

  test('axes as attribute or as input are told the same', () => {
    const a = ints('a', [-1, 2]);
    expect(lastForm([1, 4, 6, 7], [node('ReduceSum', ['x', 'a'], ['y'])], [a])).toContain('axes=3.2');
    expect(lastForm([1, 4, 6, 7], [node('ReduceMax', ['x'], ['y'], { axes: [-1, 2] })])).toContain(
      'axes=3.2',
    );
  });
});

describe('the table of operators', () => {
  const lines = table.trim().split('\n');

  test('has a form once, and a letter for each version, as it stands and in normal form', () => {
    expect(lines.length).toBeGreaterThan(1000);
    for (const line of lines) expect(line).toMatch(/^[rpmwlfx.]{6} [rpmwlfx.]{6} \S/);
    expect(new Set(lines.map((line) => line.slice(14))).size).toBe(lines.length);
  });

  test('knows what is right, what is refused and what nobody tried', () => {
    expect(verdictOf('Relu 4', old, false)).toBe('proved');
    expect(verdictOf('RNN 3,3c,3c to 1', five, false)).toBe('never tried');
    expect(verdictOf('GridSample 5,5c', old, false)).toBe('never tried');
    expect(rightOn('Relu 4')[0]).toBe('5.0 classic');
    expect(wayOut('Relu 9')).toBe('no OpenCV that was measured runs this: --on onnxruntime does');
  });
});

test.each([old, five])('what is wrong and has no cure is not run: %o', (target) => {
  const attributes = { kernel_shape: [2, 2], strides: [2, 2], storage_order: 1 };
  const bytes = tinyModel({
    inputs: { x: [1, 1, 4, 4] },
    outputs: { y: [1, 1, 2, 2], z: [1, 1, 2, 2] },
    nodes: [node('MaxPool', ['x'], ['y', 'z'], attributes)],
  });
  expect(() => normalForm(bytes, target, { x: [1, 1, 4, 4] }, 'm.onnx')).toThrow(
    /m\.onnx: OpenCV \S+ computes the MaxPool ".*" wrongly in this form \(MaxPool 4 to 2 .*\), and no rewrite cures it; .*--on onnxruntime/,
  );
});

describe('what a version refuses', () => {
  const runner = runnerOn('4.12');
  afterAll(() => runner.close());
  const shape = [1, 1, 2, 2, 2];

  test('is named with the version that runs it', async () => {
    const nodes = [node('GridSample', ['x', 'g'], ['Y'], { mode: 'linear' })];
    const grid = floats('g', [1, 2, 2, 2, 3], new Array(24).fill(0));
    const bytes = tinyModel({
      inputs: { x: shape },
      outputs: { Y: shape },
      nodes,
      constants: [grid],
      opset: 20,
    });
    await expect(runner.load({ name: 'm.onnx', bytes, format: 'onnx' })).rejects.toThrow(
      /refuses the GridSample "\S+" in this form \(GridSample 5,5c.*\): 5\.0 runs this: --opencv 5\.0/,
    );
  });

  test('and what was never tried is there to be said', async () => {
    const nodes = [node('Relu', ['x'], ['r']), node('Transpose', ['r'], ['y'], { perm: [4, 0, 3, 1, 2] })];
    const bytes = tinyModel({ inputs: { x: shape }, outputs: { y: [2, 1, 2, 1, 2] }, nodes });
    await runner.load({ name: 'm.onnx', bytes, format: 'onnx' });
    expect(runner.untried).toEqual([expect.stringMatching(/^Relu/), expect.stringMatching(/^Transpose/)]);
  });
});
