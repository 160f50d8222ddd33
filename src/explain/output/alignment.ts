import { expected } from '../../base/errors.js';
import { type Layout, sameShape, shapeText, sizeOf, type Tensor, transposed } from '../../base/tensor.js';
import type { Classes } from './scales.js';

/** The reference laid beside the network's output, where their shapes differ in a way that is known. */
export interface Alignment {
  /** After "the reference …"; empty for the very shape. */
  words: string;
  fix: string;
  reference: Classes;
  /** What of the network's output is held against it. */
  of(actual: Tensor): Classes;
}

const NO_FIX = 'compare the same axes and classes on both sides';

/**
 * The ways in which a reference can be held against an output, likeliest first.
 *
 * @param layout of an output of four dimensions
 * @throws InputError where there is none
 */
export function alignmentsOf(
  given: Tensor,
  shape: readonly number[],
  layout: Layout,
  name: string,
): Alignment[] {
  const data = Float32Array.from(given.data as ArrayLike<number>, Number);
  const reference: Tensor = { data, shape: given.shape, dtype: 'float32' };
  const axis = classAxisOf(shape, layout);
  const found =
    sameAxes(reference, shape, axis) ??
    otherLayout(reference, shape, axis) ??
    otherCount(reference, shape, axis);
  if (found) return found;
  throw expected(
    `${shapeText(shape)}, the shape of output "${name}",`,
    'the expected output',
    shapeText(given.shape),
  );
}

function classAxisOf(shape: readonly number[], layout: Layout): number {
  return shape.length === 4 && layout === 'NHWC' ? 3 : Math.min(1, shape.length - 1);
}

function classesOf({ data, shape }: Pick<Tensor, 'data' | 'shape'>, axis: number): Classes {
  const count = shape[axis] ?? 1;
  const isMap = shape.length === 4 && shape[0] === 1 && data.length > count;
  return { values: data as Float32Array, count, step: sizeOf(shape.slice(axis + 1)), isMap };
}

const squeezed = (shape: readonly number[]) => shape.filter((length) => length !== 1);

/** The same, but for axes of length 1. */
function sameAxes(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  if (!sameShape(squeezed(reference.shape), squeezed(shape))) return undefined;
  const isSame = sameShape(reference.shape, shape);
  const words = isSame
    ? ''
    : `is ${shapeText(reference.shape)}, the output ${shapeText(shape)}: an axis of length 1 more or less`;
  return [
    {
      words,
      fix: NO_FIX,
      reference: classesOf({ data: reference.data, shape }, axis),
      of: (actual) => classesOf(actual, axis),
    },
  ];
}

/** NCHW beside NHWC. */
function otherLayout(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  if (shape.length !== 4 || reference.shape.length !== 4) return undefined;
  const axes = axis === 1 ? [0, 3, 1, 2] : [0, 2, 3, 1];
  if (
    !sameShape(
      axes.map((from) => reference.shape[from]!),
      shape,
    )
  )
    return undefined;
  const words = `is ${axis === 1 ? 'NHWC' : 'NCHW'} (${shapeText(reference.shape)}), the output ${axis === 1 ? 'NCHW' : 'NHWC'}`;
  return [
    {
      words,
      fix: NO_FIX,
      reference: classesOf(transposed(reference, axes), axis),
      of: (actual) => classesOf(actual, axis),
    },
  ];
}

/** One class more or less on either side: a background class that only one of them has. */
function otherCount(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  const wanted = shape.map((length, i) => (i === axis ? (reference.shape[i] ?? 0) : length));
  const more = (reference.shape[axis] ?? 0) - (shape[axis] ?? 0);
  if (!sameShape(reference.shape, wanted) || Math.abs(more) !== 1) return undefined;
  const theirs = classesOf(reference, axis);
  return (['first', 'last'] as const).map((which) => {
    const fix = 'leave that class out (or add it) before scores are compared; its labels move by it, too';
    if (more === 1)
      return {
        words: `has one class more than the output (${theirs.count} beside ${theirs.count - 1}): its ${which} is a background class that the network has not`,
        fix,
        reference: without(theirs, which),
        of: (actual: Tensor) => classesOf(actual, axis),
      };
    return {
      words: `has one class less than the output (${theirs.count} beside ${theirs.count + 1}): the network's ${which}, a background class, is missing`,
      fix,
      reference: theirs,
      of: (actual: Tensor) => without(classesOf(actual, axis), which),
    };
  });
}

function without({ values, count, step, isMap }: Classes, which: 'first' | 'last'): Classes {
  const left = which === 'first' ? 0 : count - 1;
  const kept = values.filter((_, i) => Math.floor(i / step) % count !== left);
  return { values: kept, count: count - 1, step, isMap };
}
