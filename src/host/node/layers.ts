import { expected } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { Engine, Model } from '../../engines/engine.js';
import { OpenCvRunner } from '../../engines/opencv/runner.js';
import { EngineLayers, type LayerSource } from '../../layers/expose.js';
import type { LayersQuestion } from '../../layers/layers.js';
import { decodedFile } from '../../layers/network.js';
import { operatorFacts } from '../../layers/operator-facts.js';
import { headerOf } from '../../model/onnx/graph.js';
import { feedsOf } from '../../run/inputs.js';
import { resolveRecipe } from '../../tasks/resolve.js';
import { asEngineName } from './engines.js';
import { areTensors, readTensors } from './fed-tensors.js';
import { keptFor, readKept } from './kept-layers.js';
import { namesVersion } from './opencv-file.js';
import {
  createBackend,
  type FoundRecipe,
  findRecipe,
  readRecipeModel,
  type SessionOptions,
} from './session.js';
import { type PicturePath, readSources } from './sources.js';

/** What a network's inside is looked at with, by paths. */
export interface LayersRequest
  extends Pick<LayersQuestion, 'memory' | 'tolerance' | 'bisect' | 'onTensor' | 'onProgress'> {
  /** Pictures; or of every input an .npy with what is fed. */
  inputs: readonly PicturePath[];
  /** `onnxruntime`, a version of OpenCV.js, an .npz that holds tensors by name, or NAME=FILE.npy. */
  against: string;
}

/** Feeds, and what runs them. */
interface Opened {
  feeds: Record<string, Tensor>;
  engine: Engine;
  close(): Promise<void>;
}

/**
 * Opens a network, its feeds and the reference for a look inside, and closes them afterwards.
 *
 * @param options what it runs on
 * @throws InputError for a network that is not ONNX, and for a reference that is none
 */
export async function withLayers<T>(
  options: SessionOptions,
  request: LayersRequest,
  look: (question: LayersQuestion) => Promise<T>,
): Promise<T> {
  const found = await findRecipe(options);
  const model = await readRecipeModel(found.recipe, found.folder);
  if (model.format !== 'onnx')
    throw expected('an ONNX file, whose tensors have names,', model.name, model.format);
  const opened = await open(found, model, options, request);
  const { feeds, engine } = opened;
  const reference = await openReference(request, model, opened, options).catch(async (error) => {
    await opened.close();
    throw error;
  });
  try {
    const facts =
      engine instanceof OpenCvRunner
        ? operatorFacts(model, feeds, engine.target, options.workarounds !== false)
        : undefined;
    return await look({ ...request, model, feeds, engine, reference: reference.layers, facts });
  } finally {
    await Promise.all([reference.close(), opened.close()]);
  }
}

/** The network is not loaded: what it is asked for makes other files of it, or parts where the whole is too large. */
async function open(
  { recipe: source, folder, where }: FoundRecipe,
  model: Model,
  options: SessionOptions,
  request: LayersRequest,
): Promise<Opened> {
  const { engine, preprocessor, close } = await createBackend(options, source, folder);
  try {
    if (engine instanceof OpenCvRunner) await engine.version();
    if (areTensors(request.inputs)) return { feeds: await readTensors(request.inputs), engine, close };
    const { recipe } = resolveRecipe(source, headerOf(decodedFile(model)), where);
    const { onNotice } = options;
    const { sources } = await readSources({ recipe, source, folder }, request.inputs, '--input', {
      onNotice,
    });
    const made = await feedsOf(preprocessor, recipe, sources);
    const feeds = Object.fromEntries(Object.entries(made).map(([name, { blob }]) => [name, blob] as const));
    return { feeds, engine, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface OpenedReference {
  layers: LayerSource;
  close(): Promise<void>;
}

async function openReference(
  { against, memory }: LayersRequest,
  model: Model,
  { feeds, engine }: Opened,
  options: SessionOptions,
): Promise<OpenedReference> {
  const on = asEngineName(against);
  if (!on && !namesVersion(against)) {
    const layers = await keptFor(await readKept(against), { model, feeds, memory }, engine);
    return { layers, close: async () => undefined };
  }
  const other = on ? { on } : { on: 'opencv' as const, opencv: against };
  const backend = await createBackend({ ...options, ...other }, { model: model.name }, '.');
  return { layers: new EngineLayers(backend.engine, model, feeds), close: backend.close };
}
