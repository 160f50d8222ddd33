import { limits } from '../../../base/limits.js';
import { sizeOf } from '../../../base/tensor.js';
import type { Op } from './op.js';
import {
  axisOf,
  broadcastShape,
  constant,
  DataType,
  isKnownShape,
  type Numbers,
  numbersFor,
  type Shape,
  stridesOf,
  type Value,
} from './value.js';

/** Computes a node's outputs from its inputs' values; undefined where it cannot. */
export type Fold = (op: Op) => (Value | undefined)[] | undefined;

/** Inputs with values, of which single ones may be unknown (NaN). */
export function valuesOf(op: Op, index: number): { values: Numbers; shape: Shape; type: number } | undefined {
  const { values, shape, type } = op.inputs[index] ?? {};
  return values && isKnownShape(shape) ? { values, shape, type: type! } : undefined;
}

const isInteger = (type: number) =>
  type !== DataType.FLOAT && type !== DataType.DOUBLE && type !== DataType.FLOAT16;

/** For each position of `to`, the position in a tensor of `shape` that is broadcast to it. */
export function broadcastIndex(shape: Shape, to: Shape): Int32Array {
  const strides = stridesOf(shape);
  const offset = to.length - shape.length;
  const steps = to.map((_, axis) =>
    axis < offset || shape[axis - offset] === 1 ? 0 : strides[axis - offset]!,
  );
  return walk(to, steps, 0);
}

/** The positions `start + index · steps` for every index of `shape`, in row-major order. */
export function walk(shape: Shape, steps: readonly number[], start: number): Int32Array {
  const positions = new Int32Array(sizeOf(shape));
  let next = 0;
  const visit = (axis: number, at: number): void => {
    if (axis === shape.length) positions[next++] = at;
    else for (let i = 0; i < shape[axis]!; i++) visit(axis + 1, at + i * steps[axis]!);
  };
  visit(0, start);
  return positions;
}

/** Applies `apply` to the broadcast values of all inputs. */
function elementwise(apply: (values: number[], isInt: boolean) => number, type?: number): Fold {
  return (op) => {
    const inputs = op.inputs.map((_, i) => valuesOf(op, i));
    if (inputs.some((input) => !input) || inputs.length === 0) return undefined;
    const shape = broadcastShape(inputs.map((input) => input!.shape))!;
    const maps = inputs.map((input) => broadcastIndex(input!.shape, shape));
    const from = inputs.at(-1)!.type;
    const isInt = isInteger(from);
    const out = numbersFor(type ?? from, sizeOf(shape));
    for (let i = 0; i < out.length; i++)
      out[i] = apply(
        inputs.map((input, k) => input!.values[maps[k]![i]!]!),
        isInt,
      );
    return [{ shape, type: type ?? from, values: out }];
  };
}

const binary = (apply: (a: number, b: number, isInt: boolean) => number, type?: number) =>
  elementwise(([a, b], isInt) => apply(a!, b!, isInt), type);
/** A truth value, or NaN where a side is not known. */
const compare = (apply: (a: number, b: number) => boolean) =>
  binary((a, b) => (Number.isNaN(a + b) ? Number.NaN : Number(apply(a, b))), DataType.BOOL);
const unary = (apply: (a: number) => number) => elementwise(([a]) => apply(a!));
const reduceAll = (apply: (a: number, b: number) => number) => elementwise((values) => values.reduce(apply));

/** ONNX's Mod: the divisor's sign, or with `fmod` the dividend's. */
const mod: Fold = (op) => binary((a, b) => (op.int('fmod', 0) ? a % b : a - Math.floor(a / b) * b))(op);

/** Rounds half to even, as ONNX and IEEE do. */
function roundEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

const ranges: Partial<Record<number, (value: number) => number>> = {
  [DataType.BOOL]: (value) => Number(value !== 0),
  [DataType.INT32]: Math.trunc,
  [DataType.INT64]: Math.trunc,
  [DataType.FLOAT]: (value) => value,
  [DataType.DOUBLE]: (value) => value,
};

const cast: Fold = (op) => {
  const input = valuesOf(op, 0);
  const to = op.type === 'CastLike' ? (op.inputs[1]?.type ?? 0) : op.int('to', 0);
  const convert = ranges[to];
  if (!input || !convert) return undefined;
  const isUnknownBool = (value: number) => Number.isNaN(value);
  return [
    constant(
      to,
      input.shape,
      input.values.map((value) => (isUnknownBool(value) ? value : convert(value))),
    ),
  ];
};

