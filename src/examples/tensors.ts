import { float32Tensor, sizeOf, type Tensor } from '../base/tensor.js';

/** Values between -1 and 1 that look like noise and are the same everywhere: `((37 i) mod 101) / 50 - 1`. */
export function noise(shape: readonly number[]): Tensor<'float32'> {
  const values = Float32Array.from({ length: sizeOf(shape) }, (_, i) => ((37 * i) % 101) / 50 - 1);
  return float32Tensor(values, shape);
}

/** One picture of a batch, with a batch dimension of 1. */
export function pictureOf(
  { data, shape: [, ...shape] }: Tensor<'float32'>,
  index: number,
): Tensor<'float32'> {
  const size = sizeOf(shape);
  return float32Tensor(data.slice(index * size, (index + 1) * size), [1, ...shape]);
}

/** Each value changed, in the same shape. */
export function mapped(
  { data, shape }: Tensor<'float32'>,
  change: (value: number, at: number) => number,
): Tensor<'float32'> {
  return float32Tensor(data.map(change), shape);
}

/** The same values in another shape. */
export function reshaped({ data }: Tensor<'float32'>, shape: readonly number[]): Tensor<'float32'> {
  return float32Tensor(data, shape);
}
