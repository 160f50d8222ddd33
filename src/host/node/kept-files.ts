import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf } from '../../base/errors.js';
import { readJsonFile, writeKept } from './files.js';

/** What was found once, by a key of everything that decides it. */
export interface KeptFiles {
  /** What `read` makes of the entry; undefined where there is none that can be read. */
  get<T>(key: string, read: (entry: object) => T | undefined): Promise<T | undefined>;
  put(key: string, entry: object): Promise<void>;
}

/**
 * Entries as files, one a key. Where they cannot be kept, that is said once, and decides nothing. A file is written beside and
 * renamed, so that neither two processes nor a killed one leave half an entry; what cannot be read, or is of another key,
 * counts as absent.
 */
export function keptFiles(
  fileOf: (key: string) => string,
  onNotice: (text: string) => void = () => undefined,
): KeptFiles {
  let isBroken = false;
  return {
    async get(key, read) {
      try {
        const entry = (await readJsonFile(fileOf(key), 'the result')) as { key?: string };
        return entry.key === key ? read(entry) : undefined;
      } catch {
        return undefined;
      }
    },
    async put(key, entry) {
      if (isBroken) return;
      const file = fileOf(key);
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeKept(file, JSON.stringify({ key, ...entry }));
      } catch (error) {
        isBroken = true;
        onNotice(`results are not kept: ${messageOf(error)}`);
      }
    },
  };
}
