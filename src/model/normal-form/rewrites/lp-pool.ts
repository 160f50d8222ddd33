import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import { countOf, windowsOf } from '../../onnx/infer/windows.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';
import { hangingWindows } from './pool-ceil.js';
import { windowSums } from './window-sums.js';

/** The root of the sum of powers. */
function asConvolution(op: Op, draft: Draft): void {
  const p = op.int('p', 2);
  const power = (input: string, exponent: number) =>
    draft.node('Pow', [input, draft.floats([1], [exponent])]);
  const size = draft.node('Abs', [op.input(0)]);
  const powers = p === 1 ? size : power(size, p);
  const sums = windowSums(op, draft, powers, windowsOf(op)!, hangingWindows(op) !== undefined);
  draft.last('Pow', [sums, draft.floats([1], [1 / p])]);
}

export const lpPool: Rewrite = {
  name: 'lp-pool',
  versions: ALL,
  why: 'LpPool is refused',
  finds: (op: Op) => {
    const windows = op.type === 'LpPool' && isKnownShape(op.shape(0)) ? windowsOf(op) : undefined;
    return windows?.every((window) => countOf(window, false) > 0) ?? false;
  },
  rewrites: asConvolution,
};
