import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Inspection, inspectSource } from '../../model/facts/inspection.js';
import { isOther, type KindName, type Recognised, recognised } from '../../model/recognise/kinds.js';
import type { ByteSource } from '../../model/recognise/source.js';
import { cannotRead, isFolder, requireReadable } from './files.js';

/**
 * Inspects a file, or a folder and the models in it: what it is by its content, and what its header says.
 *
 * @throws InputError where it cannot be read
 */
export async function inspectPath(path: string): Promise<Inspection> {
  if (!(await isFolder(path))) return withSource(path, (source) => inspectSource(source, path));
  const names = await namesIn(path);
  const file = recogniseNames(names, path);
  const files = file.kind === 'folder' ? modelsIn(path, names) : [];
  return { ...file, path, bytes: 0, hazards: [], files };
}

/** What a folder is, by the names in it. */
export async function recogniseFolder(path: string): Promise<Recognised> {
  return recogniseNames(await namesIn(path), path);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw cannotRead(folder, 'the folder', error);
  }
}

/** Every pattern must fit one of the names. */
const folders: [kind: KindName, names: RegExp[]][] = [
  ['saved-model', [/^saved_model\.pb(txt)?$/]],
  ['coreml', [/^Manifest\.json$/, /^Data$/]],
  ['coreml', [/^coremldata\.bin$/]],
  ['huggingface', [/^config\.json$/, /^(model.*\.safetensors|pytorch_model.*\.bin)$/]],
];

function recogniseNames(names: readonly string[], path: string): Recognised {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const kind = folders.find(([, patterns]) => patterns.every(has))?.[0] ?? 'folder';
  return recognised(kind, path, {});
}

function modelsIn(folder: string, names: readonly string[]): Inspection[] {
  return names
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => withSource(path, (source) => inspectSource(source, path)))
    .filter(({ kind }) => !isOther(kind));
}

/** Reads parts of a file while `work` runs. */
function withSource<T>(path: string, work: (source: ByteSource) => T): T {
  let file: number | undefined;
  try {
    const info = statSync(path);
    requireReadable(info, path, 'the file');
    file = openSync(path, 'r');
    return work(fileSource(file, info.size));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw cannotRead(path, 'the file', error);
    throw error;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Most reads are of a few bytes, one after the other. */
const WINDOW = 8192;

function fileSource(file: number, size: number): ByteSource {
  let window: Uint8Array = new Uint8Array();
  let start = 0;
  return {
    size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      if (wanted > WINDOW) return readPart(file, offset, wanted);
      if (offset < start || offset + wanted > start + window.length) {
        window = readPart(file, offset, Math.min(WINDOW, size - offset));
        start = offset;
      }
      return window.subarray(offset - start, offset - start + wanted);
    },
  };
}

function readPart(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}
