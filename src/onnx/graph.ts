import onnxProto from 'onnx-proto';
import { expected, InputError } from '../errors.js';
import type { Dtype } from '../tensor.js';

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
}

/** The cvdnn dtype of an ONNX element type; undefined for those that cv.dnn cannot be fed with. */
export const dtypeOfOnnx: Partial<Record<string, Dtype>> = {
  FLOAT: 'float32',
  DOUBLE: 'float64',
  UINT8: 'uint8',
  INT32: 'int32',
  INT64: 'int64',
};

/**
 * Decodes an ONNX file.
 *
 * @param where the file's name, for the error text
 * @param allow `formula`: a graph whose weights `fillGraph` computes; OpenCV would read it as one of zeros
 * @throws InputError when it is no ONNX model or stops in the middle
 */
export function decodeOnnx(bytes: Uint8Array, where: string, allow: { formula?: true } = {}): OnnxModel {
  const model = decode(bytes, where);
  if (!model.graph || nodesOf(model).length === 0)
    throw expected('an ONNX model', where, describeContent(bytes));
  refuseExternalData(model, where, allow.formula ? [FORMULA] : []);
  return model;
}

function refuseExternalData(model: OnnxModel, where: string, allowed: readonly string[]): void {
  const files = (model.graph?.initializer ?? [])
    .filter((tensor) => tensor.dataLocation === EXTERNAL)
    .map(({ externalData }) => externalData?.find(({ key }) => key === 'location')?.value ?? 'another file');
  const file = files.find((location) => !allowed.includes(location));
  if (file === undefined) return;
  if (file === FORMULA)
    throw new InputError(
      `${where} is a graph without weights: keep it as .onnx.gz, which is read with them, or fill it with fillGraph`,
    );
  throw new InputError(
    `${where} keeps its weights in ${file}, which OpenCV.js cannot read: export with external_data=False, or onnx.save(onnx.load("${where}"), "whole.onnx")`,
  );
}

function decode(bytes: Uint8Array, where: string): OnnxModel {
  try {
    return onnx.ModelProto.decode(bytes) as OnnxModel;
  } catch {
    throw expected('an ONNX model', where, describeContent(bytes));
  }
}

/** What a file that is no (whole) ONNX model seems to be. */
function describeContent(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  if (text.startsWith('version https://git-lfs')) return 'a Git LFS pointer (run `git lfs pull`)';
  if (/^\s*<(!doctype|html)/i.test(text)) return 'an HTML page';
  if (bytes[0] === 0x08 && bytes.length > 16)
    return `${bytes.length} bytes that begin like one and then break off or are damaged`;
  return `${bytes.length} bytes of something else`;
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

/** Integers of a list attribute, or undefined. */
export function intsAttribute(node: OnnxNode, name: string): number[] | undefined {
  const ints = attributeOf(node, name)?.ints;
  return ints && ints.length > 0 ? ints.map(Number) : undefined;
}

/** One integer attribute, or `fallback`. */
export function intAttribute(node: OnnxNode, name: string, fallback: number): number {
  const attribute = attributeOf(node, name);
  return attribute ? Number(attribute.i) : fallback;
}

/** Inputs, outputs, producer and opset, as the file declares them. */
export function headerOf(model: OnnxModel): Header {
  const graph = model.graph!;
  const initializers = new Set(graph.initializer?.map((tensor) => tensor.name));
  const opset = model.opsetImport?.find((entry) => !entry.domain || entry.domain === 'ai.onnx')?.version;
  return {
    producer: [model.producerName, model.producerVersion].filter(Boolean).join(' ') || 'unknown',
    opset: Number(opset ?? 0),
    inputs: (graph.input ?? []).filter((value) => !initializers.has(value.name)).map(valueInfo),
    outputs: (graph.output ?? []).map((value) => ({
      ...valueInfo(value),
      madeBy: makerOf(model, value.name),
    })),
  };
}

function makerOf(model: OnnxModel, output: string | null | undefined): string {
  return nodesOf(model).find((node) => node.output?.includes(output ?? ''))?.opType ?? 'nothing';
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

function dimOf(dim: { dimValue?: unknown; dimParam?: string | null }): Dim {
  const value = Number(dim.dimValue ?? 0);
  return value > 0 ? value : dim.dimParam || undefined;
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
