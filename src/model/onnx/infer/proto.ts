import onnxProto from 'onnx-proto';
import { sizeOf } from '../../../base/tensor.js';
import { type OnnxModel, wholeNumber } from '../graph.js';
import { DataType, type Numbers, type Value } from './value.js';

export type TensorProto = NonNullable<NonNullable<OnnxModel['graph']>['initializer']>[number];

const { TensorProto } = onnxProto.onnx;

/** What is known of an initializer; its values are read when they are asked for. */
export function valueOfTensor(tensor: TensorProto): Value {
  let values: Numbers | undefined | null = null;
  return {
    shape: (tensor.dims ?? []).map(wholeNumber),
    type: tensor.dataType ?? 0,
    get values() {
      if (values === null) values = numbersOf(tensor);
      return values;
    },
  };
}

/** Values of one width in raw bytes, little-endian, and how they are read. */
const raw: Record<number, { bytes: number; read(view: DataView, at: number): number }> = {
  [DataType.FLOAT]: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  [DataType.DOUBLE]: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  [DataType.INT64]: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  [DataType.UINT64]: { bytes: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  [DataType.INT32]: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  [DataType.UINT32]: { bytes: 4, read: (view, at) => view.getUint32(at, true) },
  [DataType.INT16]: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  [DataType.UINT16]: { bytes: 2, read: (view, at) => view.getUint16(at, true) },
  [DataType.INT8]: { bytes: 1, read: (view, at) => view.getInt8(at) },
  [DataType.UINT8]: { bytes: 1, read: (view, at) => view.getUint8(at) },
  [DataType.BOOL]: { bytes: 1, read: (view, at) => view.getUint8(at) },
};

/** Where values stand that are not raw. */
function listsOf(
  tensor: TensorProto,
): ({ readonly length: number; readonly [at: number]: unknown } | null | undefined)[] {
  return [tensor.floatData, tensor.doubleData, tensor.int64Data, tensor.int32Data, tensor.uint64Data];
}

/** Bytes of a tensor that stand in the file, as far as they are read. */
export function bytesOf(tensor: TensorProto): number {
  return listsOf(tensor).reduce((sum, list) => sum + 4 * (list?.length ?? 0), tensor.rawData?.length ?? 0);
}

/** The values of an initializer; undefined for types that are not read, and where their number is not that of the dimensions. */
function numbersOf(tensor: TensorProto): Numbers | undefined {
  const length = sizeOf((tensor.dims ?? []).map(wholeNumber));
  const type = tensor.dataType ?? 0;
  const kind = raw[type];
  if (!kind || tensor.dataLocation) return undefined;
  const bytes = tensor.rawData;
  const found = bytes?.length ? undefined : listsOf(tensor).find((values) => values?.length);
  if (bytes?.length ? bytes.length !== length * kind.bytes : (found?.length ?? 0) !== length)
    return undefined;
  const numbers = type === DataType.FLOAT ? new Float32Array(length) : new Float64Array(length);
  if (!bytes?.length) {
    for (let i = 0; i < length; i++) numbers[i] = Number(found![i]);
    return numbers;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let i = 0; i < length; i++) numbers[i] = kind.read(view, i * kind.bytes);
  return numbers;
}

const LARGEST_INT64 = 2n ** 63n - 1n;

/** int64 as exporters mean it: "to the end" is the largest of them, which a double rounds up. */
function toInt64(value: number): bigint {
  const exact = BigInt(value);
  return exact > LARGEST_INT64 ? LARGEST_INT64 : exact;
}

const writers: Record<number, (values: Numbers) => ArrayBufferView> = {
  [DataType.FLOAT]: (values) => Float32Array.from(values),
  [DataType.DOUBLE]: (values) => Float64Array.from(values),
  [DataType.INT64]: (values) => BigInt64Array.from(Array.from(values, toInt64)),
  [DataType.INT32]: (values) => Int32Array.from(values),
  [DataType.UINT8]: (values) => Uint8Array.from(values),
  [DataType.INT8]: (values) => Int8Array.from(values),
  [DataType.BOOL]: (values) => Uint8Array.from(values),
};

/** True where `tensorOf` can write this type. */
export function canWrite(type: number): boolean {
  return writers[type] !== undefined;
}

/** A constant as an initializer. */
export function tensorOf(name: string, { type, shape, values }: Value): TensorProto {
  const { buffer, byteOffset, byteLength } = writers[type]!(values!);
  const rawData = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  return TensorProto.create({ name, dataType: type, dims: [...shape!], rawData }) as TensorProto;
}
