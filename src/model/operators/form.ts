import { wholeNumber } from '../onnx/graph.js';
import type { Op } from '../onnx/infer/op.js';
import { type AxisResize, axesOfResize } from '../onnx/infer/resize.js';
import { slicesOf } from '../onnx/infer/shapes.js';
import { axisOf, DataType, isKnownShape, type Shape, type Value } from '../onnx/infer/value.js';

/** Values up to here are told one by one, larger ones are "n". */
const TOLD = 4;

/** Operators with any number of operands of one kind: so many are told apart. */
const variadic = ['Sum', 'Mean', 'Max', 'Min', 'Concat'];
const MOST_OPERANDS = 3;

/** Operators that changed their meaning with an opset, in the same words. */
const turned: Record<string, number> = { Softmax: 13, LogSoftmax: 13, Hardmax: 13, Resize: 11 };

/** Attributes whose numbers are any: that they are there is all that is told. */
const numeric = ['epsilon', 'momentum', 'seed', 'spatial_scale', 'bias', 'size', 'hidden_size', 'to'];

/** Axes that come as an attribute in old opsets, as an input in new ones. */
const axesInput: Record<string, number> = { Squeeze: 1, Unsqueeze: 1, Slice: 3, Pad: 3, Resize: -1 };

/** Operators whose one axis is an input. */
const axisInput: Record<string, number> = { CumSum: 1, DFT: 2 };

/**
 * The form of a node: what an OpenCV version's verdict is measured to depend on. Ranks and types of its inputs, which of them
 * are constants and how they are broadcast, and its attributes in classes (a kernel of 1 or more, a stride of 1 or more,
 * padding that is even or not, …); not the lengths of axes, not the values of weights. The table of operators and `inspect`
 * ask the same function.
 *
 * @example `Conv 4,4c,1c kernel_shape=n pads=even`
 */
export function formOf(op: Op): string {
  const domain = op.node.domain && op.node.domain !== 'ai.onnx' ? `${op.node.domain}.` : '';
  const opset = turned[op.type] && op.opset < turned[op.type]! ? `@<${turned[op.type]}` : '';
  const outputs = op.usedOutputs.length;
  const parts = [
    `${domain}${op.type}${opset}`,
    inputsText(op),
    ...(outputs > 1 ? [`to ${outputs}`] : []),
    ...(op.type === 'QuantizeLinear' && op.isLast ? ['given'] : []),
    ...relations(op),
    ...attributeTexts(op),
    ...parameterTexts(op),
  ];
  return parts.join(' ');
}

function inputsText(op: Op): string {
  const texts = op.inputs.map(inputText);
  if (!variadic.includes(op.type) || texts.length <= MOST_OPERANDS) return texts.join(',') || 'nothing';
  return `${texts[0]}x${MOST_OPERANDS}+`;
}

/** What a type other than float32 is called. */
const typeTexts = new Map(
  Object.entries(DataType).map(([name, number]) => [
    number,
    name === 'FLOAT' ? '' : `:${name.toLowerCase()}`,
  ]),
);

function inputText(value: Value | undefined): string {
  if (!value) return '-';
  const type = value.type === 0 ? '' : (typeTexts.get(value.type) ?? ':?');
  return `${value.shape?.length ?? '?'}${type}${isGiven(value) ? 'c' : ''}`;
}

/** True for a constant; its values are not read. */
const isGiven = (value: Value | undefined) => value !== undefined && 'values' in value;

/** Operators whose operands are broadcast to one shape. */
const broadcasting =
  'Add Sub Mul Div Pow Mod Min Max Sum Mean And Or Xor Equal Greater Less GreaterOrEqual LessOrEqual Where PRelu'.split(
    ' ',
  );

/** How the shapes of two operands lie to each other. */
function relations(op: Op): string[] {
  const [first, ...others] = op.inputs;
  if (op.type === 'MatMul' || op.type === 'Expand') return batches(op);
  if (!broadcasting.includes(op.type)) return [];
  const texts = new Set(others.map((other) => relation(first?.shape, other?.shape)));
  return [[...texts].sort().join('|')];
}

function relation(a: Shape | undefined, b: Shape | undefined): string {
  if (!isKnownShape(a) || !isKnownShape(b)) return 'unknown';
  if (a.join() === b.join()) return 'same';
  const [one, other] = [a.every((dim) => dim === 1), b.every((dim) => dim === 1)];
  if (one || other) return other ? 'by-one' : 'one-by';
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, axis: number) => shape[axis - rank + shape.length] ?? 1;
  const axes = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => at(a, axis) !== at(b, axis));
  const isLeft = axes.some((axis) => at(a, axis) === 1);
  const isRight = axes.some((axis) => at(b, axis) === 1);
  const side = isLeft && isRight ? 'both' : isLeft ? 'left' : 'right';
  return `${side}-over-${axes.join('.')}`;
}

/** Whether the leading axes of two operands agree. */
function batches(op: Op): string[] {
  const [a, b] = [op.shape(0)?.slice(0, -2), op.shape(1)?.slice(0, -2)];
  if (!a || !b || op.type === 'Expand') return [];
  return a.join() === b.join() ? [] : ['batches-differ'];
}

function attributeTexts(op: Op): string[] {
  const attributes = [...(op.node.attribute ?? [])].sort((a, b) => (a.name! < b.name! ? -1 : 1));
  return attributes.flatMap((attribute) => {
    const text = attributeText(op, attribute);
    return text === undefined ? [] : [text === '' ? attribute.name! : `${attribute.name}=${text}`];
  });
}

