import { parse } from 'node:path';
import { InputError } from '../../base/errors.js';
import { recipeText } from '../../recipe/text.js';
import { type DownloadOptions, download, type Outcome } from './download.js';
import { writeWhole } from './files.js';
import { parsedUrl } from './proxy.js';
import {
  modelCache,
  type RemoteModel,
  type RemotePaths,
  remoteModelNamed,
  remoteModels,
  remotePaths,
  remoteRecipe,
} from './remote-models.js';

export interface PullOptions extends DownloadOptions {
  /** The folder for pulled models. Default: `modelCache()`. */
  cache?: string;
  /** The address of a folder that has the file under its own name, or of the file itself: asked instead of the list's. */
  mirror?: string;
  /** Default: the list that comes with cvdnn. */
  models?: readonly RemoteModel[];
}

/** A model that is here now. */
export interface Pulled {
  model: RemoteModel;
  paths: RemotePaths;
  outcome: Outcome;
}

/**
 * Brings a published model here, with its recipe beside it.
 *
 * @throws InputError in one line: an unknown name, or what went wrong on the way
 */
export async function pullModel(name: string, options: PullOptions = {}): Promise<Pulled> {
  const model = remoteModelNamed(options.models ?? (await remoteModels()), name);
  const paths = remotePaths(model, options.cache ?? modelCache(options.environment));
  const urls = options.mirror === undefined ? model.urls : [mirrored(options.mirror, model.file)];
  const { bytes, sha256 } = model;
  const outcome = await download({ urls, bytes, sha256, path: paths.model }, options);
  await writeWhole(paths.recipe, `${recipeText(remoteRecipe(model))}\n`);
  return { model, paths, outcome };
}

function mirrored(mirror: string, file: string): string {
  const url = parsedUrl(mirror);
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new InputError(`Expected an http: or https: address for --mirror but received "${mirror}"`);
  if (parse(url.pathname).base === file) return url.href;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.pathname += file;
  return url.href;
}
