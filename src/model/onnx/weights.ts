import onnxProto from 'onnx-proto';
import { expected } from '../../base/errors.js';
import { shapeText } from '../../base/tensor.js';
import { type OnnxModel, type OnnxNode, wholeNumber } from './graph.js';

const { onnx } = onnxProto;
const { DataType, DataLocation } = onnx.TensorProto;
type Graph = NonNullable<OnnxModel['graph']>;
type WeightTensor = NonNullable<Graph['initializer']>[number];

/** Beyond what there is (23 in 2024), so that a file of tomorrow is read. */
const NEWEST_TYPE = 30;

/** The field that holds the values of a type where `rawData` does not, and the bytes of one value there (onnx.proto). */
interface Storage {
  field: 'floatData' | 'int32Data' | 'int64Data' | 'doubleData' | 'uint64Data' | 'stringData';
  /** Undefined for strings, which have no raw form. */
  bytes: number | undefined;
  /** Entries of the field for one value: 2 for complex numbers. */
  entries?: number;
}

const storage: Record<string, Storage> = {
  FLOAT: { field: 'floatData', bytes: 4 },
  COMPLEX64: { field: 'floatData', bytes: 8, entries: 2 },
  DOUBLE: { field: 'doubleData', bytes: 8 },
  COMPLEX128: { field: 'doubleData', bytes: 16, entries: 2 },
  INT64: { field: 'int64Data', bytes: 8 },
  UINT32: { field: 'uint64Data', bytes: 4 },
  UINT64: { field: 'uint64Data', bytes: 8 },
  INT32: { field: 'int32Data', bytes: 4 },
  INT16: { field: 'int32Data', bytes: 2 },
  UINT16: { field: 'int32Data', bytes: 2 },
  FLOAT16: { field: 'int32Data', bytes: 2 },
  BFLOAT16: { field: 'int32Data', bytes: 2 },
  INT8: { field: 'int32Data', bytes: 1 },
  UINT8: { field: 'int32Data', bytes: 1 },
  BOOL: { field: 'int32Data', bytes: 1 },
  STRING: { field: 'stringData', bytes: undefined },
};

/**
 * Refuses weights whose bytes are not what their dimensions and type say: OpenCV reads what lies behind them in memory.
 * Types that are not in the table (4 and 8 bits wide) are left to OpenCV, which refuses them.
 *
 * @param where the file's name, for the error text
 * @throws InputError that names the initializer, or the Constant
 */
export function refuseWrongWeights(model: OnnxModel, where: string): void {
  checkGraph(model.graph!, where);
}

function checkGraph(graph: Graph, where: string): void {
  for (const tensor of graph.initializer ?? []) checkTensor(tensor, `initializer "${tensor.name}"`, where);
  for (const node of graph.node ?? []) checkNode(node, where);
}

/** A Constant's value, and the graphs in a node (`If`, `Loop`). */
function checkNode(node: OnnxNode, where: string): void {
  for (const { t, g, graphs } of node.attribute ?? []) {
    if (t) checkTensor(t, `${node.opType} "${node.name || node.output?.[0]}"`, where);
    for (const inner of [...(g ? [g] : []), ...(graphs ?? [])]) checkGraph(inner as Graph, where);
  }
}

function checkTensor(tensor: WeightTensor, name: string, where: string): void {
  if (tensor.dataLocation === DataLocation.EXTERNAL) return;
  const type = DataType[tensor.dataType ?? 0] ?? 'UNDEFINED';
  const dims = (tensor.dims ?? []).map(wholeNumber);
  if (!(Number(tensor.dataType ?? 0) >= 1 && Number(tensor.dataType) <= NEWEST_TYPE))
    throw expected('a type that ONNX has', `${name} of ${where}`, String(tensor.dataType ?? 0));
  const count = dims.reduce((product, dim) => product * dim, 1);
  const what = `${name} of ${where} (${type.toLowerCase()} ${shapeText(dims)})`;
  if (dims.some((dim) => dim < 0) || !Number.isSafeInteger(count))
    throw expected('dimensions that can be counted', `${name} of ${where}`, shapeText(dims));
  const { field, bytes, entries = 1 } = storage[type] ?? {};
  if (!field) return;
  const raw = tensor.rawData?.length ?? 0;
  if (raw > 0 && bytes !== undefined) {
    if (raw !== count * bytes) throw expected(`${count * bytes} bytes`, what, String(raw));
    return;
  }
  const given = tensor[field]?.length ?? 0;
  if (given !== count * entries) throw expected(`${count * entries} values`, what, String(given));
}
