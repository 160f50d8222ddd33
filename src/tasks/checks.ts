import { InputError } from '../base/errors.js';
import type { Tensor } from '../base/tensor.js';

/** NaN would pass as an answer: every comparison with it is false, and argmax says class 0. */
export function refuseNaN({ data }: Tensor, name: string): void {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) count++;
  if (count > 0)
    throw new InputError(
      `Expected numbers in output "${name}" but ${count} of ${data.length} values are NaN`,
    );
}

/** A list of labels has to have one for each class. */
export function checkLabels(labels: readonly string[], classes: number, name: string): void {
  if (labels.length > 0 && labels.length !== classes)
    throw new InputError(
      `Expected ${classes} labels for the classes of output "${name}" but the recipe has ${labels.length}`,
    );
}
