import { expect, test } from 'vitest';
import type { Tensor } from '../../src/index.js';
import { namedLayers, plainFile } from '../../src/layers/expose.js';
import { matchedLayers } from '../../src/layers/matched.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const SHAPE = [1, 3, 4, 5];
const model = {
  name: 'tiny.onnx',
  bytes: tinyModel({ inputs: { x: SHAPE }, outputs: { y: SHAPE }, nodes: [node('Relu', ['x'], ['y'])] }),
  format: 'onnx' as const,
};
const filled = (shape: number[], value = 1): Tensor => {
  const data = new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(value);
  return { data, shape, dtype: 'float32' };
};

test.each([
  [
    'another batch',
    filled([2, 3, 4, 5]),
    'Expected 1x3x4x5 for "y" of kept.npz but received 2x3x4x5; is it of',
  ],
  ['channels last', filled([1, 4, 5, 3]), 'received 1x4x5x3; it is of channels last: transpose it'],
  [
    'NaN',
    filled(SHAPE, Number.NaN),
    'Expected numbers for "y" of kept.npz but received NaN, the first at [0,0,0,0]',
  ],
])('a reference of %s under the name of a tensor is refused, not blamed on a node', async (_, y, text) => {
  const question = { model, feeds: { x: filled(SHAPE) }, source: namedLayers('none', {}), memory: 1 };
  await expect(matchedLayers(plainFile('kept.npz', { y }), question)).rejects.toThrow(text);
});
