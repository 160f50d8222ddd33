import { z } from 'zod';
import type { OutputInfo } from '../model/onnx/graph.js';
import type { Assume } from '../recipe/assume.js';

/** Fields of a recipe's `output` that several tasks read: one object each, so that they cannot differ. */

/** What an output's numbers are, where they may be turned into probabilities. */
export type Scores = 'logits' | 'probabilities';

export const scoresField = z
  .enum(['logits', 'probabilities'])
  .optional()
  .describe(
    'classification and multi-label. logits: softmax is applied, of multi-label sigmoid. probabilities: the network already did it. Default: by the last operator of the file.',
  );

export const thresholdField = z
  .number()
  .optional()
  .describe(
    'segmentation with one channel: class 1 where the value is greater; default 0.5 after a Sigmoid, else 0. multi-label: a class is there whose probability is greater; default 0.5.',
  );

/** By the operator that makes probabilities of logits, where the file ends in it. */
export function assumedScores(
  output: OutputInfo | undefined,
  operator: 'Softmax' | 'Sigmoid',
  assume: Assume,
): Scores {
  if (output?.madeBy === operator)
    return assume('output.scores', 'probabilities', `the file ends in ${operator}`);
  return assume('output.scores', 'logits', output ? `the file ends in ${output.madeBy}` : 'the commonest');
}
