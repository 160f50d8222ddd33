import { AsyncLocalStorage } from 'node:async_hooks';
import { resolve } from 'node:path';
import { sha256Of } from './sha256.js';

/** Absolute paths of files, and the sha256 of the bytes that were got from them. */
export type Reads = Map<string, string>;

const logs = new AsyncLocalStorage<Reads>();

/** Runs `work`, and says which files it read, and what was in them. */
export async function withReads<T>(work: () => Promise<T>): Promise<{ value: T; reads: Reads }> {
  const reads: Reads = new Map();
  return { value: await logs.run(reads, work), reads };
}

/** Tells the `withReads` around, if there is one, of a file that was read. */
export function noteRead(path: string, bytes: Uint8Array): void {
  logs.getStore()?.set(resolve(path), sha256Of(bytes));
}

/** Whether somebody wants to know what is read. */
export function isLogging(): boolean {
  return logs.getStore() !== undefined;
}

/** sha256 of a file that was read since the `withReads` around began. */
export function sha256OfRead(path: string): string | undefined {
  return logs.getStore()?.get(resolve(path));
}

/** Tells it of a file that was read earlier and is used again. */
export function noteUse(reads: Reads): void {
  for (const [path, sha256] of reads) logs.getStore()?.set(path, sha256);
}
