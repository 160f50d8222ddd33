import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import { type Golden, loadGolden } from '../../golden/case.js';
import { isFolder, readInput } from './files.js';
import { packagePath } from './models.js';

/** The file that makes a folder a golden. */
export const GOLDEN_FILE = 'golden.json';

/** A golden and where its files are. */
export interface GoldenOnDisk {
  golden: Golden;
  /** Absolute paths. */
  folder: string;
  picture: string;
  /** Undefined where the golden has no recipe. */
  recipe: string | undefined;
}

/** Loads the golden in a folder. */
export async function openGolden(folder: string): Promise<GoldenOnDisk> {
  if (!existsSync(join(folder, GOLDEN_FILE)))
    throw new InputError(`${folder} is not a golden: there is no ${GOLDEN_FILE} in it`);
  const golden = await loadGolden((path) => readInput(join(folder, path), "the golden's file")).catch(
    (error: Error) => {
      throw error instanceof InputError && !error.message.includes(folder)
        ? new InputError(`${folder}: ${error.message}`)
        : error;
    },
  );
  const { picture, recipe } = golden.paths;
  return {
    golden,
    folder,
    picture: resolve(folder, picture),
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
 * The folders of all goldens in and below the paths, sorted; a path may also be a golden.json itself.
 *
 * @throws InputError for a path below which there is none
 */
export async function findGoldens(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(goldensBelow));
  return [...new Set(found.flat())].sort();
}

async function goldensBelow(path: string): Promise<string[]> {
  const files = path.endsWith(GOLDEN_FILE)
    ? [path]
    : (await entriesOf(path)).filter(isGoldenFile).map((file) => join(path, file));
  if (files.length === 0) throw new InputError(`There is no golden (${GOLDEN_FILE}) in ${path}`);
  return files.map(dirname);
}

async function entriesOf(folder: string): Promise<string[]> {
  if (!existsSync(folder)) throw new InputError(`There is no folder ${folder} to look for goldens in`);
  if (!(await isFolder(folder))) throw expected(`a folder or a ${GOLDEN_FILE}`, 'the goldens', `"${folder}"`);
  return readdir(folder, { recursive: true });
}

/** Not in `node_modules`, and not in hidden folders, where a golden is while it is being written. */
function isGoldenFile(path: string): boolean {
  const parts = path.split(/[\\/]/);
  return (
    parts.at(-1) === GOLDEN_FILE && !parts.some((part) => part === 'node_modules' || part.startsWith('.'))
  );
}

/** Folders of all goldens that come with cvdnn: `golden/<model>/<case>`. */
export async function embeddedGoldens(): Promise<string[]> {
  return findGoldens([packagePath('golden')]);
}
