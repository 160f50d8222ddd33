import { InputError } from '../../base/errors.js';
import { decodeTensor, isNumpyFile } from '../../base/npy.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { decodeMask, type MaskPalette } from '../../image/mask-png.js';

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
  const ids = new Uint8Array(data.length);
  for (let i = 0; i < ids.length; i++) {
    const id = Number(data[i]);
    if (id < 0 || id > VOID)
      throw new InputError(`${name} has the class id ${id} at ${placeText(i, width)}: ids are 0 to 255`);
    ids[i] = id;
  }
  return { data: ids, width, height };
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
