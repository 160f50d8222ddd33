import { own } from '../../../base/own.js';
import { sizeOf } from '../../../base/tensor.js';
import type { Op } from './op.js';
import { resizedShape } from './resize.js';
import { axisOf, broadcastShape, DataType, type Shape, type Value } from './value.js';
import { countOf, spreadsOf, windowsOf } from './windows.js';

/** The outputs of a node from what is known of its inputs; undefined where nothing can be said. */
export type ShapeRule = (op: Op) => (Value | undefined)[] | undefined;

/** One output of the first input's type. */
function shaped(rule: (op: Op) => Shape | undefined): ShapeRule {
  return (op) => [{ shape: rule(op), type: op.inputs[0]?.type ?? 0 }];
}

/** One output of another type. */
function typed(type: number, rule: (op: Op) => Shape | undefined): ShapeRule {
  return (op) => [{ shape: rule(op), type }];
}

const first = (op: Op) => op.shape(0);
const broadcast = (op: Op) => broadcastShape(op.inputs.map((input) => input?.shape));

function named(names: string, rule: ShapeRule): Record<string, ShapeRule> {
  return Object.fromEntries(names.split(' ').map((name) => [name, rule]));
}

function conv(op: Op): Shape | undefined {
  const windows = windowsOf(op);
  return (
    windows && [op.shape(0)![0]!, op.shape(1)?.[0] ?? Number.NaN, ...windows.map((w) => countOf(w, false))]
  );
}

function convTranspose(op: Op): Shape | undefined {
  const spreads = spreadsOf(op);
  if (!spreads) return undefined;
  return [op.shape(0)![0]!, op.shape(1)![1]! * op.int('group', 1), ...spreads.map(({ length }) => length)];
}

function pool(op: Op): Shape | undefined {
  const windows = windowsOf(op);
  const isCeil = op.int('ceil_mode', 0) === 1 && op.string('auto_pad', 'NOTSET') === 'NOTSET';
  return windows && [...op.shape(0)!.slice(0, 2), ...windows.map((window) => countOf(window, isCeil))];
}

/** MaxPool's second output, the positions, is int64. */
const maxPool: ShapeRule = (op) => {
  const shape = pool(op);
  return [
    { shape, type: op.inputs[0]?.type ?? 0 },
    { shape, type: DataType.INT64 },
  ];
};

const globalPool = (op: Op) => op.shape(0)?.map((dim, axis) => (axis < 2 ? dim : 1));

/** Axes as the attribute or the second input; none given means all, or none where noop_with_empty_axes says so. */
export function reducedAxes(op: Op): number[] | undefined {
  const rank = op.shape(0)?.length;
  if (rank === undefined) return undefined;
  const axes = op.list('axes', 1);
  if (!axes && op.input(1)) return undefined;
  if (axes?.length) return axes.map((axis) => axisOf(axis, rank)).sort((a, b) => a - b);
  return op.int('noop_with_empty_axes', 0) ? [] : Array.from({ length: rank }, (_, axis) => axis);
}

function reduce(op: Op): Shape | undefined {
  const axes = reducedAxes(op);
  if (!axes) return undefined;
  return withoutAxes(op.shape(0)!, axes, op.int('keepdims', 1) === 1);
}

function withoutAxes(shape: Shape, axes: readonly number[], keep: boolean): Shape {
  return keep
    ? shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim))
    : shape.filter((_, axis) => !axes.includes(axis));
}

function argReduce(op: Op): Shape | undefined {
  const shape = op.shape(0);
  return shape && withoutAxes(shape, [op.axis(0)], op.int('keepdims', 1) === 1);
}

function concat(op: Op): Shape | undefined {
  if (op.inputs.some((input) => !input?.shape)) return undefined;
  const at = op.axis(0);
  const sum = op.inputs.reduce((total, input) => total + input!.shape![at]!, 0);
  return op.shape(0)?.map((dim, axis) => (axis === at ? sum : dim));
}

