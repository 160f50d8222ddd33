import { resolve } from 'node:path';
import type { Tensor } from '../../base/tensor.js';
import type { DecodeOptions } from '../../image/decode.js';
import type { Pixels } from '../../image/pixels.js';
import { constantNames } from '../../recipe/inputs.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { ForInput } from '../../run/inputs.js';
import { type FileInMemory, type PictureFile, sourcesOf } from '../../run/sources.js';
import { readInput } from './files.js';

/** Where a picture is, and which input it feeds where there are several. */
export type PicturePath = ForInput & { path: string };

/** What a run starts from, and the files that it came from. */
export interface ReadSources {
  pictures: PictureFile[];
  sources: Record<string, Pixels | Tensor>;
}

/** A recipe as it is used, as it was given, and where. */
export interface PlacedRecipe {
  recipe: ResolvedRecipe;
  source: Recipe;
  /** What relative paths in `source` count from. */
  folder: string;
}

/**
 * Reads pictures, and the constants that a recipe has in files.
 *
 * @param what how the pictures are given, for messages
 */
export async function readSources(
  { recipe, source, folder }: PlacedRecipe,
  paths: readonly PicturePath[],
  what: string,
  options: Pick<DecodeOptions, 'onNotice'> = {},
): Promise<ReadSources> {
  const pictures = await readPictures(paths);
  const constants = await readConstants(source, folder);
  return { pictures, sources: await sourcesOf(recipe, pictures, constants, what, options) };
}

/** The pictures' files. */
export function readPictures(paths: readonly PicturePath[]): Promise<PictureFile[]> {
  return Promise.all(
    paths.map(async ({ input, path }) => ({
      input,
      name: path,
      bytes: await readInput(path, 'the picture'),
    })),
  );
}

/** The files of a recipe's constants, by the inputs' names. */
export async function readConstants(recipe: Recipe, folder: string): Promise<Record<string, FileInMemory>> {
  const files = Object.entries(constantFiles(recipe, folder));
  const read = async ([input, path]: [string, string]) =>
    [input, { name: path, bytes: await readInput(path, `the file of ${input}`) }] as const;
  return Object.fromEntries(await Promise.all(files.map(read)));
}

/** Their paths, by the inputs' names. */
export function constantFiles(recipe: Recipe, folder: string): Record<string, string> {
  const entries = Object.entries(constantNames(recipe));
  return Object.fromEntries(entries.map(([input, file]) => [input, resolve(folder, file)] as const));
}
