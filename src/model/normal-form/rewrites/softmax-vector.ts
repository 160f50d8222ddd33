import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** OpenCV 4 has no vectors: a computed one is a column. */
export const softmaxOfVector: Rewrite = {
  name: 'softmax-of-vector',
  versions: CLASSIC,
  why: 'a vector is a column, each row of which has a softmax of its own: all ones',
  finds: (op: Op) =>
    ['Softmax', 'LogSoftmax', 'Hardmax'].includes(op.type) &&
    isKnownShape(op.shape(0)) &&
    op.shape(0)!.length === 1,
  rewrites: (op, draft) => {
    const [length = 0] = op.shape(0)!;
    const row = draft.reshape(op.input(0), [1, length]);
    draft.last('Reshape', [draft.copy({ axis: 1 }, [row]), draft.ints([length])]);
  },
};
