import onnxProto from 'onnx-proto';
import { expected, InputError } from '../../base/errors.js';
import type { Dtype } from '../../base/tensor.js';
import { recognise } from '../recognise/recognise.js';
import { sourceOf } from '../recognise/source.js';
import { refuseDamaged } from './wire.js';

const { onnx } = onnxProto;
const EXTERNAL = onnx.TensorProto.DataLocation.EXTERNAL;

/** Where the weights of a graph without any are said to be: `fillGraph` computes them. */
export const FORMULA = 'formula';

export type OnnxModel = InstanceType<typeof onnx.ModelProto>;
export type OnnxNode = ReturnType<typeof nodesOf>[number];

/** A dimension: its length, or a name (or nothing) where it is free. */
export type Dim = number | string | undefined;

/** An input or output as the file declares it. */
export interface ValueInfo {
  name: string;
  /** Undefined where the file does not say the rank. */
  shape: readonly Dim[] | undefined;
  /** As ONNX names it: `FLOAT`, `INT64`, … */
  type: string;
}

/** A declared output. */
export interface OutputInfo extends ValueInfo {
  /** Operator that computes it: `Softmax`, `Conv`, … */
  madeBy: string;
}

/** What can be known of a network before it runs. */
export interface Header {
  producer: string;
  opset: number;
  /** Without the initializers. */
  inputs: readonly ValueInfo[];
  outputs: readonly OutputInfo[];
  /** What whoever exported the file wrote into it, by key. */
  metadata?: Readonly<Record<string, string>>;
  /** True where an engine may be asked for other nodes, too: the importers of TFLite and TensorFlow name every layer. */
  isOpen?: boolean;
}

/** The cvdnn dtype of an ONNX element type; undefined for those that cv.dnn cannot be fed with. */
export const dtypeOfOnnx: Partial<Record<string, Dtype>> = {
  FLOAT: 'float32',
  DOUBLE: 'float64',
  UINT8: 'uint8',
  INT32: 'int32',
  INT64: 'int64',
};

/** Decodes an ONNX file of whatever weights: those in other files, or none. See `decodeOnnx`. */
export function parseOnnx(bytes: Uint8Array, where: string): OnnxModel {
  const model = parsed(bytes);
  if (model?.graph && nodesOf(model).length > 0) return model;
  const { kind, is, todo } = recognise(sourceOf(bytes), where);
  if (kind === 'onnx') refuseDamaged(bytes, where);
  if (kind === 'onnx') throw expected('an ONNX model', where, 'one without nodes');
  throw expected('an ONNX model', where, todo ? `${is}: ${todo}` : is);
}

function parsed(bytes: Uint8Array): OnnxModel | undefined {
  try {
    return onnx.ModelProto.decode(bytes) as OnnxModel;
  } catch {
    return undefined;
  }
}

/** Throws InputError where weights are in another file, or are only given by formula. */
export function refuseExternalData(model: OnnxModel, where: string): void {
  const outside = model.graph?.initializer?.find((tensor) => tensor.dataLocation === EXTERNAL);
  if (!outside) return;
  const file = outside.externalData?.find(({ key }) => key === 'location')?.value ?? 'another file';
  if (file === FORMULA)
    throw new InputError(
      `${where} is a graph without weights: keep it as .onnx.gz, which is read with them, or fill it with fillGraph`,
    );
  throw new InputError(
    `${where} keeps its weights in ${file}: read it with withDataFiles, or make one file of it by onnx.save(onnx.load("${where}"), "whole.onnx")`,
  );
}

/** The bytes of a model that was changed in memory. */
export function encodeOnnx(model: OnnxModel): Uint8Array {
  return onnx.ModelProto.encode(model).finish();
}

/** The graph's nodes, in file order. */
export function nodesOf(model: OnnxModel) {
  return model.graph?.node ?? [];
}

/** An attribute of a node by name. */
function attributeOf(node: OnnxNode, name: string) {
  return node.attribute?.find((attribute) => attribute.name === name);
}

/** A string attribute of a node, or `fallback`. */
export function stringAttribute(node: OnnxNode, name: string, fallback: string): string {
  const bytes = attributeOf(node, name)?.s;
  return bytes && bytes.length > 0 ? new TextDecoder().decode(bytes) : fallback;
}

/** A whole number as protobuf's reader gives it: a number, or one of 64 bits in halves. */
type Whole = number | { high: number; low: number; unsigned: boolean };

