import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';
import { reduceOver } from './reduce.js';

/** What is left of the largest, less the logarithm of the sum of the exponentials. */
function stable(op: Op, draft: Draft): void {
  const axes = [op.axis(op.opset < 13 ? 1 : -1)];
  const below = draft.node('Sub', [op.input(0), reduceOver(draft, 'ReduceMax', op.input(0), axes)]);
  const sum = reduceOver(draft, 'ReduceSum', draft.node('Exp', [below]), axes);
  // Not a Sub: OpenCV would put its LogSoftmax back.
  draft.last('Add', [below, draft.node('Neg', [draft.node('Log', [sum])])]);
}

/** Of old opsets after `softmax-before-13`. */
export const logSoftmax: Rewrite = {
  name: 'log-softmax',
  versions: ALL,
  why: 'LogSoftmax is the logarithm of a softmax, which is -Infinity for values far below the largest',
  finds: (op: Op) => op.type === 'LogSoftmax' && isKnownShape(op.shape(0)),
  rewrites: stable,
};
