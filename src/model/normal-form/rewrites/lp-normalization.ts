import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';
import { reduceOver } from './reduce.js';

/** A quotient of the tensor and its norm. */
export const lpNormalization: Rewrite = {
  name: 'lp-normalization',
  versions: ALL,
  why: 'LpNormalization is refused',
  finds: (op: Op) => op.type === 'LpNormalization' && isKnownShape(op.shape(0)),
  rewrites: (op, draft) => {
    const norm = op.int('p', 2) === 1 ? 'ReduceL1' : 'ReduceL2';
    draft.last('Div', [op.input(0), reduceOver(draft, norm, op.input(0), [op.axis(-1)])]);
  },
};