/** As far as a double counts. `Number` of one in halves goes by way of text, which is most of the time of a large graph. */
export function wholeNumber(value: Whole | null | undefined): number {
  if (typeof value !== 'object' || value === null) return value ?? 0;
  const { high, low, unsigned } = value;
  return (unsigned ? high >>> 0 : high) * 2 ** 32 + (low >>> 0);
}

/** Integers of a list attribute, or undefined. */
export function intsAttribute(node: OnnxNode, name: string): number[] | undefined {
  const ints = attributeOf(node, name)?.ints;
  return ints && ints.length > 0 ? ints.map(wholeNumber) : undefined;
}

/** One integer attribute, or `fallback`. */
export function intAttribute(node: OnnxNode, name: string, fallback: number): number {
  const attribute = attributeOf(node, name);
  return attribute ? wholeNumber(attribute.i) : fallback;
}

/** Inputs, outputs, producer and opset, as the file declares them. */
export function headerOf(model: OnnxModel): Header {
  const graph = model.graph!;
  const initializers = new Set(graph.initializer?.map((tensor) => tensor.name));
  const makers = makersOf(model);
  const opset = model.opsetImport?.find((entry) => !entry.domain || entry.domain === 'ai.onnx')?.version;
  return {
    producer: [model.producerName, model.producerVersion].filter(Boolean).join(' ') || 'unknown',
    opset: Number(opset ?? 0),
    inputs: (graph.input ?? []).filter((value) => !initializers.has(value.name)).map(valueInfo),
    outputs: (graph.output ?? []).map((value) => ({
      ...valueInfo(value),
      madeBy: makers.get(value.name ?? '') ?? 'nothing',
    })),
    metadata: metadataOf(model.metadataProps),
  };
}

/** By key; an empty key where the file has none. */
export function metadataOf(props: OnnxModel['metadataProps'] | undefined): Record<string, string> {
  return Object.fromEntries((props ?? []).map(({ key, value }) => [key ?? '', value ?? '']));
}

/** The operator that makes each tensor. */
function makersOf(model: OnnxModel): Map<string, string> {
  const makers = new Map<string, string>();
  for (const { opType, output } of nodesOf(model))
    for (const name of output ?? []) if (!makers.has(name)) makers.set(name, opType ?? '');
  return makers;
}

type ValueInfoProto = NonNullable<NonNullable<OnnxModel['graph']>['input']>[number];

/** Name, shape and element type of a declared value. */
export function valueInfo(value: ValueInfoProto): ValueInfo {
  const tensor = value.type?.tensorType;
  return {
    name: value.name ?? '',
    shape: tensor?.shape?.dim?.map(dimOf),
    type: onnx.TensorProto.DataType[tensor?.elemType ?? 0] ?? 'UNDEFINED',
  };
}

function dimOf(dim: { dimValue?: Whole | null; dimParam?: string | null }): Dim {
  const value = wholeNumber(dim.dimValue);
  return value > 0 ? value : dim.dimParam || undefined;
}

/** How many channels a picture may have. */
export const pictureChannels: readonly unknown[] = [1, 3, 4];

/** True for 1x224x224x3 and the like: the last dimension can be the channels of a picture, the second cannot. */
export function isChannelsLast(shape: readonly Dim[]): boolean {
  return shape.length === 4 && pictureChannels.includes(shape[3]) && !pictureChannels.includes(shape[1]);
}

/** Looks up a declared value by name, or says which names there are. */
export function valueNamed<V extends ValueInfo>(
  values: readonly V[],
  name: string,
  kind: 'input' | 'output',
  where: string,
): V {
  const found = values.find((value) => value.name === name);
  if (found) return found;
  throw new InputError(
    `${where} has no ${kind} named "${name}"; it has ${values.map((value) => `"${value.name}"`).join(', ')}`,
  );
}

/** Inputs, and what the subgraphs of If, Loop and Scan read. */
export function namesRead(node: OnnxNode): string[] {
  const graphs = (node.attribute ?? []).flatMap(({ g, graphs }) => [...(g ? [g] : []), ...(graphs ?? [])]);
  const inner = graphs.flatMap((graph) => [
    ...(graph.node ?? []).flatMap(namesRead),
    ...(graph.output ?? []).map(({ name }) => name ?? ''),
  ]);
  return [...(node.input ?? []), ...inner];
}
