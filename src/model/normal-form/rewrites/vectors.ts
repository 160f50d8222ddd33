import type { Op } from '../../onnx/infer/op.js';
import { broadcastShape, isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Operators of two operands of any shapes. */
const pairwise = ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Max', 'Min', 'Mod', 'PRelu'];

/** OpenCV 4 has no vectors: a computed one is a column, a constant one a row. */
export const vectorOperands: Rewrite = {
  name: 'vector-operands',
  versions: CLASSIC,
  why: 'a vector is a column where it is computed and a row where it is constant, so that two of them give a square',
  finds: (op: Op) =>
    pairwise.includes(op.type) &&
    op.inputs.length === 2 &&
    op.inputs.every((input) => isKnownShape(input?.shape) && input.shape.length <= 1) &&
    op.inputs.some((input) => input!.shape!.length === 1),
  rewrites: (op, draft) => {
    const shape = broadcastShape(op.inputs.map((input) => input!.shape))!;
    const rows = op.inputs.map((input, i) => draft.reshape(op.input(i), [1, input!.shape![0] ?? 1]));
    draft.last('Reshape', [draft.copy({}, rows), draft.ints([...shape])]);
  },
};
