import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { reducedAxes } from '../../onnx/infer/shapes.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL, CLASSIC } from '../target.js';

/** What is done to the results of a first reduction to have that of all: the same, but for these. */
const after: Record<string, string> = { ReduceSumSquare: 'ReduceSum' };
const before: Record<string, string> = { ReduceLogSum: 'ReduceSum' };

/** Reductions of one value that change it, as the operators of which they consist. */
const ofOne: Record<string, (draft: Draft, input: string) => string> = {
  ReduceL1: (draft, input) => draft.node('Abs', [input]),
  ReduceL2: (draft, input) => draft.node('Abs', [input]),
  ReduceSumSquare: (draft, input) => draft.node('Mul', [input, input]),
  ReduceLogSum: (draft, input) => draft.node('Log', [input]),
};

/** Up to which opset the axes are an attribute. */
const lastWithAttribute: Record<string, number> = { ReduceSum: 12 };

/** A reduction over `axes`, which stay as 1. */
export function reduceOver(draft: Draft, type: string, input: string, axes: readonly number[]): string {
  if (draft.opset <= (lastWithAttribute[type] ?? 17)) return draft.node(type, [input], { axes, keepdims: 1 });
  return draft.node(type, [input, draft.ints(axes)], { keepdims: 1 });
}

/** Axes that lie side by side, the last first: what is reduced there makes the rest small. */
function runsOf(axes: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const axis of [...axes].reverse()) {
    const run = runs.at(-1);
    if (run?.[0] === axis + 1) run.unshift(axis);
    else runs.push([axis]);
  }
  return runs;
}

/** Reduces neighbouring axes of a tensor as the one in the middle of three. */
function reduceRun(draft: Draft, type: string, input: string, run: readonly number[]): string {
  const shape = draft.shapeOf(input);
  const [first, end] = [run[0]!, run.at(-1)! + 1];
  const parts = [shape.slice(0, first), shape.slice(first, end), shape.slice(end)].map(sizeOf);
  const reduced = reduceOver(draft, type, draft.reshape(input, parts), [1]);
  return draft.reshape(
    reduced,
    shape.map((dim, axis) => (run.includes(axis) ? 1 : dim)),
  );
}

function chain(op: Op, draft: Draft): void {
  const runs = runsOf(reducedAxes(op)!);
  const last = runs.length - 1;
  const name = runs.reduce((input, run, i) => {
    const isFirst = i === 0;
    const type = (isFirst ? op.type : after[op.type]) ?? op.type;
    return reduceRun(draft, i < last ? (before[type] ?? type) : type, input, run);
  }, op.input(0));
  draft.last('Reshape', [name, draft.ints([...draft.shapeOf(op.outputs[0]!)])]);
}

/** The axes of a reduction of a tensor of values, where they are known. */
function axesOf(op: Op): number[] {
  const shape = op.type.startsWith('Reduce') ? op.shape(0) : undefined;
  return isKnownShape(shape) && sizeOf(shape) > 0 ? (reducedAxes(op) ?? []) : [];
}

export const reduceChain: Rewrite = {
  name: 'reduce-chain',
  versions: ALL,
  why: 'a reduction over three axes or all of them gives another value, or reads beyond its memory',
  finds: (op: Op) => {
    const axes = axesOf(op);
    return axes.length > 2 || (axes.length === 2 && op.shape(0)!.length === 2);
  },
  rewrites: chain,
};

export const reduceOne: Rewrite = {
  name: 'reduce-one',
  versions: CLASSIC,
  why: 'a reduction of axes of length 1 leaves the values as they are, whatever it should do to them',
  finds: (op: Op) => {
    const axes = Object.hasOwn(ofOne, op.type) ? axesOf(op) : [];
    return axes.length > 0 && axes.every((axis) => op.shape(0)![axis] === 1);
  },
  rewrites: (op, draft) => {
    const value = ofOne[op.type]!(draft, op.input(0));
    draft.last('Reshape', [value, draft.ints([...draft.shapeOf(op.outputs[0]!)])]);
  },
};
