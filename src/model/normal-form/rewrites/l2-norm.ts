import type { Op } from '../../onnx/infer/op.js';
import { reducedAxes } from '../../onnx/infer/shapes.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';
import { reduceOver } from './reduce.js';

/** OpenCV 4 takes ReduceL2, and a Div by it, for its own Normalize; a root of squares it does not know. */
export const l2Norm: Rewrite = {
  name: 'l2-norm',
  versions: CLASSIC,
  why: 'a tensor divided by its ReduceL2 is normalized along the channels, whatever the axes say',
  finds: (op: Op) => {
    const axes = op.type === 'ReduceL2' && isKnownShape(op.shape(0)) ? reducedAxes(op) : undefined;
    return axes !== undefined && axes.length > 0 && axes.join() !== '1';
  },
  rewrites: (op, draft) => {
    const squares = reduceOver(draft, 'ReduceSumSquare', op.input(0), reducedAxes(op)!);
    const shape = draft.shapeOf(op.outputs[0]!);
    const norm = draft.node('Sqrt', [squares]);
    draft.last('Reshape', [norm, draft.ints([...shape])]);
  },
};
