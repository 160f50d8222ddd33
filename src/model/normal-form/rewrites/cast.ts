import type { Op } from '../../onnx/infer/op.js';
import { DataType } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

const integers = [DataType.INT32, DataType.INT64, DataType.UINT8, DataType.INT8];
const reals = [DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16];

/** What is cut off towards zero first, rounding leaves as it is. */
export const castTruncates: Rewrite = {
  name: 'cast-truncates',
  versions: CLASSIC,
  why: 'a Cast to integers rounds, where it has to cut the fraction off',
  finds: (op: Op) =>
    op.type === 'Cast' &&
    reals.includes(op.inputs[0]?.type ?? 0) &&
    integers.includes(op.int('to', 0)) &&
    !op.input(0).includes('/Sub#'),
  rewrites: (op, draft) => {
    const down = draft.node('Floor', [draft.node('Relu', [op.input(0)])]);
    const up = draft.node('Floor', [draft.node('Relu', [draft.node('Neg', [op.input(0)])])]);
    draft.same({}, [draft.node('Sub', [down, up])]);
  },
};