/** The order of a Transpose; reversed where none is given. */
export function permOf(op: Op): number[] | undefined {
  return op.ints('perm') ?? op.shape(0)?.map((_, axis, shape) => shape.length - 1 - axis);
}

function transpose(op: Op): Shape | undefined {
  const shape = op.shape(0);
  return shape && permOf(op)?.map((axis) => shape[axis] ?? Number.NaN);
}

function reshape(op: Op): Shape | undefined {
  const target = op.list('shape', 1);
  const input = op.shape(0);
  const keepsZero = op.int('allowzero', 0) === 0;
  const shape = target?.map((dim, i) => (dim === 0 && keepsZero ? (input?.[i] ?? Number.NaN) : dim));
  if (!shape?.includes(-1)) return shape;
  const known = sizeOf(shape.filter((dim) => dim !== -1));
  const rest = input ? sizeOf(input) / known : Number.NaN;
  return shape.map((dim) => (dim === -1 ? rest : dim));
}

function flatten(op: Op): Shape | undefined {
  const shape = op.shape(0);
  const axis = op.axis(1);
  return shape && [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis))];
}

function pad(op: Op): Shape | undefined {
  const shape = op.shape(0);
  const pads = op.ints('pads') ?? op.ints('paddings') ?? op.list('', 1);
  if (!shape || !pads) return undefined;
  const axes = op.input(3)
    ? op.list('', 3)?.map((axis) => axisOf(axis, shape.length))
    : shape.map((_, i) => i);
  return axes && shape.map((dim, axis) => dim + padAt(pads, axes.indexOf(axis), axes.length));
}

function padAt(pads: readonly number[], at: number, axes: number): number {
  return at < 0 ? 0 : pads[at]! + pads[at + axes]!;
}

function squeeze(op: Op): Shape | undefined {
  const shape = op.shape(0);
  const axes = op.list('axes', 1)?.map((axis) => axisOf(axis, shape?.length ?? 0));
  if (!axes && op.input(1)) return undefined;
  return shape?.filter((dim, axis) => !(axes ? axes.includes(axis) : dim === 1));
}

function unsqueeze(op: Op): Shape | undefined {
  const [shape, axes] = [op.shape(0), op.list('axes', 1)];
  if (!shape || !axes) return undefined;
  const rank = shape.length + axes.length;
  const ones = new Set(axes.map((axis) => axisOf(axis, rank)));
  const rest = [...shape];
  return Array.from({ length: rank }, (_, axis) => (ones.has(axis) ? 1 : rest.shift()!));
}

function gather(op: Op): Shape | undefined {
  const [data, indices] = [op.shape(0), op.shape(1)];
  const axis = op.axis(0);
  return data && indices && [...data.slice(0, axis), ...indices, ...data.slice(axis + 1)];
}

function gatherNd(op: Op): Shape | undefined {
  const [data, indices] = [op.shape(0), op.shape(1)];
  if (!data || !indices) return undefined;
  return [...indices.slice(0, -1), ...data.slice(op.int('batch_dims', 0) + indices.at(-1)!)];
}

/** Start, step and count of a Slice along each axis of its input; NaN where not known. */
export function slicesOf(op: Op): { start: number; step: number; count: number }[] | undefined {
  const shape = op.shape(0);
  const starts = op.list('starts', 1);
  const ends = op.list('ends', 2);
  if (!shape || !starts || !ends) return undefined;
  const axes = (op.list('axes', 3) ?? starts.map((_, i) => i)).map((axis) => axisOf(axis, shape.length));
  const steps = op.list('', 4) ?? starts.map(() => 1);
  if ((op.input(3) && !op.inputs[3]?.values) || (op.input(4) && !op.inputs[4]?.values)) return undefined;
  return shape.map((dim, axis) => {
    const at = axes.indexOf(axis);
    return at < 0 ? { start: 0, step: 1, count: dim } : sliceOf(dim, starts[at]!, ends[at]!, steps[at]!);
  });
}

