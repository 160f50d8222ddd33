import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;

type Dims = readonly (number | string)[];
type Attribute = number | string | readonly number[];

/** A node: `node('Resize', ['x', '', '', 'sizes'], ['y'], { mode: 'linear' })`. */
export function node(
  opType: string,
  input: string[],
  output: string[],
  attributes: Record<string, Attribute> = {},
) {
  const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
  return { opType, name: `${opType}_${output[0]}`, input, output, attribute };
}

function attributeOf(name: string, value: Attribute) {
  const { INT, INTS, STRING } = onnx.AttributeProto.AttributeType;
  if (typeof value === 'number') return { name, type: INT, i: value };
  if (typeof value === 'string') return { name, type: STRING, s: new TextEncoder().encode(value) };
  return { name, type: INTS, ints: [...value] };
}

export function floats(name: string, dims: readonly number[], values: readonly number[]) {
  return {
    name,
    dataType: FLOAT,
    dims: [...dims],
    rawData: new Uint8Array(Float32Array.from(values).buffer),
  };
}

export function ints(name: string, values: readonly number[]) {
  return {
    name,
    dataType: INT64,
    dims: [values.length],
    rawData: new Uint8Array(BigInt64Array.from(values, BigInt).buffer),
  };
}

function value(name: string, dims: Dims) {
  const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

/** The bytes of a small ONNX model (opset 13). */
export function tinyModel(model: {
  inputs: Record<string, Dims>;
  outputs: Record<string, Dims>;
  nodes: ReturnType<typeof node>[];
  constants?: (ReturnType<typeof floats> | ReturnType<typeof ints>)[];
}): Uint8Array {
  const values = (entries: Record<string, Dims>) =>
    Object.entries(entries).map(([name, dims]) => value(name, dims));
  return onnx.ModelProto.encode(
    onnx.ModelProto.create({
      irVersion: 7,
      producerName: 'cvdnn tests',
      opsetImport: [{ domain: '', version: 13 }],
      graph: {
        name: 'tiny',
        input: values(model.inputs),
        output: values(model.outputs),
        node: model.nodes,
        initializer: model.constants ?? [],
      },
    }),
  ).finish();
}

/**
 * DeepLabv3's image pooling with 16 channels: mean of the picture, 1x1 convolution, Relu, and the 1x1 map spread
 * linearly over `side` x `side`. Output channel c is (c + 1) times the mean of the first input channel.
 */
export function imagePooling(side: number): Uint8Array {
  const channels = 16;
  const weights = Array.from({ length: channels * 3 }, (_, i) => (i % 3 === 0 ? i / 3 + 1 : 0));
  return tinyModel({
    inputs: { input: [1, 3, 16, 16] },
    outputs: { out: [1, channels, side, side] },
    nodes: [
      node('GlobalAveragePool', ['input'], ['pooled']),
      node('Conv', ['pooled', 'weights', 'bias'], ['convolved'], { kernel_shape: [1, 1] }),
      node('Relu', ['convolved'], ['positive']),
      node('Resize', ['positive', '', '', 'sizes'], ['out'], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel',
      }),
    ],
    constants: [
      floats('weights', [channels, 3, 1, 1], weights),
      floats('bias', [channels], new Array(channels).fill(0)),
      ints('sizes', [1, channels, side, side]),
    ],
  });
}

/** Two outputs of which only `out` is meant: `aux`, the last in the file, is its negative. */
export function withAux(): Uint8Array {
  return tinyModel({
    inputs: { input: [1, 3, 4, 4] },
    outputs: { out: [1, 3, 4, 4], aux: [1, 3, 4, 4] },
    nodes: [node('Relu', ['input'], ['out']), node('Neg', ['out'], ['aux'])],
  });
}
