import { refuseCycle } from './cycle.js';
import { nodesOf, type OnnxModel, parseOnnx, refuseExternalData } from './graph.js';
import { refuseWrongLinks } from './links.js';
import { refuseWrongNodes } from './node-checks.js';
import { refuseWrongWeights } from './weights.js';
import { refuseDamaged } from './wire.js';

/**
 * Decodes an ONNX file that OpenCV.js can read.
 *
 * @param where the file's name, for the error text
 * @throws InputError when it is no ONNX model or damaged, stops in the middle, keeps its weights in another file, runs in circles, or
 *   contradicts itself
 */
export function decodeOnnx(bytes: Uint8Array, where: string): OnnxModel {
  const model = parseOnnx(bytes, where);
  refuseDamaged(bytes, where);
  refuseExternalData(model, where);
  refuseCycle(nodesOf(model), where);
  refuseWrongLinks(model, where);
  refuseWrongNodes(model, where);
  refuseWrongWeights(model, where);
  return model;
}
