import type { Op } from '../../onnx/infer/op.js';
import { slicesOf } from '../../onnx/infer/shapes.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { CLASSIC } from '../target.js';

/** Which positions of an axis are taken, in order; undefined for an axis that stays as it is. */
type Picks = (number[] | undefined)[];

/** One Gather for each axis that changes. */
function gatherAxes(op: Op, draft: Draft, picks: Picks): void {
  const changed = picks.flatMap((indices, axis) => (indices ? [{ indices, axis }] : []));
  const last = changed.pop()!;
  const name = changed.reduce(
    (input, { indices, axis }) => draft.node('Gather', [input, draft.ints(indices)], { axis }),
    op.input(0),
  );
  draft.last('Gather', [name, draft.ints(last.indices)], { axis: last.axis });
}

/** The slices of a node with a step below zero. */
function backwards(op: Op): ReturnType<typeof slicesOf> {
  const slices = op.type === 'Slice' ? slicesOf(op) : undefined;
  const isKnown = slices?.every(({ start, count }) => count > 0 && !Number.isNaN(start));
  return isKnown && slices!.some(({ step }) => step < 0) ? slices : undefined;
}

export const sliceBackwards: Rewrite = {
  name: 'slice-backwards',
  versions: CLASSIC,
  why: 'a Slice with a negative step is refused',
  finds: (op: Op) => backwards(op) !== undefined,
  rewrites: (op, draft) => {
    const shape = op.shape(0)!;
    draft.room(backwards(op)!.reduce((sum, { count }) => sum + count, 0));
    const picks = backwards(op)!.map(({ start, step, count }, axis) =>
      start === 0 && step === 1 && count === shape[axis]
        ? undefined
        : Array.from({ length: count }, (_, i) => start + i * step),
    );
    gatherAxes(op, draft, picks);
  },
};

/** Pads that repeat the border; none of them is negative. */
function repeatedPads(op: Op): number[] | undefined {
  if (op.type !== 'Pad' || op.string('mode', 'constant') !== 'edge' || op.input(3)) return undefined;
  const pads = op.ints('pads') ?? (op.known(1) && Array.from(op.known(1)!));
  const isKnown = isKnownShape(op.shape(0)) && pads?.length === 2 * op.shape(0)!.length;
  return isKnown && pads!.every((pad) => pad >= 0) && pads!.some((pad) => pad > 0) ? pads : undefined;
}

export const padEdge: Rewrite = {
  name: 'pad-edge',
  versions: CLASSIC,
  why: 'a Pad that repeats the border is refused',
  finds: (op: Op) => repeatedPads(op) !== undefined,
  rewrites: (op, draft) => {
    const pads = repeatedPads(op)!;
    const shape = op.shape(0)!;
    const picks = shape.map((length, axis) => {
      const [begin, end] = [pads[axis]!, pads[axis + shape.length]!];
      if (begin === 0 && end === 0) return undefined;
      draft.room(begin + length + end);
      const clamp = (at: number) => Math.min(length - 1, Math.max(0, at));
      return Array.from({ length: begin + length + end }, (_, i) => clamp(i - begin));
    });
    gatherAxes(op, draft, picks);
  },
};
