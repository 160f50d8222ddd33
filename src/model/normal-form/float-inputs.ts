import { InputError } from '../../base/errors.js';
import { type Header, nodesOf, type OnnxModel, type OnnxNode } from '../onnx/graph.js';
import { DataType } from '../onnx/infer/value.js';
import { wholeTypes } from '../onnx/whole.js';
import type { Workaround } from './index.js';

/** Operators that hand on the same values, in another order or shape. */
const handingOn = ['Identity', 'Transpose', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Slice'];

/**
 * Declares inputs of whole numbers and half floats as float32 (in place): OpenCV feeds networks with float32 alone, and
 * computes the same as long as the network casts them to floats before it calculates.
 *
 * @param where the model's name, for messages
 * @returns what was done; undefined where all inputs are float32, or are of a type that is left to the input contract
 * @throws InputError where the network calculates with whole numbers, naming the node
 */
export function declareFloatInputs(
  model: OnnxModel,
  { inputs }: Header,
  where: string,
): Workaround | undefined {
  const others = inputs.filter(({ type }) => wholeTypes[type] || type === 'FLOAT16');
  for (const { name, type } of others) {
    if (wholeTypes[type]) refuseWholeArithmetic(model, name, type, where);
    const tensor = model.graph!.input!.find((input) => input.name === name)!.type!.tensorType!;
    tensor.elemType = DataType.FLOAT;
  }
  if (others.length === 0) return undefined;
  const names = others.map(({ name, type }) => `"${name}" (${type.toLowerCase()})`).join(', ');
  return {
    name: 'float-inputs',
    text: `OpenCV feeds networks with float32 alone: the input ${names} is declared as that, in memory; its values stay what they are`,
  };
}

function refuseWholeArithmetic(model: OnnxModel, input: string, type: string, where: string): void {
  const names = new Set([input]);
  for (const node of nodesOf(model)) {
    if (!node.input?.some((name) => names.has(name)) || castsToFloat(node)) continue;
    if (!handingOn.includes(node.opType ?? ''))
      throw new InputError(
        `${where} calculates with ${type.toLowerCase()} in ${node.opType} "${node.name || node.output?.[0]}", which OpenCV would do in float32: export it with a Cast to float first`,
      );
    for (const name of node.output ?? []) names.add(name);
  }
}

function castsToFloat({ opType, attribute }: OnnxNode): boolean {
  const to = Number(attribute?.find(({ name }) => name === 'to')?.i ?? 0);
  return opType === 'Cast' && [DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16].includes(to);
}
