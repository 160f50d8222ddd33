import onnxProto from 'onnx-proto';
import { sizeOf } from '../tensor.js';
import { encodeOnnx, type OnnxModel } from './graph.js';

const { onnx } = onnxProto;
const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;

/** A declared float32 input or output. */
function floatValue(name: string, shape: readonly number[]) {
  return {
    name,
    type: { tensorType: { elemType: FLOAT, shape: { dim: shape.map((dimValue) => ({ dimValue })) } } },
  };
}

/** An ONNX file with one Reshape node: input `row` (1xN) to output `shaped`. */
export function reshapeModel(shape: readonly number[]): Uint8Array {
  const rawData = new Uint8Array(BigInt64Array.from(shape, BigInt).buffer);
  const model = onnx.ModelProto.create({
    irVersion: 7,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'reshape',
      input: [floatValue('row', [1, sizeOf(shape)])],
      output: [floatValue('shaped', shape)],
      initializer: [{ name: 'shape', dataType: INT64, dims: [shape.length], rawData }],
      node: [{ name: 'reshape', opType: 'Reshape', input: ['row', 'shape'], output: ['shaped'] }],
    },
  });
  return encodeOnnx(model as OnnxModel);
}
