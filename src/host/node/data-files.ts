import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import { dataFilesOf, withDataFiles } from '../../model/onnx/external.js';
import { parseOnnx } from '../../model/onnx/graph.js';
import { cannotRead, readInput } from './files.js';

/** What stands in every file that keeps weights elsewhere: the key of the file's name. */
const MARK = Buffer.from('location');

/**
 * An ONNX file with the weights that lie in files beside it, or the very same bytes where there are none.
 *
 * @throws InputError for a name that leads elsewhere, a link, a file that is missing or too short, and too much of them
 */
export async function readDataFiles(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(MARK)) return bytes;
  const names = dataFilesOf(parseOnnx(bytes, path), path);
  if (names.length === 0) return bytes;
  await requireRoom(names, bytes.length, path);
  const files = new Map<string, Uint8Array>();
  for (const name of names)
    files.set(name, await readInput(join(dirname(path), name), `the weights of ${path}`));
  return withDataFiles(bytes, files, path);
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
  if (sum <= limits.file) return;
  throw new InputError(
    `${path} comes to ${sum} bytes with its weights in ${names.join(', ')}, more than the ${limits.file} that are read`,
  );
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
