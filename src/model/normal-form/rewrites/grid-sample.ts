import { sizeOf } from '../../../base/tensor.js';
import type { Op } from '../../onnx/infer/op.js';
import { isKnownShape } from '../../onnx/infer/value.js';
import type { Draft } from '../draft.js';
import type { Rewrite } from '../rewrite.js';
import { ALL, type Setting } from '../target.js';

const { fround } = Math;

/** What the grid's coordinate −1..1 is in pixels. */
function toPixels(at: number, length: number, aligns: boolean): number {
  return aligns
    ? fround((fround(at + 1) / 2) * (length - 1))
    : fround(fround(fround(at + 1) * length - 1) / 2);
}

/** Mirrors at the borders until the position lies between them. */
function reflected(at: number, low: number, high: number): number {
  const range = high - low;
  if (range <= 0) return low;
  const beyond = at < low ? low - at : at > high ? at - high : 0;
  const turns = Math.floor(beyond / range);
  const rest = beyond - turns * range;
  const isEven = turns % 2 === 0;
  if (at < low) return isEven ? low + rest : high - rest;
  return at > high ? (isEven ? high - rest : low + rest) : at;
}

/** A pixel along one axis, and its weight; -1 for one that is outside and counts as 0. */
interface Tap {
  at: number;
  weight: number;
}

function tapsAlong(op: Op, coordinate: number, length: number): Tap[] {
  const aligns = op.int('align_corners', 0) === 1;
  const padding = op.string('padding_mode', 'zeros');
  const mode = op.string('mode', 'linear');
  const border: [number, number] = aligns ? [0, length - 1] : [-0.5, length - 0.5];
  const at = toPixels(coordinate, length, aligns);
  const inside = (position: number) => {
    const mirrored = padding === 'reflection' ? reflected(position, ...border) : position;
    return padding === 'zeros' ? mirrored : Math.min(length - 1, Math.max(0, mirrored));
  };
  const tap = (position: number, weight: number): Tap => {
    const whole = Math.round(position);
    return { at: whole >= 0 && whole < length ? whole : -1, weight };
  };
  if (mode === 'bicubic' || mode === 'cubic') {
    const first = Math.floor(at);
    return cubicWeights(at - first).map((weight, i) => tap(inside(first - 1 + i), weight));
  }
  const moved = inside(at);
  if (mode === 'nearest') return [tap(roundEven(moved), 1)];
  const first = Math.floor(moved);
  return [tap(first, first + 1 - moved), tap(first + 1, moved - first)];
}

function roundEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The four weights of a cubic kernel, a = −0.75, at `t` between the second and the third pixel. */
function cubicWeights(t: number): number[] {
  const a = -0.75;
  const near = (d: number) => (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
  const far = (d: number) => a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a;
  return [far(t + 1), near(t), near(1 - t), far(2 - t)];
}

/** For every tap, the flat position in a plane and the weight of each output pixel. */
function planes(op: Op): { positions: number[]; weights: number[] }[] {
  const [height, width] = op.shape(0)!.slice(2) as [number, number];
  const grid = op.known(1)!;
  const points = Array.from({ length: grid.length / 2 }, (_, i) => {
    const columns = tapsAlong(op, grid[2 * i]!, width);
    const rows = tapsAlong(op, grid[2 * i + 1]!, height);
    return rows.flatMap((row) =>
      columns.map((column) => ({ row, column, isOutside: row.at < 0 || column.at < 0 })),
    );
  });
  return points[0]!.map((_, k) => ({
    positions: points.map((taps) => (taps[k]!.isOutside ? 0 : taps[k]!.row.at * width + taps[k]!.column.at)),
    weights: points.map((taps) => (taps[k]!.isOutside ? 0 : taps[k]!.row.weight * taps[k]!.column.weight)),
  }));
}

/** A grid that is known is a sum of picked pixels times constant weights. */
function gatherTaps(op: Op, draft: Draft): void {
  const shape = op.shape(0)!;
  const grid = op.shape(1)!;
  const flat = draft.reshape(op.input(0), [1, shape[1]!, sizeOf(shape.slice(2))]);
  const parts = planes(op).map(({ positions, weights }) => {
    const picked = draft.node('Gather', [flat, draft.ints(positions)], { axis: 2 });
    return draft.node('Mul', [picked, draft.floats([1, 1, weights.length], weights)]);
  });
  const sum = parts.reduce((a, b) => draft.node('Add', [a, b]));
  draft.last('Reshape', [sum, draft.ints([1, shape[1]!, grid[1]!, grid[2]!])]);
}

const isWrongOnNew = (op: Op) => op.string('mode', 'linear').includes('cubic');

/** Only one picture, and a grid that does not depend on it. */
export const gridSample: Rewrite = {
  name: 'grid-sample',
  versions: ALL,
  why: 'GridSample is refused, or wrong where it is bicubic',
  finds: (op: Op, { dnnEngine }: Setting) =>
    op.type === 'GridSample' &&
    (dnnEngine === 'classic' || isWrongOnNew(op)) &&
    isKnownShape(op.shape(0)) &&
    op.shape(0)!.length === 4 &&
    op.shape(0)![0] === 1 &&
    op.known(1) !== undefined,
  rewrites: gatherTaps,
};
