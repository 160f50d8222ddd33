import { Builder } from 'flatbuffers';
import { builtinOperators, fields } from '../../src/model/tflite/schema.js';

/** A tensor of a tiny TFLite model; constants have data. */
export interface TinyTensor {
  name: string;
  shape: readonly number[];
  data?: Float32Array | Int32Array;
  /** `TensorType`; default FLOAT32, INT32 of Int32Array. */
  type?: number;
}

/** A node: options as `[field, value]` of bytes (padding, booleans) and of 32 bits (strides). */
export interface TinyNode {
  op: string;
  inputs: readonly string[];
  outputs: readonly string[];
  /** `BuiltinOptions`. */
  optionsType?: number;
  bytes?: readonly (readonly [field: number, value: number])[];
  words?: readonly (readonly [field: number, value: number])[];
}

const FIELDS = 8;

/** Bytes of a TFLite model, written with the schema's own field numbers. */
export function tinyTflite(
  tensors: readonly TinyTensor[],
  nodes: readonly TinyNode[],
  inputs: readonly string[],
  outputs: readonly string[],
): Uint8Array {
  const b = new Builder(1024);
  const ints = (values: readonly number[]) => {
    b.startVector(4, values.length, 4);
    for (const value of [...values].reverse()) b.addInt32(value);
    return b.endVector();
  };
  const offsets = (values: readonly number[]) => {
    b.startVector(4, values.length, 4);
    for (const value of [...values].reverse()) b.addOffset(value);
    return b.endVector();
  };
  const indexOf = (name: string) => tensors.findIndex((tensor) => tensor.name === name);
  const buffers = [undefined, ...tensors.map(({ data }) => data)].map((data) => {
    const bytes = data && new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    let at = 0;
    if (bytes) {
      b.startVector(1, bytes.length, 16);
      for (let i = bytes.length - 1; i >= 0; i--) b.addInt8(bytes[i]!);
      at = b.endVector();
    }
    b.startObject(1);
    if (at) b.addFieldOffset(fields.buffer.data, at, 0);
    return b.endObject();
  });
  const shapes = new Map<readonly number[], number>();
  const tables = tensors.map(({ name, shape, data, type }, i) => {
    const text = b.createString(name);
    const dims = shapes.get(shape) ?? ints(shape);
    shapes.set(shape, dims);
    b.startObject(FIELDS);
    b.addFieldOffset(fields.tensor.shape, dims, 0);
    b.addFieldInt8(fields.tensor.type, type ?? (data instanceof Int32Array ? 2 : 0), 0);
    b.addFieldInt32(fields.tensor.buffer, data ? i + 1 : 0, 0);
    b.addFieldOffset(fields.tensor.name, text, 0);
    return b.endObject();
  });
  const codes = [...new Set(nodes.map(({ op }) => op))];
  const operatorCodes = codes.map((op) => {
    const code = builtinOperators.indexOf(op);
    b.startObject(4);
    b.addFieldInt8(fields.operatorCode.code, Math.min(code, 127), 0);
    b.addFieldInt32(2, 1, 0);
    b.addFieldInt32(fields.operatorCode.newCode, code, 0);
    return b.endObject();
  });
  const operators = nodes.map((node) => {
    b.startObject(FIELDS);
    for (const [field, value] of node.words ?? []) b.addFieldInt32(field, value, -99);
    for (const [field, value] of node.bytes ?? []) b.addFieldInt8(field, value, -99);
    const options = b.endObject();
    const [from, to] = [ints(node.inputs.map(indexOf)), ints(node.outputs.map(indexOf))];
    b.startObject(FIELDS);
    b.addFieldInt32(fields.operator.code, codes.indexOf(node.op), -1);
    b.addFieldOffset(fields.operator.inputs, from, 0);
    b.addFieldOffset(fields.operator.outputs, to, 0);
    if (node.optionsType) {
      b.addFieldInt8(3, node.optionsType, 0);
      b.addFieldOffset(fields.operator.options, options, 0);
    }
    return b.endObject();
  });
  const parts = [
    offsets(tables),
    ints(inputs.map(indexOf)),
    ints(outputs.map(indexOf)),
    offsets(operators),
  ] as const;
  b.startObject(5);
  for (const [field, part] of parts.entries()) b.addFieldOffset(field, part, 0);
  const graph = b.endObject();
  const [opcodes, graphs, data] = [offsets(operatorCodes), offsets([graph]), offsets(buffers)];
  const description = b.createString('tiny');
  b.startObject(FIELDS);
  b.addFieldInt32(fields.model.version, 3, 0);
  b.addFieldOffset(fields.model.operatorCodes, opcodes, 0);
  b.addFieldOffset(fields.model.subgraphs, graphs, 0);
  b.addFieldOffset(fields.model.description, description, 0);
  b.addFieldOffset(fields.model.buffers, data, 0);
  b.finish(b.endObject(), 'TFL3');
  return b.asUint8Array().slice();
}
