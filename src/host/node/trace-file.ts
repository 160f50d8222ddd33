import { basename, extname, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { jsonText } from '../../base/text.js';
import { inputsText } from '../../golden/format.js';
import { inputLabel, movedConstants } from '../../recipe/inputs.js';
import { pinned, recipeText } from '../../recipe/text.js';
import { byPictureInput } from '../../run/inputs.js';
import type { Trace } from '../../run/pipeline.js';
import type { PictureFile } from '../../run/sources.js';
import { encodeTaps } from './case-files.js';
import { dataPathsOf } from './data-files.js';
import { fileSafe, readInput } from './files.js';
import { GOLDEN_FILE } from './golden-files.js';
import { modelName, tapsOfTrace, withPictures } from './record.js';
import type { LentSession } from './session.js';
import { constantFiles } from './sources.js';

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
    const place = `${input === undefined ? 'picture' : fileSafe(input)}${extname(picture.name).toLowerCase()}`;
    return { ...picture, input, place };
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
  const { $schema: _editor, sha256: _given, ...said } = pinned(source, recipe, assumptions);
  const own = { ...said, ...movedConstants(said, basename), model: basename(path) };
  const texts = { ...files, 'recipe.json': `${recipeText(own)}\n`, [GOLDEN_FILE]: jsonText(golden) };
  const beside = [
    ...(await modelFiles(path)),
    ...(await readAll(Object.values(constantFiles(source, folder)))),
  ];
  const all = [
    ...Object.entries(texts),
    ...placed.map(({ place, bytes }) => [place, bytes] as const),
    ...beside,
  ];
  return zipSync(Object.fromEntries(all.map(([file, content]) => [file, bytesOf(content)] as const)), {
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
