import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { REPORT_FORMAT } from '../../golden/report.js';
import type { CheckedCase } from './case-checker.js';
import type { CaseFiles } from './case-files.js';
import { keptFiles } from './kept-files.js';

/** What was found once is true as long as every byte it came from is the same. */
export interface ResultCache {
  get(key: string): Promise<CheckedCase | undefined>;
  put(key: string, checked: CheckedCase): Promise<void>;
}

interface Entry extends Omit<CheckedCase, 'actual'> {
  format: typeof REPORT_FORMAT;
  /** The files in base64. */
  actual?: Pick<CaseFiles, 'entries'> & { files: Record<string, string> };
}

/** Results in a folder, one file a key; what is of another form counts as absent, too. */
export function resultCacheIn(folder: string, onNotice?: (text: string) => void): ResultCache {
  const kept = keptFiles((key) => join(folder, key.slice(0, 2), `${key}.json`), onNotice);
  return {
    get: (key) =>
      kept.get(key, (entry) => {
        const { format, result, actual } = entry as Entry;
        if (format !== REPORT_FORMAT || !Array.isArray(result?.stages)) return undefined;
        return {
          result: { ...result, cached: true, milliseconds: 0 },
          actual: actual && withFiles(actual, bytesOf),
        };
      }),
    put(key, { result, actual }) {
      const entry: Entry = {
        format: REPORT_FORMAT,
        result,
        ...(actual && { actual: withFiles(actual, (content) => Buffer.from(content).toString('base64')) }),
      };
      return kept.put(key, entry);
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
