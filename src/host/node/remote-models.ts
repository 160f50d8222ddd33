import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import type { Recipe } from '../../recipe/schema.js';
import { checkRecipe } from '../../tasks/check.js';
import { readJsonFile } from './files.js';
import { type ListedModel, packagePath } from './models.js';
import type { Environment } from './proxy.js';
import { userFolder } from './user-folders.js';

/** A model that others publish, and how it is used. */
export interface RemoteModel extends ListedModel {
  /** Who publishes it. */
  source: string;
  /** Addresses, best first. */
  urls: string[];
  /** Where the recipe's values come from. */
  recipeFrom: string;
  recipe: Omit<Recipe, 'model'>;
}

/** The list in `models/remote.json`. */
export async function remoteModels(): Promise<RemoteModel[]> {
  return (await readJsonFile(packagePath('models/remote.json'), 'the list of models')) as RemoteModel[];
}

/** One of the list. */
export function remoteModelNamed(models: readonly RemoteModel[], name: string): RemoteModel {
  const found = models.find((model) => model.name === name);
  if (found) return found;
  throw expected(`one of ${models.map((model) => model.name).join(', ')}`, 'the model', `"${name}"`);
}

/** Where pulled models are kept: `cvdnn` in XDG_CACHE_HOME, which is `.cache` in the home folder if not set. */
export function modelCache(environment?: Environment): string {
  return userFolder('cache', 'models', environment);
}

/** Where a model's files are, in a cache folder. */
export interface RemotePaths {
  folder: string;
  model: string;
  recipe: string;
}

export function remotePaths({ name, file }: RemoteModel, cache: string): RemotePaths {
  const folder = join(cache, name);
  return { folder, model: join(folder, file), recipe: join(folder, `${name}.recipe.json`) };
}

/** The recipe, as it is written beside the pulled model. */
export function remoteRecipe({ name, file, sha256, recipe }: RemoteModel): Recipe {
  return checkRecipe({ model: file, sha256, ...recipe }, name);
}

/**
 * Where a pulled model is.
 *
 * @throws InputError, with the command, where it was not pulled yet
 */
export function pulledModel(model: RemoteModel, cache = modelCache()): RemotePaths {
  const paths = remotePaths(model, cache);
  if (existsSync(paths.model)) return paths;
  const size = `${(model.bytes / 1e6).toFixed(1)} MB`;
  throw new InputError(`${model.name} is not here yet: cvdnn models pull ${model.name} (${size})`);
}
