import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Golden, loadGolden } from '../golden/case.js';
import { readInput } from './files.js';
import { packagePath } from './models.js';

/** A golden and where its files are. */
export interface GoldenOnDisk {
  golden: Golden;
  /** Absolute paths. */
  folder: string;
  picture: string;
  recipe: string;
}

/** Loads the golden in a folder. */
export async function openGolden(folder: string): Promise<GoldenOnDisk> {
  const golden = await loadGolden((path) => readInput(join(folder, path), "the golden's file"));
  return {
    golden,
    folder,
    picture: resolve(folder, golden.paths.picture),
    recipe: resolve(folder, golden.paths.recipe),
  };
}

/** Folders of all goldens that come with cvdnn: `golden/<model>/<case>`. */
export async function embeddedGoldens(): Promise<string[]> {
  const root = packagePath('golden');
  const found = await readdir(root, { recursive: true });
  return found
    .filter((path) => path.endsWith('golden.json'))
    .map((path) => join(root, path, '..'))
    .sort();
}
