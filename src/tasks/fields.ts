import { z } from 'zod';
import { type Layout, shapeText } from '../base/tensor.js';
import type { OutputInfo } from '../model/onnx/graph.js';
import type { Assume } from '../recipe/assume.js';

/** Fields of a recipe's `output` that several tasks read: one object each, so that they cannot differ. */

/** What an output's numbers are, where they may be turned into probabilities. */
export type Scores = 'logits' | 'probabilities';

export const scoresField = z
  .enum(['logits', 'probabilities'])
  .optional()
  .describe(
    'classification, multi-label and text-line. logits: softmax is applied, of multi-label sigmoid. probabilities: the network already did it. Default: by the last operator of the file.',
  );

export const thresholdField = z
  .number()
  .optional()
  .describe(
    'segmentation with one channel: class 1 where the value is greater; default 0.5 after a Sigmoid, else 0. multi-label: a class is there whose probability is greater; default 0.5. keypoints: a point is seen whose score is greater; default 0.3.',
  );

export const layoutField = z
  .enum(['NCHW', 'NHWC'])
  .optional()
  .describe('segmentation and image: where the channels are in the output. Default NCHW.');

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

/** Channels last where the last dimension is the odd one out: 1x257x257x21. */
export function assumedLayout(output: OutputInfo | undefined, assume: Assume): Layout {
  const shape = output?.shape;
  const isLast = shape?.length === 4 && shape[1] === shape[2] && shape[2] !== shape[3];
  return isLast ? assume('output.layout', 'NHWC', `the output is ${shapeText(shape)}`) : 'NCHW';
}
