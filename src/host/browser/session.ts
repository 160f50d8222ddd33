import { expected, messageOf } from '../../base/errors.js';
import { fetchedBytes } from '../../base/fetched.js';
import { parseJson } from '../../base/json.js';
import type { Tensor } from '../../base/tensor.js';
import type { LoadedModel, Model } from '../../engines/engine.js';
import { freeShapes } from '../../engines/free-shapes.js';
import { type OpenCvOptions, OpenCvRunner } from '../../engines/opencv/runner.js';
import type { Network } from '../../explain/network.js';
import { setJpegDecoderUrl } from '../../image/formats/jpeg.js';
import { setMagickWasm } from '../../image/formats/magick.js';
import type { Pixels } from '../../image/pixels.js';
import { dataFilesOf, withDataFiles } from '../../model/onnx/external.js';
import { fillGraph } from '../../model/onnx/formula.js';
import { parseOnnx } from '../../model/onnx/graph.js';
import { isPackedOnnx, modelFormatOf } from '../../model/recognise/format.js';
import { sourceOf } from '../../model/recognise/source.js';
import type { Assumption } from '../../recipe/assume.js';
import { constantNames } from '../../recipe/inputs.js';
import { withLabelFiles } from '../../recipe/label-files.js';
import type { Recipe } from '../../recipe/schema.js';
import { runPipeline, type Trace } from '../../run/pipeline.js';
import { type FileInMemory, sourcesOf } from '../../run/sources.js';
import { parseRecipe, withModel } from '../../tasks/recipe.js';
import { resolveRecipe, withOutputNamed } from '../../tasks/resolve.js';
import { absolute, besideOf, type ReadBeside, readWebFile, type WebFile } from './files.js';
import { spawnOpenCvInBrowser } from './spawn.js';

/** The files of a page's folder, as `cvdnn web assets` calls them. */
export const assetNames = {
  opencv: 'opencv.js',
  worker: 'opencv-worker.js',
  jpeg: 'libjpegturbowasm_decode.wasm',
  magick: 'magick.wasm',
} as const;

/** What to run on what, in a page. */
export interface BrowserSessionOptions extends OpenCvOptions {
  /** Address of an `opencv.js`. What `cvdnn web assets` copied with it is looked for beside it. */
  opencv: string | URL;
  model: WebFile;
  /** Its address or file, or the recipe itself, which need not name a model. Default: proposed from the model file. */
  recipe?: WebFile | Partial<Recipe>;
  /** What model and recipe name: weights, labels, constants. Of an address they are looked for beside it, too. */
  files?: readonly (File | FileInMemory)[];
  /** Default: `opencv-worker.js` beside the `opencv.js`. */
  worker?: () => Worker;
}

/** A model loaded in OpenCV.js, and the recipe to use it with. The caller closes it. */
export interface BrowserSession extends Network, LoadedModel {
  engine: OpenCvRunner;
  /** The recipe as it was given. */
  source: Recipe;
  assumptions: Assumption[];
  /**
   * A picture's file to the answer.
   *
   * @throws InputError for what is no picture, or does not fit
   */
  run(picture: WebFile): Promise<Trace>;
  /** The picture decoded as the recipe says, and its constants: what `runPipeline` starts from. */
  sources(picture: WebFile): Promise<Record<string, Pixels | Tensor>>;
  /**
   * The same network with another recipe, which shares the engine with this one. Its model is not looked at.
   *
   * @throws InputError for a recipe that does not fit
   */
  withRecipe(recipe: BrowserSessionOptions['recipe']): Promise<BrowserSession>;
  close(): Promise<void>;
}

/**
 * From addresses and files to a session: starts OpenCV.js in a worker and loads the model.
 *
 * @throws InputError for an address that leads elsewhere, with the address, and for files that do not fit
 */
