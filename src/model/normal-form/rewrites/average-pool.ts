import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import { countOf, type Window, windowsOf } from '../../onnx/infer/windows.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL, type Setting } from '../target.js';
import { hangingWindows } from './pool-ceil.js';
import { windowSums } from './window-sums.js';

/** A pool that OpenCV divides by another number of pixels than the node says. */
function isMiscounted(op: Op, setting: Setting): boolean {
  if (op.type !== 'AveragePool' || op.string('auto_pad', 'NOTSET').startsWith('SAME')) return false;
  const windows = windowsOf(op);
  if (!windows || !isKnownShape(windows.map(({ size }) => size))) return false;
  if (windows.some(isTooLarge)) return false;
  const isPadded = windows.some(({ begin, end }) => begin > 0 || end > 0);
  const isDilated = windows.some(({ dilation, kernel }) => dilation > 1 && kernel > 1);
  return isDilated || hangingWindows(op) !== undefined || (isPadded && hasOtherRule(op, setting));
}

/** No window fits, so that there is nothing to compute. */
function isTooLarge(window: Window): boolean {
  return window.kernel < 1 || window.stride < 1 || countOf(window, false) < 1;
}

/** The classic engine goes by the producer's name, the new one too where the attribute is left out. */
function hasOtherRule(op: Op, { dnnEngine, producer }: Setting): boolean {
  if (dnnEngine === 'new') return !op.has('count_include_pad');
  return (op.int('count_include_pad', 0) === 1) !== (producer === 'pytorch');
}

/** How many pixels each window of one axis is divided by; `reach` is how much beyond the end counts. */
function counts(window: Window, length: number, low: number, high: number): number[] {
  const { kernel, stride, dilation, begin } = window;
  return Array.from({ length }, (_, i) => {
    const first = i * stride - begin;
    return Array.from({ length: kernel }, (_, k) => first + k * dilation).filter(
      (at) => at >= low && at < high,
    ).length;
  });
}

/**
 * The pool as a convolution of each channel by ones, which has nothing to count, and its division by a constant map.
 * With `count_include_pad` the padding counts, what hangs over beyond it does not (ONNX operators, AveragePool).
 */
function rewrite(op: Op, draft: Draft): void {
  const windows = windowsOf(op)!;
  const isCeil = hangingWindows(op) !== undefined;
  const includesPad = op.int('count_include_pad', 0) === 1;
  const perAxis = windows.map((window) => {
    const length = countOf(window, isCeil);
    const { begin, end, size, kernel } = window;
    draft.room(length * kernel);
    return includesPad ? counts(window, length, -begin, size + end) : counts(window, length, 0, size);
  });
  draft.room(perAxis.reduce((count, axis) => count * axis.length, 1));
  const sums = windowSums(op, draft, op.input(0), windows, isCeil);
  draft.last('Mul', [sums, draft.floats([1, 1, ...perAxis.map((axis) => axis.length)], inverses(perAxis))]);
}

/** One divided by the product of the counts, for every window. */
function inverses(perAxis: readonly number[][]): number[] {
  return perAxis.reduce((products, axis) => products.flatMap((a) => axis.map((b) => a / b)), [1]);
}

export const averagePool: Rewrite = {
  name: 'average-pool',
  versions: ALL,
  why: 'padding, overhang or dilation of an AveragePool is counted by another rule than the node says',
  finds: isMiscounted,
  rewrites: rewrite,
};
