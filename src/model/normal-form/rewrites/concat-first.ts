import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Along the first axis the values of one tensor follow those of the other, whatever the shape of the rest. */
export const concatFirst: Rewrite = {
  name: 'concat-first-axis',
  versions: CLASSIC,
  why: 'a Concat along the first axis gives the values of one operand twice, or is refused',
  finds: (op: Op) =>
    op.type === 'Concat' &&
    op.inputs.length > 1 &&
    op.inputs.every((input) => isKnownShape(input?.shape) && sizeOf(input.shape) > 0) &&
    op.axis(0) === 0 &&
    !(op.shape(0)!.length === 2 && op.shape(0)![0] === 1),
  rewrites: (op, draft) => {
    const rows = op.inputs.map((input, i) => draft.reshape(op.input(i), [1, sizeOf(input!.shape!)]));
    const shape = op.shape(0)!;
    const length = op.inputs.reduce((sum, input) => sum + input!.shape![0]!, 0);
    const row = draft.node('Concat', rows, { axis: 1 });
    draft.last('Reshape', [row, draft.ints([length, ...shape.slice(1)])]);
  },
};
