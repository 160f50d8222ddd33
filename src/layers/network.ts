import type { Tensor } from '../base/tensor.js';
import type { Model } from '../engines/engine.js';
import { shapesOf } from '../engines/opencv/prepared.js';
import { decodeOnnx } from '../model/onnx/decode.js';
import type { OnnxModel } from '../model/onnx/graph.js';
import { type Inference, infer } from '../model/onnx/infer/infer.js';
import { type LayerTensors, sortTensors } from './tensors.js';

/** A network's file, decoded, and what follows from the size that is fed. It is shared: nobody changes it. */
export interface Network {
  decoded: OnnxModel;
  inference: Inference;
  found: LayerTensors;
}

/** By the file's bytes, as long as somebody has these: a look inside asks for the same file again and again. */
const decodedFiles = new WeakMap<Uint8Array, OnnxModel>();
const networks = new WeakMap<OnnxModel, { sizes: string; network: Network }>();

/**
 * The file of a network, decoded once; nobody changes it.
 *
 * @throws InputError for what is no ONNX file that OpenCV.js can read
 */
export function decodedFile({ bytes, name }: Model): OnnxModel {
  const known = decodedFiles.get(bytes);
  if (known) return known;
  const decoded = decodeOnnx(bytes, name);
  decodedFiles.set(bytes, decoded);
  return decoded;
}

/** A network at the size of these feeds. */
export function networkOf(model: Model, feeds: Readonly<Record<string, Tensor>>): Network {
  const decoded = decodedFile(model);
  const shapes = shapesOf(feeds);
  const sizes = JSON.stringify(shapes);
  const known = networks.get(decoded);
  if (known?.sizes === sizes) return known.network;
  const inference = infer(decoded, shapes);
  const network = { decoded, inference, found: sortTensors(decoded, inference) };
  networks.set(decoded, { sizes, network });
  return network;
}
