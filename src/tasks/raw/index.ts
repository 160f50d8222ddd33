import { z } from 'zod';
import { shapeText, type Tensor } from '../../base/tensor.js';
import { figure } from '../../base/text.js';
import type { Task, TaskAnswer } from '../task.js';

/** An output as it is, in a few numbers. */
export interface RawAnswer extends TaskAnswer {
  task: 'raw';
  shape: readonly number[];
  min: number;
  max: number;
  mean: number;
}

/** What is no other task's: the output is its own answer, so a golden needs nothing beside it. */
export const raw: Task<object, RawAnswer, never, never> = {
  name: 'raw',
  spec: z.strictObject({}),
  defaults: {},
  postprocess(outputs, { name }) {
    const output = outputs[name]!;
    return { task: 'raw', shape: output.shape, ...rangeOf(output) };
  },
  lines: ({ shape, min, max, mean }) => [
    `raw output ${shapeText(shape)}: min ${figure(min)}, max ${figure(max)}, mean ${figure(mean)}`,
  ],
  summary: (_spec, output) => `${output} as it is`,
  step: () => ({ do: 'raw' }),
};

function rangeOf({ data }: Tensor): { min: number; max: number; mean: number } {
  let [min, max, sum] = [Infinity, -Infinity, 0];
  for (let i = 0; i < data.length; i++) {
    const value = Number(data[i]);
    if (value < min) min = value;
    if (value > max) max = value;
    sum += value;
  }
  return { min, max, mean: sum / data.length };
}
