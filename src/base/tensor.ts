import { expected, InputError } from './errors.js';

/** What a tensor's elements are; names as numpy writes them. */
export type Dtype = 'float32' | 'float64' | 'uint8' | 'int32' | 'int64';

interface DataOf {
  float32: Float32Array;
  float64: Float64Array;
  uint8: Uint8Array;
  int32: Int32Array;
  int64: BigInt64Array;
}

/**
 * A row-major (C-order) array: the last dimension varies fastest. Its `dtype` says what `data` is: numbers, of int64 bigints.
 */
export type Tensor<D extends Dtype = Dtype> = {
  [K in D]: { data: DataOf[K]; shape: readonly number[]; dtype: K };
}[D];

/** How the four dimensions of an image tensor are ordered: batch, channels, height, width or channels last. */
export type Layout = 'NCHW' | 'NHWC';

/** A tensor with memory of its own. */
export function copyOfTensor(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.slice() } as Tensor;
}

/** Number of elements that a shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** A shape as people write it: `1x3x257x257`. */
export function shapeText(shape: readonly (number | string | undefined)[]): string {
  return shape.length === 0 ? 'a scalar' : shape.map((dim) => dim ?? '?').join('x');
}

/** True when both shapes have the same dimensions in the same order. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dim, i) => dim === b[i]);
}

/** A float32 tensor around `data`; refuses a shape that does not hold exactly that many values. */
export function float32Tensor(data: Float32Array, shape: readonly number[]): Tensor<'float32'> {
  if (sizeOf(shape) !== data.length)
    throw new InputError(
      `Expected ${sizeOf(shape)} values for shape ${shapeText(shape)} but received ${data.length}`,
    );
  return { data, shape, dtype: 'float32' };
}

/**
 * A tensor of numbers.
 *
 * @param name for messages
 * @throws InputError for what an integer dtype cannot hold
 */
export function tensorOf(
  numbers: readonly number[],
  shape: readonly number[],
  dtype: Dtype,
  name: string,
): Tensor {
  const fraction = dtype.startsWith('float') ? undefined : numbers.find((value) => !Number.isInteger(value));
  if (fraction !== undefined) throw expected(`whole numbers (${dtype})`, name, String(fraction));
  const data = arrays[dtype](numbers);
  const lost = numbers.find((value, i) => dtype !== 'float32' && Number(data[i]) !== value);
  if (lost !== undefined) throw expected(`numbers of ${dtype}`, name, String(lost));
  return { data, shape, dtype } as Tensor;
}

const arrays: { [D in Dtype]: (numbers: readonly number[]) => DataOf[D] } = {
  float32: (numbers) => Float32Array.from(numbers),
  float64: (numbers) => Float64Array.from(numbers),
  uint8: (numbers) => Uint8Array.from(numbers),
  int32: (numbers) => Int32Array.from(numbers),
  int64: (numbers) => BigInt64Array.from(numbers, BigInt),
};

/** The tensor as float32, or an error that names it; nothing is cast in silence. */
export function requireFloat32(tensor: Tensor, name: string): Tensor<'float32'> {
  if (tensor.dtype !== 'float32')
    throw new InputError(
      `Expected float32 for ${name} but received ${tensor.dtype}: cv.dnn works in float32`,
    );
  return tensor as Tensor<'float32'>;
}

/** The index of each dimension for a flat position: `[0, 0, 12, 7]`. */
export function unravel(flat: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = flat % shape[axis]!;
    flat = Math.floor(flat / shape[axis]!);
  }
  return index;
}

/** The tensor with its dimensions in another order, as `numpy.transpose(x, axes)`; a copy. */
export function transposed(tensor: Tensor, axes: readonly number[]): Tensor {
  const steps = stepsOf(tensor.shape);
  return gathered(
    tensor,
    axes.map((axis) => tensor.shape[axis]!),
    axes.map((axis) => steps[axis]!),
  );
}

/** Every n-th index of each dimension, as `x[:, :, ::4, ::4]` for `[1, 1, 4, 4]`; a copy. */
export function sampled(tensor: Tensor, stride: readonly number[]): Tensor {
  return gathered(
    tensor,
    tensor.shape.map((dim, axis) => Math.ceil(dim / stride[axis]!)),
    stepsOf(tensor.shape).map((step, axis) => step * stride[axis]!),
  );
}

/** How far apart neighbours along each dimension are. */
function stepsOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** The values at `index · steps` for every index of `shape`, in row-major order. */
function gathered(tensor: Tensor, shape: readonly number[], steps: readonly number[]): Tensor {
  const from = tensor.data as Float32Array;
  const to = new (from.constructor as Float32ArrayConstructor)(sizeOf(shape));
  let next = 0;
  const copy = (axis: number, at: number): void => {
    if (axis === shape.length) to[next++] = from[at]!;
    else for (let i = 0; i < shape[axis]!; i++) copy(axis + 1, at + i * steps[axis]!);
  };
  copy(0, 0);
  return { ...tensor, data: to, shape } as Tensor;
}

/** Height, width and channels of a four-dimensional tensor in the given layout, and the step between their neighbours. */
export function planesOf(shape: readonly number[], layout: Layout) {
  const [, a = 0, b = 0, c = 0] = shape;
  return layout === 'NCHW'
    ? { channels: a, height: b, width: c, channelStep: b * c, pixelStep: 1 }
    : { channels: c, height: a, width: b, channelStep: 1, pixelStep: c };
}
