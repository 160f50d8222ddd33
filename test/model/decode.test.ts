import { describe, expect, test } from 'vitest';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import type { OnnxModel } from '../../src/model/onnx/graph.js';
import { edited, floats, node, tinyModel } from '../helpers/tiny-models.js';

const shape = [1, 3, 4, 4];
const sound = tinyModel({
  inputs: { input: shape },
  outputs: { out: shape },
  nodes: [node('Mul', ['input', 'w'], ['scaled']), node('Add', ['scaled', 'b'], ['out'])],
  constants: [floats('w', [3, 1, 1], [1, 2, 3]), floats('b', [3, 1, 1], [1, 2, 3])],
});

type Change = (graph: NonNullable<OnnxModel['graph']>, model: OnnxModel) => void;

const weights = (graph: NonNullable<OnnxModel['graph']>) => graph.initializer![0]!;

const wrong: [what: string, change: Change, text: string][] = [
  [
    'too few bytes',
    (graph) => Object.assign(weights(graph), { rawData: new Uint8Array(8) }),
    'Expected 12 bytes for initializer "w" of odd.onnx (float 3x1x1) but received 8',
  ],
  [
    'too many bytes',
    (graph) => Object.assign(weights(graph), { rawData: new Uint8Array(432) }),
    'Expected 12 bytes for initializer "w" of odd.onnx (float 3x1x1) but received 432',
  ],
  [
    'another type than the bytes are of',
    (graph) => Object.assign(weights(graph), { dataType: 11 }),
    'Expected 24 bytes for initializer "w" of odd.onnx (double 3x1x1) but received 12',
  ],
  [
    'no values at all',
    (graph) => Object.assign(weights(graph), { rawData: new Uint8Array(0) }),
    'Expected 3 values for initializer "w" of odd.onnx (float 3x1x1) but received 0',
  ],
  [
    'values in their own field, too few',
    (graph) => Object.assign(weights(graph), { rawData: new Uint8Array(0), floatData: [1, 2] }),
    'Expected 3 values for initializer "w" of odd.onnx (float 3x1x1) but received 2',
  ],
  [
    'dimensions that overflow',
    (graph) => Object.assign(weights(graph), { dims: [2 ** 31, 2 ** 31, 2 ** 31] }),
    'Expected dimensions that can be counted for initializer "w" of odd.onnx but received 2147483648x2147483648x2147483648',
  ],
  [
    'a negative dimension',
    (graph) => Object.assign(weights(graph), { dims: [-3, 1, -1] }),
    'Expected dimensions that can be counted for initializer "w" of odd.onnx but received -3x1x-1',
  ],
  [
    "a Constant's value",
    (graph) => {
      const value = { name: 'value', type: 4, t: { ...weights(graph), rawData: new Uint8Array(4) } };
      Object.assign(graph.node![0]!, { opType: 'Constant', name: 'c', input: [], attribute: [value] });
    },
    'Expected 12 bytes for Constant "c" of odd.onnx (float 3x1x1) but received 4',
  ],
  [
    'an input that nothing makes',
    (graph) => graph.node![1]!.input!.splice(0, 1, 'ghost'),
    'Expected inputs that something makes for Add "Add_out" of odd.onnx but received "ghost", which nothing makes',
  ],
  [
    'a name that two nodes make',
    (graph) => graph.node!.push({ ...graph.node![0]!, name: 'again' }),
    'Expected names of their own for the tensors of odd.onnx but received "scaled" from Mul "Mul_scaled" and from Mul "again"',
  ],
  [
    'a name that is a weight, too',
    (graph) => graph.node![0]!.output!.push('b'),
    'Expected names of their own for the tensors of odd.onnx but received "b" from an input or weight and from Mul "Mul_scaled"',
  ],
  [
    'an output that no node makes',
    (graph) => Object.assign(graph.output![0]!, { name: 'ghost' }),
    'Expected an output that some node makes for odd.onnx but received "ghost", which none makes',
  ],
  [
    'an operator of a set that is not declared',
    (graph) => Object.assign(graph.node![0]!, { domain: 'com.microsoft' }),
    'Expected an operator of a set that the file declares for Mul "Mul_scaled" of odd.onnx but received one of "com.microsoft", which is not in opset_import',
  ],
  [
    'no operator sets',
    (_graph, model) => model.opsetImport!.splice(0),
    'Expected an operator of a set that the file declares for Mul "Mul_scaled" of odd.onnx but received one of "ai.onnx", which is not in opset_import',
  ],
  [
    'operators of a version that is none',
    (_graph, model) => Object.assign(model.opsetImport![0]!, { version: 99 }),
    'Expected operators of a version from 1 to 50 for odd.onnx but received 99 in opset_import',
  ],
  [
    'a version of the format that is none',
    (_graph, model) => Object.assign(model, { irVersion: 64 }),
    'Expected a version of the format up to 20 for odd.onnx but received ir_version 64',
  ],
  [
    'a type that is none',
    (graph) => graph.initializer!.push({ name: 'empty', dataType: 32, dims: [0] } as never),
    'Expected a type that ONNX has for initializer "empty" of odd.onnx but received 32',
  ],
  [
    'a name of two nodes',
    (graph) => Object.assign(graph.node![1]!, { name: 'Mul_scaled' }),
    'Expected names of their own for the nodes of odd.onnx but received "Mul_scaled" twice',
  ],
  [
    'an input twice',
    (graph) => graph.input!.push(graph.input![0]!),
    'Expected names of their own for the inputs of odd.onnx but received "input" twice',
  ],
  [
    'a cycle',
    (graph) => graph.node![0]!.input!.splice(0, 1, 'out'),
    'Expected nodes that follow each other for odd.onnx but received a cycle: ',
  ],
];

describe('an ONNX file that contradicts itself is refused', () => {
  test.each(wrong)('%s', (_what, change, text) => {
    const bytes = edited(sound, (model) => change(model.graph!, model));
    expect(() => decodeOnnx(bytes, 'odd.onnx')).toThrow(text);
  });
});

test.each<[what: string, change: Change]>([
  ['as it is', () => undefined],
  [
    'values in their own field',
    (graph) => Object.assign(weights(graph), { rawData: new Uint8Array(0), floatData: [1, 2, 3] }),
  ],
  [
    'half floats in the field for integers',
    (graph) =>
      Object.assign(weights(graph), { dataType: 10, rawData: new Uint8Array(0), int32Data: [1, 2, 3] }),
  ],
  ['a tensor without values', (graph) => graph.initializer!.push(floats('empty', [0], []) as never)],
  ['an input left out', (graph) => graph.node![0]!.input!.push('')],
  [
    'the standard operators by their other name',
    (_, model) => Object.assign(model.opsetImport![0]!, { domain: 'ai.onnx' }),
  ],
  ['a file from before operator sets', (_, model) => Object.assign(model, { irVersion: 2, opsetImport: [] })],
])('a sound one is read: %s', (_what, change) => {
  const bytes = edited(sound, (model) => change(model.graph!, model));
  expect(decodeOnnx(bytes, 'sound.onnx').graph!.node).toHaveLength(2);
});
