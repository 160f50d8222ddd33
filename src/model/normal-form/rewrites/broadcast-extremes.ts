import { limits } from '../../../base/limits.js';
import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { broadcastShape, isKnownShape, type Shape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { BEFORE_411 } from '../target.js';

/** The common shape of two operands that differ. */
function commonShape(op: Op): Shape | undefined {
  if ((op.type !== 'Max' && op.type !== 'Min') || op.inputs.length !== 2) return undefined;
  const shapes = [op.shape(0), op.shape(1)];
  const common = broadcastShape(shapes);
  const isDifferent = shapes[0]?.join() !== shapes[1]?.join();
  return isDifferent && isKnownShape(common) && sizeOf(common) <= limits.constant ? common : undefined;
}

/** An addition brings both to one shape. */
export const broadcastExtremes: Rewrite = {
  name: 'broadcast-extremes',
  versions: BEFORE_411,
  why: 'Max and Min of two shapes take the wrong values of the smaller one',
  finds: (op: Op) => commonShape(op) !== undefined,
  rewrites: (op, draft) => {
    const shape = commonShape(op)!;
    const zeros = draft.floats(shape, new Float32Array(sizeOf(shape)));
    const whole = [0, 1].map((index) =>
      op.shape(index)!.join() === shape.join()
        ? op.input(index)
        : draft.node('Add', [op.input(index), zeros]),
    );
    draft.last(op.type, whole);
  },
};
