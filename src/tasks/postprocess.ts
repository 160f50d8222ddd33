import type { Tensor } from '../base/tensor.js';
import type { Size } from '../image/box.js';
import type { InputSpec, OutputSpec } from '../recipe/schema.js';
import { refuseNaN } from './checks.js';
import { type Answer, taskNamed } from './registry.js';
import type { Frame } from './task.js';

/**
 * The answer in a network's outputs, as the recipe says.
 *
 * @param frame the picture, whose size a mask gets unless `upsample` is `none`
 * @throws InputError for NaN, another shape than the task's, or another number of classes than there are labels
 */
export function answerFrom(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  frame: Frame,
): Answer {
  const task = taskNamed(spec.task);
  for (const name of [spec.name, ...(task.reads?.(spec) ?? [])])
    if (outputs[name]) refuseNaN(outputs[name], name);
  return task.postprocess(outputs, spec, frame) as Answer;
}

/** `answerFrom` of one output alone. */
export function postprocess(output: Tensor, spec: OutputSpec, input: InputSpec, picture: Size): Answer {
  return answerFrom({ [spec.name]: output }, spec, { input, picture });
}
