import { decodeNpy } from '../../base/npy.js';
import type { Tensor } from '../../base/tensor.js';
import { readInput } from './files.js';
import type { PicturePath } from './sources.js';

/** Whether every input has an `.npy` of what it is fed, in the place of a picture. */
export function areTensors(inputs: readonly PicturePath[]): boolean {
  return inputs.every(({ input, path }) => input !== undefined && path.toLowerCase().endsWith('.npy'));
}

/**
 * What each input is fed, by its name.
 *
 * @throws InputError for what is no `.npy`
 */
export async function readTensors(inputs: readonly PicturePath[]): Promise<Record<string, Tensor>> {
  const read = async ({ input, path }: PicturePath) =>
    [input!, decodeNpy(await readInput(path, 'the tensor'), path)] as const;
  return Object.fromEntries(await Promise.all(inputs.map(read)));
}
