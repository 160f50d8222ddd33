import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

/** One slope for all, or one for each channel. */
function isByChannel(op: Op): boolean {
  const [shape, slope] = [op.shape(0)!, op.shape(1)!];
  return slope.every((dim, axis) => dim === 1 || axis - slope.length + shape.length === 1);
}

export const preluSlopes: Rewrite = {
  name: 'prelu-slopes',
  versions: ALL,
  why: 'the slopes of a PRelu are taken as one for each channel, whatever their shape',
  finds: (op: Op) =>
    op.type === 'PRelu' && isKnownShape(op.shape(0)) && isKnownShape(op.shape(1)) && !isByChannel(op),
  rewrites: (op, draft) => {
    const below = draft.node('Relu', [draft.node('Neg', [op.input(0)])]);
    draft.last('Sub', [draft.node('Relu', [op.input(0)]), draft.node('Mul', [below, op.input(1)])]);
  },
};
