import onnxProto from 'onnx-proto';
import { expected } from '../../base/errors.js';
import { requireWithin } from '../../base/limits.js';
import { shapeText, sizeOf } from '../../base/tensor.js';
import { gunzip } from '../../base/unpack.js';
import { encodeOnnx, FORMULA, type OnnxModel, parseOnnx, refuseExternalData } from './graph.js';

const { onnx } = onnxProto;
const { DataLocation, DataType } = onnx.TensorProto;

type TensorProto = NonNullable<NonNullable<OnnxModel['graph']>['initializer']>[number];

/** Values lie in centre ± spread, evenly. */
export interface FormulaRange {
  centre: number;
  spread: number;
}

/**
 * Gives an ONNX graph that is kept without weights the weights that its formula says: those that the golden's
 * PyTorch or Keras had, bit for bit (scripts/formula.py). Values that stand in the file stay.
 *
 * @param bytes `.onnx`, or the same compressed by gzip (`models/graphs/*.onnx.gz`)
 * @param where the file's name, for the error text
 * @returns an ONNX file with all its weights
 * @throws InputError for a file that is no ONNX model, or whose formula is damaged
 */
export function fillGraph(bytes: Uint8Array, where = 'the graph'): Uint8Array {
  const model = parseOnnx(isGzip(bytes) ? gunzip(bytes, where) : bytes, where);
  const tensors = (model.graph!.initializer ?? []).filter(isFormula);
  const total = tensors.reduce((sum, tensor) => sum + BYTES * sizeOf(dimsOf(tensor)), 0);
  requireWithin('unpacked', total, `${where} comes to ${total} bytes`);
  for (const tensor of tensors) fillTensor(tensor, where);
  refuseExternalData(model, where);
  return encodeOnnx(model);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function isFormula({ dataLocation, externalData }: TensorProto): boolean {
  return (
    dataLocation === DataLocation.EXTERNAL &&
    externalData?.find(({ key }) => key === 'location')?.value === FORMULA
  );
}

/** Of a float32. */
const BYTES = 4;

function dimsOf({ dims }: TensorProto): number[] {
  return (dims ?? []).map(Number);
}

function fillTensor(tensor: TensorProto, where: string): void {
  const name = tensor.name ?? '';
  const dims = dimsOf(tensor);
  if (tensor.dataType !== DataType.FLOAT)
    throw expected('float', `the weight "${name}"`, `ONNX's data type ${tensor.dataType}`, where);
  const range = { centre: numberOf(tensor, 'centre', where), spread: numberOf(tensor, 'spread', where) };
  const values = formulaWeights(name, dims, range);
  tensor.rawData = new Uint8Array(values.buffer);
  tensor.externalData = [];
  // Deleted, not 0: a default value would be written out.
  delete (tensor as { dataLocation?: unknown }).dataLocation;
}

function numberOf({ name, externalData }: TensorProto, key: string, where: string): number {
  const text = externalData?.find((entry) => entry.key === key)?.value;
  const value = text ? Number(text) : Number.NaN;
  if (!Number.isFinite(value))
    throw expected('a number', `${key} of the weight "${name}"`, text ? `"${text}"` : 'nothing', where);
  return value;
}

/** 2^32 divided by the golden ratio, odd: neighbouring positions fall far apart. */
const STEP = 0x9e3779b1;
const HALF = 2 ** 23;

/**
 * The weight `name` by the formula: at the flat, row-major position `i`, `float32(centre + spread · u)` in float64,
 * where `u = (mix(fnv1a(name) + i · STEP) >>> 8) / 2^23 − 1` lies in [−1, 1).
 */
export function formulaWeights(
  name: string,
  dims: readonly number[],
  { centre, spread }: FormulaRange,
): Float32Array {
  const length = sizeOf(dims);
  if (!Number.isSafeInteger(length) || length < 0)
    throw expected('whole dimensions', `the weight "${name}"`, shapeText(dims));
  const values = new Float32Array(length);
  let state = fnv1a(name);
  for (let i = 0; i < length; i++) {
    values[i] = centre + spread * ((mix(state) >>> 8) / HALF - 1);
    state = (state + STEP) | 0;
  }
  return values;
}

/** 32-bit FNV-1a of the UTF-8 bytes. */
function fnv1a(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** The finalizer of MurmurHash3, 32 bits. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
