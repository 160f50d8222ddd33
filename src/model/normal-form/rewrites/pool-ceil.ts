import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import { countOf, extentOf, type Window, windowsOf } from '../../onnx/infer/windows.js';
import type { Rewrite } from '../rewrite.js';
import { ALL } from '../target.js';

/** The padding at the end that makes room for a last window that hangs over. */
function roundedEnd(window: Window): number {
  const needed = (countOf(window, true) - 1) * window.stride + extentOf(window);
  return Math.max(window.end, needed - window.size - window.begin);
}

/** The steps do not end with the padded picture: a window hangs over, or lies beyond and is left out. */
function isPartial(window: Window): boolean {
  return (window.size + window.begin + window.end - extentOf(window)) % window.stride !== 0;
}

/** The windows of a pool with ceil_mode, where the last one hangs over. */
function hangingWindows(op: Op): Window[] | undefined {
  if (op.int('ceil_mode', 0) !== 1 || op.string('auto_pad', 'NOTSET') !== 'NOTSET') return undefined;
  const windows = windowsOf(op);
  const isKnown = windows && isKnownShape(windows.map(({ size }) => size));
  return isKnown && windows.some(isPartial) ? windows : undefined;
}

/** AveragePool with ceil_mode is `average-pool`'s. */
export const poolCeil: Rewrite = {
  name: 'pool-ceil',
  versions: ALL,
  why: 'ceil_mode with a last window that hangs over the edge reads or counts beyond it',
  finds: (op) => op.type === 'MaxPool' && hangingWindows(op) !== undefined,
  rewrites: (op, draft) => {
    const windows = hangingWindows(op)!;
    draft.same({ ceil_mode: 0, pads: [...windows.map(({ begin }) => begin), ...windows.map(roundedEnd)] });
  },
};

export { hangingWindows, roundedEnd };
