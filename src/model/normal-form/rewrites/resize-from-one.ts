import type { Op } from '../../onnx/infer/op.js';
import { axesOfResize } from '../../onnx/infer/resize.js';
import type { Rewrite } from '../rewrite.js';
import { FIVE } from '../target.js';

/** DeepLabv3's image pooling: from 1x1 `nearest` gives the same values, exactly. */
export const resizeFromOne: Rewrite = {
  name: 'resize-linear-1x1',
  versions: FIVE,
  why: 'a linear Resize from 1x1 reads uninitialised memory',
  finds: (op: Op) => {
    if (!['Resize', 'Upsample'].includes(op.type) || op.string('mode', 'nearest') !== 'linear') return false;
    const [, , height, width] = axesOfResize(op) ?? [];
    return height?.from === 1 && width?.from === 1;
  },
  rewrites: (_op, draft) =>
    draft.same({ mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' }),
};
