import { sizeOf } from '../../../base/tensor.js';
import { broadcastIndex, type Fold, valuesOf, walk } from './fold-elements.js';
import type { Op } from './op.js';
import { permOf, reducedAxes, ruleOf, slicesOf, splitsOf } from './shapes.js';
import {
  axisOf,
  broadcastShape,
  constant,
  DataType,
  isKnownShape,
  numbersFor,
  type Shape,
  stridesOf,
} from './value.js';

type Known = NonNullable<ReturnType<typeof valuesOf>>;

/** The values at `positions`, in another shape. */
function picked({ values, type }: Known, shape: Shape, positions: ArrayLike<number>) {
  const out = numbersFor(type, positions.length);
  for (let i = 0; i < positions.length; i++) out[i] = values[positions[i]!]!;
  return [{ shape, type, values: out }];
}

/** The same values in the shape that the operator's rule says. */
const reshaped: Fold = (op) => {
  const input = valuesOf(op, 0);
  const shape = ruleOf(op.type)!(op)?.[0]?.shape;
  return input && isKnownShape(shape) && sizeOf(shape) === input.values.length
    ? [{ ...input, shape }]
    : undefined;
};

const identity: Fold = (op) => {
  const input = valuesOf(op, 0);
  return input && [input];
};

const transpose: Fold = (op) => {
  const input = valuesOf(op, 0);
  const perm = permOf(op);
  if (!input || !perm) return undefined;
  const strides = stridesOf(input.shape);
  const shape = perm.map((axis) => input.shape[axis]!);
  return picked(
    input,
    shape,
    walk(
      shape,
      perm.map((axis) => strides[axis]!),
      0,
    ),
  );
};

const slice: Fold = (op) => {
  const input = valuesOf(op, 0);
  const slices = slicesOf(op);
  if (!input || !slices || slices.some(({ start, count }) => Number.isNaN(start + count))) return undefined;
  const strides = stridesOf(input.shape);
  const start = slices.reduce((sum, part, axis) => sum + part.start * strides[axis]!, 0);
  const shape = slices.map(({ count }) => count);
  return picked(
    input,
    shape,
    walk(
      shape,
      slices.map(({ step }, axis) => step * strides[axis]!),
      start,
    ),
  );
};

const gather: Fold = (op) => {
  const [data, indices] = [valuesOf(op, 0), op.known(1)];
  if (!data || !indices) return undefined;
  const axis = op.axis(0);
  const length = data.shape[axis]!;
  const inner = sizeOf(data.shape.slice(axis + 1));
  const outer = sizeOf(data.shape.slice(0, axis));
  const positions: number[] = [];
  for (let o = 0; o < outer; o++)
    for (const index of indices)
      for (let i = 0; i < inner; i++) positions.push((o * length + axisOf(index, length)) * inner + i);
  return picked(
    data,
    [...data.shape.slice(0, axis), ...op.shape(1)!, ...data.shape.slice(axis + 1)],
    positions,
  );
};

const concat: Fold = (op) => {
  const inputs = op.inputs.map((_, i) => valuesOf(op, i));
  if (inputs.some((input) => !input)) return undefined;
  const axis = op.axis(0);
  const shape = [...inputs[0]!.shape];
  const fits = (other: Shape) =>
    other.length === shape.length && other.every((dim, at) => at === axis || dim === shape[at]);
  if (!inputs.every((input) => fits(input!.shape))) return undefined;
  shape[axis] = inputs.reduce((sum, input) => sum + input!.shape[axis]!, 0);
  const out = numbersFor(inputs[0]!.type, sizeOf(shape));
  const outer = sizeOf(shape.slice(0, axis));
  let next = 0;
  for (let o = 0; o < outer; o++)
    for (const input of inputs) {
      const block = input!.values.length / outer;
      out.set(input!.values.subarray(o * block, (o + 1) * block), next);
      next += block;
    }
  return [{ shape, type: inputs[0]!.type, values: out }];
};

const split: Fold = (op) => {
  const [input, lengths, axis] = [valuesOf(op, 0), splitsOf(op), op.axis(0)];
  if (!input || !lengths || lengths.some(Number.isNaN)) return undefined;
  const strides = stridesOf(input.shape);
  let start = 0;
  return lengths.flatMap((length) => {
    const shape = input.shape.map((dim, i) => (i === axis ? length : dim));
    const part = picked(input, shape, walk(shape, strides, start * strides[axis]!));
    start += length;
    return part;
  });
};

const expand: Fold = (op) => {
  const [input, target] = [valuesOf(op, 0), op.known(1)];
  if (!input || !target) return undefined;
  const shape = broadcastShape([input.shape, Array.from(target)])!;
  return picked(input, shape, broadcastIndex(input.shape, shape));
};

const tile: Fold = (op) => {
  const [input, repeats] = [valuesOf(op, 0), op.known(1)];
  if (!input || !repeats) return undefined;
  const shape = input.shape.map((dim, axis) => dim * repeats[axis]!);
  const strides = stridesOf(input.shape);
  const positions = eachIndex(shape, (index) =>
    index.reduce((sum, at, axis) => sum + (at % input.shape[axis]!) * strides[axis]!, 0),
  );
  return picked(input, shape, positions);
};

