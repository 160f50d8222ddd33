import { sizeOf } from '../base/tensor.js';
import { nodesOf, type OnnxModel } from '../model/onnx/graph.js';
import { type Inference, infer } from '../model/onnx/infer/infer.js';
import { DataType, isConstant, isKnownShape, type Shape, type Value } from '../model/onnx/infer/value.js';

/** A tensor inside a network that can be asked for. */
export interface LayerTensor {
  name: string;
  /** Of the node that gives it, in file order. */
  node: number;
  /** At the fed size; undefined where it could not be inferred. */
  shape: Shape | undefined;
  /** What it takes in memory; 0 where its shape is not known. */
  bytes: number;
}

/** What a network computes on its way, in graph order. */
export interface LayerTensors {
  tensors: LayerTensor[];
  /** Names of what is not looked at: constants are no layer, whole numbers are indices and shapes. */
  left: { constants: string[]; notFloat: string[]; unknownType: string[] };
}

/** Of a float32. */
export const FLOAT_BYTES = 4;

/**
 * The float32 tensors that the nodes of a network give, its outputs among them.
 *
 * @param shapes of the inputs, as they are fed
 */
export function layerTensors(model: OnnxModel, shapes: Readonly<Record<string, Shape>>): LayerTensors {
  return sortTensors(model, infer(model, shapes));
}

/** The same of a network that was followed already. */
export function sortTensors(model: OnnxModel, inference: Inference): LayerTensors {
  const found: LayerTensors = { tensors: [], left: { constants: [], notFloat: [], unknownType: [] } };
  nodesOf(model).forEach((node, index) => {
    for (const name of node.output ?? []) if (name) sort(found, name, index, inference.get(name));
  });
  return found;
}

function sort({ tensors, left }: LayerTensors, name: string, node: number, value: Value | undefined): void {
  const { shape, type = 0 } = value ?? {};
  if (isConstant(value)) left.constants.push(name);
  else if (type === 0) left.unknownType.push(name);
  else if (type !== DataType.FLOAT) left.notFloat.push(name);
  else tensors.push({ name, node, shape, bytes: isKnownShape(shape) ? sizeOf(shape) * FLOAT_BYTES : 0 });
}

/** A tensor that is asked for stands so often in memory: in 5.0 most often. Measured by bench/layers.mjs. */
const COPIES = 8;

/**
 * Tensors in groups that can be looked at within a stated memory, in graph order.
 *
 * @param memory bytes beside what a forward pass takes anyway
 */
export function batchesWithin(memory: number, tensors: readonly LayerTensor[]): LayerTensor[][] {
  return batchesOf(tensors, memory / COPIES);
}

/**
 * Tensors, or whatever takes memory, in groups none of which takes more than a stated one, in order. What is larger stands
 * alone.
 *
 * @param bytes that a group may take
 */
export function batchesOf<T extends { bytes: number }>(list: readonly T[], bytes: number): T[][] {
  const batches: T[][] = [];
  let left = 0;
  for (const one of list) {
    if (batches.length === 0 || one.bytes > left) {
      batches.push([]);
      left = bytes;
    }
    batches.at(-1)!.push(one);
    left -= one.bytes;
  }
  return batches;
}
