import { expected, type InputError } from '../../base/errors.js';
import type { ModelFormat } from '../format.js';
import type { Recognised } from './kinds.js';
import { recognise } from './recognise.js';
import type { ByteSource } from './source.js';

/** Whether a file is an ONNX model in gzip, whose weights may be given by formula; its name says so. */
export function isPackedOnnx(path: string): boolean {
  return path.toLowerCase().endsWith('.onnx.gz');
}

/**
 * Which importer reads a model file: its content says so, whatever it is called.
 *
 * @throws InputError for what OpenCV.js does not read: with what it is, and the command that converts it
 */
export function modelFormatOf(source: ByteSource, path: string): ModelFormat {
  if (isPackedOnnx(path)) return 'onnx';
  const file = recognise(source, path);
  if (!file.format) throw notReadable(path, file);
  return file.format;
}

/** What is said of a file, or a folder, that is no model for OpenCV.js. */
export function notReadable(path: string, { is, todo }: Recognised): InputError {
  return expected('a model that OpenCV.js reads', path, `${is}: ${todo}`);
}
