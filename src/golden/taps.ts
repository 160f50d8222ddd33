import { InputError } from '../base/errors.js';
import { decodeTensor, isNumpyFile } from '../base/npy.js';
import { type Layout, type Tensor, transposed } from '../base/tensor.js';
import { decodePixels } from '../image/decode.js';
import { swapRedAndBlue } from '../image/formats/channels.js';
import type { Pixels } from '../image/pixels.js';
import type { PixelsEntry } from './format.js';

/** Where each dimension of a layout lies in the other one. */
const axesFrom: Record<Layout, readonly number[]> = { NCHW: [0, 2, 3, 1], NHWC: [0, 3, 1, 2] };

/** A tensor and the steps by which it samples its dimensions, brought from one layout to another. */
export function inLayout<T extends { tensor: Tensor; stride?: readonly number[] }>(
  entry: T,
  from: Layout,
  to: Layout,
): T {
  const { tensor, stride } = entry;
  if (from === to || tensor.shape.length !== 4) return entry;
  const axes = axesFrom[from];
  return { ...entry, tensor: transposed(tensor, axes), stride: stride && axes.map((axis) => stride[axis]!) };
}

/**
 * Height x width x channels, in B, G, R: 8 bits, 16 bits as int32, or float32.
 */
export function tensorOfPixels({ data, width, height, channels }: Pixels): Tensor {
  const shape = [height, width, channels];
  if (data instanceof Uint8Array) return { data, shape, dtype: 'uint8' };
  if (data instanceof Uint16Array) return { data: new Int32Array(data), shape, dtype: 'int32' };
  return { data, shape, dtype: 'float32' };
}

/**
 * Reads the pixels tap: a picture file without loss (PNG), or an array H x W x C (H x W where there is one channel).
 *
 * @returns height x width x channels, in B, G, R
 * @throws InputError for an array of colours that does not say its order
 */
export async function readPixels(
  bytes: Uint8Array,
  { file, order }: Pick<PixelsEntry, 'file' | 'order'>,
): Promise<Tensor> {
  if (!isNumpyFile(bytes)) {
    if (order)
      throw new InputError(`${file} is a picture, which says itself what is red: leave pixels.order out`);
    return tensorOfPixels(await decodePixels(bytes, file, { read: 'unchanged' }));
  }
  const tensor = decodeTensor(bytes, 'pixels', file);
  const shape = tensor.shape.length === 2 ? [...tensor.shape, 1] : tensor.shape;
  const isColour = shape.length === 3 && shape[2]! >= 3;
  if (isColour && !order)
    throw new InputError(`Expected "bgr" or "rgb" for pixels.order of ${file} but received nothing`);
  const data =
    isColour && order === 'rgb' ? swapRedAndBlue(tensor.data.slice() as Uint8Array, shape[2]!) : tensor.data;
  return { ...tensor, data, shape } as Tensor;
}
