import { expect, test } from 'vitest';
import { node, tinyModel } from '../../src/model/onnx/build.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { encodeOnnx, nodesOf, parseOnnx } from '../../src/model/onnx/graph.js';

const pool = tinyModel({
  inputs: { x: [1, 1, 4, 4] },
  outputs: { y: [1, 1, 2, 2] },
  nodes: [node('MaxPool', ['x'], ['y'], { kernel_shape: [2, 2], strides: [2, 2] })],
});

type Attributes = NonNullable<ReturnType<typeof nodesOf>[number]['attribute']>;

function withAttributes(change: (attributes: Attributes) => unknown, irVersion = 7): Uint8Array {
  const model = parseOnnx(pool, 'm.onnx');
  model.irVersion = irVersion;
  change(nodesOf(model)[0]!.attribute!);
  return encodeOnnx(model);
}

/** ONNX Runtime refuses them; OpenCV.js gives a result. */
test.each([
  [
    'a name that MaxPool never had',
    withAttributes(([, strides]) => Object.assign(strides!, { name: 'stri' })),
    'stri',
  ],
  ['no name', withAttributes(([, strides]) => Object.assign(strides!, { name: '' })), 'one without a name'],
  [
    'no type',
    withAttributes(([, strides]) => Object.assign(strides!, { type: 0 })),
    '"strides" without a type',
  ],
  [
    'a type that its value has not',
    withAttributes(([, strides]) => Object.assign(strides!, { type: 1 })),
    'strides',
  ],
  [
    'a type that the operator never gave it',
    withAttributes(([, strides]) => Object.assign(strides!, { type: 2, ints: [], i: 2 })),
    '"strides" as int',
  ],
  ['the same twice', withAttributes((all) => all.push(all[1]!)), '"strides" twice'],
])('an attribute with %s is refused', (_what, bytes, text) => {
  expect(() => decodeOnnx(bytes, 'm.onnx')).toThrow(
    /^Expected attributes that its operator has for MaxPool "MaxPool_y" of m\.onnx but received /,
  );
  expect(() => decodeOnnx(bytes, 'm.onnx')).toThrow(text);
});

/** OpenCV computes with what happens to be there. */
test.each<[string, ReturnType<typeof node>, string]>([
  [
    'two inputs too many',
    node('MaxPool', ['x', 'x', 'x'], ['y'], { kernel_shape: [2, 2] }),
    '1 inputs for MaxPool "MaxPool_y" of m.onnx but received 3',
  ],
  ['an input too few', node('Add', ['x'], ['y']), '2 inputs for Add "Add_y" of m.onnx but received 1'],
  [
    'two outputs of one',
    node('Relu', ['x'], ['y', 'z']),
    '1 outputs for Relu "Relu_y" of m.onnx but received 2',
  ],
  [
    'no window',
    node('MaxPool', ['x'], ['y']),
    'the attribute kernel_shape for MaxPool "MaxPool_y" of m.onnx but received none, and 1 inputs',
  ],
  [
    'nothing of where it begins',
    node('Slice', ['x'], ['y']),
    'the attribute ends for Slice "Slice_y" of m.onnx but received none, and 1 inputs',
  ],
])('a node with %s is refused, whatever its version', (_what, one, text) => {
  const bytes = tinyModel({ inputs: { x: [1, 1, 4, 4] }, outputs: { y: [1, 1, 2, 2] }, nodes: [one] });
  expect(() => decodeOnnx(bytes, 'm.onnx')).toThrow(`Expected ${text}`);
});

test('what is right is taken, and so is an attribute without a type in the first version of the format', () => {
  expect(nodesOf(decodeOnnx(pool, 'm.onnx'))).toHaveLength(1);
  const old = withAttributes(([, strides]) => Object.assign(strides!, { type: 0 }), 1);
  expect(nodesOf(decodeOnnx(old, 'm.onnx'))).toHaveLength(1);
});