function sliceOf(dim: number, from: number, to: number, step: number) {
  const [low, high] = step > 0 ? [0, dim] : [-1, dim - 1];
  const clamp = (at: number, lowest: number) => Math.min(high, Math.max(lowest, at < 0 ? at + dim : at));
  const start = clamp(from, step > 0 ? low : 0);
  const end = clamp(to, low);
  return { start, step, count: Math.max(0, Math.ceil((end - start) / step)) };
}

const slice = (op: Op) => slicesOf(op)?.map(({ count }) => count);

/** The lengths of Split's parts. */
export function splitsOf(op: Op): number[] | undefined {
  const length = op.shape(0)?.[op.axis(0)];
  const given = op.list('split', 1);
  if (given) return given;
  if (length === undefined || op.input(1)) return undefined;
  const parts = op.outputs.length;
  if (op.int('num_outputs', parts) !== parts) return undefined;
  const part = Math.ceil(length / parts);
  return Array.from({ length: parts }, (_, i) => (i < parts - 1 ? part : length - part * (parts - 1)));
}

const split: ShapeRule = (op) => {
  const [lengths, shape, at] = [splitsOf(op), op.shape(0), op.axis(0)];
  if (!shape) return undefined;
  return op.outputs.map((_, i) => ({
    type: op.inputs[0]?.type ?? 0,
    shape: shape.map((dim, axis) => (axis === at ? (lengths?.[i] ?? Number.NaN) : dim)),
  }));
};

function matMul(op: Op): Shape | undefined {
  const [a, b] = [op.shape(0), op.shape(1)];
  if (!a?.length || !b?.length) return undefined;
  const [left, right] = [a.length === 1 ? [1, ...a] : a, b.length === 1 ? [...b, 1] : b];
  const batch = broadcastShape([left.slice(0, -2), right.slice(0, -2)])!;
  const rows = a.length === 1 ? [] : [left.at(-2)!];
  return [...batch, ...rows, ...(b.length === 1 ? [] : [right.at(-1)!])];
}

function gemm(op: Op): Shape | undefined {
  const [a, b] = [op.shape(0), op.shape(1)];
  return a && b && [a[op.int('transA', 0) ? 1 : 0]!, b[op.int('transB', 0) ? 0 : 1]!];
}

function expand(op: Op): Shape | undefined {
  const target = op.list('', 1);
  return target && broadcastShape([op.shape(0), target]);
}

function tile(op: Op): Shape | undefined {
  const repeats = op.list('', 1);
  return repeats && op.shape(0)?.map((dim, axis) => dim * repeats[axis]!);
}

function depthToSpace(op: Op): Shape | undefined {
  const [n, c, h, w] = op.shape(0) ?? [];
  const block = op.int('blocksize', 1);
  return n === undefined ? undefined : [n, c! / block ** 2, h! * block, w! * block];
}

function spaceToDepth(op: Op): Shape | undefined {
  const [n, c, h, w] = op.shape(0) ?? [];
  const block = op.int('blocksize', 1);
  return n === undefined ? undefined : [n, c! * block ** 2, h! / block, w! / block];
}

function gridSample(op: Op): Shape | undefined {
  const [input, grid] = [op.shape(0), op.shape(1)];
  return input && grid && [...input.slice(0, 2), ...grid.slice(1, -1)];
}

/** LayerNormalization's further outputs, mean and inverse deviation, have length 1 from the axis on. */
const layerNormalization: ShapeRule = (op) => {
  const [shape, axis] = [op.shape(0), op.axis(-1)];
  const statistics = shape?.map((dim, i) => (i < axis ? dim : 1));
  return [
    { shape, type: op.inputs[0]?.type ?? 0 },
    { shape: statistics, type: 1 },
    { shape: statistics, type: 1 },
  ];
};

