import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import type { Backend, Engine, LoadedModel, Model } from '../../engines/engine.js';
import { freeShapes } from '../../engines/free-shapes.js';
import { OpenCvRunner } from '../../engines/opencv/runner.js';
import { fillGraph } from '../../model/onnx/formula.js';
import { isPackedOnnx, modelFormatOf, notReadable } from '../../model/recognise/format.js';
import { sourceOf } from '../../model/recognise/source.js';
import type { Assumption } from '../../recipe/assume.js';
import { withLabelFiles } from '../../recipe/label-files.js';
import type { DnnEngine, Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import { parseRecipe, withModel } from '../../tasks/recipe.js';
import { resolveRecipe, withOutputNamed } from '../../tasks/resolve.js';
import { readDataFiles, sha256OfModel } from './data-files.js';
import { startDecoder } from './decode-thread.js';
import './own-zlib.js';
import { type EngineName, engineNamed } from './engines.js';
import { isFolder, readInput, readJsonFile } from './files.js';
import { recogniseFolder } from './inspect.js';
import { DEFAULT_MODEL, embeddedModels, packagePath } from './models.js';
import { defaultOpenCv, filesOfOpenCv, findOpenCv, namesVersion } from './opencv-file.js';
import { isLogging, noteUse, type Reads, withReads } from './read-log.js';
import { pulledModel, remoteModels, remoteRecipe } from './remote-models.js';
import { spawnOpenCv } from './spawn.js';

/** What to run on what. */
export interface SessionOptions {
  /** Name of an embedded or pulled model, or path of a model file. */
  model?: string;
  /** Path of a recipe. */
  recipe?: string;
  /** Version or path of an `opencv.js`. */
  opencv?: string;
  /** What computes the network; the blob is OpenCV's all the same. Default `opencv`. */
  on?: EngineName;
  /** Which of OpenCV 5's own two; default the recipe's. */
  dnnEngine?: DnnEngine;
  workarounds?: boolean;
  /** Whether a recipe may name an `opencv.js` by its path: that is code, and runs with the user's rights. */
  allowCode?: boolean;
  /** Seconds for one operation. */
  timeLimit?: number;
  /** Told about workarounds and restarts. */
  onNotice?: (text: string) => void;
  /** Told what OpenCV itself prints. */
  onLog?: (text: string) => void;
}

/** A model loaded in an engine, and the recipe to use it with. The caller closes it. */
export interface Session extends LentSession {
  close(): Promise<void>;
}

/** A session that somebody else closes. */
export interface LentSession extends Backend, LoadedModel {
  /** The recipe's model is loaded in it. */
  engine: Engine;
  /** What makes the blobs, once it has started: `OpenCV.js 5.0.0`. */
  preprocessing: string;
  recipe: ResolvedRecipe;
  /** The recipe as it was given. */
  source: Recipe;
  /** What relative paths in `source` count from. */
  folder: string;
  assumptions: Assumption[];
}

/** Finds recipe and model, starts OpenCV.js and loads the model. */
export async function openSession(options: SessionOptions): Promise<Session> {
  return openSessionWith(await findRecipe(options), options);
}

/** `openSession` for a recipe that was already found; `model` and `recipe` of the options do not count. */
export async function openSessionWith(found: FoundRecipe, options: SessionOptions): Promise<Session> {
  const sessions = new Sessions(options);
  try {
    const session = await sessions.openFound(found, options);
    return { ...session, close: () => sessions.close() };
  } catch (error) {
    await sessions.close();
    throw error;
  }
}

/**
 * As many as are missing for `--jobs`, all at once. Where one fails the others have opened, too, before that is thrown: whoever
 * noted them in `open` can close them.
 */
export async function openMore<T>(count: number, open: () => Promise<T>): Promise<T[]> {
  const opening = Array.from({ length: Math.max(0, count) }, open);
  await Promise.allSettled(opening);
  return Promise.all(opening);
}

/** Of its model's file. */
export async function modelBytes({
  source,
  folder,
}: Pick<LentSession, 'source' | 'folder'>): Promise<number> {
  return (await stat(resolve(folder, source.model))).size;
}

/** What a session runs, and on what. */
export type Subject = Pick<SessionOptions, 'model' | 'recipe' | 'opencv' | 'on'>;

/** What is started, and the model that is loaded in it; files are hashed only where somebody wants to know. */
interface Started {
  /** What it was started for. */
  runs: string;
  opencv: OpenCvRunner;
  /** The same as `opencv` where OpenCV computes the network, too. */
  engine: Engine;
  loaded?: { wanted: string; model: LoadedModel; reads?: Reads };
}

/**
 * One OpenCV.js and one engine for session after session: they are started anew only for another `opencv.js` or engine,
 * and a model stays loaded until another one is wanted. Files are taken not to change meanwhile.
 */
export class Sessions {
  private started: Started | undefined;

  constructor(private readonly options: Omit<SessionOptions, keyof Subject>) {}

  /** The session before must not be used any more. Its engine belongs to this object: `close` ends it. */
  async open(subject: Subject): Promise<LentSession> {
    return this.openFound(await findRecipe(subject), subject);
  }

  /** `open` for a recipe that was already found. */
  async openFound(
    { recipe: source, folder, where }: FoundRecipe,
    subject: Pick<Subject, 'opencv' | 'on'>,
  ): Promise<LentSession> {
    const { opencv: wanted, on } = subject;
    const { allowCode } = this.options;
    const { file, notice } = openCvFor({ opencv: wanted, allowCode }, source, folder);
    if (notice) this.options.onNotice?.(notice);
    const started = await this.startedFor(file, source, on);
    const loaded = await load(started, source, folder);
    const { recipe: resolved, assumptions, unread } = resolveRecipe(source, loaded.header, where);
    for (const text of unread) this.options.onNotice?.(`${where}: ${text}`);
    const recipe = withOutputNamed(resolved, loaded.outputNames, basename(source.model));
    const { engine, opencv } = started;
    await opencv.version();
    const preprocessing = opencv.title;
    return { ...loaded, engine, preprocessor: opencv, preprocessing, recipe, source, folder, assumptions };
  }

  async close(): Promise<void> {
    const { engine, opencv } = this.started ?? {};
    this.started = undefined;
    await Promise.all([engine?.close(), opencv?.close()]);
  }

  private async startedFor(file: string, source: Recipe, on: EngineName = 'opencv'): Promise<Started> {
    const dnnEngine = this.options.dnnEngine ?? source.engine;
    const runs = `${on} ${dnnEngine} ${file}`;
    if (this.started?.runs === runs) return this.started;
    await this.close();
    startDecoder();
    const opencv = runnerOn(file, dnnEngine, this.options);
    this.started = { runs, opencv, engine: await engineNamed(on).create(opencv, this.options.timeLimit) };
    return this.started;
  }
}

/** What a recipe has loaded: recipes with the same text have the same network. */
export function networkKey({ input, inputs, model, sha256 }: Recipe, folder: string): string {
  const shapes = [input, ...Object.values(inputs ?? {})].map((each) => each && 'shape' in each && each.shape);
  return `${sha256} ${resolve(folder, model)} ${shapes}`;
}

async function load(started: Started, source: Recipe, folder: string): Promise<LoadedModel> {
  const wanted = networkKey(source, folder);
  const isHashed = started.loaded?.reads !== undefined || !isLogging();
  if (started.loaded?.wanted !== wanted || !isHashed) {
    started.loaded = undefined;
    const read = () => readRecipeModel(source, folder);
    const { value, reads } = isLogging() ? await withReads(read) : { value: await read() };
    started.loaded = { wanted, model: await started.engine.load(value), reads };
  }
  if (started.loaded.reads) noteUse(started.loaded.reads);
  return started.loaded.model;
}

/** A recipe and where it was. */
export interface FoundRecipe {
  recipe: Recipe;
  /** What relative paths in it count from. */
  folder: string;
  where: string;
}

/** The recipe that a session would use: a file's, an embedded or pulled model's, or an empty one for a bare model file. */
export async function findRecipe({
  model,
  recipe,
}: Pick<SessionOptions, 'model' | 'recipe'>): Promise<FoundRecipe> {
  if (recipe !== undefined) {
    if (model === undefined) return readRecipe(recipe);
    const path = await modelPath(model);
    const found = await readRecipe(recipe, path);
    return { ...found, recipe: { ...found.recipe, model: path, sha256: undefined } };
  }
  const name = model ?? DEFAULT_MODEL;
  const embedded = (await embeddedModels()).find((entry) => entry.name === name);
  if (embedded) return readRecipe(packagePath(`models/${embedded.recipe}`));
  const remote = (await remoteModels()).find((entry) => entry.name === name);
  if (remote) return { recipe: remoteRecipe(remote), folder: pulledModel(remote).folder, where: name };
  if (extname(name) === '' && !existsSync(name)) throw await unknownModel(name);
  return { recipe: { model: resolve(name) }, folder: '.', where: basename(name) };
}

/** @param model stands in for the recipe's own where it has none */
async function readRecipe(path: string, model?: string): Promise<FoundRecipe> {
  const document = withModel(await readJsonFile(path, 'the recipe'), model);
  const folder = dirname(path);
  const readLabels = (labels: string) => readInput(resolve(folder, labels), 'the labels');
  return { recipe: await withLabelFiles(parseRecipe(document, path), readLabels), folder, where: path };
}

async function modelPath(model: string): Promise<string> {
  const embedded = (await embeddedModels()).find((entry) => entry.name === model);
  if (embedded) return packagePath(`models/${embedded.file}`);
  const remote = (await remoteModels()).find((entry) => entry.name === model);
  return remote ? pulledModel(remote).model : resolve(model);
}

async function unknownModel(name: string): Promise<InputError> {
  const names = [...(await embeddedModels()), ...(await remoteModels())].map((entry) => entry.name);
  return expected(`one of ${names.join(', ')}, or a file (.onnx, .tflite, .pb)`, '--model', `"${name}"`);
}

/** A recipe's model, with the shapes that the recipe overrules. */
export async function readRecipeModel(recipe: Recipe, folder: string): Promise<Model> {
  return freeShapes(await readModel(resolve(folder, recipe.model), recipe.sha256), recipe);
}

/**
 * Reads a model file; its content says the format, whatever it is called. A `.onnx.gz` is unpacked, and weights that it
 * gives by formula are computed; those that an `.onnx` keeps in files beside it are put into it. `sha256` is of the file
 * itself.
 *
 * @throws InputError for another file than the recipe's `sha256` means, and for what OpenCV.js does not read: with what
 *   it is, and the command that converts it
 */
export async function readModel(path: string, sha256: string | undefined): Promise<Model> {
  if (await isFolder(path)) throw notReadable(path, await recogniseFolder(path));
  const bytes = await readInput(path, 'the model');
  const format = modelFormatOf(sourceOf(bytes), path);
  const isKnown = sha256 !== undefined || isLogging();
  const actual = isKnown ? await sha256OfModel(bytes, path) : undefined;
  if (sha256 !== undefined && actual !== sha256)
    throw new InputError(
      `${path} is not the model of the recipe: sha256 ${actual}, the recipe says ${sha256}`,
    );
  const name = basename(path);
  if (isPackedOnnx(path)) return { name, bytes: fillGraph(bytes, name), format };
  return { name, bytes: format === 'onnx' ? await readDataFiles(bytes, path) : bytes, format };
}

/**
 * What a session runs on: the command line's, or else the recipe's. A recipe is data: it may name a version, which is
 * looked for where the user is, and a file of its own only where that is allowed.
 */
export function openCvFile(
  options: Pick<SessionOptions, 'opencv' | 'allowCode'>,
  source: Recipe,
  folder: string,
): string {
  return openCvFor(options, source, folder).file;
}

/** `openCvFile`, with what the user should know where neither names one. */
function openCvFor(
  { opencv, allowCode }: Pick<SessionOptions, 'opencv' | 'allowCode'>,
  source: Recipe,
  folder: string,
): { file: string; notice?: string } {
  if (opencv !== undefined) return { file: findOpenCv(opencv, process.cwd()) };
  if (source.opencv === undefined) return defaultOpenCv(resolve(folder, source.model));
  if (allowCode) return { file: findOpenCv(source.opencv, resolve(folder)) };
  if (namesVersion(source.opencv)) return { file: findOpenCv(source.opencv, process.cwd()) };
  throw new InputError(
    `The recipe wants to run the file ${source.opencv} as opencv: that is code, and is run only with --allow-code, or where --opencv names it`,
  );
}

/** Files of the code that computes, OpenCV.js' and the engine's own: what another build gives is another result. */
export async function codeFilesOf(
  { on = 'opencv', ...options }: Pick<SessionOptions, 'opencv' | 'allowCode' | 'on'>,
  source: Recipe,
  folder: string,
): Promise<string[]> {
  return [...filesOfOpenCv(openCvFile(options, source, folder)), ...(await engineNamed(on).files())];
}

/** What runs a recipe, and who ends it. */
export interface OwnBackend extends Backend {
  engine: Engine;
  close(): Promise<void>;
}

/** An engine as the options and the recipe want it, and OpenCV.js for its blobs, not yet started. */
export async function createBackend(
  options: SessionOptions,
  source: Recipe,
  folder: string,
): Promise<OwnBackend> {
  const opencv = createRunner(options, source, folder);
  const engine = await engineNamed(options.on ?? 'opencv').create(opencv, options.timeLimit);
  const close = async () => {
    await Promise.all([engine.close(), opencv.close()]);
  };
  return { engine, preprocessor: opencv, close };
}

/** OpenCV.js as the options and the recipe want it, not yet started. */
export function createRunner(options: SessionOptions, source: Recipe, folder: string): OpenCvRunner {
  const { file, notice } = openCvFor(options, source, folder);
  if (notice) options.onNotice?.(notice);
  return runnerOn(file, options.dnnEngine ?? source.engine, options);
}

function runnerOn(file: string, dnnEngine: DnnEngine | undefined, options: SessionOptions): OpenCvRunner {
  const { onNotice, onLog, workarounds, timeLimit } = options;
  return new OpenCvRunner(() => spawnOpenCv(file, onLog ?? (() => undefined)), {
    dnnEngine,
    workarounds,
    timeLimit: timeLimit === undefined ? undefined : timeLimit * 1000,
    onNotice,
  });
}
