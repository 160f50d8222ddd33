import { existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import { type Golden, loadGolden } from '../../golden/case.js';
import { putBack } from './case-files.js';
import { cannotRead, isFolder, readInput } from './files.js';
import { packagePath } from './models.js';
import type { PicturePath } from './sources.js';

/** The file that makes a folder a golden. */
export const GOLDEN_FILE = 'golden.json';
/** What `dump.layers` writes beside it: the tensors inside the network. */
export const LAYERS_FILE = 'layers.npz';

/** True for a folder with a golden. */
export function isGolden(folder: string): boolean {
  return existsSync(join(folder, GOLDEN_FILE));
}

/** A golden and where its files are. */
export interface GoldenOnDisk {
  golden: Golden;
  /** Absolute paths. */
  folder: string;
  pictures: readonly PicturePath[];
  /** Undefined where the golden has no recipe. */
  recipe: string | undefined;
}

/** Loads the golden in a folder. */
export async function openGolden(folder: string): Promise<GoldenOnDisk> {
  if (!isGolden(folder)) throw new InputError(`${folder} is not a golden: there is no ${GOLDEN_FILE} in it`);
  const golden = await loadGolden((path) => readInput(join(folder, path), "the golden's file")).catch(
    (error: Error) => {
      throw error instanceof InputError && !error.message.includes(folder)
        ? new InputError(`${folder}: ${error.message}`)
        : error;
    },
  );
  const { recipe } = golden.paths;
  return {
    golden,
    folder,
    pictures: golden.inputs.flatMap(({ input, picture }) =>
      picture === undefined ? [] : [{ input, path: resolve(folder, picture) }],
    ),
    recipe: recipe === undefined ? undefined : resolve(folder, recipe),
  };
}

/**
 * Which recipe and model to run a golden with: its own, unless others are given. A golden without a recipe must be
 * given one, so that it is never run with that of another model.
 */
export function recipeFor(
  { recipe, folder }: Pick<GoldenOnDisk, 'recipe' | 'folder'>,
  given: { model?: string; recipe?: string },
): { model?: string; recipe?: string } {
  if (recipe === undefined && given.model === undefined && given.recipe === undefined)
    throw new InputError(`${folder} has no recipe of its own: say --recipe, or --model`);
  return { model: given.model, recipe: given.recipe ?? recipe };
}

/**
 * The folders of all goldens in and below the paths, sorted; a path may also be a golden.json itself. Links are followed,
 * and a folder that is reached twice counts once. What an update that was ended left half done is put back.
 *
 * @param onNotice told what was put back, and what cannot be looked into
 * @throws InputError for a path below which there is none
 */
export async function findGoldens(
  paths: readonly string[],
  onNotice: (text: string) => void = () => undefined,
): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) for (const folder of await goldensBelow(path, onNotice)) found.add(folder);
  return [...found].sort();
}

interface Walk {
  /** Real paths of the folders that were looked into. */
  seen: Set<string>;
  onNotice(text: string): void;
}

async function goldensBelow(path: string, onNotice: Walk['onNotice']): Promise<string[]> {
  if (basename(path) === GOLDEN_FILE) return [dirname(path)];
  if (!existsSync(path)) await restore(dirname(resolve(path)), onNotice);
  if (!existsSync(path)) throw new InputError(`There is no folder ${path} to look for goldens in`);
  if (!(await isFolder(path))) throw expected(`a folder or a ${GOLDEN_FILE}`, 'the goldens', `"${path}"`);
  const folders = await goldensIn(path, { seen: new Set(), onNotice });
  if (folders.length === 0) throw new InputError(`There is no golden (${GOLDEN_FILE}) in ${path}`);
  return folders;
}

/** @returns the names of what is there again */
async function restore(folder: string, onNotice: Walk['onNotice']): Promise<string[]> {
  const again = await putBack(folder);
  for (const path of again)
    onNotice(`an update of ${path} was ended before its end: the golden of before is there again`);
  return again.map((path) => basename(path));
}

/** @throws InputError for a folder that may not be read: what lies in it would be left out without a word */
async function lookedInto(folder: string): Promise<{ real: string; all: string[] }> {
  try {
    return { real: await realpath(folder), all: await readdir(folder) };
  } catch (error) {
    throw cannotRead(folder, 'the folder', error);
  }
}

/** Not in `node_modules`, and not in hidden folders, where a golden is while it is being written. */
async function goldensIn(folder: string, walk: Walk): Promise<string[]> {
  const { real, all } = await lookedInto(folder);
  if (walk.seen.has(real)) return [];
  walk.seen.add(real);
  const back = await restore(folder, walk.onNotice);
  const names = [...all, ...back].filter((name) => name !== 'node_modules' && !name.startsWith('.'));
  const found = [names.includes(GOLDEN_FILE) ? [folder] : []];
  for (const name of names.sort()) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => undefined);
    if (!info)
      walk.onNotice(`${path} is passed over: it leads nowhere, in circles, or has no name that can be read`);
    else if (info.isDirectory()) found.push(await goldensIn(path, walk));
  }
  return found.flat();
}

/** Folders of all goldens that come with cvdnn: `golden/<model>/<case>`. */
export async function embeddedGoldens(): Promise<string[]> {
  return findGoldens([packagePath('golden')]);
}
