import { limits } from '../../../base/limits.js';
import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape, type Shape } from '../../onnx/infer/value.js';
import { extentOf, type Spread, spreadsOf } from '../../onnx/infer/windows.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL, CLASSIC } from '../target.js';

function knownSpreads(op: Op): Spread[] | undefined {
  const spreads = op.type === 'ConvTranspose' ? spreadsOf(op) : undefined;
  return spreads && isKnownShape(spreads.map(({ length }) => length)) ? spreads : undefined;
}

function isImplicit(op: Op): boolean {
  return (
    op.has('output_shape') ||
    !['NOTSET', ''].includes(op.string('auto_pad', 'NOTSET')) ||
    !op.has('kernel_shape')
  );
}

/** Length of the whole result, before anything is cut off. */
function fullOf({ size, kernel, stride, dilation }: Spread): number {
  return stride * (size - 1) + extentOf({ kernel, dilation });
}

/** Padding that is cut off, and what the length still lacks at the end. */
export const convTransposeShape: Rewrite = {
  name: 'conv-transpose-shape',
  versions: ALL,
  why: 'auto_pad and output_shape of a ConvTranspose give another shape, or none',
  finds: (op: Op) => isImplicit(op) && knownSpreads(op) !== undefined,
  rewrites: (op, draft) => {
    const spreads = knownSpreads(op)!;
    draft.same({
      auto_pad: undefined,
      output_shape: undefined,
      kernel_shape: spreads.map(({ kernel }) => kernel),
      pads: [...spreads.map(({ begin }) => begin), ...spreads.map(({ end }) => end)],
      output_padding: spreads.map((s) => s.length - fullOf(s) + s.begin + s.end),
    });
  },
};

/** Of the kernel with its zeros. */
function dilatedShape(op: Op): number[] {
  return [...op.shape(1)!.slice(0, 2), ...knownSpreads(op)!.map(extentOf)];
}

/** A kernel with zeros between its values. */
export const convTransposeDilated: Rewrite = {
  name: 'conv-transpose-dilated',
  versions: ALL,
  why: 'dilations of a ConvTranspose are ignored',
  finds: (op: Op) =>
    knownSpreads(op)?.length === 2 &&
    (op.ints('dilations') ?? []).some((dilation) => dilation > 1) &&
    op.known(1) !== undefined &&
    sizeOf(dilatedShape(op)) <= limits.constant,
  rewrites: (op, draft) => {
    const spreads = knownSpreads(op)!;
    const weights = op.shape(1)!;
    const shape = dilatedShape(op);
    draft.same({ dilations: undefined, kernel_shape: shape.slice(2) }, [
      op.input(0),
      draft.floats(shape, spacedOut(op.known(1)!, weights, shape, spreads)),
      ...(op.input(2) ? [op.input(2)] : []),
    ]);
  },
};

/** What is cut off on both sides alike stays a padding, the rest is a Slice. */
export const convTransposeUneven: Rewrite = {
  name: 'conv-transpose-uneven',
  versions: CLASSIC,
  why: 'a ConvTranspose with more padding on one side is refused',
  finds: (op: Op) => knownSpreads(op)?.some(({ begin, end }) => begin !== end) ?? false,
  rewrites: (op, draft) => {
    const spreads = knownSpreads(op)!;
    const both = spreads.map(({ begin, end }) => Math.min(begin, end));
    const whole = draft.copy({ pads: [...both, ...both] });
    const starts = spreads.map(({ begin }, axis) => begin - both[axis]!);
    const ends = spreads.map(({ length }, axis) => starts[axis]! + length);
    sliced(draft, whole, starts, ends);
  },
};

/** The part of the spatial axes from `starts` to `ends`. */
function sliced(draft: Draft, input: string, starts: readonly number[], ends: readonly number[]): void {
  const axes = starts.map((_, axis) => axis + 2);
  if (draft.opset < 10) draft.last('Slice', [input], { starts, ends, axes });
  else draft.last('Slice', [input, draft.ints(starts), draft.ints(ends), draft.ints(axes)]);
}

function spacedOut(
  values: ArrayLike<number>,
  from: Shape,
  to: Shape,
  spreads: readonly Spread[],
): Float32Array {
  const [high, wide] = from.slice(2) as [number, number];
  const [toHigh, toWide] = to.slice(2) as [number, number];
  const [rows, columns] = spreads.map(({ dilation }) => dilation) as [number, number];
  const spaced = new Float32Array(to[0]! * to[1]! * toHigh * toWide);
  for (let i = 0; i < values.length; i++) {
    const plane = Math.floor(i / (high * wide));
    const y = Math.floor(i / wide) % high;
    spaced[(plane * toHigh + y * rows) * toWide + (i % wide) * columns] = values[i]!;
  }
  return spaced;
}
