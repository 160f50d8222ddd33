import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** The attribute may be left out by the standard: the weights say it. ConvTranspose is `conv-transpose-shape`'s. */
export const kernelShape: Rewrite = {
  name: 'kernel-shape',
  versions: CLASSIC,
  why: 'a convolution without kernel_shape is refused',
  finds: (op: Op) => op.type === 'Conv' && !op.has('kernel_shape') && isKnownShape(op.shape(1)),
  rewrites: (op, draft) => draft.same({ kernel_shape: op.shape(1)!.slice(2) }),
};
