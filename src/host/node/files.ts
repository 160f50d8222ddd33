import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
};

/** Reads a file; an error says what it should have been. */
export async function readInput(path: string, what: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw cannotRead(path, what, error);
  }
}

/** What the file system said, for a person. */
export function cannotRead(path: string, what: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new InputError(`Cannot read ${what} ${path}: ${reasons[code] ?? messageOf(error)}`);
}

/** Reads and parses a JSON file. */
export async function readJsonFile(path: string, what: string): Promise<unknown> {
  const bytes = await readInput(path, what);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${messageOf(error)}`);
  }
}

/** Writes beside the target and renames: a file is there whole or not at all. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new InputError(`Cannot write ${path}: ${messageOf(error)}`);
  }
}

/** Makes the output folder, or says why that cannot be. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await probe(path);
  } catch (error) {
    throw new InputError(`Cannot write into the output folder ${path}: ${messageOf(error)}`);
  }
}

async function probe(folder: string): Promise<void> {
  const file = `${folder}/.${randomUUID()}.tmp`;
  await writeFile(file, '');
  await rm(file);
}

/** True for an existing folder. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** A name as part of a file's: names of outputs may hold slashes and colons (`StatefulPartitionedCall:0`). */
export function fileSafe(name: string): string {
  return name.replace(/[^\w.-]+/g, '_');
}

/** True for what lies below the folder, by their paths. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** A path from a folder to another, with forward slashes, as recipes and goldens hold it. */
export function portablePath(from: string, to: string): string {
  return relative(from, to).replaceAll('\\', '/');
}

/** In hexadecimal. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
