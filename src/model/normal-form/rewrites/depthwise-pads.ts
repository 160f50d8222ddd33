import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import { type Window, windowsOf } from '../../onnx/infer/windows.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

function depthwiseWindows(op: Op): Window[] | undefined {
  const isDepthwise = op.type === 'Conv' && op.int('group', 1) > 1 && op.shape(1)?.[1] === 1;
  const windows = isDepthwise ? windowsOf(op) : undefined;
  return windows?.length === 2 && isKnownShape(windows.map(({ size }) => size)) ? windows : undefined;
}

/**
 * Measured to be right: none, as much on both sides as keeps the size, or at most half a kernel without dilation; but a
 * single row or column beside padding is not.
 */
function isRight({ kernel, dilation, begin, end, size }: Window): boolean {
  if (size === 1 && begin + end > 0) return false;
  const half = (dilation * (kernel - 1)) / 2;
  return (
    (begin === half && end === half) ||
    (begin === 0 && end === 0) ||
    (dilation === 1 && Math.max(begin, end) <= half)
  );
}

/** The padding as a node of its own. */
export const depthwisePads: Rewrite = {
  name: 'depthwise-pads',
  versions: CLASSIC,
  why: 'a convolution of each channel by itself reads beside the picture where it is padded by more or less than half its kernel, or is a single pixel high or wide',
  finds: (op: Op) => depthwiseWindows(op)?.some((window) => !isRight(window)) ?? false,
  rewrites: (op, draft) => {
    const windows = depthwiseWindows(op)!;
    const padded = draft.pad(op.input(0), windows, 0);
    draft.same({ auto_pad: undefined, pads: windows.flatMap(() => [0, 0]) }, [
      padded,
      ...(op.node.input ?? []).slice(1),
    ]);
  },
};
