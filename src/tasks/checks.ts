import { InputError } from '../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../base/tensor.js';
import type { OutputSpec } from '../recipe/schema.js';

/** NaN would pass as an answer: every comparison with it is false, and argmax says class 0. */
export function refuseNaN(output: Tensor, name: string): void {
  const text = nanText(output, name);
  if (text) throw new InputError(text);
}

/** How many values of an output are NaN; undefined where none is. */
export function nanText({ data }: Tensor, name: string): string | undefined {
  if (data instanceof Float32Array && !mayHaveNaN(data)) return undefined;
  let count = 0;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) count++;
  return count > 0
    ? `Expected numbers in output "${name}" but ${count} of ${data.length} values are NaN`
    : undefined;
}

/**
 * False where no value is a NaN. Eight values at a time: their sum is one where one of them is, or infinities of both signs
 * meet. A seventh of the time of asking each (1.4 million values of a segmentation), since it sees float32 alone.
 */
function mayHaveNaN(data: Float32Array): boolean {
  const whole = data.length - (data.length % 8);
  for (let i = 0; i < whole; i += 8) {
    const first = data[i]! + data[i + 1]! + (data[i + 2]! + data[i + 3]!);
    const sum = first + (data[i + 4]! + data[i + 5]! + (data[i + 6]! + data[i + 7]!));
    if (Number.isNaN(sum)) return true;
  }
  return data.subarray(whole).some(Number.isNaN);
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
