import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';

/** What Windows says of a folder that is opened, and file systems that cannot sync one. */
const unable = ['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP'];

/**
 * Puts a name that was just written, made or renamed on the disk: without it a power loss may take it back.
 *
 * @throws InputError that says so: the file itself is there
 */
export async function syncName(path: string): Promise<void> {
  try {
    await syncFolder(dirname(path));
  } catch (error) {
    throw new InputError(`${path} is there, but a power loss may take it back: ${messageOf(error)}`);
  }
}

/** Makes a folder and those above it that are missing, and puts their names on the disk. */
export async function makeFolders(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true });
  if (made === undefined) return;
  const first = resolve(made);
  for (let each = resolve(path); each.length >= first.length; each = dirname(each)) await syncName(each);
}

async function syncFolder(path: string): Promise<void> {
  try {
    await syncFile(path);
  } catch (error) {
    if (!unable.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Puts a file's content on the disk: without it a power loss may leave its name with nothing behind it. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a folder with all that is in it on the disk. Links are names only. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncFile(path);
  }
  await syncFolder(folder);
}
