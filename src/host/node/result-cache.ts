import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError, messageOf } from '../../base/errors.js';
import { REPORT_FORMAT } from '../../golden/report.js';
import type { CheckedCase } from './case-checker.js';
import { writeWhole } from './files.js';

/** What was found once is true as long as every byte it came from is the same. */
export interface ResultCache {
  get(key: string): Promise<CheckedCase | undefined>;
  put(key: string, checked: CheckedCase): Promise<void>;
}

interface Entry extends Omit<CheckedCase, 'actualMask'> {
  key: string;
  format: typeof REPORT_FORMAT;
  /** base64 */
  actualMask?: string;
}

/**
 * Results in a folder, one file a key. Where they cannot be kept, that is said once, and decides nothing. A file is written
 * beside and renamed, so that neither two processes nor a killed one leave half a result; what cannot be read, or is of
 * another key or form, counts as absent.
 */
export function resultCacheIn(
  folder: string,
  onNotice: (text: string) => void = () => undefined,
): ResultCache {
  let isBroken = false;
  const fileOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    async get(key) {
      try {
        const entry = JSON.parse(await readFile(fileOf(key), 'utf8')) as Entry;
        if (entry.key !== key || entry.format !== REPORT_FORMAT || !Array.isArray(entry.result?.stages))
          return undefined;
        const actualMask = entry.actualMask === undefined ? undefined : bytesOf(entry.actualMask);
        return { result: { ...entry.result, cached: true, milliseconds: 0 }, actualMask };
      } catch {
        return undefined;
      }
    },
    async put(key, { result, actualMask }) {
      if (isBroken) return;
      const file = fileOf(key);
      const entry: Entry = {
        key,
        format: REPORT_FORMAT,
        result,
        ...(actualMask && { actualMask: Buffer.from(actualMask).toString('base64') }),
      };
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeWhole(file, JSON.stringify(entry));
      } catch (error) {
        isBroken = true;
        onNotice(`results are not kept: ${messageOf(error)}`);
      }
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** The folder for results: `--cache`, or one in the nearest `node_modules`, or else in the current folder. */
export function cacheFolder(wanted: string | undefined, cwd: string): string {
  if (wanted !== undefined) {
    if (wanted === '') throw new InputError('Expected a folder for --cache but received nothing');
    return resolve(cwd, wanted);
  }
  for (let up = resolve(cwd); ; up = dirname(up)) {
    if (existsSync(join(up, 'node_modules'))) return join(up, 'node_modules', '.cache', 'cvdnn');
    if (dirname(up) === up) return resolve(cwd, '.cvdnn-cache');
  }
}
