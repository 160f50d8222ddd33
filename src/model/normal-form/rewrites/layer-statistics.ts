import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';
import { reduceOver } from './reduce.js';

/** Mean and inverse deviation of each row, and from them what the node itself gives. */
function asSteps(op: Op, draft: Draft): void {
  const shape = op.shape(0)!;
  const axis = op.axis(-1);
  const length = sizeOf(shape.slice(axis));
  const rows = draft.reshape(op.input(0), [sizeOf(shape) / length, length]);
  const mean = reduceOver(draft, 'ReduceMean', rows, [1]);
  const centred = draft.node('Sub', [rows, mean]);
  const variance = reduceOver(draft, 'ReduceMean', draft.node('Mul', [centred, centred]), [1]);
  const shifted = draft.node('Add', [variance, draft.floats([1], [op.float('epsilon', 1e-5)])]);
  const inverse = draft.node('Div', [draft.floats([1, 1], [1]), draft.node('Sqrt', [shifted])]);
  const row = (index: number) => draft.reshape(op.input(index), [1, length]);
  const scaled = draft.node('Mul', [draft.node('Mul', [centred, inverse]), row(1)]);
  const result = op.input(2) ? draft.node('Add', [scaled, row(2)]) : scaled;
  const statistics = shape.map((dim, i) => (i < axis ? dim : 1));
  const shapes = [shape, statistics, statistics];
  [result, mean, inverse].forEach((input, i) => {
    if (op.outputs[i]) draft.give(i, 'Reshape', [input, draft.ints([...shapes[i]!])]);
  });
}

export const layerStatistics: Rewrite = {
  name: 'layer-statistics',
  versions: CLASSIC,
  why: 'a LayerNormalization that gives its mean and deviation as well is refused',
  finds: (op: Op) =>
    op.type === 'LayerNormalization' &&
    op.outputs.filter(Boolean).length > 1 &&
    isKnownShape(op.shape(0)) &&
    op.axis(-1) >= 0,
  rewrites: asSteps,
};