type AttributeProto = NonNullable<Op['node']['attribute']>[number];

/** Undefined for what a node would be without as well; '' where only its being there is told. */
function attributeText(
  op: Op,
  { name, ints, s, i, g, t, f, floats, strings }: AttributeProto,
): string | undefined {
  if (s?.length) return stringText(s);
  if (ints?.length) return intsText(op, name!, ints.map(wholeNumber));
  if (g || t || f || floats?.length || strings?.length || numeric.includes(name!)) return '';
  return intText(op, name!, wholeNumber(i));
}

function intText(op: Op, name: string, value: number): string | undefined {
  if (name === 'axis') return `${axisOf(value, op.shape(0)?.length ?? 0)}`;
  if (name === 'group' && value > 1) return value === op.shape(0)?.[1] ? 'depthwise' : 'n';
  if (name === 'group' || (value === 0 && name !== 'keepdims' && name !== 'allowzero')) return undefined;
  return value > TOLD ? 'n' : `${value}`;
}

const isEach = (value: number, list: readonly number[]) => list.every((one) => one === value);

function intsText(op: Op, name: string, list: number[]): string | undefined {
  if (name === 'kernel_shape') return isEach(1, list) ? '1' : 'n';
  if (name === 'strides' || name === 'dilations') return isEach(1, list) ? undefined : 'n';
  if (name === 'pads') return padsText(list);
  if (name === 'axes') return axesText(op, list);
  if (name === 'perm') return list.join('.');
  return 'n';
}

function padsText(list: readonly number[]): string | undefined {
  if (isEach(0, list)) return undefined;
  if (list.some((pad) => pad < 0)) return 'negative';
  const half = list.length / 2;
  return list.slice(0, half).join() === list.slice(half).join() ? 'even' : 'uneven';
}

function axesText(op: Op, list: readonly number[]): string {
  const rank = (op.shape(0)?.length ?? 0) + (op.type === 'Unsqueeze' ? list.length : 0);
  return list.map((axis) => axisOf(axis, rank)).join('.');
}

/** What inputs say that old opsets had as attributes. */
function parameterTexts(op: Op): string[] {
  const isReduce = op.type.startsWith('Reduce');
  const at = isReduce ? 1 : axesInput[op.type];
  const axes = at !== undefined && at > 0 && !op.ints('axes') ? op.known(at) : undefined;
  const texts = axes ? [`axes=${axesText(op, Array.from(axes))}`] : [];
  const axis = op.known(axisInput[op.type] ?? -1)?.[0];
  if (axis !== undefined) texts.push(`axis=${axisOf(axis, op.shape(0)?.length ?? 0)}`);
  if (op.type === 'Slice') texts.push(...sliceTexts(op));
  if (op.type === 'Pad') texts.push(...padTexts(op));
  if (op.type === 'Gather' || op.type === 'GatherElements')
    texts.push(...(hasNegative(op, 1) ? ['from-the-end'] : []));
  if (op.type === 'Dropout' && op.known(2)?.[0])
    texts.push(op.known(1)?.[0] === 0 ? 'training-of-0' : 'training');
  if (op.type === 'Resize' && axesOfResize(op)?.some(isCut)) texts.push('cut');
  if (op.type === 'Split') texts.push(...splitTexts(op));
  if (op.type === 'Reshape') texts.push(`to-rank-${op.known(1)?.length ?? op.ints('shape')?.length ?? '?'}`);
  return texts;
}

/** True where a scale gives no whole length. */
const isCut = ({ from, to, scale }: AxisResize) => Math.abs(from * scale - to) > 1e-3;

const hasNegative = (op: Op, index: number) => op.known(index)?.some((value) => value < 0) ?? false;

function sliceTexts(op: Op): string[] {
  const changed = slicesOf(op)?.flatMap(({ start, step, count }, axis) =>
    start === 0 && step === 1 && count === op.shape(0)![axis] ? [] : [{ axis, step, count }],
  );
  if (!changed) return ['unknown'];
  const isEmpty = changed.some(({ count }) => count === 0);
  const step = changed.some(({ step }) => step < 0)
    ? ['backwards']
    : changed.some(({ step }) => step > 1)
      ? ['steps']
      : [];
  return [
    `over-${changed.map(({ axis }) => axis).join('.') || 'none'}`,
    ...step,
    ...(isEmpty ? ['empty'] : []),
  ];
}

/** Which axes are padded. */
function padTexts(op: Op): string[] {
  const list = op.ints('pads') ?? op.ints('paddings') ?? (op.known(1) && Array.from(op.known(1)!));
  if (!list) return ['unknown'];
  const half = list.length / 2;
  const axes = Array.from({ length: half }, (_, axis) => axis).filter(
    (axis) => list[axis] || list[axis + half],
  );
  return [`over-${axes.join('.') || 'none'}`, ...(list.some((pad) => pad < 0) ? ['negative'] : [])];
}

function splitTexts(op: Op): string[] {
  const list = op.ints('split') ?? (op.known(1) && Array.from(op.known(1)!));
  if (!list) return [];
  return [isEach(list[0]!, list) ? 'even' : list.includes(0) ? 'empty' : 'uneven'];
}

function stringText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  return text === 'NOTSET' ? undefined : text;
}
