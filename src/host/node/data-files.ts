import { lstat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { requireWithin } from '../../base/limits.js';
import { dataFilesOf, withDataFiles } from '../../model/onnx/external.js';
import { parseOnnx } from '../../model/onnx/graph.js';
import { recognise } from '../../model/recognise/recognise.js';
import { sourceOf } from '../../model/recognise/source.js';
import { cannotRead, readInput, sha256Of } from './files.js';
import { noteUse, sha256OfRead } from './read-log.js';

/** What stands in every file that keeps weights elsewhere: the key of the file's name. */
const MARK = Buffer.from('location');

/**
 * An ONNX file with the weights that lie in files beside it, or the very same bytes where there are none.
 *
 * @throws InputError for a name that leads elsewhere, a link, a file that is missing or too short, and too much of them
 */
export async function readDataFiles(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  const files = await dataFiles(bytes, path);
  return files.size === 0 ? bytes : withDataFiles(bytes, files, path);
}

/**
 * What a recipe, a golden and a cache know a model by: sha256 of its file, followed by those with its weights in the order
 * of their names (`cat model.onnx model.onnx.data | sha256sum`). Told to whoever wants to know what is read.
 *
 * @throws InputError as `readDataFiles`
 */
export async function sha256OfModel(bytes: Uint8Array, path: string): Promise<string> {
  const files = [...(await dataFiles(bytes, path))].sort(([a], [b]) => (a < b ? -1 : 1));
  if (files.length === 0) return sha256OfRead(path) ?? sha256Of(bytes);
  const sha256 = sha256Of(Buffer.concat([bytes, ...files.map(([, content]) => content)]));
  noteUse(new Map([[resolve(path), sha256]]));
  return sha256;
}

/** Paths of the files with a model's weights; none for a model in one file. */
export function dataPathsOf(bytes: Uint8Array, path: string): string[] {
  return dataNamesOf(bytes, path).map((name) => join(dirname(path), name));
}

function dataNamesOf(bytes: Uint8Array, path: string): string[] {
  const isMarked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(MARK);
  if (!isMarked || recognise(sourceOf(bytes), path).format !== 'onnx') return [];
  return dataFilesOf(parseOnnx(bytes, path), path);
}

async function dataFiles(bytes: Uint8Array, path: string): Promise<Map<string, Uint8Array>> {
  const names = dataNamesOf(bytes, path);
  await requireRoom(names, bytes.length, path);
  const files = new Map<string, Uint8Array>();
  for (const name of names)
    files.set(name, await readInput(join(dirname(path), name), `the weights of ${path}`));
  return files;
}

/**
 * Holds the files with a model's weights against what may be read, before memory is taken.
 *
 * @param own bytes of the model file itself
 * @throws InputError as `readDataFiles`
 */
export async function requireRoom(names: readonly string[], own: number, path: string): Promise<void> {
  let sum = own;
  for (const name of names) sum += await sizeBeside(name, path);
  requireWithin('file', sum, `${path} comes to ${sum} bytes with its weights in ${names.join(', ')}`);
}

/** Refuses links, also on the way. */
async function sizeBeside(name: string, path: string): Promise<number> {
  const parts = name.split('/');
  let size = 0;
  for (let end = 1; end <= parts.length; end++) {
    const part = join(dirname(path), ...parts.slice(0, end));
    const info = await lstat(part).catch((error) => {
      throw cannotRead(part, `the weights of ${path}`, error);
    });
    if (info.isSymbolicLink())
      throw new InputError(
        `Cannot read the weights of ${path}: ${part} is a link, which may lead anywhere; copy the file there`,
      );
    size = info.size;
  }
  return size;
}
