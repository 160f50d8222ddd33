import { InputError } from '../base/errors.js';
import { decodeOnnx } from '../model/onnx/decode.js';
import { freeInputs } from '../model/onnx/free-shape.js';
import { headerOf } from '../model/onnx/graph.js';
import type { GivenInput, Recipe } from '../recipe/schema.js';
import type { Model } from './engine.js';

/**
 * The model as the recipe means it: where an input says `"shape": "free"`, its batch, height and width are declared free,
 * in memory.
 *
 * @throws InputError for other formats than ONNX, and for a network that holds a size
 */
export function freeShapes(model: Model, { input, inputs = {} }: Recipe): Model {
  const named = Object.entries(inputs).filter(([, given]) => isFree(given as GivenInput));
  if (!isFree(input) && named.length === 0) return model;
  const { name, bytes, format } = model;
  if (format !== 'onnx')
    throw new InputError(`Expected an ONNX file beside input.shape "free" but received ${name}`);
  const names = input ? [input.name ?? firstInput(bytes, name)] : named.map(([each]) => each);
  return { ...model, bytes: freeInputs(bytes, names, name) };
}

/** Whether an input's declared size is overruled. */
function isFree(input: GivenInput | undefined): boolean {
  return input?.shape === 'free';
}

function firstInput(bytes: Uint8Array, where: string): string {
  return headerOf(decodeOnnx(bytes, where)).inputs[0]?.name ?? '';
}
