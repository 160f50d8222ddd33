import { gzipSync } from 'fflate';
import onnxProto from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/base/errors.js';
import { inspectSource } from '../../src/model/facts/inspection.js';
import { normalForm } from '../../src/model/normal-form/index.js';
import { decodeOnnx } from '../../src/model/onnx/decode.js';
import { fillGraph } from '../../src/model/onnx/formula.js';
import { infer } from '../../src/model/onnx/infer/infer.js';
import { sourceOf } from '../../src/model/recognise/source.js';
import { seededRandom } from '../helpers/random.js';
import { floats, imagePooling, ints, node, tinyModel, withAux } from '../helpers/tiny-models.js';

const { onnx } = onnxProto;
const inspected = (bytes: Uint8Array) => inspectSource(sourceOf(bytes), 'm.onnx');

/** A network of these nodes between an input x and an output y. */
const graphOf = (...nodes: ReturnType<typeof node>[]) =>
  tinyModel({ inputs: { x: [1, 3, 8, 8] }, outputs: { y: [1, 3, 8, 8] }, nodes });

const cycles: [what: string, model: Uint8Array, way: RegExp][] = [
  ['a node that feeds itself', graphOf(node('Relu', ['y'], ['y'])), /"Relu_y" → "Relu_y"/],
  [
    'two that feed each other',
    graphOf(node('Relu', ['b'], ['a']), node('Relu', ['a'], ['b']), node('Neg', ['a'], ['y'])),
    /"Relu_b" → "Relu_a" → "Relu_b"|"Relu_a" → "Relu_b" → "Relu_a"/,
  ],
  [
    'one behind the input',
    graphOf(node('Add', ['x', 'b'], ['a']), node('Relu', ['a'], ['b']), node('Neg', ['b'], ['y'])),
    /"Add_a" → "Relu_b" → "Add_a"|"Relu_b" → "Add_a" → "Relu_b"/,
  ],
];

describe('a graph that runs in circles', () => {
  test.each(cycles)('%s: inspect says the way round, and nothing runs it', (_what, model, way) => {
    const { format, todo, hazards } = inspected(model);
    expect([format, hazards[0]!.name]).toEqual([undefined, 'cycle']);
    expect(todo).toMatch(way);
    expect(() => decodeOnnx(model, 'm.onnx')).toThrow(InputError);
  });

  test('nodes in any order are none', () => {
    const model = graphOf(node('Neg', ['a'], ['y']), node('Relu', ['x'], ['a']));
    expect(inspected(model).format).toBe('onnx');
  });
});

test('a chain of 50,000 nodes is read', () => {
  const names = ['x', ...Array.from({ length: 50_000 }, (_, i) => `t${i}`), 'y'];
  const model = graphOf(...names.slice(1).map((name, i) => node('Relu', [names[i]!], [name])));
  const { onnx: facts, format } = inspected(model);
  expect([format, facts!.nodes]).toEqual(['onnx', 50_001]);
});

