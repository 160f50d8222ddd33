import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

const family = ['Softmax', 'LogSoftmax', 'Hardmax'];

/** Before opset 13 everything from the axis on is one vector. */
export const softmaxOfOld: Rewrite = {
  name: 'softmax-before-13',
  versions: ALL,
  why: 'before opset 13 everything from the axis on is one vector; OpenCV takes the axis alone',
  finds: (op: Op) =>
    family.includes(op.type) &&
    op.opset < 13 &&
    isKnownShape(op.shape(0)) &&
    sizeOf(op.shape(0)!.slice(op.axis(1) + 1)) > 1,
  rewrites: (op, draft) => {
    const shape = op.shape(0)!;
    const axis = op.axis(1);
    const flat = draft.reshape(op.input(0), [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))]);
    draft.last('Reshape', [draft.copy({ axis: 1 }, [flat]), draft.ints([...shape])]);
  },
};
