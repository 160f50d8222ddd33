import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import { windowsOf } from '../../onnx/infer/windows.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

const sliding = ['Conv', 'MaxPool', 'AveragePool', 'LpPool'];

/** Padding as the attribute `pads` has it: all begins, then all ends. */
function padsOf(op: Op): number[] | undefined {
  const windows = windowsOf(op);
  return windows && [...windows.map(({ begin }) => begin), ...windows.map(({ end }) => end)];
}

/** The spare pixel of an odd padding: each engine puts it elsewhere, or nowhere. */
export const autoPad: Rewrite = {
  name: 'auto-pad',
  versions: ALL,
  why: 'auto_pad SAME with an odd padding puts the spare pixel on the wrong side, or counts without dilation',
  finds: (op) =>
    sliding.includes(op.type) &&
    op.string('auto_pad', 'NOTSET').startsWith('SAME') &&
    isKnownShape(padsOf(op)),
  rewrites: (op, draft) => draft.same({ auto_pad: undefined, pads: padsOf(op)! }),
};
