import type { Op } from './op.js';
import type { Shape } from './value.js';

/** What Resize or Upsample says of one axis. */
export interface AxisResize {
  axis: number;
  from: number;
  to: number;
  /** As the node has it, or the ratio of the sizes. */
  scale: number;
}

/** Where roi, scales and sizes stand among the inputs, by operator and opset. */
function inputsOf(op: Op): { scales: number[] | undefined; sizes: number[] | undefined } {
  const list = (index: number) => {
    const values = op.inputs[index]?.values;
    return values?.length ? Array.from(values) : undefined;
  };
  if (op.type === 'Upsample' || op.opset < 11) return { scales: list(1), sizes: undefined };
  return { scales: list(2), sizes: list(3) };
}

/** The axes of a Resize, whether they change or not; undefined where sizes or scales are not known. */
export function axesOfResize(op: Op): AxisResize[] | undefined {
  const shape = op.shape(0);
  const { scales, sizes } = inputsOf(op);
  const list = sizes ?? scales;
  if (!shape || !list) return undefined;
  const axes =
    op.ints('axes')?.map((axis) => (axis < 0 ? axis + shape.length : axis)) ?? shape.map((_, i) => i);
  if (list.length !== axes.length) return undefined;
  const fitted = sizes && fittedSizes(op, shape, axes, sizes);
  return shape.map((from, axis) => {
    const at = axes.indexOf(axis);
    if (at < 0) return { axis, from, to: from, scale: 1 };
    if (fitted) return { axis, from, to: fitted.sizes[at]!, scale: fitted.scale ?? fitted.sizes[at]! / from };
    return { axis, from, to: Math.floor(from * Math.fround(scales![at]!)), scale: scales![at]! };
  });
}

/** `keep_aspect_ratio_policy` of opset 18: one scale for all axes. */
function fittedSizes(op: Op, shape: Shape, axes: readonly number[], sizes: number[]) {
  const policy = op.string('keep_aspect_ratio_policy', 'stretch');
  if (policy === 'stretch') return { sizes, scale: undefined };
  const ratios = sizes.map((size, i) => size / shape[axes[i]!]!);
  const scale = policy === 'not_larger' ? Math.min(...ratios) : Math.max(...ratios);
  return { sizes: axes.map((axis) => Math.floor(scale * shape[axis]! + 0.5)), scale };
}

/** The shape after a Resize; dimensions that are not known are NaN. */
export function resizedShape(op: Op): Shape | undefined {
  return axesOfResize(op)?.map(({ to }) => to) ?? op.shape(0)?.map(() => Number.NaN);
}
