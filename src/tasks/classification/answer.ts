import type { Tensor } from '../../base/tensor.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { checkLabels, oneRowOf } from '../checks.js';
import type { TaskAnswer } from '../task.js';

/** One of the most probable classes. */
export interface TopClass {
  index: number;
  label: string;
  /** 0..1 */
  probability: number;
}

/** The most probable classes, the first the best. */
export interface TopAnswer extends TaskAnswer {
  task: 'classification';
  top: TopClass[];
}

/** The list of an answer; undefined for another task's. */
export function topIn(answer: TaskAnswer | undefined): TopClass[] | undefined {
  return answer?.task === 'classification' ? (answer as TopAnswer).top : undefined;
}

/**
 * The most probable classes in one output.
 *
 * @throws InputError for another shape than one score a class, or another number of labels
 */
export function topClasses(output: Tensor, spec: OutputSpec): TopClass[] {
  const data = oneRowOf(output, 'one score a class', spec, '"segmentation" or "raw"');
  checkLabels(spec.labels, data.length, spec.name);
  const probabilities = spec.scores === 'logits' ? softmax(data) : Float64Array.from(data);
  return Array.from(probabilities, (probability, index) => ({ index, probability }))
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, spec.top)
    .map(({ index, probability }) => ({ index, label: labelOf(spec.labels, index), probability }));
}

/** Softmax in float64; the highest logit is subtracted first. */
export function softmax(logits: Float32Array): Float64Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const exponentials = Float64Array.from(logits, (value) => Math.exp(value - highest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
}
