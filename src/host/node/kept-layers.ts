import { basename } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import { parseJson } from '../../base/json.js';
import { decodeNpy, decodeNpz } from '../../base/npy.js';
import type { Tensor } from '../../base/tensor.js';
import type { Engine } from '../../engines/engine.js';
import { EngineLayers, type KeptFile, type KeptLayers, plainFile } from '../../layers/expose.js';
import { type MatchQuestion, matchedLayers } from '../../layers/matched.js';
import { engineWords, isInstalled } from './engines.js';
import { readInput } from './files.js';
import { createOnnxRuntime } from './onnxruntime.js';

/** The array by which `cvdnn_dump.py` says what the others are. */
const HEAD = 'cvdnn';

/**
 * An `.npz` of tensors by name, or one `NAME=FILE.npy`.
 *
 * @throws InputError for anything else, with all that a reference may be
 */
export async function readKept(against: string): Promise<KeptFile> {
  const named = /^(.+)=(.+\.npy)$/i.exec(against);
  const path = named?.[2] ?? against;
  if (!named && !/\.npz$/i.test(path)) {
    const kinds = `${engineWords}, a version of OpenCV.js, an .npz of tensors by name, or NAME=FILE.npy`;
    throw expected(kinds, '--against', `"${against}"`);
  }
  const bytes = await readInput(path, 'the tensors of the reference');
  if (named) return plainFile(basename(path), { [named[1]!]: decodeNpy(bytes, path) });
  const halves = new Set<string>();
  const { [HEAD]: head, ...tensors } = decodeNpz(bytes, path, (from, _, name) => {
    if (from === 'float16') halves.add(name!);
  });
  const { framework, layers } = head ? headOf(head, path) : { framework: undefined, layers: [] };
  const title = framework ? `${basename(path)} of ${framework}` : basename(path);
  return { title, tensors, kinds: Object.fromEntries(layers), halves };
}

/** What `cvdnn_dump.py` says of a file. */
interface Head {
  framework?: string;
  /** Names, and the class or function that gave each. */
  layers: [name: string, kind: string][];
}

function headOf({ data, dtype }: Tensor, path: string): Head {
  const head = dtype === 'uint8' ? parseJson(data as Uint8Array, `${path}:${HEAD}`) : undefined;
  const { layers } = (head ?? {}) as Partial<Head>;
  if (!Array.isArray(layers))
    throw expected('what cvdnn_dump.py writes', `the array "${HEAD}"`, 'another', path);
  return head as Head;
}

/**
 * Kept tensors for a network. Where their names are not the network's, its own tensors tell which is which: ONNX Runtime's
 * where it is installed and runs it, since the engine's may be wrong.
 */
export async function keptFor(
  file: KeptFile,
  question: Omit<MatchQuestion, 'source'>,
  engine: Engine,
): Promise<KeptLayers> {
  const { model, feeds } = question;
  const from = (source: Engine) =>
    matchedLayers(file, { ...question, source: new EngineLayers(source, model, feeds) });
  if (!(await isInstalled('onnxruntime'))) return from(engine);
  const runtime = createOnnxRuntime();
  try {
    return await from(runtime);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return await from(engine);
  } finally {
    await runtime.close();
  }
}
