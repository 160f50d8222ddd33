import type { Op } from '../../onnx/infer/op.js';
import { reducedAxes } from '../../onnx/infer/shapes.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Reductions that may be done one axis after the other. */
const separable = ['ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceSum', 'ReduceProd', 'ReduceL1'];

/** Up to which opset the axes are an attribute. */
const lastWithAttribute: Record<string, number> = { ReduceSum: 12 };

/** A reduction over `axes`, which stay as 1. */
export function reduceOver(draft: Draft, type: string, input: string, axes: readonly number[]): string {
  if (draft.opset <= (lastWithAttribute[type] ?? 17)) return draft.node(type, [input], { axes, keepdims: 1 });
  return draft.node(type, [input, draft.ints(axes)], { keepdims: 1 });
}

/** One axis after the other, the last first: what a channel is reduced to is small by then. */
function chain(op: Op, draft: Draft): void {
  const axes = reducedAxes(op)!;
  const spatial = axes.filter((axis) => axis >= 2);
  const rest = axes.filter((axis) => axis < 2);
  let name = reduceOver(draft, op.type, op.input(0), spatial);
  for (const axis of rest.reverse()) name = reduceOver(draft, op.type, name, [axis]);
  const shape =
    op.int('keepdims', 1) === 1
      ? draft.shapeOf(name)
      : op.shape(0)!.filter((_, axis) => !axes.includes(axis));
  draft.last('Reshape', [name, draft.ints([...shape])]);
}

export const reduceChain: Rewrite = {
  name: 'reduce-chain',
  versions: CLASSIC,
  why: 'a reduction over channels, height and width at once gives another value',
  finds: (op: Op) => {
    const shape = op.shape(0);
    const axes = separable.includes(op.type) && isKnownShape(shape) ? reducedAxes(op) : undefined;
    return shape?.length === 4 && axes !== undefined && axes.length >= 3;
  },
  rewrites: chain,
};
