import { InputError } from '../base/errors.js';
import { decodeTensor, isNumpyFile } from '../base/npy.js';
import { type Layout, shapeText, type Tensor, transposed } from '../base/tensor.js';
import type { ClassMap } from '../image/class-map.js';
import { VOID } from '../image/colours.js';
import { decodePixels } from '../image/decode.js';
import { swapRedAndBlue } from '../image/formats/channels.js';
import { decodeMask, type MaskPalette } from '../image/mask-png.js';
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
  if (data instanceof Uint16Array) return { data: Int32Array.from(data), shape, dtype: 'int32' };
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

/**
 * Reads a class map: a PNG (see `decodeMask`), or an array of ids, H x W or 1 x H x W.
 *
 * @throws InputError for ids that are no whole numbers of 0 to 255
 */
export function readMask(bytes: Uint8Array, name: string, palette?: MaskPalette): ClassMap {
  if (!isNumpyFile(bytes)) return decodeMask(bytes, name, palette);
  if (palette) throw new InputError(`${name} holds class ids: leave its palette out`);
  return idsOfTensor(decodeTensor(bytes, 'mask', name), name);
}

function idsOfTensor({ data, shape, dtype }: Tensor, name: string): ClassMap {
  const size = shape.length === 3 && shape[0] === 1 ? shape.slice(1) : shape;
  if (size.length !== 2 || dtype.startsWith('float'))
    throw new InputError(
      `Expected class ids (whole numbers, height x width) in ${name} but received ${dtype} of ${shapeText(shape)}`,
    );
  const [height, width] = size as [number, number];
  const ids = Array.from(data as ArrayLike<number | bigint>, Number);
  const wrong = ids.findIndex((id) => id < 0 || id > VOID);
  if (wrong >= 0)
    throw new InputError(
      `${name} has the class id ${ids[wrong]} at ${placeText(wrong, width)}: ids are 0 to 255`,
    );
  return { data: Uint8Array.from(ids), width, height };
}

/**
 * Refuses a class map with a class that the network does not have; 255 is void.
 *
 * @param classes how many there are
 */
export function checkIds({ data, width }: ClassMap, classes: number, name: string): void {
  const wrong = data.findIndex((id) => id >= classes && id !== VOID);
  if (wrong >= 0)
    throw new InputError(
      `${name} has the class id ${data[wrong]} at ${placeText(wrong, width)}, but there are ${classes} classes: 0 to ${classes - 1}, and 255 for void`,
    );
}

function placeText(pixel: number, width: number): string {
  return `row ${Math.floor(pixel / width)}, column ${pixel % width}`;
}
