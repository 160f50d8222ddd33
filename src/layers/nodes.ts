import { nodesOf, type OnnxModel } from '../model/onnx/graph.js';
import { attributesOf } from '../model/onnx/node-form.js';

/** A node of a network, for people. */
export interface LayerNode {
  /** In file order. */
  index: number;
  name: string;
  operator: string;
  /** By name, as a person writes them: `kernel_shape` is `[3,3]`. */
  attributes: Record<string, string>;
  /** Names of the tensors that it reads; weights are none. */
  inputs: string[];
  /** Names of the tensors that it gives. */
  outputs: string[];
}

/** The nodes of a network in file order. */
export function layerNodesOf(model: OnnxModel): LayerNode[] {
  const weights = new Set(model.graph?.initializer?.map(({ name }) => name));
  return nodesOf(model).map((node, index) => ({
    index,
    name: node.name || node.output?.[0] || '',
    operator: node.opType ?? '',
    attributes: attributesOf(node),
    inputs: (node.input ?? []).filter((name) => name && !weights.has(name)),
    outputs: (node.output ?? []).filter(Boolean),
  }));
}
