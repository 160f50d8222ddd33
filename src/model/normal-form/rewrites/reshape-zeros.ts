import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

const reshaping = ['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze'];

/** The sizes of this input are known: they stand for the zeros. */
export const reshapeZeros: Rewrite = {
  name: 'reshape-zeros',
  versions: ALL,
  why: 'a Reshape after another takes the dimensions that it keeps (0) from the tensor before both',
  finds: (op: Op) =>
    op.type === 'Reshape' &&
    op.int('allowzero', 0) === 0 &&
    reshaping.includes(op.madeBy(0)) &&
    isKnownShape(op.shape(0)) &&
    (op.list('shape', 1)?.includes(0) ?? false),
  rewrites: (op, draft) =>
    draft.last('Reshape', [op.input(0), draft.ints([...draft.shapeOf(op.outputs[0]!)])]),
};
