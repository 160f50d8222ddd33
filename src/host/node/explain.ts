import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask, tensorIn } from '../../explain/ask.js';
import { type Hint, hintsOf } from '../../explain/hints/hints.js';
import { networkSource } from '../../explain/network.js';
import type { Asked, AskQuestion, Expected } from '../../explain/question.js';
import { readHeader } from '../../model/header.js';
import { decodeOnnx } from '../../model/onnx/decode.js';
import type { Header } from '../../model/onnx/graph.js';
import type { FileInMemory } from '../../run/sources.js';
import { type CodeLanguage, preprocessingCode, subjectOf } from '../../snippets/index.js';
import { resolveRecipe } from '../../tasks/resolve.js';
import { readInput } from './files.js';
import { GOLDEN_FILE, LAYERS_FILE, openGolden, recipeFor } from './golden-files.js';
import { jimpPictures } from './jimp.js';
import { packagePath } from './models.js';
import { rivalsOf } from './rivals.js';
import {
  createBackend,
  type FoundRecipe,
  findRecipe,
  readModel,
  readRecipeModel,
  type SessionOptions,
} from './session.js';
import { type PicturePath, readConstants, readPictures } from './sources.js';

/** What the reference had at one stage, as a file. */
export interface ExpectedFile {
  stage: Exclude<Expected, { golden: unknown }>['stage'];
  path: string;
  /** Of an array of pixels. */
  order?: 'bgr' | 'rgb';
  /** Whose pixels or blob, where there are several inputs. */
  input?: string;
}

/** What is asked beside the reference. */
export interface ExplainExtras extends Pick<AskQuestion, 'budget' | 'onForward' | 'onStage' | 'signal'> {
  /** Path of what the user's own code had for a blob. */
  actualBlob?: string;
}

/** An answer, the recipe that it mends, and what was asked about. */
export interface AskedOf {
  asked: Asked;
  found: FoundRecipe;
  pictures: readonly PicturePath[];
  /** Where the golden keeps the tensors inside the network. */
  layers?: string;
  /** Paths, as far as they were given, or the golden has them. */
  subject: { recipe?: string; model?: string };
}

/**
 * Why a golden differs, at its first stage that does.
 *
 * @param path a golden's folder, or `<model>/<case>` of one that comes with cvdnn
 * @param given in the place of the golden's own recipe and model
 */
export async function explainGolden(
  path: string,
  given: { recipe?: string; model?: string },
  extras: ExplainExtras,
  options: SessionOptions,
): Promise<AskedOf> {
  const folder = goldenFolder(path);
  const opened = await openGolden(folder);
  const subject = recipeFor(opened, given);
  const found = await findRecipe(subject);
  const pictures = await readPictures(opened.pictures);
  const asked = await askWith(found, { pictures, expected: { golden: opened.golden } }, extras, options);
  const layers = join(folder, LAYERS_FILE);
  return { asked, found, subject, pictures: opened.pictures, ...(existsSync(layers) && { layers }) };
}

function goldenFolder(path: string): string {
  const embedded = packagePath(`golden/${path}`);
  return !existsSync(path) && existsSync(`${embedded}/${GOLDEN_FILE}`) ? embedded : path;
}

/** Why a picture through a recipe does not give what a reference's file holds. */
export async function explainFile(
  found: FoundRecipe,
  images: readonly PicturePath[],
  { stage, path, order, input }: ExpectedFile,
  extras: ExplainExtras,
  options: SessionOptions,
): Promise<AskedOf> {
  const file = await inMemory(path, `the expected ${stage}`);
  const pictures = await readPictures(images);
  const expected: Expected = stage === 'pixels' ? { stage, file, order, input } : { stage, file, input };
  const asked = await askWith(found, { pictures, expected }, extras, options);
  return { asked, found, pictures: images, subject: {} };
}

async function inMemory(path: string, what: string): Promise<FileInMemory> {
  return { bytes: await readInput(path, what), name: path };
}

/** `ask` of files, on an engine of its own. */
async function askWith(
  { recipe, folder, where }: FoundRecipe,
  question: Pick<AskQuestion, 'pictures' | 'expected'>,
  { actualBlob, ...extras }: ExplainExtras,
  options: SessionOptions,
): Promise<Asked> {
  const own = actualBlob === undefined ? undefined : await inMemory(actualBlob, 'the actual blob');
  const backend = await createBackend(options, recipe, folder);
  const modelOf = () => readRecipeModel(recipe, folder);
  const source = networkSource(backend, recipe, modelOf, where);
  const { onNotice } = options;
  try {
    return await ask({
      ...question,
      ...extras,
      recipe,
      constants: await readConstants(recipe, folder),
      source,
      rivals: rivalsOf(options, recipe, folder),
      actualBlob: own,
      others: jimpPictures,
      clock: processorMilliseconds,
      onNotice,
    });
  } finally {
    await backend.close();
  }
}

/** Of this process and its threads: on a machine that others use, too, a search is not cut short for that. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What model file, recipe and a blob of the user's (a path) say by themselves. */
export async function hintsFor(
  { recipe, folder }: FoundRecipe,
  actualBlob: string | undefined,
  onNotice: SessionOptions['onNotice'],
): Promise<Hint[]> {
  const file = actualBlob === undefined ? undefined : await inMemory(actualBlob, 'the actual blob');
  const blob = file && tensorIn(file, 'blob', 'the actual blob', onNotice);
  const path = resolve(folder, recipe.model);
  const { bytes, format, name } = await readModel(path, recipe.sha256);
  return hintsOf({ model: format === 'onnx' ? decodeOnnx(bytes, name) : undefined, recipe, blob });
}

/** The preprocessing of a recipe as code; with what comes after the network where the model is at hand. */
export async function codeFor(
  { recipe, folder, where }: FoundRecipe,
  language: CodeLanguage,
): Promise<string> {
  const path = resolve(folder, recipe.model);
  const header = existsSync(path) && /\.(onnx|tflite|pb)$/.test(path) ? await headerIn(path) : undefined;
  return preprocessingCode(subjectOf(resolveRecipe(recipe, header, where).recipe), language);
}

async function headerIn(path: string): Promise<Header> {
  const { bytes, format } = await readModel(path, undefined);
  return readHeader(bytes, format, path);
}
