import { existsSync } from 'node:fs';
import { basename, extname, isAbsolute, join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { jsonText } from '../../base/text.js';
import { filesOfTaps, inputEntries, inputsText, parseGolden } from '../../golden/format.js';
import { inputLabel, movedConstants } from '../../recipe/inputs.js';
import type { Recipe } from '../../recipe/schema.js';
import { pinned, recipeText } from '../../recipe/text.js';
import { byPictureInput } from '../../run/inputs.js';
import type { Trace } from '../../run/pipeline.js';
import type { PictureFile } from '../../run/sources.js';
import { encodeTaps } from './case-files.js';
import { dataPathsOf } from './data-files.js';
import { fileSafe, readInput, readJsonFile } from './files.js';
import { GOLDEN_FILE, LAYERS_FILE, openGolden, recipeFor } from './golden-files.js';
import { modelName, tapsOfTrace, withPictures } from './record.js';
import { findRecipe, type LentSession } from './session.js';
import { constantFiles, readPictures } from './sources.js';

/** Of deflate: tensors halve, pictures and weights hardly shrink. */
const LEVEL = 1;

/**
 * A run as one file that stands by itself: a golden of what the run had at every stage, with its picture, recipe and model.
 * The page of `cvdnn ui` opens it, and so does everything that takes a golden once it is unpacked.
 *
 * @param name of the case
 */
export async function traceZip(
  trace: Trace,
  session: LentSession,
  pictures: readonly PictureFile[],
  name: string,
): Promise<Uint8Array> {
  const { recipe, source, folder, assumptions, engine } = session;
  const { entries, files } = encodeTaps(
    tapsOfTrace(trace, recipe, { taps: ['pixels', 'blob', 'outputs', 'answer'] }),
  );
  const { inputs, ...further } = entries;
  const placed = Object.entries(byPictureInput(pictures, recipe, 'the trace')).map(([key, picture]) => {
    const input = inputLabel(recipe, key);
    return { ...picture, input, place: pictureName(input, picture.name) };
  });
  const path = resolve(folder, source.model);
  const golden = {
    model: await modelName(path),
    case: name,
    ...inputsText(withPictures(inputs, placed)),
    recipe: 'recipe.json',
    ...further,
    made: { script: 'cvdnn run --trace', reference: engine.title },
  };
  return packed([
    ...Object.entries({ ...files, [GOLDEN_FILE]: jsonText(golden) }),
    ...placed.map(({ place, bytes }) => [place, bytes] as const),
    ...(await recipeFiles(pinned(source, recipe, assumptions), { source, folder })),
  ]);
}

/**
 * A golden as such a file: what its reference had at every stage, with picture, recipe and model, and with the tensors
 * inside the network where it keeps them.
 *
 * @param given in the place of the golden's own recipe and model
 */
export async function goldenZip(
  folder: string,
  given: { model?: string; recipe?: string },
): Promise<Uint8Array> {
  const opened = await openGolden(folder);
  const read = (path: string) => readInput(join(folder, path), "the golden's file");
  const golden = parseGolden(await readJsonFile(join(folder, GOLDEN_FILE), 'the golden'), GOLDEN_FILE);
  const found = await findRecipe(recipeFor(opened, given));
  const pictures = (await readPictures(opened.pictures)).map((picture) => ({
    ...picture,
    place: pictureName(picture.input, picture.name),
  }));
  const taps = [...filesOfTaps(golden), ...(golden.truth === undefined ? [] : [golden.truth])];
  const kept = await Promise.all(taps.map(async (path) => [inZip(path), await read(path)] as const));
  const layers = existsSync(join(folder, LAYERS_FILE))
    ? [[LAYERS_FILE, await read(LAYERS_FILE)] as const]
    : [];
  const { picture: _picture, pixels: _pixels, blob: _blob, inputs: _inputs, ...further } = golden;
  const text = {
    ...further,
    ...inputsText(
      inputEntries(golden).map((entry) => {
        const place = pictures.find(({ input }) => input === entry.input)?.place;
        return { ...entry, ...(place !== undefined && { picture: place }) };
      }),
    ),
    recipe: 'recipe.json',
  };
  return packed([
    [GOLDEN_FILE, jsonText(text)],
    ...kept,
    ...layers,
    ...pictures.map(({ place, bytes }) => [place, bytes] as const),
    ...(await recipeFiles(found.recipe, { source: found.recipe, folder: found.folder })),
  ]);
}

function pictureName(input: string | undefined, file: string): string {
  return `${input === undefined ? 'picture' : fileSafe(input)}${extname(file).toLowerCase()}`;
}

/** A path of a golden as it can be in a zip: the page finds what lay elsewhere by its name. */
function inZip(path: string): string {
  return path.startsWith('..') || isAbsolute(path) ? basename(path) : path;
}

/** A recipe that names its model and constants beside it, and those. */
async function recipeFiles(
  { $schema: _editor, sha256: _given, ...said }: Recipe,
  { source, folder }: { source: Recipe; folder: string },
): Promise<(readonly [string, Uint8Array | string])[]> {
  const path = resolve(folder, source.model);
  const own = { ...said, ...movedConstants(said, basename), model: basename(path) };
  return [
    ['recipe.json', `${recipeText(own)}\n`],
    ...(await modelFiles(path)),
    ...(await readAll(Object.values(constantFiles(source, folder)))),
  ];
}

function packed(files: readonly (readonly [name: string, content: Uint8Array | string])[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(([file, content]) => [file, bytesOf(content)] as const)), {
    level: LEVEL,
  });
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

/** The model file, and those with its weights. */
async function modelFiles(path: string): Promise<(readonly [string, Uint8Array])[]> {
  const bytes = await readInput(path, 'the model');
  return [[basename(path), bytes], ...(await readAll(dataPathsOf(bytes, path)))];
}

function readAll(paths: readonly string[]): Promise<(readonly [string, Uint8Array])[]> {
  const read = async (path: string) =>
    [basename(path), await readInput(path, 'what the recipe names')] as const;
  return Promise.all(paths.map(read));
}
