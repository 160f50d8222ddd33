import type { Op } from '../../onnx/infer/op.js';
import { DataType, isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Where the position along the axis is that of the (first) largest value. Of old opsets after `softmax-before-13`. */
export const hardmax: Rewrite = {
  name: 'hardmax',
  versions: CLASSIC,
  why: 'Hardmax is refused',
  finds: (op: Op) => op.type === 'Hardmax' && isKnownShape(op.shape(0)),
  rewrites: (op, draft) => {
    const shape = op.shape(0)!;
    const axis = op.axis(op.opset < 13 ? 1 : -1);
    const length = shape[axis]!;
    const positions = draft.floats(
      shape.map((_, i) => (i === axis ? length : 1)),
      Array.from({ length }, (_, i) => i),
    );
    const largest = draft.node('ArgMax', [op.input(0)], { axis, keepdims: 1 });
    const distance = draft.node('Sub', [draft.node('Cast', [largest], { to: DataType.FLOAT }), positions]);
    const isElsewhere = draft.node('Min', [draft.node('Abs', [distance]), draft.floats([1], [1])]);
    draft.last('Sub', [draft.floats([1], [1]), isElsewhere]);
  },
};
