import { basename } from 'node:path';
import { expected, InputError } from '../../base/errors.js';
import { decodeNpy } from '../../base/npy.js';
import type { Engine } from '../../engines/engine.js';
import { EngineLayers, type KeptFile, type KeptLayers, plainFile } from '../../layers/expose.js';
import { keptFileOf } from '../../layers/kept-file.js';
import { type MatchQuestion, matchedLayers } from '../../layers/matched.js';
import { engineWords, isInstalled } from './engines.js';
import { readInput } from './files.js';
import { createOnnxRuntime } from './onnxruntime.js';

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
  return keptFileOf(bytes, path, basename(path));
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
