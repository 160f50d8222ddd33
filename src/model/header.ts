import { expected } from '../base/errors.js';
import { graphFactsOf } from './facts/graph-facts.js';
import type { ModelFormat } from './format.js';
import { decodeOnnx } from './onnx/decode.js';
import { type Header, headerOf } from './onnx/graph.js';
import { NotProtobuf } from './recognise/protobuf.js';
import { sourceOf } from './recognise/source.js';
import { graphHeader } from './tensorflow/header.js';
import { tfliteHeader } from './tflite/header.js';
import { readTflite } from './tflite/tflite.js';

const readers: Record<ModelFormat, (bytes: Uint8Array, where: string) => Header> = {
  onnx: (bytes, where) => headerOf(decodeOnnx(bytes, where)),
  tflite: (bytes, where) => tfliteHeader(readTflite(bytes, where)),
  tensorflow: (bytes, where) => {
    try {
      return graphHeader(graphFactsOf(sourceOf(bytes)));
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error;
      throw expected('a frozen TensorFlow graph', where, 'a damaged one: download it again');
    }
  },
};

/**
 * Inputs and outputs of a model file, in the order of dimensions that OpenCV is fed with and gives.
 *
 * @param where the file's name, for the error text
 * @throws InputError for a file that is damaged or contradicts itself
 */
export function readHeader(bytes: Uint8Array, format: ModelFormat, where: string): Header {
  return readers[format](bytes, where);
}
