import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

/**
 * A group is what InstanceNormalization calls a channel. Opset 18 has a scale and a bias for each group, opset 21 for
 * each channel.
 */
function asInstances(op: Op, draft: Draft): void {
  const shape = op.shape(0)!;
  const groups = op.int('num_groups', 1);
  const isByGroup = op.shape(1)![0] === groups;
  draft.room(groups);
  const flat = draft.reshape(op.input(0), [shape[0]!, groups, sizeOf(shape.slice(1)) / groups, 1]);
  const epsilon = { float: op.float('epsilon', 1e-5) };
  const [scale, bias] = isByGroup
    ? [op.input(1), op.input(2)]
    : [draft.floats([groups], new Array(groups).fill(1)), draft.floats([groups], new Array(groups).fill(0))];
  const normal = draft.node('InstanceNormalization', [flat, scale, bias], { epsilon });
  if (isByGroup) draft.last('Reshape', [normal, draft.ints([...shape])]);
  else scaleChannels(op, draft, draft.reshape(normal, shape));
}

function scaleChannels(op: Op, draft: Draft, input: string): void {
  const byChannel = op
    .shape(0)!
    .slice(1)
    .map((dim, axis) => (axis === 0 ? dim : 1));
  const scaled = draft.node('Mul', [input, draft.reshape(op.input(1), byChannel)]);
  draft.last('Add', [scaled, draft.reshape(op.input(2), byChannel)]);
}

export const groupNormalization: Rewrite = {
  name: 'group-normalization',
  versions: ALL,
  why: 'GroupNormalization of opset 18, with a scale for each group, is refused',
  finds: (op: Op) => op.type === 'GroupNormalization' && op.opset < 21 && isKnownShape(op.shape(0)),
  rewrites: asInstances,
};
