import { basename, resolve } from 'node:path';
import { expected } from '../../base/errors.js';
import { decodeNpz, isNumpyFile } from '../../base/npy.js';
import type { Tensor } from '../../base/tensor.js';
import type { Engine, Model } from '../../engines/engine.js';
import { OpenCvRunner } from '../../engines/opencv/runner.js';
import { EngineLayers, KeptLayers, type LayerSource } from '../../layers/expose.js';
import { explainLayers, type LayersAnswer } from '../../layers/layers.js';
import { bringIntoNormalForm } from '../../model/normal-form/normal-form.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import { feedsOf } from '../../run/inputs.js';
import { engineNames } from './engines.js';
import { readInput } from './files.js';
import { namesVersion } from './opencv-file.js';
import { createBackend, findRecipe, openSessionWith, readModel, type SessionOptions } from './session.js';
import { type PicturePath, readSources } from './sources.js';

/** What is asked of a network's inside, by paths. */
export interface LayersRequest {
  pictures: readonly PicturePath[];
  /** `onnxruntime`, a version of OpenCV.js, or an .npz that holds tensors by name. */
  against: string;
  /** Bytes of tensors in one forward pass. */
  memory: number;
  /** Share of a tensor's largest value. */
  tolerance: number;
  bisect: boolean;
  maxPixels: number;
  onProgress?: (done: number, of: number) => void;
}

/**
 * Runs a picture through a network and holds every tensor inside it against a reference.
 *
 * @param options what it runs on
 * @throws InputError for a network that is not ONNX, and for a reference that is none
 */
export async function explainLayersAt(
  options: SessionOptions,
  request: LayersRequest,
): Promise<LayersAnswer> {
  const found = await findRecipe(options);
  const model = await readModel(resolve(found.folder, found.recipe.model), found.recipe.sha256);
  if (model.format !== 'onnx')
    throw expected('an ONNX file: its tensors can be named', model.name, model.format);
  const session = await openSessionWith(found, options);
  try {
    const { sources } = await readSources(session, request.pictures, '--input', {
      maxPixels: request.maxPixels,
      onNotice: options.onNotice,
    });
    const inputs = await feedsOf(session.preprocessor, session.recipe, sources);
    const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { blob }]) => [name, blob] as const));
    const { reference, close } = await openLayers(request.against, model, feeds, options);
    try {
      const { engine } = session;
      const known = options.workarounds === false ? knownIn(model, feeds, engine) : undefined;
      return await explainLayers({ ...request, model, feeds, engine, reference, known });
    } finally {
      await close();
    }
  } finally {
    await session.close();
  }
}

interface OpenedLayers {
  reference: LayerSource;
  close(): Promise<void>;
}

async function openLayers(
  against: string,
  model: Model,
  feeds: Record<string, Tensor>,
  options: SessionOptions,
): Promise<OpenedLayers> {
  const engine = engineNames.find((name) => name === against);
  if (!engine && !namesVersion(against))
    return { reference: await keptIn(against), close: async () => undefined };
  const other = engine ? { on: engine } : { on: 'opencv' as const, opencv: against };
  const backend = await createBackend({ ...options, ...other }, { model: model.name }, '.');
  return { reference: new EngineLayers(backend.engine, model, feeds), close: backend.close };
}

async function keptIn(path: string): Promise<KeptLayers> {
  const bytes = await readInput(path, 'the tensors of the reference');
  if (!isNumpyFile(bytes))
    throw expected(
      `${engineNames.join(', ')}, a version of OpenCV.js, or an .npz of tensors by name`,
      '--against',
      path,
    );
  return new KeptLayers(basename(path), decodeNpz(bytes, path));
}

/** What is known to be computed wrongly as it is, where nothing is cured. */
function knownIn(model: Model, feeds: Record<string, Tensor>, engine: Engine): Map<string, string> {
  if (!(engine instanceof OpenCvRunner)) return new Map();
  const shapes = Object.fromEntries(Object.entries(feeds).map(([name, { shape }]) => [name, shape]));
  const decoded = decodeOnnx(model.bytes, model.name);
  const { cures } = bringIntoNormalForm(decoded, engine.target, shapes, model.name);
  return new Map(cures.map(({ node, rewrite }) => [node, rewrite.why]));
}
