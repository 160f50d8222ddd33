import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';
import { parseJson } from '../../base/json.js';
import { requireWithin } from '../../base/limits.js';
import { makeFolders, syncName } from './durable.js';
import { noteRead } from './read-log.js';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
  ELOOP: 'its links lead in circles',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * Reads a file whole; an error says what it should have been.
 *
 * @throws InputError for what is no file (a device, a pipe) and what is larger than the limit, before it is opened
 */
export async function readInput(path: string, what: string): Promise<Uint8Array> {
  try {
    const info = await stat(path);
    requireReadable(info, path, what);
    const bytes =
      info.size > AT_ONCE ? await readByParts(path, info.size) : new Uint8Array(await readFile(path));
    noteRead(path, bytes);
    return bytes;
  } catch (error) {
    throw error instanceof InputError ? error : cannotRead(path, what, error);
  }
}

/** Bytes that `readFile` of Node 20 reads at most, and the system at once. */
const AT_ONCE = 2 ** 31 - 1;
const PART = 2 ** 30;

/** Of a file that is larger than `readFile` allows. */
async function readByParts(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(PART, size - at), at);
      if (bytesRead === 0) throw new Error(`it ended after ${at} of ${size} bytes`);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** Refuses what can be opened and has no end, and what is too large. A folder is left to the reading. */
export function requireReadable(info: Stats, path: string, what: string): void {
  if (!info.isFile() && !info.isDirectory())
    throw new InputError(`Cannot read ${what} ${path}: it is no file but a device, a pipe or a socket`);
  requireWithin('file', info.size, `Cannot read ${what} ${path}: it has ${info.size} bytes`);
}

/** What the file system said, for a person. */
export function cannotRead(path: string, what: string, error: unknown): InputError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return new InputError(`Cannot read ${what} ${path}: ${reasons[code] ?? messageOf(error)}`);
}

/** What the file system said of what was to be written. */
export function cannotWrite(path: string, error: unknown): InputError {
  return new InputError(`Cannot write ${path}: ${messageOf(error)}`);
}

/** Reads and parses a JSON file. */
export async function readJsonFile(path: string, what: string): Promise<unknown> {
  return parseJson(await readInput(path, what), path);
}

/**
 * Writes beside the target and renames: a file is there whole or not at all, also after a power loss, and stays. A device or
 * pipe, such as `/dev/stdout`, is written to.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await writeBeside(path, content, true);
  await syncName(path);
}

/**
 * `writeWhole` of what is only kept to save time, and held against its key or hash when it is read: without the wait for the
 * disk, so that a power loss may leave it empty.
 */
export async function writeKept(path: string, content: string): Promise<void> {
  await writeBeside(path, content, false);
}

async function writeBeside(path: string, content: Uint8Array | string, flush: boolean): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const target = await stat(path).catch(() => undefined);
    if (target && !target.isFile() && !target.isDirectory()) return await writeFile(path, content);
    await writeFile(temporary, content, { flag: 'wx', flush });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  }
}

/** Makes the output folder, or says why that cannot be. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeFolders(path);
    await probe(path);
  } catch (error) {
    throw new InputError(`Cannot write into the output folder ${path}: ${messageOf(error)}`);
  }
}

async function probe(folder: string): Promise<void> {
  const file = `${folder}/.${randomUUID()}.tmp`;
  try {
    await writeFile(file, '', { flag: 'wx' });
  } finally {
    await rm(file, { force: true });
  }
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

export { sha256Of } from './sha256.js';
