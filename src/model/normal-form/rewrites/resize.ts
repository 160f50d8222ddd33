import { limits } from '../../../base/limits.js';
import type { Op } from '../../onnx/infer/op.js';
import { type AxisResize, axesOfResize } from '../../onnx/infer/resize.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL, type Setting } from '../target.js';
import { isRight } from './resize-native.js';
import { coordinateMode, isKnownRule, taps } from './resize-taps.js';

/** The axes that change, or whose coordinates are not those of the source; undefined where sizes are not known. */
function changedAxes(op: Op): AxisResize[] | undefined {
  const axes = axesOfResize(op);
  if (!axes || !isKnownShape(axes.flatMap(({ from, to }) => [from, to]))) return undefined;
  if (axes.some(({ from, to }) => !(from > 0 && to > 0 && from * to <= limits.matrix))) return undefined;
  const isCrop = coordinateMode(op) === 'tf_crop_and_resize';
  // `valuesBeside` has as many.
  if (isCrop && axes.reduce((count, { to }) => count * to, 1) > limits.matrix) return undefined;
  return axes.filter(
    ({ from, to, scale }) => from !== to || (scale !== 1 && !isExactRatio(from, to, scale)) || isCrop,
  );
}

const isExactRatio = (from: number, to: number, scale: number) => from * scale === to;

const resizing = ['Resize', 'Upsample'];

/**
 * A Resize is linear along each axis: nearest picks (Gather), the others are a product with a constant matrix, which
 * holds the weights of each output pixel in its column.
 */
function separate(op: Op, draft: Draft): void {
  const axes = changedAxes(op)!;
  const isNearest = op.string('mode', 'nearest') === 'nearest' && coordinateMode(op) !== 'tf_crop_and_resize';
  // What makes the tensor smaller first.
  const ordered = [...axes].sort((a, b) => a.to / a.from - b.to / b.from);
  const name = ordered.reduce(
    (input, axis) => (isNearest ? pick(op, draft, input, axis) : multiply(op, draft, input, axis)),
    op.input(0),
  );
  const beside = valuesBeside(op, axes);
  if (beside) draft.last('Add', [name, draft.floats(beside.shape, beside.values)]);
  else draft.last('Identity', [name]);
}

/** What tf_crop_and_resize puts beside the picture, and 0 on it; undefined where that is 0 as well. */
function valuesBeside(op: Op, axes: readonly AxisResize[]) {
  const value = op.float('extrapolation_value', 0);
  if (value === 0 || coordinateMode(op) !== 'tf_crop_and_resize') return undefined;
  const shape = op.shape(0)!.map((_, axis) => axes.find((one) => one.axis === axis)?.to ?? 1);
  const isOn = shape.map((_, axis) => {
    const changed = axes.find((one) => one.axis === axis);
    return changed ? taps(op, changed).map((list) => list.length > 0) : [true];
  });
  const values = isOn.reduce<boolean[]>(
    (all, own) => all.flatMap((is) => own.map((one) => is && one)),
    [true],
  );
  return { shape, values: values.map((is) => (is ? 0 : value)) };
}

function pick(op: Op, draft: Draft, name: string, axis: AxisResize): string {
  draft.room(axis.to);
  const indices = taps(op, axis).map(([tap]) => tap!.at);
  return draft.node('Gather', [name, draft.ints(indices)], { axis: axis.axis });
}

function multiply(op: Op, draft: Draft, name: string, axis: AxisResize): string {
  const { from, to } = axis;
  draft.room(to);
  const matrix = new Float32Array(from * to);
  taps(op, axis).forEach((list, column) => {
    for (const { at, weight } of list) matrix[at * to + column] = matrix[at * to + column]! + weight;
  });
  const rank = op.shape(0)!.length;
  const product = (input: string) => draft.node('MatMul', [input, draft.floats([from, to], matrix)]);
  if (axis.axis === rank - 1) return product(name);
  const swap = Array.from({ length: rank }, (_, i) => i);
  [swap[axis.axis], swap[rank - 1]] = [rank - 1, axis.axis];
  const turned = draft.node('Transpose', [name], { perm: swap });
  return draft.node('Transpose', [product(turned)], { perm: swap });
}

export const resize: Rewrite = {
  name: 'resize',
  versions: ALL,
  why: 'this mode, coordinate rule or scale of a Resize reads other pixels than the node says',
  finds: (op: Op, setting: Setting) =>
    resizing.includes(op.type) &&
    isKnownRule(op) &&
    changedAxes(op) !== undefined &&
    !isRight(op, axesOfResize(op)!, setting),
  rewrites: separate,
};