function topK(op: Op): Shape | undefined {
  const k = op.list('k', 1)?.[0] ?? Number.NaN;
  const at = op.axis(-1);
  return op.shape(0)?.map((dim, axis) => (axis === at ? k : dim));
}

const topKRule: ShapeRule = (op) => {
  const shape = topK(op);
  return [
    { shape, type: op.inputs[0]?.type ?? 0 },
    { shape, type: DataType.INT64 },
  ];
};

/** One rule an operator, or for several of a kind. */
const shapeRules: Record<string, ShapeRule> = {
  ...named(
    'Relu Clip Sigmoid HardSigmoid HardSwish LeakyRelu Elu Selu Celu ThresholdedRelu PRelu Tanh Exp Log Sqrt Neg Abs Erf Gelu Softplus Softsign Mish Identity Dropout Softmax LogSoftmax Hardmax BatchNormalization InstanceNormalization GroupNormalization LRN LpNormalization MeanVarianceNormalization Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh Floor Ceil Round Sign Reciprocal BitwiseNot Not CumSum Trilu ScatterND ScatterElements Scatter Shrink',
    shaped(first),
  ),
  ...named('Add Sub Mul Div Pow Mod Min Max Sum Mean And Or Xor BitShift', shaped(broadcast)),
  ...named('Equal Greater Less GreaterOrEqual LessOrEqual', typed(DataType.BOOL, broadcast)),
  ...named('IsNaN IsInf', typed(DataType.BOOL, first)),
  ...named('AveragePool LpPool', shaped(pool)),
  ...named('GlobalAveragePool GlobalMaxPool GlobalLpPool', shaped(globalPool)),
  ...named(
    'ReduceMean ReduceMax ReduceMin ReduceSum ReduceProd ReduceL1 ReduceL2 ReduceLogSum ReduceLogSumExp ReduceSumSquare',
    shaped(reduce),
  ),
  ...named('ArgMax ArgMin', typed(DataType.INT64, argReduce)),
  ...named('Resize Upsample', shaped(resizedShape)),
  Cast: (op) => [{ shape: op.shape(0), type: op.int('to', 0) }],
  CastLike: (op) => [{ shape: op.shape(0), type: op.inputs[1]?.type ?? 0 }],
  Where: (op) => [{ shape: broadcast(op), type: op.inputs[1]?.type ?? 0 }],
  QuantizeLinear: (op) => [{ shape: op.shape(0), type: op.inputs[2]?.type ?? DataType.UINT8 }],
  DequantizeLinear: typed(DataType.FLOAT, first),
  Conv: shaped(conv),
  ConvTranspose: shaped(convTranspose),
  MaxPool: maxPool,
  Concat: shaped(concat),
  Transpose: shaped(transpose),
  Reshape: shaped(reshape),
  Flatten: shaped(flatten),
  Pad: shaped(pad),
  Squeeze: shaped(squeeze),
  Unsqueeze: shaped(unsqueeze),
  Gather: shaped(gather),
  GatherElements: shaped((op) => op.shape(1)),
  GatherND: shaped(gatherNd),
  Slice: shaped(slice),
  Split: split,
  MatMul: shaped(matMul),
  Gemm: shaped(gemm),
  Expand: shaped(expand),
  Tile: shaped(tile),
  DepthToSpace: shaped(depthToSpace),
  SpaceToDepth: shaped(spaceToDepth),
  GridSample: shaped(gridSample),
  LayerNormalization: layerNormalization,
  TopK: topKRule,
  ConstantOfShape: (op) => [
    { shape: op.list('', 0), type: op.node.attribute?.[0]?.t?.dataType ?? DataType.FLOAT },
  ],
};

/** The rule of an operator; undefined for those that have none. */
export function ruleOf(operator: string): ShapeRule | undefined {
  return own(shapeRules, operator);
}
