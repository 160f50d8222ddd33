import { Builder } from 'flatbuffers';
import { builtinOperators, fields } from '../../src/model/tflite/schema.js';
import { intVector, offsetVector, tableOf } from '../../src/model/tflite/write.js';

/** A tensor of a tiny TFLite model; constants have data. */
export interface TinyTensor {
  name: string;
  shape: readonly number[];
  data?: Float32Array | Int32Array;
  /** `TensorType`; default FLOAT32, INT32 of Int32Array. */
  type?: number;
}

/** A node: options as `[field, value]` of bytes (padding, booleans), of 32 bits (strides) and of float32. */
export interface TinyNode {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** `BuiltinOptions`. */
  optionsType?: number;
  bytes?: readonly (readonly [field: number, value: number])[];
  words?: readonly (readonly [field: number, value: number])[];
  floats?: readonly (readonly [field: number, value: number])[];
}

/** No field's default: so every value is written. */
const NO_DEFAULT = -99;

/** Bytes of a TFLite model, written with the schema's own field numbers. */
export function tinyTflite(
  tensors: readonly TinyTensor[],
  nodes: readonly TinyNode[],
  inputs: readonly string[],
  outputs: readonly string[],
): Uint8Array {
  const b = new Builder(1024);
  const indicesOf = (names: readonly string[]) =>
    names.map((name) => tensors.findIndex((tensor) => tensor.name === name));
  const buffers = [undefined, ...tensors.map(({ data }) => data)].map((data) => bufferOf(b, data));
  const tables = tensorTables(b, tensors);
  const codes = [...new Set(nodes.map(({ op }) => op))];
  const operatorCodes = codes.map((op) => codeOf(b, op));
  const operators = nodes.map((node) => operatorOf(b, node, codes.indexOf(node.op), indicesOf));
  const graph = tableOfOffsets(b, [
    offsetVector(b, tables),
    intVector(b, indicesOf(inputs)),
    intVector(b, indicesOf(outputs)),
    offsetVector(b, operators),
    b.createString('main'),
  ]);
  const parts = [operatorCodes, [graph], buffers].map((places) => offsetVector(b, places));
  const description = b.createString('tiny');
  const root = tableOf(b, () => {
    b.addFieldInt32(fields.model.version, 3, 0);
    b.addFieldOffset(fields.model.operatorCodes, parts[0]!, 0);
    b.addFieldOffset(fields.model.subgraphs, parts[1]!, 0);
    b.addFieldOffset(fields.model.description, description, 0);
    b.addFieldOffset(fields.model.buffers, parts[2]!, 0);
  });
  b.finish(root, 'TFL3');
  return b.asUint8Array().slice();
}

/** Fields 0, 1, 2, … */
function tableOfOffsets(b: Builder, places: readonly number[]): number {
  return tableOf(b, () => {
    for (const [field, place] of places.entries()) b.addFieldOffset(field, place, 0);
  });
}

function bufferOf(b: Builder, data: Float32Array | Int32Array | undefined): number {
  if (!data) return tableOf(b, () => {});
  b.prep(16, data.byteLength);
  const place = b.createByteVector(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return tableOf(b, () => b.addFieldOffset(fields.buffer.data, place, 0));
}

/** Tensors of the very same shape share it. */
function tensorTables(b: Builder, tensors: readonly TinyTensor[]): number[] {
  const shapes = new Map<readonly number[], number>();
  return tensors.map(({ name, shape, data, type = data instanceof Int32Array ? 2 : 0 }, i) => {
    const text = b.createString(name);
    const dims = shapes.get(shape) ?? intVector(b, shape);
    shapes.set(shape, dims);
    return tableOf(b, () => {
      b.addFieldOffset(fields.tensor.shape, dims, 0);
      b.addFieldInt8(fields.tensor.type, type, 0);
      b.addFieldInt32(fields.tensor.buffer, data ? i + 1 : 0, 0);
      b.addFieldOffset(fields.tensor.name, text, 0);
    });
  });
}

function codeOf(b: Builder, op: string): number {
  const code = builtinOperators.indexOf(op);
  return tableOf(b, () => {
    b.addFieldInt8(fields.operatorCode.code, Math.min(code, 127), 0);
    b.addFieldInt32(fields.operatorCode.version, 1, 0);
    b.addFieldInt32(fields.operatorCode.newCode, code, 0);
  });
}

function operatorOf(
  b: Builder,
  { inputs, outputs, optionsType, bytes = [], words = [], floats = [] }: TinyNode,
  code: number,
  indicesOf: (names: readonly string[]) => number[],
): number {
  const options = tableOf(b, () => {
    for (const [field, value] of words) b.addFieldInt32(field, value, NO_DEFAULT);
    for (const [field, value] of floats) b.addFieldFloat32(field, value, NO_DEFAULT);
    for (const [field, value] of bytes) b.addFieldInt8(field, value, NO_DEFAULT);
  });
  const [from, to] = [inputs, outputs].map((names) => intVector(b, indicesOf(names)));
  return tableOf(b, () => {
    b.addFieldInt32(fields.operator.code, code, -1);
    b.addFieldOffset(fields.operator.inputs, from!, 0);
    b.addFieldOffset(fields.operator.outputs, to!, 0);
    if (!optionsType) return;
    b.addFieldInt8(fields.operator.optionsType, optionsType, 0);
    b.addFieldOffset(fields.operator.options, options, 0);
  });
}