/** Calls `visit` with each index of a shape in row-major order; the array is the same one every time. */
function eachIndex(shape: Shape, visit: (index: readonly number[]) => number): number[] {
  const index = new Array<number>(shape.length).fill(0);
  return Array.from({ length: sizeOf(shape) }, () => {
    const result = visit(index);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0;
    return result;
  });
}

const scatterNd: Fold = (op) => {
  const [data, indices, updates] = [valuesOf(op, 0), op.known(1), valuesOf(op, 2)];
  if (!data || !indices || !updates || op.string('reduction', 'none') !== 'none') return undefined;
  const depth = op.shape(1)!.at(-1)!;
  const strides = stridesOf(data.shape);
  const block = sizeOf(data.shape.slice(depth));
  const out = data.values.slice();
  for (let i = 0; i < indices.length / depth; i++) {
    let at = 0;
    for (let k = 0; k < depth; k++) at += axisOf(indices[i * depth + k]!, data.shape[k]!) * strides[k]!;
    out.set(updates.values.subarray(i * block, (i + 1) * block), at);
  }
  return [{ ...data, values: out }];
};

const pad: Fold = (op) => {
  const [input, shape] = [valuesOf(op, 0), ruleOf('Pad')!(op)?.[0]?.shape];
  const pads = op.ints('pads') ?? op.list('', 1);
  const fill = op.input(2) ? op.known(2)?.[0] : op.float('value', 0);
  if (!input || !isKnownShape(shape) || !pads || op.input(3) || fill === undefined) return undefined;
  if (op.string('mode', 'constant') !== 'constant') return undefined;
  const out = numbersFor(input.type, sizeOf(shape)).fill(fill);
  const strides = stridesOf(input.shape);
  let next = 0;
  eachIndex(shape, (index) => {
    const from = index.map((at, axis) => at - pads[axis]!);
    if (from.every((at, axis) => at >= 0 && at < input.shape[axis]!))
      out[next] = input.values[from.reduce((sum, at, axis) => sum + at * strides[axis]!, 0)]!;
    return next++;
  });
  return [{ shape, type: input.type, values: out }];
};

function reduce(combine: (values: Float64Array) => number): Fold {
  return (op) => {
    const [input, axes] = [valuesOf(op, 0), reducedAxes(op)];
    const shape = ruleOf(op.type)!(op)?.[0]?.shape;
    if (!input || !axes || !shape) return undefined;
    const strides = stridesOf(input.shape);
    const kept = input.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
    const pick = (list: readonly number[]) =>
      [list.map((axis) => input.shape[axis]!), list.map((axis) => strides[axis]!)] as const;
    const inner = walk(...pick(axes), 0);
    const starts = walk(...pick(kept), 0);
    const values = Array.from(starts, (start) => {
      const group = Float64Array.from(inner, (offset) => input.values[start + offset]!);
      return combine(group);
    });
    return [constant(input.type, shape, values)];
  };
}

const nonZero: Fold = (op) => {
  const [values, shape] = [op.known(0), op.shape(0)];
  if (!values || !shape) return undefined;
  const strides = stridesOf(shape);
  const hits = Array.from(values.keys()).filter((i) => values[i] !== 0);
  const rows = shape.map((dim, axis) => hits.map((hit) => Math.floor(hit / strides[axis]!) % dim));
  return [constant(DataType.INT64, [shape.length, hits.length], rows.flat())];
};

const cumSum: Fold = (op: Op) => {
  const [input, axisValue] = [valuesOf(op, 0), op.known(1)?.[0]];
  if (!input || axisValue === undefined || op.int('exclusive', 0) || op.int('reverse', 0)) return undefined;
  const axis = axisOf(axisValue, input.shape.length);
  const step = stridesOf(input.shape)[axis]!;
  const out = input.values.slice();
  for (let i = 0; i < out.length; i++)
    if (Math.floor(i / step) % input.shape[axis]! > 0) out[i] = out[i]! + out[i - step]!;
  return [{ ...input, values: out }];
};

/** Operators that move values, or make one of several. */
export const layoutFolds: Record<string, Fold> = {
  Identity: identity,
  Dropout: identity,
  ...Object.fromEntries('Reshape Flatten Squeeze Unsqueeze'.split(' ').map((name) => [name, reshaped])),
  Transpose: transpose,
  Slice: slice,
  Gather: gather,
  Concat: concat,
  Split: split,
  Expand: expand,
  Tile: tile,
  ScatterND: scatterNd,
  Pad: pad,
  ReduceProd: reduce((values) => values.reduce((a, b) => a * b, 1)),
  ReduceSum: reduce((values) => values.reduce((a, b) => a + b, 0)),
  ReduceMax: reduce((values) => values.reduce((a, b) => Math.max(a, b), -Infinity)),
  ReduceMin: reduce((values) => values.reduce((a, b) => Math.min(a, b), Infinity)),
  NonZero: nonZero,
  CumSum: cumSum,
};
