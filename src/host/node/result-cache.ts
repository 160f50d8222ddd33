import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { REPORT_FORMAT } from '../../golden/report.js';
import type { CheckedCase } from './case-checker.js';
import { readInput, readJsonFile, sha256Of, writeWhole } from './files.js';

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
 * Results in a folder, one file a key. A file is written beside and renamed, so that neither two processes nor a killed
 * one leave half a result; what cannot be read, or is of another key or form, counts as absent.
 */
export function resultCacheIn(folder: string): ResultCache {
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
      const file = fileOf(key);
      const entry: Entry = {
        key,
        format: REPORT_FORMAT,
        result,
        ...(actualMask && { actualMask: Buffer.from(actualMask).toString('base64') }),
      };
      await mkdir(dirname(file), { recursive: true });
      await writeWhole(file, JSON.stringify(entry));
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** sha256 of files, each read once in a process. */
export class FileHashes {
  private readonly known = new Map<string, Promise<string>>();

  of(path: string, what: string): Promise<string> {
    const known = this.known.get(path) ?? hashFile(path, what);
    this.known.set(path, known);
    return known;
  }
}

async function hashFile(path: string, what: string): Promise<string> {
  return sha256Of(await readInput(path, what));
}

/** What a result depends on beside the case's own files. */
export interface KeyParts {
  cvdnn: string;
  /** The case's folder as the current one sees it: results name their files by such paths. */
  place: string;
  /** Paths of the `opencv.js`, the engine's own files, the model and the recipe. */
  further: readonly string[];
  /** Names of the engine, and of OpenCV's own. */
  on: string;
  dnnEngine: string | undefined;
  workarounds: boolean;
}

/**
 * The key of a case's result: what decides it, and the content of every file that takes part: those in the case's folder,
 * those that `golden.json` names, and the `opencv.js`, model and recipe.
 */
export async function keyOf(folder: string, parts: KeyParts, hashes: FileHashes): Promise<string> {
  const own = await filesIn(folder);
  const files = [...(await filesOfCase(folder, own)), ...parts.further];
  const contents = await Promise.all(files.map((file) => hashes.of(file, "the golden's file")));
  const { cvdnn, on, dnnEngine, workarounds, place } = parts;
  const { platform, arch, version } = process;
  return sha256Of(
    JSON.stringify([
      REPORT_FORMAT,
      cvdnn,
      on,
      dnnEngine,
      workarounds,
      place,
      platform,
      arch,
      version,
      own,
      contents,
    ]),
  );
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map(({ name }) => name)
    .sort();
}

async function filesOfCase(folder: string, names: readonly string[]): Promise<string[]> {
  const own = names.map((name) => join(folder, name));
  const golden = await readJsonFile(join(folder, 'golden.json'), "the golden's file");
  return [...new Set([...own, ...namedFiles(golden, folder)])].sort();
}

/** Every text in a JSON document that is the path of a file, as seen from a folder. */
function namedFiles(json: unknown, folder: string): string[] {
  if (typeof json === 'string') {
    const path = resolve(folder, json);
    return json.includes('.') && existsSync(path) ? [path] : [];
  }
  if (json === null || typeof json !== 'object') return [];
  return Object.values(json).flatMap((value) => namedFiles(value, folder));
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
