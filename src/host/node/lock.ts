import { type FileHandle, link, lstat, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { InputError, messageOf } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import { cannotWrite } from './files.js';

/** Milliseconds between two looks at somebody else's lock. */
const POLL = 200;
/** Milliseconds between two signs of life of a lock's owner; `limits.lock` says after how many seconds it counts for nothing. */
const HEARTBEAT = 2000;

/** Who has a lock. */
interface Owner {
  host: string;
  pid: number;
  /** When the lock was taken. */
  since: string;
}

/**
 * Runs `work` in one process at a time: the lock is a file that says who has it, and is touched as long as he works. One
 * whose owner is no more, or gave no sign of life for a while, counts for nothing.
 *
 * @param onWait called once when another process has the lock
 * @throws InputError where something else stands in the lock's place
 */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  const own: Owner = { host: hostname(), pid: process.pid, since: new Date().toISOString() };
  const text = JSON.stringify(own);
  const sign: Sign = { mark: '', at: 0 };
  let isTold = false;
  while (!(await taken(path, text, sign))) {
    if (!isTold) onWait();
    isTold = true;
    await delay(POLL);
  }
  const beat = setInterval(() => void touch(path), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await release(path, text);
  }
}

/** A lock that stays, since it cannot be taken away, counts for nothing after a while. */
async function release(path: string, text: string): Promise<void> {
  const content = await contentOf(path).catch(() => undefined);
  if (content === text) await rm(path, { force: true }).catch(() => undefined);
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

/** The last sign of life of another's lock, and when this process saw it: the clocks of two machines may differ. */
interface Sign {
  mark: string;
  /** Milliseconds of `performance.now()`. */
  at: number;
}

async function taken(path: string, text: string, sign: Sign): Promise<boolean> {
  if (await isNew(path, text)) return true;
  const content = await contentOf(path);
  if (content !== undefined && (await isLeftBehind(path, content, sign))) await takeAway(path, content);
  return false;
}

/** False where there is a lock; one that could be made and not written is taken away again. */
async function isNew(path: string, text: string): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'wx');
    await file.writeFile(text);
    return true;
  } catch (error) {
    if (!file && (error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (file) await rm(path, { force: true }).catch(() => undefined);
    throw cannotWrite(path, error);
  } finally {
    await file?.close().catch(() => undefined);
  }
}

/** Undefined where the lock has just gone. */
async function contentOf(path: string): Promise<string | undefined> {
  try {
    const info = await lstat(path);
    if (info.isDirectory()) throw noLock(path, 'it is a folder');
    if (!info.isFile()) throw noLock(path, 'it is no file but a link, a device, a pipe or a socket');
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error instanceof InputError ? error : noLock(path, messageOf(error));
  }
}

function noLock(path: string, why: string): InputError {
  return new InputError(`Cannot use ${path} as a lock: ${why}`);
}

async function isLeftBehind(path: string, content: string, sign: Sign): Promise<boolean> {
  const { host, pid } = ownerOf(content);
  if (host === hostname() && pid !== undefined && !isAlive(pid)) return true;
  const touched = (await stat(path).catch(() => undefined))?.mtimeMs;
  if (touched === undefined) return false;
  const mark = `${content} ${touched}`;
  if (sign.mark !== mark) Object.assign(sign, { mark, at: performance.now() });
  const stale = 1000 * limits.lock;
  return Date.now() - touched > stale || performance.now() - sign.at > stale;
}

/** Nobody's where it is no lock of ours, or is only just being written. */
function ownerOf(content: string): Partial<Owner> {
  try {
    const owner: unknown = JSON.parse(content);
    return typeof owner === 'object' && owner !== null ? owner : {};
  } catch {
    return {};
  }
}

/** Two that wait may do so at once: what is taken away has to be what was read, and goes back if it is not. */
async function takeAway(path: string, content: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  try {
    await rename(path, aside);
    if ((await contentOf(aside)) !== content) await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new InputError(`Cannot take over the lock ${path}: ${messageOf(error)}`);
  }
}

/** Whether a process of that number runs. */
export function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
