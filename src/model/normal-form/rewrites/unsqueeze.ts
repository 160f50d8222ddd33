import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Where the shape is known, it is a Reshape. */
export const unsqueezeMany: Rewrite = {
  name: 'unsqueeze-many',
  versions: CLASSIC,
  why: 'an Unsqueeze of several axes is refused',
  finds: (op: Op) =>
    op.type === 'Unsqueeze' && isKnownShape(op.shape(0)) && (op.list('axes', 1)?.length ?? 0) > 1,
  rewrites: (op, draft) => {
    const shape = draft.shapeOf(op.outputs[0]!);
    draft.last('Reshape', [op.input(0), draft.ints([...shape])]);
  },
};
