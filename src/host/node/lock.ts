import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { InputError, messageOf } from '../../base/errors.js';

const POLL = 200;
const EMPTY_FOR = 5000;

/**
 * Runs `work` in one process at a time: the lock is a file that holds its owner's process id. That of a process which
 * is no more counts for nothing.
 *
 * @param onWait called once when another process has the lock
 */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let isTold = false;
  while (!(await taken(path))) {
    if (!isTold) onWait();
    isTold = true;
    await delay(POLL);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function taken(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new InputError(`Cannot write ${path}: ${messageOf(error)}`);
  }
  if (await isLeftBehind(path)) await rm(path, { force: true });
  return false;
}

/** A process may also end between making the file and writing into it. */
async function isLeftBehind(path: string): Promise<boolean> {
  try {
    const owner = Number(await readFile(path, 'utf8'));
    return owner > 0 ? !isAlive(owner) : Date.now() - (await stat(path)).mtimeMs > EMPTY_FOR;
  } catch {
    return false;
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
