import { fileURLToPath } from 'node:url';
import { readJsonFile } from './files.js';

/** What is said of a model, whoever publishes it. */
export interface ListedModel {
  name: string;
  /** The file's name: in `models/`, or where it is published. */
  file: string;
  task: string;
  bytes: number;
  sha256: string;
  licence: string;
  /** What it was trained on, in a few words. */
  trainedOn: string;
  /** Whether it can be expected to understand ordinary photos. */
  knowsPhotos: boolean;
  /** Measured, with the measure's name and who measured it. */
  quality: string;
}

/** A model that comes with cvdnn. */
export interface EmbeddedModel extends ListedModel {
  /** File name in `models/`. */
  recipe: string;
}

/** The folder of a file or folder inside the package. */
export function packagePath(relative: string): string {
  return fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
}

export const DEFAULT_MODEL = 'deeplabv3-lite0';

/** The list in `models/registry.json`. */
export async function embeddedModels(): Promise<EmbeddedModel[]> {
  return (await readJsonFile(packagePath('models/registry.json'), 'the list of models')) as EmbeddedModel[];
}

/** cvdnn's own version. */
export async function packageVersion(): Promise<string> {
  const manifest = (await readJsonFile(packagePath('package.json'), 'the manifest')) as { version: string };
  return manifest.version;
}
