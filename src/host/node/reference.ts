import { resolve } from 'node:path';
import type { Assumption } from '../../recipe/resolve.js';
import { resolveRecipe } from '../../recipe/resolve.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { Engine } from '../../run/pipeline.js';
import { readInput, sha256Of } from './files.js';
import { packageVersion } from './models.js';
import { createOnnxRuntime } from './onnxruntime.js';
import {
  createRunner,
  type FoundRecipe,
  openSessionWith,
  readModel,
  type SessionOptions,
} from './session.js';

export const references = ['opencv', 'onnxruntime'] as const;
export type ReferenceName = (typeof references)[number];

/** What a golden is recorded from, with the recipe's model loaded. The caller closes it. */
export interface Reference {
  engine: Engine;
  recipe: ResolvedRecipe;
  /** The recipe as it was given. */
  source: Recipe;
  /** What relative paths in `source` count from. */
  folder: string;
  assumptions: Assumption[];
  model: ModelFile;
  /** For `made` of golden.json: who computed what. */
  made: Record<string, unknown>;
  close(): Promise<void>;
}

/** A model file. */
export interface ModelFile {
  /** Absolute. */
  path: string;
  sha256: string;
}

type Opened = Omit<Reference, 'source' | 'folder' | 'model'>;

/**
 * Opens what computes a golden. ONNX Runtime computes the outputs alone: the blob is OpenCV's for it too, since
 * ONNX Runtime has no preprocessing.
 */
export async function openReference(
  name: ReferenceName,
  found: FoundRecipe,
  options: SessionOptions,
): Promise<Reference> {
  const { recipe: source, folder } = found;
  const model = await modelFile(resolve(folder, source.model));
  const opened = await openers[name](found, options);
  const made = { cvdnn: await packageVersion(), ...opened.made };
  return { ...opened, made, source, folder, model };
}

async function modelFile(path: string): Promise<ModelFile> {
  return { path, sha256: sha256Of(await readInput(path, 'the model')) };
}

const openers: Record<ReferenceName, (found: FoundRecipe, options: SessionOptions) => Promise<Opened>> = {
  async opencv(found, options) {
    const { runner, recipe, assumptions } = await openSessionWith(found, options);
    const made = {
      reference: runner.title,
      ...(options.workarounds === false && { workarounds: false }),
    };
    return { engine: runner, recipe, assumptions, made, close: () => runner.close() };
  },

  async onnxruntime(found, options) {
    const { recipe: source, folder, where } = found;
    const network = createOnnxRuntime();
    await network.load(await readModel(resolve(folder, source.model), source.sha256));
    const { recipe, assumptions } = resolveRecipe(source, network.header, where);
    const opencv = createRunner(options, source, folder);
    const close = async () => {
      await Promise.all([network.close(), opencv.close()]);
    };
    await opencv.version().catch(async (error) => {
      await close();
      throw error;
    });
    const made = { reference: network.title, preprocessing: opencv.title };
    return { engine: engineOf(opencv, network), recipe, assumptions, made, close };
  },
};

function engineOf(opencv: Pick<Engine, 'preprocess'>, network: Pick<Engine, 'run'>): Engine {
  return {
    preprocess: (image, spec) => opencv.preprocess(image, spec),
    run: (feeds, wanted) => network.run(feeds, wanted),
  };
}
