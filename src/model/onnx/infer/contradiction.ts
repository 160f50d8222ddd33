import { wholeNumber } from '../graph.js';
import type { Op } from './op.js';
import { axesOfResize } from './resize.js';
import { broadcastShape, DataType, isKnownShape, type Shape } from './value.js';
import { extentOf, type Window, windowsOf } from './windows.js';

/** Says what in a node contradicts itself or what it reads; undefined where nothing does, or too little is known. */
type Rule = (op: Op) => string | undefined;

const convolution: Rule = (op) => windows(op) ?? kernel(op) ?? channels(op);
const transposed: Rule = (op) => windows(op) ?? kernel(op) ?? transposedChannels(op) ?? cropped(op);
const pool: Rule = (op) => windows(op) ?? poolPads(op);

const reductions = 'L1 L2 LogSum LogSumExp Max Mean Min Prod Sum SumSquare'.split(' ');

/** OpenCV runs some of these on whatever lies in memory. */
const rules: Readonly<Record<string, Rule>> = {
  Conv: convolution,
  ConvTranspose: transposed,
  MaxPool: pool,
  AveragePool: pool,
  LpPool: pool,
  Transpose: permutation,
  Concat: axis,
  Softmax: axis,
  LogSoftmax: axis,
  Gather: (op) => axis(op) ?? indices(op),
  Pad: reflection,
  Slice: slice,
  Resize: factors,
  Upsample: factors,
  Split: (op) => axis(op) ?? split(op),
  Squeeze: axes,
  Unsqueeze: axes,
  ArgMax: axis,
  ArgMin: axis,
  Hardmax: axis,
  TopK: axis,
  GatherElements: axis,
  ScatterElements: axis,
  ...Object.fromEntries(reductions.map((name) => [`Reduce${name}`, axes])),
  Add: broadcast,
  Sub: broadcast,
  Mul: broadcast,
  Div: broadcast,
  MatMul: product,
};

const coordinates = [
  ...['half_pixel', 'half_pixel_symmetric', 'pytorch_half_pixel', 'align_corners', 'asymmetric'],
  ...['tf_half_pixel_for_nn', 'tf_crop_and_resize'],
];
const paddings = { auto_pad: ['NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER'] };

/** Words that an attribute may have (ONNX operators): of another one, OpenCV takes what comes first to it. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Conv: paddings,
  ConvTranspose: paddings,
  MaxPool: paddings,
  AveragePool: paddings,
  LpPool: paddings,
  Pad: { mode: ['constant', 'reflect', 'edge', 'wrap'] },
  Resize: {
    mode: ['nearest', 'linear', 'cubic'],
    coordinate_transformation_mode: coordinates,
    nearest_mode: ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'],
    keep_aspect_ratio_policy: ['stretch', 'not_larger', 'not_smaller'],
  },
  Upsample: { mode: ['nearest', 'linear', 'bilinear'] },
  DepthToSpace: { mode: ['DCR', 'CRD'] },
  GridSample: {
    mode: ['bilinear', 'nearest', 'bicubic', 'linear', 'cubic'],
    padding_mode: ['zeros', 'border', 'reflection'],
  },
};

/** Inputs that say how large something becomes. */
const sizes: Readonly<Record<string, number>> = {
  Pad: 1,
  Reshape: 1,
  Expand: 1,
  Tile: 1,
  ConstantOfShape: 0,
};
const INT32_MAX = 2 ** 31 - 1;

/** OpenCV cuts them to 32 bits: 2^35 becomes 0. Where a Slice begins and ends is cut to the axis. */
function tooLarge(op: Op): string | undefined {
  const isTooLarge = (value: number) => Math.abs(value) > INT32_MAX;
  for (const { name, ints } of op.type === 'Slice' || op.type === 'Constant'
    ? []
    : (op.node.attribute ?? [])) {
    const value = ints?.map(wholeNumber).find(isTooLarge);
    if (value !== undefined) return `has ${name} ${value}: ${INT32_MAX} is the most`;
  }
  const values = Object.hasOwn(sizes, op.type) ? op.inputs[sizes[op.type]!]?.values : undefined;
  const value = values?.find(isTooLarge);
  return value === undefined ? undefined : `reads the size ${value}: ${INT32_MAX} is the most`;
}

/** What contradicts itself in a node. Needs the shapes of what it reads. */
export function contradictionIn(op: Op): string | undefined {
  if (op.node.domain && op.node.domain !== 'ai.onnx') return undefined;
  return (
    word(op) ?? tooLarge(op) ?? mixed(op) ?? (Object.hasOwn(rules, op.type) ? rules[op.type]!(op) : undefined)
  );
}

