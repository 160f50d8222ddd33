import onnxProto from 'onnx-proto';

/** Numbers of ONNX's element types: `FLOAT`, `INT64`, … */
export const { DataType } = onnxProto.onnx.TensorProto;

/** A dimension that is not known is NaN: it goes through every sum and product as such. */
export type Shape = readonly number[];

/** float32 values as such; every other type as float64, in which NaN stands for a value that is not known. */
export type Numbers = Float32Array | Float64Array;

/** What is known of a tensor before the network runs. */
export interface Value {
  /** Undefined where even the rank is not known. */
  readonly shape: Shape | undefined;
  /** ONNX's element type; 0 where it is not known. */
  readonly type: number;
  /** The values of a constant, in row-major order; single ones may be NaN: not known. */
  readonly values?: Numbers | undefined;
}

/** Nothing is known. */
export const UNKNOWN: Value = { shape: undefined, type: 0 };

/** True where every dimension is known. */
export function isKnownShape(shape: Shape | undefined): shape is Shape {
  return shape !== undefined && !shape.some(Number.isNaN);
}

/** True where every value is known. */
export function isConstant(value: Value | undefined): value is Value & { values: Numbers; shape: Shape } {
  const values = value?.values;
  if (!values || !isKnownShape(value.shape)) return false;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) return false;
  return true;
}

/** Room for the values of a type. */
export function numbersFor(type: number, length: number): Numbers {
  return type === DataType.FLOAT ? new Float32Array(length) : new Float64Array(length);
}

/** A constant. */
export function constant(
  type: number,
  shape: Shape,
  values: ArrayLike<number>,
): Value & { values: Numbers; shape: Shape } {
  const numbers = numbersFor(type, values.length);
  numbers.set(values);
  return { type, shape, values: numbers };
}

/** An int64 constant of one dimension. */
export function intList(values: readonly number[]): Value {
  return constant(DataType.INT64, [values.length], values);
}

/** The shape of several broadcast to one (numpy's rule), or undefined where one has no known rank. */
export function broadcastShape(shapes: readonly (Shape | undefined)[]): Shape | undefined {
  if (shapes.some((shape) => !shape)) return undefined;
  const rank = Math.max(0, ...shapes.map((shape) => shape!.length));
  return Array.from({ length: rank }, (_, axis) =>
    shapes.map((shape) => shape![axis - rank + shape!.length] ?? 1).reduce(broadcastDim, 1),
  );
}

function broadcastDim(a: number, b: number): number {
  if (a === 1) return b;
  if (b === 1) return a;
  return Number.isNaN(a) ? b : a;
}

/** How far apart in memory the neighbours along each dimension are. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * shape[axis + 1]!;
  return strides;
}

/** An axis counted from the front. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