test('subgraphs deeper than any exporter writes: refused, with the limit', () => {
  let graph = onnx.GraphProto.create({ node: [{ opType: 'Relu', input: ['x'], output: ['y'] }] });
  for (let i = 0; i < 200; i++)
    graph = onnx.GraphProto.create({
      node: [{ opType: 'If', output: ['y'], attribute: [{ name: 'g', g: graph }] }],
    });
  const bytes = onnx.ModelProto.encode({ irVersion: 8, opsetImport: [{ version: 13 }], graph }).finish();
  expect(() => inspected(bytes)).toThrow(/beyond the 64 that are allowed; --limit nesting=128 allows it$/);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'an operator named %s is an unknown one',
  (op) => {
    const model = graphOf(node(op, ['x'], ['y']));
    expect(Object.keys(inspected(model).onnx!.operators)).toEqual([op]);
    expect(infer(decodeOnnx(model, 'm.onnx')).get('y')?.shape).toEqual([1, 3, 8, 8]);
  },
);

test('raw data of odd length give no constant', () => {
  const odd = { ...floats('c', [1], [1]), rawData: new Uint8Array(3) };
  const nodes = [node('Add', ['x', 'c'], ['a']), node('Resize', ['a', '', 'c'], ['y'], { mode: 'linear' })];
  const model = tinyModel({
    inputs: { x: [1, 3, 8, 8] },
    outputs: { y: [1, 3, 8, 8] },
    nodes,
    constants: [odd],
  });
  expect(inspected(model).kind).toBe('onnx');
});

/** A graph whose one weight is given by formula. */
function formulaOf(dims: number[]): Uint8Array {
  const model = decodeOnnx(imagePooling(4), 'm');
  const weight = model.graph!.initializer![0]!;
  Object.assign(weight, {
    dims,
    rawData: new Uint8Array(),
    dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
    externalData: [
      { key: 'location', value: 'formula' },
      { key: 'centre', value: '0' },
      { key: 'spread', value: '1' },
    ],
  });
  return onnx.ModelProto.encode(model).finish();
}

test.each([[[2 ** 29]], [[2 ** 20, 2 ** 20]], [[3, -1]]])(
  'weights by formula of dimensions %j: refused before memory is taken',
  (dims) => {
    expect(() => fillGraph(gzipSync(formulaOf(dims)), 'm.onnx.gz')).toThrow(InputError);
  },
);

describe('damaged models', () => {
  const whole = [withAux(), imagePooling(4), formulaOf([48])];

  test('are a kind or a line, whatever byte is changed', () => {
    const random = seededRandom(15);
    for (let round = 0; round < 3000; round++) {
      const bytes = whole[round % whole.length]!.slice();
      for (let n = 0; n < 1 + (round % 4); n++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
      try {
        inspected(bytes);
      } catch (error) {
        expect(error, `round ${round}`).toBeInstanceOf(InputError);
      }
    }
  });
});

test.each(['ReduceMax', 'ReduceMin'])('%s of a constant of a million values', (type) => {
  const model = tinyModel({
    inputs: { x: [1] },
    outputs: { y: [1] },
    nodes: [
      node('Expand', ['c', 'shape'], ['many']),
      node(type, ['many'], ['one'], { keepdims: 0 }),
      node('Add', ['x', 'one'], ['y']),
    ],
    constants: [floats('c', [1], [3]), ints('shape', [2 ** 20])],
  });
  expect(infer(decodeOnnx(model, 'm.onnx')).get('one')?.values).toEqual(Float32Array.of(3));
});

const wide = [1, 2, 8, 2 ** 40];
const gigantic: [what: string, shape: number[], nodes: ReturnType<typeof node>[]][] = [
  ['a Pad that repeats the border', [1, 2, 8, 8], [node('Pad', ['x', 'pads'], ['y'], { mode: 'edge' })]],
  ['a Slice backwards', wide, [node('Slice', ['x', 'ends', 'starts', 'axis', 'back'], ['y'])]],
  [
    'a dilated MaxPool',
    wide,
    [node('MaxPool', ['x'], ['y'], { kernel_shape: [3, 3], dilations: [2, 2], pads: [2, 2, 2, 2] })],
  ],
];

test.each(gigantic)(
  'the cure of %s of gigantic sizes is refused before it is made',
  (_what, shape, nodes) => {
    const constants = [
      ...[
        ints('pads', [0, 0, 0, 0, 0, 0, 0, 2 ** 30]),
        ints('ends', [2 ** 50]),
        ints('starts', [-(2 ** 50)]),
      ],
      ...[ints('axis', [3]), ints('back', [-1])],
    ];
    const model = tinyModel({ inputs: { x: shape }, outputs: { y: shape }, nodes, constants });
    const target = { version: '4.8.0', dnnEngine: 'classic' } as const;
    expect(() => normalForm(model, target, { x: shape }, 'm.onnx')).toThrow(
      /^m\.onnx: its cures come to \d+ bytes of constants, more than the 134217728 that are allowed/,
    );
  },
);

test('a Split that says another number of outputs than it has', () => {
  const nodes = [node('Split', ['x'], ['a', 'y'], { axis: 1, num_outputs: 2 ** 31 - 1 })];
  const model = tinyModel({ inputs: { x: [1, 4] }, outputs: { y: [1, 2] }, nodes, opset: 18 });
  expect(infer(decodeOnnx(model, 'm.onnx')).get('a')?.shape).toEqual([1, Number.NaN]);
});

test('a Concat of constants that do not fit each other gives no values', () => {
  const model = tinyModel({
    inputs: { x: [1] },
    outputs: { y: [1] },
    nodes: [node('Concat', ['a', 'b'], ['c'], { axis: 0 }), node('Add', ['x', 'c'], ['y'])],
    constants: [floats('a', [1, 1], [1]), floats('b', [1, 3], [1, 2, 3])],
  });
  expect(infer(decodeOnnx(model, 'm.onnx')).get('c')?.values).toBeUndefined();
});
