import onnxProto from 'onnx-proto';
import { sizeOf } from '../../base/tensor.js';
import { encodeOnnx, type OnnxModel } from './graph.js';

const { onnx } = onnxProto;
const { FLOAT, INT64, BOOL } = onnx.TensorProto.DataType;

/** Lengths, or names of free dimensions. */
export type Dims = readonly (number | string)[];
/** A plain number is an integer attribute. */
export type Attribute = number | string | readonly number[] | { float: number };

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
  const { FLOAT, INT, INTS, STRING } = onnx.AttributeProto.AttributeType;
  if (typeof value === 'number') return { name, type: INT, i: value };
  if (typeof value === 'string') return { name, type: STRING, s: new TextEncoder().encode(value) };
  return 'float' in value ? { name, type: FLOAT, f: value.float } : { name, type: INTS, ints: [...value] };
}

/** A float32 initializer. */
export function floats(name: string, dims: readonly number[], values: ArrayLike<number>) {
  const rawData = new Uint8Array(Float32Array.from(values).buffer);
  return { name, dataType: FLOAT, dims: [...dims], rawData };
}

/** An int64 initializer of one dimension. */
export function ints(name: string, values: readonly number[]) {
  const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dataType: INT64, dims: [values.length], rawData };
}

/** A boolean initializer without dimensions. */
export function bool(name: string, value: boolean) {
  return { name, dataType: BOOL, dims: [], rawData: Uint8Array.of(Number(value)) };
}

/** A declared float32 input or output. */
export function declared(name: string, dims: Dims) {
  const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

/** A small network; inputs and outputs are float32. */
export interface TinyModel {
  inputs: Record<string, Dims>;
  outputs: Record<string, Dims>;
  nodes: ReturnType<typeof node>[];
  constants?: ReturnType<typeof floats | typeof ints | typeof bool>[];
  /** Default 13. */
  opset?: number;
  /** Who made the file; OpenCV looks at it. Default `cvdnn`. */
  producer?: string;
}

/** The bytes of a small ONNX model. */
export function tinyModel(tiny: TinyModel): Uint8Array {
  const { inputs, outputs, nodes, constants = [], opset = 13, producer = 'cvdnn' } = tiny;
  const values = (entries: Record<string, Dims>) =>
    Object.entries(entries).map(([name, dims]) => declared(name, dims));
  const model = onnx.ModelProto.create({
    irVersion: 7,
    producerName: producer,
    opsetImport: [{ domain: '', version: opset }],
    graph: {
      name: 'tiny',
      input: values(inputs),
      output: values(outputs),
      node: nodes,
      initializer: constants,
    },
  });
  return encodeOnnx(model as OnnxModel);
}

/** An ONNX file with one Reshape node: input `row` (1xN) to output `shaped`. */
export function reshapeModel(shape: readonly number[]): Uint8Array {
  return tinyModel({
    inputs: { row: [1, sizeOf(shape)] },
    outputs: { shaped: shape },
    nodes: [node('Reshape', ['row', 'shape'], ['shaped'])],
    constants: [ints('shape', shape)],
  });
}