const operands = 'Add Sub Mul Div Min Max Sum Mean Concat MatMul Gemm Conv ConvTranspose PRelu'.split(' ');

/** Operands that are not of one type; OpenCV has no half floats, and an input of them is declared float before this. */
function mixed(op: Op): string | undefined {
  if (!operands.includes(op.type)) return undefined;
  const types = op.inputs.flatMap((input) => input?.type || []);
  const [wanted, ...others] = types.map((type) => (type === DataType.FLOAT16 ? DataType.FLOAT : type));
  const other = others.find((type) => type !== wanted);
  return other && wanted ? `reads ${typeText(other)} where ${typeText(wanted)} has to be` : undefined;
}

/** The factors of a Resize: its second input, since opset 11 its third. */
function factors(op: Op): string | undefined {
  const at = op.inputs.length > 2 ? 2 : 1;
  const type = op.inputs[at]?.type;
  if (type && type !== DataType.FLOAT) return `reads ${typeText(type)} where float has to be`;
  const lost = axesOfResize(op)?.find(({ to }) => to < 1);
  return lost && `scales an axis of ${lost.from} by ${lost.scale}, which leaves nothing`;
}

const typeText = (type: number) => (DataType[type] ?? `type ${type}`).toLowerCase();

function word(op: Op): string | undefined {
  for (const [name, known] of Object.entries(Object.hasOwn(words, op.type) ? words[op.type]! : {})) {
    const said = op.string(name, '');
    if (op.has(name) && !known.includes(said))
      return `has ${name} ${JSON.stringify(said)}: ${known.join(', ')} are what there is`;
  }
  return undefined;
}

function windows(op: Op): string | undefined {
  const rank = op.shape(0)?.length;
  for (const name of ['kernel_shape', 'strides', 'dilations']) {
    const values = op.ints(name);
    if (op.has(name) && !values) return `has an empty ${name}`;
    if (!values) continue;
    if (values.some((value) => value < 1)) return `has ${name} [${values}]: each has to be at least 1`;
    if (rank !== undefined && values.length !== rank - 2)
      return `has ${name} [${values}], but an input of ${rank} dimensions, the first two without a window`;
  }
  return undefined;
}

/** A window that lies in the padding alone has no value. */
function poolPads(op: Op): string | undefined {
  const pads = op.ints('pads');
  const isOutside = (window: Window) => Math.max(window.begin, window.end) >= extentOf(window);
  if (pads?.some((value) => value < 0)) return `has pads [${pads}]: a pool takes nothing away`;
  return windowsOf(op)?.some(isOutside) ? `has pads [${pads}], in which whole windows lie` : undefined;
}

/** A mirror shows what is there, without the border itself. */
function reflection(op: Op): string | undefined {
  const [pads, shape] = [op.list('pads', 1), op.shape(0)];
  if (op.string('mode', 'constant') !== 'reflect' || !pads || !shape || op.input(3)) return undefined;
  if (pads.length !== 2 * shape.length || pads.some((value) => value < 0)) return undefined;
  const at = pads.findIndex((value, side) => value > 0 && value >= shape[side % shape.length]!);
  return at < 0 ? undefined : `reflects ${pads[at]} of an axis of ${shape[at % shape.length]}`;
}

const parts = ['starts', 'ends', 'axes', 'steps'];

/** Where it begins and ends, on which axes and by which steps: one list each, as long as the first. */
function slice(op: Op): string | undefined {
  const rank = op.shape(0)?.length;
  const lists = parts.map((name, at) => op.list(name, at + 1));
  const length = lists[0]?.length;
  for (const [at, list] of lists.entries()) {
    const dims = op.shape(at + 1);
    if (dims && dims.length !== 1) return `has ${parts[at]} of ${dims.length} dimensions: they are a list`;
    if (list && length !== undefined && list.length !== length)
      return `has starts [${lists[0]}], but ${parts[at]} [${list}]`;
  }
  const axis = lists[2]?.find((value) => rank !== undefined && (value < -rank || value >= rank));
  if (axis !== undefined) return `has axis ${axis}, but ${rank} dimensions`;
  return lists[3]?.includes(0) ? `has steps [${lists[3]}]: none leads on` : undefined;
}

