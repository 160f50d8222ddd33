import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { InputError, messageOf } from '../../base/errors.js';

/** Milliseconds between two looks at somebody else's lock. */
const POLL = 200;
/** Milliseconds between two signs of life of a lock's owner, and after how many without one it counts for nothing. */
const HEARTBEAT = 2000;
const STALE = 15_000;

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
  let isTold = false;
  while (!(await taken(path, text))) {
    if (!isTold) onWait();
    isTold = true;
    await delay(POLL);
  }
  const beat = setInterval(() => void touch(path), HEARTBEAT);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await contentOf(path)) === text) await rm(path, { force: true });
  }
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined);
}

async function taken(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new InputError(`Cannot write ${path}: ${messageOf(error)}`);
  }
  const content = await contentOf(path);
  if (content !== undefined && (await isLeftBehind(path, content))) await takeAway(path, content);
  return false;
}

/** Undefined where the lock has just gone. */
async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new InputError(
      `Cannot use ${path} as a lock: ${code === 'EISDIR' ? 'it is a folder' : messageOf(error)}`,
    );
  }
}

async function isLeftBehind(path: string, content: string): Promise<boolean> {
  const { host, pid } = ownerOf(content);
  if (host === hostname() && pid !== undefined && !isAlive(pid)) return true;
  const touched = (await stat(path).catch(() => undefined))?.mtimeMs;
  return touched !== undefined && Date.now() - touched > STALE;
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

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
