import { decodeTensor } from '../base/npy.js';
import type { Tensor } from '../base/tensor.js';
import { type DecodeOptions, decodePixels } from '../image/decode.js';
import type { Pixels } from '../image/pixels.js';
import { pictureInputs } from '../recipe/inputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { byPictureInput, type ForInput } from './inputs.js';

/** A file in memory. */
export interface FileInMemory {
  bytes: Uint8Array;
  /** For messages. */
  name: string;
}

/** A picture's file, and which input it feeds where there are several. */
export type PictureFile = FileInMemory & ForInput;

/**
 * Decodes what a run starts from.
 *
 * @param constants the files of constants that are in files, by the inputs' names
 * @param what how pictures are given, for messages
 * @throws InputError where pictures and inputs do not go together, and for files that cannot be read
 */
export async function sourcesOf(
  recipe: ResolvedRecipe,
  pictures: readonly PictureFile[],
  constants: Readonly<Record<string, FileInMemory>>,
  what: string,
  options: Pick<DecodeOptions, 'maxPixels' | 'timeLimit' | 'onNotice'> = {},
): Promise<Record<string, Pixels | Tensor>> {
  const files = byPictureInput(pictures, recipe, what);
  const sources: [string, Pixels | Tensor][] = [];
  for (const { name, decoder, read } of pictureInputs(recipe)) {
    const { bytes, name: file } = files[name]!;
    sources.push([name, await decodePixels(bytes, file, { decoder, read, ...options })]);
  }
  for (const [name, { bytes, name: file }] of Object.entries(constants))
    sources.push([name, decodeTensor(bytes, name, file)]);
  return Object.fromEntries(sources);
}
