import { InputError } from '../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../base/tensor.js';
import type { OutputSpec } from '../recipe/schema.js';

/** NaN would pass as an answer: every comparison with it is false, and argmax says class 0. */
export function refuseNaN({ data }: Tensor, name: string): void {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) count++;
  if (count > 0)
    throw new InputError(
      `Expected numbers in output "${name}" but ${count} of ${data.length} values are NaN`,
    );
}

/** Interpolation and ranges make NaN of an infinity. */
export function refuseInfinite({ data }: Tensor, name: string): void {
  const at = (data as Float32Array).findIndex((value) => Math.abs(Number(value)) === Infinity);
  if (at >= 0)
    throw new InputError(`Expected finite numbers in output "${name}" but value ${at} is ${data[at]}`);
}

/** A list of labels has to have one for each class. */
export function checkLabels(labels: readonly string[], classes: number, name: string): void {
  if (labels.length > 0 && labels.length !== classes)
    throw new InputError(
      `Expected ${classes} labels for the classes of output "${name}" but the recipe has ${labels.length}`,
    );
}

/**
 * The numbers of an output of one dimension, whatever dimensions of 1 there are beside it.
 *
 * @param what each number is: `one score a class`
 * @param instead tasks that such an output may be of
 * @throws InputError for another shape
 */
export function oneRowOf(
  output: Tensor,
  what: string,
  { name, task }: OutputSpec,
  instead: string,
): Float32Array {
  const { data, shape } = requireFloat32(output, `output "${name}"`);
  if (shape.filter((dim) => dim !== 1).length > 1)
    throw new InputError(
      `Expected ${what} (1xN) for the ${task} output "${name}" but received ${shapeText(shape)}: set output.task to ${instead}`,
    );
  return data;
}
