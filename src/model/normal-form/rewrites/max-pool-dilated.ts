import type { Op } from '../../onnx/infer/op.js';
import { countOf, type Window, windowsOf } from '../../onnx/infer/windows.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Below every float32 value. */
const LOWEST = -3.4028234663852886e38;

function dilatedWindows(op: Op): Window[] | undefined {
  if (op.type !== 'MaxPool' || op.outputs.filter(Boolean).length > 1) return undefined;
  const windows = windowsOf(op);
  if (!windows?.every((window) => countOf(window, false) >= 1) || op.opset < 10) return undefined;
  return windows.some(({ dilation, kernel }) => dilation > 1 && kernel > 1) ? windows : undefined;
}

/** The largest of the pixels that are picked one after the other, first along one axis and then along the other. */
function separate(op: Op, draft: Draft): void {
  const windows = dilatedWindows(op)!;
  const isPadded = windows.some(({ begin, end }) => begin > 0 || end > 0);
  const padded = isPadded ? draft.pad(op.input(0), windows, LOWEST) : op.input(0);
  const name = windows.reduce((input, window, i) => largestAlong(draft, input, window, i + 2), padded);
  draft.last('Identity', [name]);
}

function largestAlong(draft: Draft, input: string, window: Window, axis: number): string {
  const { kernel, stride, dilation } = window;
  const count = countOf(window, false);
  draft.room(kernel * count);
  const picked = Array.from({ length: kernel }, (_, k) =>
    draft.node(
      'Gather',
      [input, draft.ints(Array.from({ length: count }, (_, i) => i * stride + k * dilation))],
      { axis },
    ),
  );
  return picked.reduce((a, b) => draft.node('Max', [a, b]));
}

export const maxPoolDilated: Rewrite = {
  name: 'max-pool-dilated',
  versions: CLASSIC,
  why: 'dilations of a MaxPool are ignored',
  finds: (op: Op) => dilatedWindows(op) !== undefined,
  rewrites: separate,
};
