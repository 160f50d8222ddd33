import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { checkLabels, oneRowOf } from '../checks.js';
import type { TopClass } from '../classification/answer.js';
import type { TaskAnswer } from '../task.js';

/** What a golden keeps: the classes that are there, the most probable first. */
export interface KeptLabels extends TaskAnswer {
  task: 'multi-label';
  present: TopClass[];
  /** Of a golden: how far a run's probabilities may be off. */
  allowed?: { probability?: number };
}

/** The classes that are there, of how many. */
export interface MultiLabelAnswer extends KeptLabels {
  classes: number;
}

/**
 * The classes of one output, each for itself: those whose probability is greater than the threshold.
 *
 * @throws InputError for another shape than one score a class, another number of labels, and probabilities beyond 0..1
 */
export function labelsIn(output: Tensor, spec: OutputSpec): MultiLabelAnswer {
  const data = oneRowOf(output, 'one score a class', spec, '"segmentation" or "raw"');
  checkLabels(spec.labels, data.length, spec.name);
  const probabilities =
    spec.scores === 'logits' ? Float64Array.from(data, sigmoid) : probabilitiesIn(data, spec);
  const present = Array.from(probabilities, (probability, index) => ({ index, probability }))
    .filter(({ probability }) => probability > spec.threshold)
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .map(({ index, probability }) => ({ index, label: labelOf(spec.labels, index), probability }));
  return { task: 'multi-label', present, classes: data.length };
}

/** 0..1, in float64. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function probabilitiesIn(data: Float32Array, { name }: OutputSpec): Float64Array {
  const wrong = data.find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined)
    throw new InputError(
      `Expected probabilities of 0 to 1 in output "${name}" but received ${wrong}: set output.scores to "logits"`,
    );
  return Float64Array.from(data);
}
