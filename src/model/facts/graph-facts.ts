import { sizeOf } from '../../base/tensor.js';
import { type Field, fieldsIn, fieldsOf, textOf } from '../recognise/protobuf.js';
import type { ByteSource } from '../recognise/source.js';
import { byCount } from './onnx-facts.js';

/** An input or output of a TensorFlow graph. */
export interface GraphValue {
  name: string;
  op: string;
  /** The node that it reads first. */
  reads: string | undefined;
  /** As TensorFlow names it: `float32`. Undefined where the node does not say. */
  dtype: string | undefined;
  /** -1 for a free dimension; undefined where the file does not say the rank. */
  shape: number[] | undefined;
}

/** What a frozen TensorFlow graph says of itself. */
export interface GraphFacts {
  /** Of the TensorFlow that wrote it; 0 where it does not say. */
  producer: number;
  inputs: GraphValue[];
  /** Nodes that no other node reads. */
  outputs: GraphValue[];
  nodes: number;
  operators: Record<string, number>;
  weights: { tensors: number; values: number; bytes: number };
  /** Frozen by TensorFlow 2, which leaves an Identity in the place of each variable's reader. */
  readsVariables: boolean;
}

interface Node {
  name: string;
  op: string;
  inputs: string[];
  attributes: Map<string, Field>;
}

/** `types.proto` of TensorFlow: name, and bytes of one value. */
const dtypes: Record<number, [name: string, bytes: number]> = {
  1: ['float32', 4],
  2: ['float64', 8],
  3: ['int32', 4],
  4: ['uint8', 1],
  5: ['int16', 2],
  6: ['int8', 1],
  9: ['int64', 8],
  10: ['bool', 1],
  14: ['bfloat16', 2],
  19: ['float16', 2],
};

/** Reads a GraphDef's nodes; the weights' values are passed over. */
export function graphFactsOf(source: ByteSource): GraphFacts {
  const fields = [...fieldsOf(source)];
  const nodes = fields.filter(({ number }) => number === 1).map((field) => nodeOf(source, field));
  const versions = fields.find(({ number }) => number === 4);
  const producer = versions && first(source, versions, 1)?.value;
  const counts = new Map<string, number>();
  for (const { op } of nodes) counts.set(op, (counts.get(op) ?? 0) + 1);
  return {
    producer: producer ?? 0,
    inputs: nodes.filter(({ op }) => op === 'Placeholder').map((node) => graphValueOf(source, node)),
    outputs: outputsOf(nodes).map((node) => graphValueOf(source, node)),
    nodes: nodes.length,
    operators: byCount(counts),
    weights: weightsOf(source, nodes),
    readsVariables: nodes.some(({ name, op }) => op === 'Identity' && /ReadVariableOp(_\d+)?$/.test(name)),
  };
}

/** NodeDef: 1 name, 2 op, 3 input, 5 attr. */
function nodeOf(source: ByteSource, field: Field): Node {
  const node: Node = { name: '', op: '', inputs: [], attributes: new Map() };
  for (const part of fieldsIn(source, field)) {
    if (part.number === 1) node.name = textOf(source, part);
    if (part.number === 2) node.op = textOf(source, part);
    if (part.number === 3) node.inputs.push(textOf(source, part));
    if (part.number === 5) addAttribute(source, part, node.attributes);
  }
  return node;
}

function addAttribute(source: ByteSource, entry: Field, attributes: Map<string, Field>): void {
  const [key, value] = [first(source, entry, 1), first(source, entry, 2)];
  if (key && value) attributes.set(textOf(source, key), value);
}

function first(source: ByteSource, message: Field, number: number): Field | undefined {
  for (const field of fieldsIn(source, message)) if (field.number === number) return field;
  return undefined;
}

function outputsOf(nodes: readonly Node[]): Node[] {
  const read = new Set(nodes.flatMap(({ inputs }) => inputs.map((name) => name.replace(/^\^|:\d+$/g, ''))));
  return nodes.filter(({ name, op }) => !read.has(name) && !['Const', 'NoOp', 'Placeholder'].includes(op));
}

/** AttrValue: 6 type, 7 shape, 8 tensor. */
function graphValueOf(source: ByteSource, { name, op, inputs, attributes }: Node): GraphValue {
  const type = attributes.get('dtype') ?? attributes.get('T');
  const given = attributes.get('shape');
  const code = type && first(source, type, 6)?.value;
  const shape = given && first(source, given, 7);
  return {
    name,
    op,
    reads: inputs[0],
    dtype: dtypes[code ?? 0]?.[0],
    shape: shape && shapeOf(source, shape),
  };
}

/** TensorShapeProto: 2 dim (1 size), 3 unknown_rank. */
function shapeOf(source: ByteSource, message: Field): number[] | undefined {
  if (first(source, message, 3)) return undefined;
  const dims = [...fieldsIn(source, message)].filter(({ number }) => number === 2);
  return dims.map((dim) => sizeOfDim(first(source, dim, 1)?.value ?? 0));
}

/** The only negative size is -1, a varint of ten bytes. */
function sizeOfDim(value: number): number {
  return value >= 2 ** 63 ? -1 : value;
}

/** TensorProto: 1 dtype, 2 tensor_shape. */
function weightsOf(source: ByteSource, nodes: readonly Node[]): GraphFacts['weights'] {
  const weights = { tensors: 0, values: 0, bytes: 0 };
  for (const { op, attributes } of nodes) {
    const value = op === 'Const' ? attributes.get('value') : undefined;
    const tensor = value && first(source, value, 8);
    if (!tensor) continue;
    const shape = first(source, tensor, 2);
    const values = sizeOf((shape && shapeOf(source, shape)) ?? []);
    weights.tensors++;
    weights.values += values;
    weights.bytes += values * (dtypes[first(source, tensor, 1)?.value ?? 0]?.[1] ?? 0);
  }
  return weights;
}
