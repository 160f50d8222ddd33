import onnxProto from 'onnx-proto';
import { type Layout, shapeText, sizeOf } from '../../base/tensor.js';
import {
  type Dim,
  headerOf,
  intsAttribute,
  isChannelsLast,
  metadataOf,
  nodesOf,
  type OnnxModel,
  type OnnxNode,
  type OutputInfo,
  pictureChannels,
  type ValueInfo,
  wholeNumber,
} from '../onnx/graph.js';

const { onnx } = onnxProto;

/** Which order an input's or output's dimensions have, and what says so. */
export interface KnownLayout {
  layout: Layout;
  why: string;
}

/** A dimension that the file leaves free. */
export interface FreeAxis {
  value: string;
  axis: number;
  name: string | undefined;
}

/** What a graph's nodes say, counted. */
export interface OnnxFacts {
  producer: { name: string; version: string };
  irVersion: number;
  /** Domain `ai.onnx` is the standard one. */
  opsets: { domain: string; version: number }[];
  graph: string;
  inputs: (ValueInfo & { layout: KnownLayout | undefined; readBy: string[] })[];
  outputs: (OutputInfo & { layout: KnownLayout | undefined })[];
  freeAxes: FreeAxis[];
  nodes: number;
  /** Commonest first; those of other domains with their domain: `com.microsoft.FusedConv`. Subgraphs count. */
  operators: Record<string, number>;
  weights: { tensors: number; values: number; bytes: number; types: string[] };
  /** Files beside the model that hold weights. */
  externalFiles: string[];
  /** What the producer noted: Ultralytics writes class names, stride and image size. */
  metadata: Record<string, string>;
}

type Graph = NonNullable<OnnxModel['graph']>;
type TensorProto = NonNullable<Graph['initializer']>[number];

/** Counts what an ONNX file says of itself. The weights' values are not looked at: those of `withoutWeights` will do. */
export function factsOf(model: OnnxModel): OnnxFacts {
  const graph = model.graph!;
  const { inputs, outputs } = headerOf(model);
  const nodes = allNodes(nodesOf(model));
  const readers = readersIn(model);
  const tensors = tensorsOf(graph, nodes);
  return {
    producer: { name: model.producerName || 'unknown', version: model.producerVersion ?? '' },
    irVersion: Number(model.irVersion ?? 0),
    opsets: (model.opsetImport ?? []).map(({ domain, version }) => ({
      domain: domain || 'ai.onnx',
      version: Number(version),
    })),
    graph: graph.name ?? '',
    inputs: inputs.map((input) => ({
      ...input,
      layout: inputLayout(input, readers),
      readBy: (readers.get(input.name) ?? []).map((node) => node.opType ?? ''),
    })),
    outputs: outputs.map((output) => ({ ...output, layout: outputLayout(output) })),
    freeAxes: [...inputs, ...outputs].flatMap(freeAxesOf),
    nodes: nodes.length,
    operators: countOperators(nodes),
    weights: weightsOf(tensors),
    externalFiles: externalFilesOf(tensors),
    metadata: metadataOf(model.metadataProps),
  };
}

/** With those of the subgraphs (If, Loop, Scan), which `withoutWeights` reads to a certain depth only. */
function allNodes(nodes: readonly OnnxNode[]): OnnxNode[] {
  return nodes.flatMap((node) => {
    const graphs = (node.attribute ?? []).flatMap(({ g, graphs }) => [...(g ? [g] : []), ...(graphs ?? [])]);
    return [node, ...graphs.flatMap((graph) => allNodes(graph.node ?? []))];
  });
}

function tensorsOf(graph: Graph, nodes: readonly OnnxNode[]): TensorProto[] {
  const constants = nodes
    .filter(({ opType }) => opType === 'Constant')
    .flatMap(({ attribute }) => attribute?.[0]?.t ?? []);
  return [...(graph.initializer ?? []), ...constants];
}

