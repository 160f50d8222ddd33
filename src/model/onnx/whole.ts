import { InputError } from '../../base/errors.js';
import type { Dtype, Tensor } from '../../base/tensor.js';

/** A type of whole numbers, as ONNX names it. */
interface WholeType {
  /** The narrowest of ours that holds it. */
  dtype: Exclude<Dtype, 'float32' | 'float64'>;
  least: number;
  most: number;
}

/** Every type of whole numbers, and truth values as 0 and 1. 64 bits: as far as a double counts. */
export const wholeTypes: Partial<Record<string, WholeType>> = {
  BOOL: { dtype: 'uint8', least: 0, most: 1 },
  UINT8: { dtype: 'uint8', least: 0, most: 255 },
  INT8: { dtype: 'int32', least: -128, most: 127 },
  UINT16: { dtype: 'int32', least: 0, most: 65535 },
  INT16: { dtype: 'int32', least: -32768, most: 32767 },
  INT32: { dtype: 'int32', least: -(2 ** 31), most: 2 ** 31 - 1 },
  UINT32: { dtype: 'int64', least: 0, most: 2 ** 32 - 1 },
  INT64: { dtype: 'int64', least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
  UINT64: { dtype: 'int64', least: 0, most: Number.MAX_SAFE_INTEGER },
};

/** The first value that a type cannot hold; undefined where it holds all. */
export function firstNotIn({ data }: Tensor, { least, most }: WholeType): number | undefined {
  for (const each of data) {
    const value = Number(each);
    if (!Number.isInteger(value) || value < least || value > most) return value;
  }
  return undefined;
}

/**
 * The same values as the declared type has them: OpenCV computes some whole numbers in float32, and ONNX Runtime is fed
 * with what the file says. Types that are not whole are left as they are.
 *
 * @param what the tensor, for the error text
 * @throws InputError where a value would change
 */
export function asWhole(tensor: Tensor, type: string, what: string): Tensor {
  const whole = wholeTypes[type];
  if (!whole || tensor.dtype === whole.dtype) return tensor;
  const odd = firstNotIn(tensor, whole);
  if (odd !== undefined)
    throw new InputError(`Expected ${type.toLowerCase()} for ${what} but received ${odd}`);
  return withDtype(tensor, whole.dtype);
}

/** The same numbers in another type, which must hold them; the very tensor where that is its type. */
export function withDtype(tensor: Tensor, dtype: WholeType['dtype'] | 'float32'): Tensor {
  if (tensor.dtype === dtype) return tensor;
  const { data, shape } = tensor;
  const numbers = data as ArrayLike<number | bigint>;
  switch (dtype) {
    case 'int64':
      return { data: BigInt64Array.from(numbers, BigInt), shape, dtype };
    case 'int32':
      return { data: Int32Array.from(numbers, Number), shape, dtype };
    case 'uint8':
      return { data: Uint8Array.from(numbers, Number), shape, dtype };
    case 'float32':
      return { data: Float32Array.from(numbers, Number), shape, dtype };
  }
}
