import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../../base/errors.js';
import { parseJson } from '../../../base/json.js';
import { makeFolders } from '../durable.js';
import { cannotRead, sha256Of, writeWhole } from '../files.js';
import type { Environment } from '../proxy.js';
import { userFolder } from '../user-folders.js';
import { type Build, listBuilds, packagedBuild, requireRunnable } from './places.js';

/** What the user chose: by `cvdnn engine use`, and by `cvdnn engine bench` for one model. `npm` is the npm build. */
export interface Settings {
  use?: string;
  models: ModelChoice[];
}

/** For the file of that content, wherever it lies. */
export interface ModelChoice {
  bytes: number;
  sha256: string;
  use: string;
}

/** The npm build, among names of builds. */
export const NPM = 'npm';

/** Not in the cache folder: what is there only saves time, and this decides what computes. */
export function settingsFile(environment?: Environment): string {
  return userFolder('config', 'engines.json', environment);
}

/** @throws InputError for a file that is no settings of ours */
export function readSettings(path = settingsFile()): Settings {
  if (!isThere(path)) return { models: [] };
  const { use, models = [] } = (parseJson(readFileSync(path), path) ?? {}) as Partial<Settings>;
  if ((use !== undefined && typeof use !== 'string') || !Array.isArray(models))
    throw new InputError(
      `Expected what cvdnn engine use writes for ${path} but received something else; remove it`,
    );
  return { use, models };
}

/** Also where `HOME` is no folder (`/dev/null`, as services have it) there are none. */
function isThere(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw cannotRead(path, 'the settings', error);
  }
}

export async function writeSettings(settings: Settings, path = settingsFile()): Promise<void> {
  await makeFolders(dirname(path));
  await writeWhole(path, `${JSON.stringify(settings, null, 2)}\n`);
}

/** The settings with one more model, in the place of what was said of it before. */
export function withModel({ models, ...rest }: Settings, choice: ModelChoice): Settings {
  return { ...rest, models: [...models.filter(({ sha256 }) => sha256 !== choice.sha256), choice] };
}

/** What runs where nobody names a version. */
export interface Choice {
  /** Undefined for the npm build. */
  build?: Build;
  /** What the user should know: why it is that one, or why it is not the one that was chosen. */
  notice?: string;
}

/**
 * What runs where neither the command line nor the recipe names an OpenCV.js: what `engine bench` found fastest for this
 * model, what `engine use` says, or the build of the npm package where that is installed. What was chosen and is gone, or
 * cannot run here, leaves the npm build, and that is said.
 *
 * @param model path of the model's file
 */
export function chosenBuild(model?: string, settings = readSettings()): Choice {
  const ofModel = model === undefined ? undefined : choiceFor(model, settings);
  const name = ofModel ?? settings.use;
  if (name === NPM) return {};
  if (name === undefined) return packaged();
  const by = ofModel === undefined ? 'cvdnn engine use' : 'cvdnn engine bench, for this model';
  const build = listBuilds().find((each) => each.name === name);
  if (!build)
    return { notice: `OpenCV.js ${name}, chosen by ${by}, is not here any more: this runs on the npm build` };
  return runnable(build, `chosen by ${by}`);
}

function packaged(): Choice {
  const build = packagedBuild();
  return build ? runnable(build, 'found in node_modules') : {};
}

function runnable(build: Build, why: string): Choice {
  try {
    return { build: requireRunnable(build), notice: `runs on OpenCV.js ${build.name}, ${why}` };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { notice: `${error.message} (this does)` };
  }
}

/** A model is hashed only where one of its size was chosen for. */
function choiceFor(model: string, { models }: Settings): string | undefined {
  const info = statSync(model, { throwIfNoEntry: false });
  if (!info?.isFile() || !models.some(({ bytes }) => bytes === info.size)) return undefined;
  const sha256 = sha256Of(readFileSync(model));
  return models.find((each) => each.sha256 === sha256)?.use;
}
