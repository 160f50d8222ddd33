import { z } from 'zod';
import { table } from '../../base/text.js';
import type { OutputInfo } from '../../model/onnx/graph.js';
import type { Assume } from '../../recipe/assume.js';
import type { GivenOutput } from '../../recipe/schema.js';
import { type ReadLabels, readClasses } from '../classes-file.js';
import { classCells, topClassesJson } from '../classification/index.js';
import { assumedScores, type Scores, scoresField, thresholdField } from '../fields.js';
import type { Resolved, Task } from '../task.js';
import { type KeptLabels, labelsIn, type MultiLabelAnswer } from './answer.js';
import { labelsStep } from './code.js';
import { compareLabels, type LabelsComparison } from './compare.js';
import { labelsTap } from './tap.js';
import { labelsWords } from './words.js';

/** What a recipe says of classes that are there or not, each for itself. */
export interface MultiLabelSpec {
  scores: Scores;
  /** Of the probability, 0..1. */
  threshold: number;
}

const defaults: MultiLabelSpec = { scores: 'logits', threshold: 0.5 };
const count = z.number().min(0);

/** One score a class, of which several may be there: those above a threshold. */
export const multiLabel: Task<MultiLabelSpec, MultiLabelAnswer, KeptLabels, LabelsComparison> = {
  name: 'multi-label',
  spec: z.strictObject({ scores: scoresField, threshold: thresholdField }),
  defaults,
  guess: (shape, { madeBy }) =>
    madeBy === 'Sigmoid' &&
    shape.length >= 2 &&
    shape.slice(2).every((dim) => dim === 1) &&
    'one number a class, and the file ends in Sigmoid: each class is there or not',
  resolve,
  postprocess(outputs, spec) {
    return labelsIn(outputs[spec.name]!, spec);
  },
  tap: labelsTap,
  comparison: {
    kind: 'labels',
    counts: {
      expected: count,
      found: count,
      probability: count,
      tolerance: count,
      missing: topClassesJson,
      extra: topClassesJson,
      changed: z.array(z.looseObject({ actual: topClassesJson.element, expected: topClassesJson.element })),
      ties: count,
    },
    compare: (actual, { present, allowed }, { spec }) =>
      compareLabels(actual.present, present, spec.threshold, allowed),
    words: labelsWords,
  },
  answerFile: {
    what: 'classes (JSON)',
    read: (bytes, name, output): ReadLabels => ({
      task: 'multi-label',
      present: readClasses(bytes, name, 'present', output),
    }),
  },
  lines: ({ present, classes }) =>
    present.length === 0
      ? [`none of ${classes} classes above the threshold`]
      : table(present.map(classCells), [2]),
  summary: ({ scores, threshold }, output) =>
    `${scores === 'logits' ? `sigmoid(${output})` : output}, the classes above ${threshold}`,
  step: labelsStep,
};

function resolve(
  given: GivenOutput,
  declared: OutputInfo | undefined,
  assume: Assume,
): Resolved<MultiLabelSpec> {
  return {
    scores: given.scores ?? assumedScores(declared, 'Sigmoid', assume),
    threshold: given.threshold ?? assume('output.threshold', defaults.threshold, 'the middle of 0..1'),
  };
}