function countOperators(nodes: readonly OnnxNode[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { domain, opType } of nodes) {
    const name = domain && domain !== 'ai.onnx' ? `${domain}.${opType}` : (opType ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return byCount(counts);
}

/** Commonest first. */
export function byCount(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}

/** Bytes of one value; those of 4 bits are halves. */
const bytesOfType: Record<string, number> = {
  FLOAT: 4,
  UINT8: 1,
  INT8: 1,
  UINT16: 2,
  INT16: 2,
  INT32: 4,
  INT64: 8,
  BOOL: 1,
  FLOAT16: 2,
  DOUBLE: 8,
  UINT32: 4,
  UINT64: 8,
  COMPLEX64: 8,
  COMPLEX128: 16,
  BFLOAT16: 2,
  FLOAT8E4M3FN: 1,
  FLOAT8E5M2: 1,
  INT4: 0.5,
  UINT4: 0.5,
};

function weightsOf(tensors: readonly TensorProto[]): OnnxFacts['weights'] {
  const counted = tensors.map(({ dims, dataType }) => {
    const type = onnx.TensorProto.DataType[dataType ?? 0] ?? String(dataType);
    const values = sizeOf((dims ?? []).map(wholeNumber));
    return { type, values, bytes: Math.ceil(values * (bytesOfType[type] ?? 0)) };
  });
  const sum = (key: 'values' | 'bytes') => counted.reduce((total, tensor) => total + tensor[key], 0);
  const types = [...new Set(counted.filter(({ values }) => values > 1).map(({ type }) => type))];
  return { tensors: tensors.length, values: sum('values'), bytes: sum('bytes'), types };
}

const EXTERNAL = onnx.TensorProto.DataLocation.EXTERNAL;

function externalFilesOf(tensors: readonly TensorProto[]): string[] {
  const files = tensors
    .filter(({ dataLocation }) => dataLocation === EXTERNAL)
    .map(({ externalData }) => externalData?.find(({ key }) => key === 'location')?.value ?? 'another file');
  return [...new Set(files)];
}

function freeAxesOf({ name, shape }: ValueInfo): FreeAxis[] {
  return (shape ?? []).flatMap((dim: Dim, axis) =>
    typeof dim === 'number' ? [] : [{ value: name, axis, name: dim }],
  );
}

/** The nodes that read each tensor, in file order. */
type Readers = ReadonlyMap<string, readonly OnnxNode[]>;

function readersIn(model: OnnxModel): Readers {
  const readers = new Map<string, OnnxNode[]>();
  for (const node of nodesOf(model))
    for (const name of new Set(node.input)) {
      const known = readers.get(name);
      if (known) known.push(node);
      else readers.set(name, [node]);
    }
  return readers;
}

/** The first node that reads the values, and not only their shape. */
function readerOf(name: string, readers: Readers): OnnxNode | undefined {
  return readers.get(name)?.find(({ opType }) => opType !== 'Shape');
}

/** Operators that leave the order of the dimensions as it is. */
const passing = [
  'Sub',
  'Add',
  'Mul',
  'Div',
  'Cast',
  'Identity',
  'Clip',
  'Relu',
  'Pad',
  'QuantizeLinear',
  'DequantizeLinear',
];
const imageOperators = [
  'Conv',
  'MaxPool',
  'AveragePool',
  'BatchNormalization',
  'ConvInteger',
  'QLinearConv',
  'Resize',
];

/** By the first node that needs an order, else by where the three channels are. */
function inputLayout(input: ValueInfo, readers: Readers): KnownLayout | undefined {
  if (input.shape?.length !== 4) return undefined;
  let node = readerOf(input.name, readers);
  for (const seen = new Set<OnnxNode>(); node && passing.includes(node.opType ?? '') && !seen.has(node); ) {
    seen.add(node);
    node = readerOf(node.output?.[0] ?? '', readers);
  }
  const why = node && `it goes into ${node.opType}`;
  if (why && imageOperators.includes(node!.opType ?? '')) return { layout: 'NCHW', why };
  const order = node?.opType === 'Transpose' ? intsAttribute(node, 'perm')?.join(', ') : undefined;
  if (order === '0, 3, 1, 2') return { layout: 'NHWC', why: `${why} with perm ${order}` };
  return byShape(input.shape);
}

function outputLayout({ shape }: ValueInfo): KnownLayout | undefined {
  if (shape?.length !== 4) return undefined;
  const [, a, b, c] = shape;
  const why = `its shape is ${shapeText(shape)}`;
  if (a === b && b !== c && typeof c === 'number') return { layout: 'NHWC', why };
  if (b === c && a !== b && typeof a === 'number' && typeof b === 'number' && b > 1)
    return { layout: 'NCHW', why };
  return undefined;
}

function byShape(shape: readonly Dim[]): KnownLayout | undefined {
  const why = `its shape is ${shapeText(shape)}`;
  if (isChannelsLast(shape)) return { layout: 'NHWC', why };
  const isFirst = pictureChannels.includes(shape[1]) && !pictureChannels.includes(shape[3]);
  return isFirst ? { layout: 'NCHW', why } : undefined;
}
