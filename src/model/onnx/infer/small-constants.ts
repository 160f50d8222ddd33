import { sizeOf } from '../../../base/tensor.js';
import { nodesOf, type OnnxModel, wholeNumber } from '../graph.js';
import { type TensorProto, valueOfTensor } from './proto.js';

/** A small constant of a graph: its dimensions and values in row-major order. */
export interface SmallConstant {
  dims: number[];
  values: number[];
}

const LARGEST_CONSTANT = 16;

/** Initializers and Constant nodes with at most 16 values, by name. */
export function smallConstantsOf(model: OnnxModel): Map<string, SmallConstant> {
  const constants = new Map<string, SmallConstant>();
  for (const tensor of model.graph!.initializer ?? []) addConstant(constants, tensor.name, tensor);
  for (const node of nodesOf(model))
    if (node.opType === 'Constant') addConstant(constants, node.output?.[0], node.attribute?.[0]?.t);
  return constants;
}

function addConstant(
  constants: Map<string, SmallConstant>,
  name: string | null | undefined,
  tensor: TensorProto | null | undefined,
): void {
  if (!name || !tensor) return;
  const dims = (tensor.dims ?? []).map(wholeNumber);
  if (sizeOf(dims) > LARGEST_CONSTANT) return;
  constants.set(name, { dims, values: Array.from(valueOfTensor(tensor).values ?? []) });
}
