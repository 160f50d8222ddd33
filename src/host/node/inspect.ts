import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../base/errors.js';
import { type Inspection, inspectSource } from '../../model/facts/inspection.js';
import { FORMULA } from '../../model/onnx/graph.js';
import { isOther, type KindName, type Recognised, recognised } from '../../model/recognise/kinds.js';
import { requireRoom } from './data-files.js';
import { withSource } from './file-source.js';
import { cannotRead, isFolder } from './files.js';

/**
 * Inspects a file, or a folder and the models in it: what it is by its content, and what its header says.
 *
 * @throws InputError where it cannot be read
 */
export async function inspectPath(path: string): Promise<Inspection> {
  if (!(await isFolder(path))) return withData(withSource(path, (source) => inspectSource(source, path)));
  const names = await namesIn(path);
  const file = recogniseNames(names, path);
  const files = file.kind === 'folder' ? modelsIn(path, names) : [];
  return { ...file, path, bytes: 0, hazards: [], files };
}

/** What a folder is, by the names in it. */
export async function recogniseFolder(path: string): Promise<Recognised> {
  return recogniseNames(await namesIn(path), path);
}

/** Where the weights lie in other files, they have to be there. */
async function withData(inspection: Inspection): Promise<Inspection> {
  const { onnx, path, bytes } = inspection;
  const names = onnx?.externalFiles.filter((name) => name !== FORMULA) ?? [];
  try {
    await requireRoom(names, bytes, path);
    return inspection;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...inspection, format: undefined, todo: error.message };
  }
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
