import { Builder } from 'flatbuffers';
import { InputError } from '../../base/errors.js';
import { FlatTable } from './flat-table.js';
import type { Form } from './form.js';
import { builtinOperators, fields, tfliteTypes } from './schema.js';
import type { TfliteModel, TfliteNode } from './tflite.js';
import { intVector, offsetVector, tableOf } from './write.js';

interface NewTensor {
  name: string;
  shape: readonly number[];
  type: string;
  /** An old buffer's number, or whole numbers for a new one. */
  data: number | readonly number[] | undefined;
}

interface NewOptions {
  /** `BuiltinOptions`. */
  type?: number;
  /** A node whose options are taken over, where none of the following are given. */
  like?: TfliteNode;
  bytes?: Record<number, number>;
  words?: Record<number, number>;
}

interface NewNode {
  op: string;
  inputs: readonly number[];
  outputs: readonly number[];
  options: NewOptions;
}

/** What the cures put into a file. */
export class Draft {
  readonly tensors: NewTensor[] = [];
  /** By the old node's number. */
  readonly nodes = new Map<number, NewNode[]>();
  private list: NewNode[] = [];

  constructor(
    private readonly oldTensors: number,
    private readonly where: string,
  ) {}

  /** What follows stands for this node. */
  replace(index: number): void {
    this.list = [];
    this.nodes.set(index, this.list);
  }

  node(op: string, inputs: readonly number[], outputs: readonly number[], options: NewOptions = {}): void {
    this.list.push({ op, inputs, outputs, options });
  }

  ints(name: string, shape: readonly number[], data: readonly number[]): number {
    return this.tensor({ name, shape, type: 'INT32', data });
  }

  float(name: string, shape: readonly number[]): number {
    return this.tensor({ name, shape, type: 'FLOAT', data: undefined });
  }

  /** The values of a constant in another shape. */
  sameData(name: string, shape: readonly number[], type: string, buffer: number): number {
    return this.tensor({ name, shape, type, data: buffer });
  }

  /** The error of a form that has no exact cure. */
  refuse(form: Form, why: string): never {
    throw refusal(form, this.where, why);
  }

  private tensor(tensor: NewTensor): number {
    this.tensors.push(tensor);
    return this.oldTensors + this.tensors.length - 1;
  }
}

/** A refusal that names the model, the operator and the node. */
export function refusal({ op, output, target }: Form, where: string, why: string): InputError {
  return new InputError(
    `${where}: the ${op} "${output.name}" ${why}; OpenCV ${target.version} would compute it wrongly, without an error: convert the model (python -m tf2onnx.convert --tflite ${where} --output model.onnx --opset 13)`,
  );
}

/**
 * The file with other nodes. FlatBuffers point forwards only: the old file stands whole and untouched at the end, and
 * new lists before it point into it, so that weights are copied once and read by nobody.
 */
export function rewritten(bytes: Uint8Array, model: TfliteModel, draft: Draft): Uint8Array {
  const root = FlatTable.root(bytes);
  const [graph] = root.tables(fields.model.subgraphs);
  const b = new Builder(bytes.length + ROOM);
  b.prep(ALIGNMENT, bytes.length);
  const end = b.createByteVector(bytes) - LENGTH_WORD;
  const old = (at: number | undefined) => (at === undefined ? 0 : end - at);
  const codes = codesOf(model, draft);
  const buffers = root.tables(fields.model.buffers).map(({ at }) => old(at));
  const tensors = graph!.tables(fields.subgraph.tensors).map(({ at }) => old(at));
  for (const tensor of draft.tensors) tensors.push(tensorTable(b, tensor, buffers));
  const nodes = model.nodes.flatMap(
    ({ at }, i) => draft.nodes.get(i)?.map((node) => nodeTable(b, node, codes, old)) ?? [old(at)],
  );
  const opcodes = [
    ...root.tables(fields.model.operatorCodes).map(({ at }) => old(at)),
    ...codes.added.map((op) => codeTable(b, op)),
  ];
  const kept = (table: FlatTable, field: number) => [field, old(table.target(field))] as const;
  const graphPlace = offsetTable(b, [
    [fields.subgraph.tensors, offsetVector(b, tensors)],
    [fields.subgraph.operators, offsetVector(b, nodes)],
    ...[fields.subgraph.inputs, fields.subgraph.outputs, fields.subgraph.name].map((field) =>
      kept(graph!, field),
    ),
  ]);
  const parts = [
    [fields.model.operatorCodes, offsetVector(b, opcodes)],
    [fields.model.subgraphs, offsetVector(b, [graphPlace])],
    [fields.model.buffers, offsetVector(b, buffers)],
    kept(root, fields.model.description),
  ] as const;
  const place = offsetTable(b, parts, () => b.addFieldInt32(fields.model.version, model.version, 0));
  b.finish(place, 'TFL3');
  return b.asUint8Array();
}

