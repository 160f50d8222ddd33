import type { Op } from '../../onnx/infer/op.js';
import { axisOf, isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';
import { reduceOver } from './reduce.js';

/** Added to the deviation (the operator's function body, ONNX operators). */
const EPSILON = 1e-9;

export const meanVariance: Rewrite = {
  name: 'mean-variance',
  versions: ALL,
  why: 'MeanVarianceNormalization is refused',
  finds: (op: Op) =>
    op.type === 'MeanVarianceNormalization' &&
    isKnownShape(op.shape(0)) &&
    (op.ints('axes') ?? [0, 2, 3]).every((axis) => axis < op.shape(0)!.length),
  rewrites: (op, draft) => {
    const axes = (op.ints('axes') ?? [0, 2, 3]).map((axis) => axisOf(axis, op.shape(0)!.length));
    const centred = draft.node('Sub', [op.input(0), reduceOver(draft, 'ReduceMean', op.input(0), axes)]);
    const variance = reduceOver(draft, 'ReduceMean', draft.node('Mul', [centred, centred]), axes);
    const deviation = draft.node('Add', [draft.node('Sqrt', [variance]), draft.floats([1], [EPSILON])]);
    draft.last('Div', [centred, deviation]);
  },
};
