import type { Op } from './op.js';
import type { Shape } from './value.js';

/** How a window slides along one spatial axis. */
export interface Window {
  size: number;
  kernel: number;
  stride: number;
  dilation: number;
  /** Pixels before and after, with `auto_pad` worked out. */
  begin: number;
  end: number;
}

/** Pixels from the first to the last that one window sees. */
export function extentOf({ kernel, dilation }: Pick<Window, 'kernel' | 'dilation'>): number {
  return (kernel - 1) * dilation + 1;
}

/** The windows of Conv or a pool, one for each spatial axis; undefined where shapes are missing. */
export function windowsOf(op: Op): Window[] | undefined {
  const spatial = op.shape(0)?.slice(2);
  const kernel = op.ints('kernel_shape') ?? op.shape(1)?.slice(2);
  if (!spatial || !kernel || kernel.length !== spatial.length) return undefined;
  return spatial.map((size, axis) => windowOf(op, size, kernel[axis]!, axis, spatial.length));
}

function windowOf(op: Op, size: number, kernel: number, axis: number, axes: number): Window {
  const stride = op.ints('strides')?.[axis] ?? 1;
  const dilation = op.ints('dilations')?.[axis] ?? 1;
  const pads = op.ints('pads');
  const padded = { size, kernel, stride, dilation, begin: pads?.[axis] ?? 0, end: pads?.[axis + axes] ?? 0 };
  const autoPad = op.string('auto_pad', 'NOTSET');
  if (autoPad === 'VALID') return { ...padded, begin: 0, end: 0 };
  if (autoPad !== 'SAME_UPPER' && autoPad !== 'SAME_LOWER') return padded;
  const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + extentOf(padded) - size);
  return { ...padded, ...halves(total, autoPad) };
}

/** A padding in two: the spare pixel is before the picture for SAME_LOWER, else after it. */
export function halves(total: number, autoPad: string): { begin: number; end: number } {
  const small = Math.floor(total / 2);
  return autoPad === 'SAME_LOWER'
    ? { begin: total - small, end: small }
    : { begin: small, end: total - small };
}

/** How many windows there are. With `isCeil` the last may hang over, but has to begin on the picture or before it. */
export function countOf(window: Window, isCeil: boolean): number {
  const { size, stride, begin, end } = window;
  const steps = (size + begin + end - extentOf(window)) / stride;
  if (!isCeil) return Math.floor(steps) + 1;
  const count = Math.ceil(steps) + 1;
  return (count - 1) * stride >= size + begin ? count - 1 : count;
}

/** One spatial axis of ConvTranspose: `begin` and `end` are cut off its full length, `extra` is added at the end. */
export interface Spread extends Window {
  extra: number;
  length: number;
}

/** The spatial axes of ConvTranspose with `output_shape` and `auto_pad` worked out (ONNX operators, ConvTranspose). */
export function spreadsOf(op: Op): Spread[] | undefined {
  const [input, weight] = [op.shape(0), op.shape(1)];
  if (!input || !weight || input.length !== weight.length) return undefined;
  return input.slice(2).map((size, axis) => spreadOf(op, size, weight, axis, input.length - 2));
}

function spreadOf(op: Op, size: number, weight: Shape, axis: number, axes: number): Spread {
  const kernel = weight[axis + 2]!;
  const stride = op.ints('strides')?.[axis] ?? 1;
  const dilation = op.ints('dilations')?.[axis] ?? 1;
  const extra = op.ints('output_padding')?.[axis] ?? 0;
  const full = stride * (size - 1) + extra + extentOf({ kernel, dilation });
  const pads = op.ints('pads');
  const spread = {
    size,
    kernel,
    stride,
    dilation,
    extra,
    begin: pads?.[axis] ?? 0,
    end: pads?.[axis + axes] ?? 0,
  };
  const autoPad = op.string('auto_pad', 'NOTSET');
  const isSame = autoPad.startsWith('SAME');
  const asked = op.ints('output_shape')?.at(axis - axes) ?? (isSame ? size * stride : undefined);
  if (asked === undefined) {
    const cut = autoPad === 'VALID' ? { begin: 0, end: 0 } : { begin: spread.begin, end: spread.end };
    return { ...spread, ...cut, length: full - cut.begin - cut.end };
  }
  const total = Math.max(0, full - asked);
  return {
    ...spread,
    ...halves(total, autoPad === 'SAME_UPPER' ? 'SAME_UPPER' : 'SAME_LOWER'),
    length: asked,
  };
}