function split(op: Op): string | undefined {
  const [length, given] = [op.shape(0)?.[op.axis(0)], op.list('split', 1)];
  if (!isCounted(length)) return undefined;
  const parts = op.outputs.length;
  if (!given && !op.input(1) && !op.has('num_outputs') && length % parts > 0)
    return `splits an axis of ${length} into ${parts} equal parts`;
  const sum = given?.reduce((total, part) => total + part, 0) ?? length;
  const isWhole = Number.isNaN(sum) || (sum === length && (given?.length ?? parts) === parts);
  return isWhole ? undefined : `splits an axis of ${length} into [${given}] for ${parts} outputs`;
}

function axes(op: Op): string | undefined {
  const list = op.list('axes', 1);
  const own = op.shape(0)?.length;
  if (!list || own === undefined) return undefined;
  const rank = op.type === 'Unsqueeze' ? own + list.length : own;
  const lost = list.find((value) => value < -rank || value >= rank);
  return lost === undefined ? undefined : `has axis ${lost}, but ${rank} dimensions`;
}

function indices(op: Op): string | undefined {
  const length = op.shape(0)?.[op.axis(0)];
  if (!isCounted(length)) return undefined;
  const lost = op.known(1)?.find((index) => index < -length || index >= length);
  return lost === undefined ? undefined : `takes index ${lost} of an axis of ${length}`;
}

function kernel(op: Op): string | undefined {
  const said = op.ints('kernel_shape');
  const weights = op.shape(1)?.slice(2);
  if (!said || !isKnownShape(weights) || `${said}` === `${weights}`) return undefined;
  return `has kernel_shape [${said}], but weights of [${weights}]`;
}

function channels(op: Op): string | undefined {
  const group = op.int('group', 1);
  const [read, [out, each] = []] = [op.shape(0)?.[1], op.shape(1) ?? []];
  if (!isCounted(read) || !isCounted(out) || !isCounted(each)) return undefined;
  if (read !== each * group)
    return `reads ${read} channels, but its weights are for ${each * group} (${each} in each of ${group} groups)`;
  return out % group === 0 ? undefined : `gives ${out} channels in ${group} groups`;
}

function transposedChannels(op: Op): string | undefined {
  const [read, weights] = [op.shape(0)?.[1], op.shape(1)?.[0]];
  if (!isCounted(read) || !isCounted(weights)) return undefined;
  if (read !== weights) return `reads ${read} channels, but its weights are for ${weights}`;
  return read % op.int('group', 1) === 0
    ? undefined
    : `reads ${read} channels in ${op.int('group', 1)} groups`;
}

/** It spreads its input out, and cuts off what the padding says: never below the input. */
function cropped(op: Op): string | undefined {
  const [asked, from = []] = [op.ints('output_shape'), op.shape(0)?.slice(2)];
  return asked?.some((side, at) => side < (from.at(at - asked.length) ?? 0))
    ? `has output_shape [${asked}], smaller than its input [${from}]`
    : undefined;
}

function permutation(op: Op): string | undefined {
  const [perm, shape] = [op.ints('perm'), op.shape(0)];
  if (!perm || !shape) return undefined;
  const isWhole = perm.length === shape.length && shape.every((_, at) => perm.includes(at));
  return isWhole ? undefined : `has perm [${perm}], which is no order of its ${shape.length} dimensions`;
}

function axis(op: Op): string | undefined {
  const rank = op.shape(0)?.length;
  if (rank === undefined || !op.has('axis')) return undefined;
  const said = op.int('axis', 0);
  return said >= -rank && said <= Math.max(rank - 1, 0)
    ? undefined
    : `has axis ${said}, but ${rank} dimensions`;
}

/** Before opset 7 the smaller one lay along an axis. */
function broadcast(op: Op): string | undefined {
  if (op.opset < 7) return undefined;
  const shapes = [op.shape(0), op.shape(1)];
  if (!shapes.every(isKnownShape)) return undefined;
  const common = broadcastShape(shapes)!;
  const fits = (shape: Shape) =>
    shape.every((dim, at) => dim === 1 || dim === common[at + common.length - shape.length]);
  return shapes.every((shape) => fits(shape!))
    ? undefined
    : `reads [${shapes[0]}] and [${shapes[1]}], which do not fit each other`;
}

function product(op: Op): string | undefined {
  const [a, b] = [op.shape(0), op.shape(1)];
  if (!a || !b || a.length === 0 || b.length === 0) return undefined;
  const [inner, other] = [a.at(-1), b.length === 1 ? b[0] : b.at(-2)];
  if (!isCounted(inner) || !isCounted(other) || inner === other) return undefined;
  return `multiplies [${a}] by [${b}]: ${inner} columns, ${other} rows`;
}

function isCounted(dim: number | undefined): dim is number {
  return dim !== undefined && !Number.isNaN(dim);
}
