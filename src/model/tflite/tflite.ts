import { InputError } from '../../base/errors.js';
import { FlatTable, NotFlatBuffer } from './flat-table.js';
import { builtinOperators, fields, tfliteTypes } from './schema.js';

/** A tensor as the file declares it: four dimensions are NHWC. */
export interface TfliteValue {
  name: string;
  shape: readonly (number | undefined)[];
  /** As ONNX names it: `FLOAT`, `UINT8`. */
  type: string;
}

/** A value of the network, and what the file holds of it. */
export interface TfliteTensor extends TfliteValue {
  /** Of `Model.buffers`. */
  buffer: number;
  isConstant: boolean;
  /** Of constants that say axes, sizes, paddings. */
  ints: readonly number[] | undefined;
}

/** A node of the first subgraph, which is the network. */
export interface TfliteNode {
  /** Where it stands in the file. */
  at: number;
  /** `CONV_2D`; a custom operator by its own name. */
  op: string;
  inputs: readonly number[];
  outputs: readonly number[];
  /** `BuiltinOptions`. */
  optionsType: number;
  /** The operator's own. */
  options: FlatTable | undefined;
}

/** What a TFLite file says of itself; weights are not read. */
export interface TfliteModel {
  description: string;
  version: number;
  tensors: readonly TfliteTensor[];
  inputs: readonly TfliteValue[];
  outputs: readonly (TfliteValue & { madeBy: string })[];
  nodes: readonly TfliteNode[];
  /** By the numbers that the file gives them. */
  operators: readonly string[];
  weights: { tensors: number; bytes: number };
}

/**
 * Reads a TFLite file's tables.
 *
 * @param where the file's name, for the error text
 * @throws InputError for a file whose offsets lead outside of it or in circles, and for one without a network
 */
export function readTflite(bytes: Uint8Array, where: string): TfliteModel {
  return soundly(where, () => modelIn(FlatTable.root(bytes)));
}

/** What `read` gives; damage that it meets is said as an InputError. */
export function soundly<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotFlatBuffer)) throw error;
    throw new InputError(
      `Expected a TensorFlow Lite model for ${where} but received a damaged one (${error.message}): download it again`,
    );
  }
}

function modelIn(root: FlatTable): TfliteModel {
  const [graph] = root.tables(fields.model.subgraphs);
  if (!graph) throw new NotFlatBuffer('it has no network');
  const buffers = root.tables(fields.model.buffers);
  const tensors = graph.tables(fields.subgraph.tensors).map((tensor) => tensorIn(tensor, buffers));
  const operators = root.tables(fields.model.operatorCodes).map(operatorOf);
  const nodes = graph.tables(fields.subgraph.operators).map((node) => nodeOf(node, operators));
  const value = (index: number): TfliteValue => {
    const { name, shape, type } = named(tensors, index);
    return { name, shape, type };
  };
  const makers = new Map(nodes.flatMap(({ op, outputs }) => outputs.map((index) => [index, op] as const)));
  const outputs = graph.ints(fields.subgraph.outputs) ?? [];
  const data = buffers.map((buffer) => buffer.length(fields.buffer.data));
  const filled = data.filter((bytes) => bytes > 0);
  return {
    description: root.text(fields.model.description) ?? '',
    version: root.number(fields.model.version, 'int32'),
    tensors,
    inputs: (graph.ints(fields.subgraph.inputs) ?? []).map(value),
    outputs: outputs.map((index) => ({ ...value(index), madeBy: makers.get(index) ?? 'nothing' })),
    nodes,
    operators,
    weights: { tensors: filled.length, bytes: filled.reduce((sum, bytes) => sum + bytes, 0) },
  };
}

/** So many whole numbers are read of a constant: more than four pairs of paddings. */
const MOST_INTS = 16;

/** -1 in the signature is a free dimension; `shape` has 1 there. */
function tensorIn(tensor: FlatTable, buffers: readonly FlatTable[]): TfliteTensor {
  const { name, shape, type, signature, buffer } = fields.tensor;
  const given = tensor.ints(signature);
  const dims = given && given.length > 0 ? given : (tensor.ints(shape) ?? []);
  const index = tensor.number(buffer, 'int32');
  const data = buffers[index];
  const typeName = tfliteTypes[tensor.number(type, 'int8')] ?? 'UNDEFINED';
  return {
    name: tensor.text(name) ?? '',
    shape: dims.map((dim) => (dim > 0 ? dim : undefined)),
    type: typeName,
    buffer: index,
    isConstant: (data?.length(fields.buffer.data) ?? 0) > 0,
    ints: typeName === 'INT32' ? data?.wordsWithin(fields.buffer.data, MOST_INTS) : undefined,
  };
}

/** Up to 126 the number is in the first field, which has a byte; beyond it in the newer one. */
function operatorOf(code: FlatTable): string {
  const { code: old, newCode, custom } = fields.operatorCode;
  const number = Math.max(code.number(old, 'int8'), code.number(newCode, 'int32'));
  const name = builtinOperators[number] ?? `operator ${number}`;
  return name === 'CUSTOM' ? (code.text(custom) ?? name) : name;
}

function nodeOf(node: FlatTable, operators: readonly string[]): TfliteNode {
  const { code, inputs, outputs, optionsType, options } = fields.operator;
  const op = operators[node.number(code, 'int32')];
  if (op === undefined) throw new NotFlatBuffer('a node is of an operator that is not listed');
  return {
    at: node.at,
    op,
    inputs: node.ints(inputs) ?? [],
    outputs: node.ints(outputs) ?? [],
    optionsType: node.number(optionsType, 'uint8'),
    options: node.table(options),
  };
}

function named<T>(tensors: readonly T[], index: number): T {
  const found = tensors[index];
  if (!found) throw new NotFlatBuffer(`its network speaks of tensor ${index} of ${tensors.length}`);
  return found;
}