/** Bytes for the new lists, to begin with; the builder takes more where it needs. */
const ROOM = 2 ** 16;
/** Of constants' data. */
const ALIGNMENT = 16;
const LENGTH_WORD = 4;

interface Codes {
  numberOf(op: string): number;
  added: readonly string[];
}

/** Operators by their numbers in the file; those that it does not have yet come after. */
function codesOf({ operators }: TfliteModel, { nodes }: Draft): Codes {
  const used = [...nodes.values()].flat().map(({ op }) => op);
  const added = [...new Set(used)].filter((op) => !operators.includes(op));
  const all = [...operators, ...added];
  return { numberOf: (op) => all.indexOf(op), added };
}

function codeTable(b: Builder, op: string): number {
  const code = builtinOperators.indexOf(op);
  return tableOf(b, () => {
    b.addFieldInt8(fields.operatorCode.code, code, 0);
    b.addFieldInt32(fields.operatorCode.version, 1, 0);
    b.addFieldInt32(fields.operatorCode.newCode, code, 0);
  });
}

function tensorTable(b: Builder, { name, shape, type, data }: NewTensor, buffers: number[]): number {
  const [text, dims] = [b.createString(name), intVector(b, shape)];
  const buffer = typeof data === 'number' ? data : data ? addBuffer(b, data, buffers) : 0;
  return tableOf(b, () => {
    b.addFieldOffset(fields.tensor.shape, dims, 0);
    b.addFieldInt8(fields.tensor.type, tfliteTypes.indexOf(type), 0);
    b.addFieldInt32(fields.tensor.buffer, buffer, 0);
    b.addFieldOffset(fields.tensor.name, text, 0);
  });
}

function addBuffer(b: Builder, data: readonly number[], buffers: number[]): number {
  const words = Int32Array.from(data);
  b.prep(ALIGNMENT, words.byteLength);
  const place = b.createByteVector(new Uint8Array(words.buffer));
  buffers.push(tableOf(b, () => b.addFieldOffset(fields.buffer.data, place, 0)));
  return buffers.length - 1;
}

function nodeTable(
  b: Builder,
  { op, inputs, outputs, options }: NewNode,
  codes: Codes,
  old: (at: number | undefined) => number,
): number {
  const { like, bytes, words } = options;
  const [from, to] = [intVector(b, inputs), intVector(b, outputs)];
  const place = bytes || words ? optionsTable(b, options) : old(like?.options?.at);
  return tableOf(b, () => {
    b.addFieldInt32(fields.operator.code, codes.numberOf(op), -1);
    b.addFieldOffset(fields.operator.inputs, from, 0);
    b.addFieldOffset(fields.operator.outputs, to, 0);
    b.addFieldInt8(fields.operator.optionsType, place ? (options.type ?? like?.optionsType ?? 0) : 0, 0);
    b.addFieldOffset(fields.operator.options, place, 0);
  });
}

/** No option's default: all are written. */
const NO_DEFAULT = -1;

function optionsTable(b: Builder, { bytes = {}, words = {} }: NewOptions): number {
  return tableOf(b, () => {
    for (const [field, value] of Object.entries(words)) b.addFieldInt32(Number(field), value, NO_DEFAULT);
    for (const [field, value] of Object.entries(bytes)) b.addFieldInt8(Number(field), value, NO_DEFAULT);
  });
}

function offsetTable(
  b: Builder,
  parts: readonly (readonly [field: number, place: number])[],
  more: () => void = () => {},
): number {
  return tableOf(b, () => {
    more();
    for (const [field, place] of parts) b.addFieldOffset(field, place, 0);
  });
}
