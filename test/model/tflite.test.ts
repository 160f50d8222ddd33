import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../src/host/node/models.js';
import { inspectSource } from '../../src/model/facts/inspection.js';
import { readHeader } from '../../src/model/header.js';
import { sourceOf } from '../../src/model/recognise/source.js';
import { resolveRecipe } from '../../src/tasks/resolve.js';
import { tinyTflite } from '../helpers/tiny-tflite.js';

const selfie = readFileSync(packagePath('models/selfie-segmentation.tflite'));
const frozen = readFileSync(packagePath('models/tensorflow/frozen.pb'));
const tiny = tinyTflite(
  [
    { name: 'x', shape: [1, 4, 6, 3] },
    { name: 'y', shape: [1, 4, 6, 3] },
  ],
  [{ op: 'RELU', inputs: ['x'], outputs: ['y'] }],
  ['x'],
  ['y'],
);

describe('headers', () => {
  test('of TFLite are as OpenCV is fed: NCHW', () => {
    expect(readHeader(tiny, 'tflite', 't.tflite')).toEqual({
      producer: 'tiny',
      opset: 3,
      isOpen: true,
      inputs: [{ name: 'x', type: 'FLOAT', shape: [1, 3, 4, 6] }],
      outputs: [{ name: 'y', type: 'FLOAT', shape: [1, 3, 4, 6], madeBy: 'RELU' }],
    });
  });

  test('of a real one', () => {
    const { inputs, outputs } = readHeader(selfie, 'tflite', 's.tflite');
    expect(inputs).toMatchObject([{ name: 'input_1', type: 'FLOAT', shape: [1, 3, 256, 256] }]);
    expect(outputs).toMatchObject([{ name: 'activation_10', shape: [1, 1, 256, 256] }]);
  });

  test('of a frozen graph', () => {
    const { inputs, outputs } = readHeader(frozen, 'tensorflow', 'g.pb');
    expect(inputs).toMatchObject([{ name: 'input', type: 'FLOAT', shape: [1, 3, 16, 16] }]);
    expect(outputs.map(({ name }) => name)).toContain('map');
  });

  test('propose a recipe', () => {
    const { recipe } = resolveRecipe({ model: 's.tflite' }, readHeader(selfie, 'tflite', 's'), 's');
    expect(recipe).toMatchObject({ outputs: { activation_10: { task: 'segmentation' } } });
    expect(JSON.stringify(recipe)).toMatch(/"size":\[256,256\]/);
  });

  test('are shown by inspect, turned', () => {
    const { tflite } = inspectSource(sourceOf(tiny), 'tiny.tflite');
    expect(tflite).toMatchObject({ nodes: 1, operators: { RELU: 1 }, fed: { x: [1, 3, 4, 6] } });
  });
});

describe('hostile TFLite files', () => {
  test('cut or overwritten anywhere: read, or refused in one line', () => {
    for (let end = 8; end < tiny.length; end += 4)
      for (const bytes of [tiny.subarray(0, end), tiny.slice().fill(0xff, end, end + 4)]) {
        const { todo, tflite } = inspectSource(sourceOf(bytes), 'cut.tflite');
        if (!tflite)
          expect(todo).toMatch(/^Expected a TensorFlow Lite model for cut\.tflite but received .+$/);
      }
  });

  test('whose tensors all have the same long shape are given up', () => {
    const shape = Array<number>(20_000).fill(1);
    const tensors = Array.from({ length: 500 }, (_, i) => ({ name: `t${i}`, shape }));
    const bytes = tinyTflite(tensors, [{ op: 'RELU', inputs: ['t0'], outputs: ['t1'] }], ['t0'], ['t1']);
    expect(() => readHeader(bytes, 'tflite', 'm.tflite')).toThrow(
      /m\.tflite .*the same bytes over and over; --limit reads=16 allows it/,
    );
  });
});
