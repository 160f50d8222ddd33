import { expected } from '../../base/errors.js';
import { type Layout, sameShape, shapeText, sizeOf, type Tensor, transposed } from '../../base/tensor.js';
import { type Classes, highestOf } from './classes.js';

/** The reference laid beside the network's output, where their shapes differ in a way that is known. */
export interface Alignment {
  /** After "the reference …"; empty for the very shape. */
  words: string;
  fix: string;
  reference: Classes;
  /** Whether its values are class ids: near ones are no nearer than others. */
  isIds?: true;
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
    otherCount(reference, shape, axis) ??
    exchanged(reference, shape, axis) ??
    reshaped(reference, shape, axis) ??
    classIds(reference, shape, axis);
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
function otherLayout(given: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  const reference = given.shape.length === 3 ? { ...given, shape: [1, ...given.shape] } : given;
  if (shape.length !== 4 || reference.shape.length !== 4) return undefined;
  const axes = axis === 1 ? [0, 3, 1, 2] : [0, 2, 3, 1];
  if (
    !sameShape(
      axes.map((from) => reference.shape[from]!),
      shape,
    )
  )
    return undefined;
  const words = `is ${axis === 1 ? 'NHWC' : 'NCHW'} (${shapeText(given.shape)}), the output ${axis === 1 ? 'NCHW' : 'NHWC'}`;
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

/** 1xAxB beside 1xBxA: boxes by their numbers, or numbers by their boxes. */
function exchanged(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  const [a, b] = squeezed(shape);
  const [first, second, ...more] = squeezed(reference.shape);
  if (squeezed(shape).length !== 2 || more.length > 0 || first !== b || second !== a) return undefined;
  const pair = { ...reference, shape: [first!, second!] };
  return [
    {
      words: `is ${shapeText(reference.shape)}, the output ${shapeText(shape)}: two axes are exchanged`,
      fix: NO_FIX,
      reference: classesOf({ data: transposed(pair, [1, 0]).data, shape }, axis),
      of: (actual) => classesOf(actual, axis),
    },
  ];
}

/** As many values in another shape. */
function reshaped(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  if (reference.data.length !== sizeOf(shape)) return undefined;
  const words = `is ${shapeText(reference.shape)}, the output ${shapeText(shape)}: reshaped`;
  const as = (data: Tensor['data'], more: string): Alignment => ({
    words: `${words}${more}`,
    fix: NO_FIX,
    reference: classesOf({ data, shape }, axis),
    of: (actual) => classesOf(actual, axis),
  });
  const [, first = 1, second = 1, third = 1] = shape;
  const others =
    shape.length === 4
      ? axis === 1
        ? { from: [1, second, third, first], axes: [0, 3, 1, 2] }
        : { from: [1, third, first, second], axes: [0, 2, 3, 1] }
      : undefined;
  if (!others) return [as(reference.data, '')];
  const { data } = transposed({ ...reference, shape: others.from }, others.axes);
  return [
    as(reference.data, ''),
    as(data, `, and its classes are at the ${axis === 1 ? 'end' : 'beginning'}`),
  ];
}

/** The class of each place where the output has a score for each class. */
function classIds(reference: Tensor, shape: readonly number[], axis: number): Alignment[] | undefined {
  const places = shape.filter((_, i) => i !== axis);
  const count = shape[axis] ?? 1;
  const areIds = (reference.data as Float32Array).every(
    (value) => Number.isInteger(value) && value >= 0 && value < count,
  );
  if (count < 2 || !areIds || !sameShape(squeezed(reference.shape), squeezed(places))) return undefined;
  const ids = (values: Float32Array): Classes => ({ values, count: 1, step: 1, isMap: false });
  return [
    {
      words: `holds class ids (after argmax, ${shapeText(reference.shape)}), the network gives scores (${shapeText(shape)})`,
      fix: "compare like with like: dump the network's own output, or hold the ids against the mask (--expected-mask)",
      reference: ids(reference.data as Float32Array),
      isIds: true,
      of: (actual) => ids(highestOf(classesOf(actual, axis))),
    },
  ];
}

function without({ values, count, step, isMap }: Classes, which: 'first' | 'last'): Classes {
  const left = which === 'first' ? 0 : count - 1;
  const classOf = (i: number) => Math.floor(i / step) % count;
  const kept = values.filter((_, i) => classOf(i) !== left);
  const rest = values.filter((_, i) => classOf(i) === left);
  return { values: kept, count: count - 1, step, isMap, rest };
}
