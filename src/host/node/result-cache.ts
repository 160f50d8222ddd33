import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { messageOf } from '../../base/errors.js';
import { REPORT_FORMAT } from '../../golden/report.js';
import type { CheckedCase } from './case-checker.js';
import type { CaseFiles } from './case-files.js';
import { readJsonFile, writeKept } from './files.js';

/** What was found once is true as long as every byte it came from is the same. */
export interface ResultCache {
  get(key: string): Promise<CheckedCase | undefined>;
  put(key: string, checked: CheckedCase): Promise<void>;
}

interface Entry extends Omit<CheckedCase, 'actual'> {
  key: string;
  format: typeof REPORT_FORMAT;
  /** The files in base64. */
  actual?: Pick<CaseFiles, 'entries'> & { files: Record<string, string> };
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
        const entry = (await readJsonFile(fileOf(key), 'the result')) as Entry;
        if (entry.key !== key || entry.format !== REPORT_FORMAT || !Array.isArray(entry.result?.stages))
          return undefined;
        const actual = entry.actual && withFiles(entry.actual, bytesOf);
        return { result: { ...entry.result, cached: true, milliseconds: 0 }, actual };
      } catch {
        return undefined;
      }
    },
    async put(key, { result, actual }) {
      if (isBroken) return;
      const file = fileOf(key);
      const entry: Entry = {
        key,
        format: REPORT_FORMAT,
        result,
        ...(actual && { actual: withFiles(actual, (content) => Buffer.from(content).toString('base64')) }),
      };
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeKept(file, JSON.stringify(entry));
      } catch (error) {
        isBroken = true;
        onNotice(`results are not kept: ${messageOf(error)}`);
      }
    },
  };
}

/** With the content of each file as something else. */
function withFiles<A, B>(
  { entries, files }: Pick<CaseFiles, 'entries'> & { files: Record<string, A> },
  convert: (content: A) => B,
): Pick<CaseFiles, 'entries'> & { files: Record<string, B> } {
  const converted = Object.entries(files).map(([name, content]) => [name, convert(content)] as const);
  return { entries, files: Object.fromEntries(converted) };
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** The folder for results: `--cache`, or one in the nearest `node_modules`, or else in the current folder. */
export function cacheFolder(wanted: string | undefined, cwd: string): string {
  if (wanted !== undefined) return resolve(cwd, wanted);
  for (let up = resolve(cwd); ; up = dirname(up)) {
    if (existsSync(join(up, 'node_modules'))) return join(up, 'node_modules', '.cache', 'cvdnn');
    if (dirname(up) === up) return resolve(cwd, '.cvdnn-cache');
  }
}