export async function openBrowserSession(options: BrowserSessionOptions): Promise<BrowserSession> {
  const file = await readWebFile(options.model, 'the model');
  const found = await recipeOf(options, file.name);
  const model = freeShapes(await modelOf(file, besideOf(options.model, options.files ?? [])), found.source);
  const engine = await startOpenCv(options, found.source);
  try {
    return await sessionOf({ ...(await engine.load(model)), engine, model, options }, found);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

interface Loaded extends LoadedModel {
  engine: OpenCvRunner;
  model: Model;
  options: BrowserSessionOptions;
}

async function sessionOf(loaded: Loaded, found: FoundRecipe): Promise<BrowserSession> {
  const { engine, model, options, header, outputNames } = loaded;
  const { source, where, beside } = found;
  const { recipe: resolved, assumptions, unread } = resolveRecipe(source, header, where);
  for (const text of unread) options.onNotice?.(`${where}: ${text}`);
  const recipe = withOutputNamed(resolved, outputNames, model.name);
  const constants = await constantsOf(source, beside);
  const backend = { engine, preprocessor: engine };
  const sources = async (picture: WebFile) => {
    const file = await readWebFile(picture, 'the picture');
    return sourcesOf(recipe, [file], constants, 'run', { onNotice: options.onNotice });
  };
  return {
    ...backend,
    ...{ header, outputNames, recipe, source, assumptions, sources },
    loaded: { engine, model },
    run: async (picture) => runPipeline(backend, await sources(picture), recipe),
    withRecipe: async (other) => sessionOf(loaded, await recipeOf({ ...options, recipe: other }, model.name)),
    close: () => engine.close(),
  };
}

interface FoundRecipe {
  source: Recipe;
  where: string;
  beside: ReadBeside;
}

async function recipeOf(
  { recipe, model, files = [] }: BrowserSessionOptions,
  name: string,
): Promise<FoundRecipe> {
  const isFile = recipe !== undefined && isWebFile(recipe);
  const beside = besideOf(isFile ? recipe : model, files);
  const found = isFile ? await readWebFile(recipe, 'the recipe') : undefined;
  const where = found?.name ?? 'the recipe';
  const document = found ? parseJson(found.bytes, where) : { ...(recipe as Partial<Recipe> | undefined) };
  const readLabels = async (labels: string) => (await beside(labels, 'the labels')).bytes;
  return {
    source: await withLabelFiles(parseRecipe(withModel(document, name), where), readLabels),
    where,
    beside,
  };
}

function isWebFile(recipe: WebFile | Partial<Recipe>): recipe is WebFile {
  return typeof recipe === 'string' || recipe instanceof URL || recipe instanceof Blob || 'bytes' in recipe;
}

/** A model file as engines take it: unpacked, and with the weights that lie in files beside it. */
async function modelOf({ bytes, name }: FileInMemory, beside: ReadBeside): Promise<Model> {
  const format = modelFormatOf(sourceOf(bytes), name);
  if (isPackedOnnx(name)) return { name, format, bytes: fillGraph(bytes, name) };
  const names = format === 'onnx' ? dataFilesOf(parseOnnx(bytes, name), name) : [];
  if (names.length === 0) return { name, format, bytes };
  const read = async (each: string) => [each, (await beside(each, `the weights of ${name}`)).bytes] as const;
  return { name, format, bytes: withDataFiles(bytes, new Map(await Promise.all(names.map(read))), name) };
}

async function constantsOf(source: Recipe, beside: ReadBeside): Promise<Record<string, FileInMemory>> {
  const read = async ([input, file]: [string, string]) =>
    [input, await beside(file, `the file of ${input}`)] as const;
  return Object.fromEntries(await Promise.all(Object.entries(constantNames(source)).map(read)));
}

/** OpenCV.js in its worker; the decoders' files are taken to lie beside it. */
async function startOpenCv(options: BrowserSessionOptions, { engine }: Recipe): Promise<OpenCvRunner> {
  const opencv = absolute(options.opencv);
  const asset = (name: string) => new URL(name, opencv);
  setJpegDecoderUrl(asset(assetNames.jpeg));
  setMagickWasm(() => asset(assetNames.magick));
  const worker = options.worker ?? (() => workerAt(asset(assetNames.worker)));
  const runner = new OpenCvRunner(() => spawnOpenCvInBrowser(worker(), opencv), {
    ...options,
    dnnEngine: options.dnnEngine ?? engine,
  });
  try {
    await runner.version();
  } catch (error) {
    await runner.close();
    // A browser does not say why a worker's script cannot be had.
    if (!options.worker) await fetchedBytes(asset(assetNames.worker), "OpenCV.js' worker");
    throw error;
  }
  return runner;
}

function workerAt(url: URL): Worker {
  try {
    return new Worker(url, { type: 'module' });
  } catch (error) {
    throw expected("a worker of the page's own origin", `${url}`, messageOf(error));
  }
}