const where: Fold = (op) => {
  const [condition, a, b] = [0, 1, 2].map((i) => valuesOf(op, i));
  if (!condition || !a || !b) return undefined;
  return elementwise(([is, yes, no]) => (Number.isNaN(is!) ? Number.NaN : is ? yes! : no!))(op);
};

const clip: Fold = (op) => {
  const input = valuesOf(op, 0);
  const low = op.input(1) ? op.known(1)?.[0] : op.float('min', -Infinity);
  const high = op.input(2) ? op.known(2)?.[0] : op.float('max', Infinity);
  if (!input || low === undefined || high === undefined) return undefined;
  return [{ ...input, values: input.values.map((value) => Math.min(high, Math.max(low, value))) }];
};

const range: Fold = (op) => {
  const [start, limit, step] = [0, 1, 2].map((i) => op.known(i)?.[0]);
  if (start === undefined || limit === undefined || !step) return undefined;
  const count = Math.max(0, Math.ceil((limit - start) / step));
  if (!(count <= limits.constant)) return undefined;
  return [
    constant(
      op.inputs[0]!.type,
      [count],
      Array.from({ length: count }, (_, i) => start + i * step),
    ),
  ];
};

const constantOfShape: Fold = (op) => {
  const shape = op.known(0);
  if (!shape) return undefined;
  const value = op.node.attribute?.find(({ name }) => name === 'value')?.t;
  const dims = Array.from(shape);
  const fill = value ? filler(value) : 0;
  if (fill === undefined) return undefined;
  return [constant(value?.dataType ?? DataType.FLOAT, dims, new Float64Array(sizeOf(dims)).fill(fill))];
};

type TensorLike = NonNullable<NonNullable<NonNullable<Op['node']['attribute']>[number]>['t']>;

/** The one value of ConstantOfShape's attribute, where its type is one of those that shapes are made of. */
function filler(tensor: TensorLike): number | undefined {
  const bytes = tensor.rawData;
  const list = [tensor.floatData, tensor.int64Data, tensor.int32Data].find((values) => values?.length);
  if (list) return Number(list[0]);
  if (!bytes?.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (tensor.dataType === DataType.INT64) return Number(view.getBigInt64(0, true));
  if (tensor.dataType === DataType.FLOAT) return view.getFloat32(0, true);
  if (tensor.dataType === DataType.INT32) return view.getInt32(0, true);
  return tensor.dataType === DataType.BOOL ? view.getUint8(0) : undefined;
}

/** The part of the shape that `start` and `end` (opset 15) choose. */
const shapeFold: Fold = (op) => {
  const shape = op.shape(0);
  if (!shape) return undefined;
  const part = shape.slice(
    axisOf(op.int('start', 0), shape.length),
    op.has('end') ? op.int('end', 0) : undefined,
  );
  return [constant(DataType.INT64, [part.length], part)];
};

const size: Fold = (op) => {
  const shape = op.shape(0);
  return shape && [constant(DataType.INT64, [], [sizeOf(shape)])];
};

/** Operators whose output has a value for each value of its inputs, and those that make constants from nothing. */
export const elementFolds: Record<string, Fold> = {
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Mul: binary((a, b) => a * b),
  Div: binary((a, b, isInt) => (isInt ? Math.trunc(a / b) : a / b)),
  Pow: binary((a, b) => a ** b),
  Mod: mod,
  Min: reduceAll(Math.min),
  Max: reduceAll(Math.max),
  Sum: reduceAll((a, b) => a + b),
  And: binary((a, b) => Number(a && b), DataType.BOOL),
  Or: binary((a, b) => Number(a || b), DataType.BOOL),
  Xor: binary((a, b) => Number(Boolean(a) !== Boolean(b)), DataType.BOOL),
  Equal: compare((a, b) => a === b),
  Greater: compare((a, b) => a > b),
  Less: compare((a, b) => a < b),
  GreaterOrEqual: compare((a, b) => a >= b),
  LessOrEqual: compare((a, b) => a <= b),
  Neg: unary((a) => -a),
  Abs: unary(Math.abs),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Round: unary(roundEven),
  Sqrt: unary(Math.sqrt),
  Sign: unary(Math.sign),
  Relu: unary((a) => Math.max(0, a)),
  Not: elementwise(([a]) => (Number.isNaN(a!) ? a! : Number(!a)), DataType.BOOL),
  Cast: cast,
  CastLike: cast,
  Where: where,
  Clip: clip,
  Range: range,
  ConstantOfShape: constantOfShape,
  Shape: shapeFold,
  Size: size,
};
