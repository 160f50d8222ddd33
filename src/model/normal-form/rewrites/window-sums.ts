import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import type { Window } from '../../onnx/infer/windows.js';
import type { Draft } from '../draft.js';
import { roundedEnd } from './pool-ceil.js';

/**
 * The sum of the pixels that each window of a pool sees, as a convolution of each channel by ones.
 *
 * @param isCeil true where the last window may hang over
 */
export function windowSums(op: Op, draft: Draft, input: string, windows: Window[], isCeil: boolean): string {
  const channels = op.shape(0)![1]!;
  const kernel = windows.map((window) => window.kernel);
  draft.room(channels * sizeOf(kernel));
  const weights = draft.floats([channels, 1, ...kernel], new Array(channels * sizeOf(kernel)).fill(1));
  return draft.node('Conv', [input, weights], {
    kernel_shape: kernel,
    strides: windows.map(({ stride }) => stride),
    dilations: windows.map(({ dilation }) => dilation),
    pads: [...windows.map(({ begin }) => begin), ...windows.map((w) => (isCeil ? roundedEnd(w) : w.end))],
    group: channels,
  });
}
