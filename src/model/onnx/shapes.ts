import { sizeOf } from '../../base/tensor.js';
import type { Dim, OnnxModel, OnnxNode } from './graph.js';
import { intAttribute, intsAttribute, nodesOf, stringAttribute, valueInfo } from './graph.js';

/** Shape of each tensor by name; a dimension that the file leaves open is undefined or its name. */
export type Shapes = Map<string, readonly Dim[]>;

interface Context {
  shapes: Shapes;
  /** Small integer and float constants by name: sizes, scales, pads, axes. */
  constants: Map<string, number[]>;
}

type Rule = (
  node: OnnxNode,
  inputs: (readonly Dim[] | undefined)[],
  context: Context,
) => readonly Dim[] | undefined;

const sameAsFirst: Rule = (_node, [first]) => first;

const rules = new Map<string, Rule>(
  Object.entries({
    ...Object.fromEntries(
      'Relu Clip Sigmoid HardSigmoid HardSwish LeakyRelu Elu PRelu Tanh Exp Log Sqrt Neg Abs Erf Softplus Mish Identity Dropout Cast Softmax LogSoftmax BatchNormalization InstanceNormalization LRN'
        .split(' ')
        .map((op) => [op, sameAsFirst]),
    ),
    ...Object.fromEntries('Add Sub Mul Div Pow'.split(' ').map((op) => [op, broadcastRule])),
    Conv: convRule,
    MaxPool: poolRule,
    AveragePool: poolRule,
    GlobalAveragePool: globalPoolRule,
    GlobalMaxPool: globalPoolRule,
    ReduceMean: reduceRule,
    Concat: concatRule,
    Transpose: transposeRule,
    Resize: resizeRule,
    Upsample: resizeRule,
    Pad: padRule,
    Reshape: reshapeRule,
  }),
);

/**
 * Follows the shapes through a convolutional network without running it. What a rule does not know stays unknown;
 * the file's own `value_info` is used first.
 */
export function inferShapes(model: OnnxModel): Shapes {
  const graph = model.graph!;
  const shapes: Shapes = new Map();
  for (const value of [...(graph.input ?? []), ...(graph.valueInfo ?? []), ...(graph.output ?? [])]) {
    const { name, shape } = valueInfo(value);
    if (shape) shapes.set(name, shape);
  }
  for (const tensor of graph.initializer ?? [])
    shapes.set(tensor.name ?? '', (tensor.dims ?? []).map(Number));
  const context = { shapes, constants: constantsOf(model) };
  for (const node of nodesOf(model)) inferNode(node, context);
  return shapes;
}

function inferNode(node: OnnxNode, context: Context): void {
  const output = node.output?.[0];
  if (!output || context.shapes.has(output)) return;
  const inputs = (node.input ?? []).map((name) => context.shapes.get(name));
  const shape = rules.get(node.opType ?? '')?.(node, inputs, context);
  if (shape) context.shapes.set(output, shape);
}

/** A small constant of a graph: its dimensions and values in row-major order. */
export interface SmallConstant {
  dims: number[];
  values: number[];
}

function constantsOf(model: OnnxModel): Map<string, number[]> {
  return new Map([...smallConstantsOf(model)].map(([name, { values }]) => [name, values]));
}

/** Initializers and Constant nodes of float32 or int64 with at most 16 values, by name. */
export function smallConstantsOf(model: OnnxModel): Map<string, SmallConstant> {
  const constants = new Map<string, SmallConstant>();
  for (const tensor of model.graph!.initializer ?? []) addConstant(constants, tensor.name, tensor);
  for (const node of nodesOf(model))
    if (node.opType === 'Constant') addConstant(constants, node.output?.[0], node.attribute?.[0]?.t);
  return constants;
}

type TensorProto = NonNullable<NonNullable<OnnxModel['graph']>['initializer']>[number];

const FLOAT = 1;
const INT64 = 7;
const LARGEST_CONSTANT = 16;

function addConstant(
  constants: Map<string, SmallConstant>,
  name: string | null | undefined,
  tensor: TensorProto | null | undefined,
): void {
  if (!name || !tensor) return;
  const dims = (tensor.dims ?? []).map(Number);
  if (sizeOf(dims) <= LARGEST_CONSTANT) constants.set(name, { dims, values: valuesOf(tensor) });
}

/** None where there are more bytes than so few values have, or a part of a value. */
function valuesOf(tensor: TensorProto): number[] {
  const raw = tensor.rawData;
  const bytes = tensor.dataType === INT64 ? 8 : 4;
  if (raw && (raw.length > LARGEST_CONSTANT * bytes || raw.length % bytes !== 0)) return [];
  if (tensor.dataType === INT64)
    return raw?.length
      ? Array.from(new BigInt64Array(new Uint8Array(raw).buffer), Number)
      : (tensor.int64Data ?? []).map(Number);
  if (tensor.dataType === FLOAT)
    return raw?.length
      ? Array.from(new Float32Array(new Uint8Array(raw).buffer))
      : Array.from(tensor.floatData ?? []);
  return [];
}

function broadcastRule(_node: OnnxNode, [a, b]: (readonly Dim[] | undefined)[]): readonly Dim[] | undefined {
  if (!a || !b) return undefined;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) =>
    broadcastDim(
      a[i - rank + a.length] ?? missing(a, i, rank),
      b[i - rank + b.length] ?? missing(b, i, rank),
    ),
  );
}

function missing(shape: readonly Dim[], index: number, rank: number): Dim {
  return index < rank - shape.length ? 1 : undefined;
}

function broadcastDim(a: Dim, b: Dim): Dim {
  if (a === 1) return b;
  if (b === 1) return a;
  return typeof a === 'number' ? a : b;
}

function convRule(
  node: OnnxNode,
  [input, weight]: (readonly Dim[] | undefined)[],
): readonly Dim[] | undefined {
  if (!input || !weight) return undefined;
  const kernel = weight.slice(2);
  return [
    input[0],
    weight[0],
    ...input.slice(2).map((dim, i) => slide(node, dim, Number(kernel[i]), i, input.length - 2)),
  ];
}

function poolRule(node: OnnxNode, [input]: (readonly Dim[] | undefined)[]): readonly Dim[] | undefined {
  const kernel = intsAttribute(node, 'kernel_shape');
  if (!input || !kernel) return undefined;
  return [
    input[0],
    input[1],
    ...input.slice(2).map((dim, i) => slide(node, dim, kernel[i]!, i, kernel.length)),
  ];
}

/** Length of one spatial dimension after a sliding window (ONNX operators Conv, MaxPool, AveragePool). */
function slide(node: OnnxNode, dim: Dim, kernel: number, axis: number, axes: number): Dim {
  if (typeof dim !== 'number') return undefined;
  const stride = intsAttribute(node, 'strides')?.[axis] ?? 1;
  const autoPad = stringAttribute(node, 'auto_pad', 'NOTSET');
  if (autoPad.startsWith('SAME')) return Math.ceil(dim / stride);
  const pads = autoPad === 'VALID' ? undefined : intsAttribute(node, 'pads');
  const dilation = intsAttribute(node, 'dilations')?.[axis] ?? 1;
  const padded = dim + (pads?.[axis] ?? 0) + (pads?.[axis + axes] ?? 0);
  const steps = (padded - dilation * (kernel - 1) - 1) / stride;
  return (intAttribute(node, 'ceil_mode', 0) ? Math.ceil(steps) : Math.floor(steps)) + 1;
}

function globalPoolRule(
  _node: OnnxNode,
  [input]: (readonly Dim[] | undefined)[],
): readonly Dim[] | undefined {
  return input?.map((dim, i) => (i < 2 ? dim : 1));
}

function reduceRule(
  node: OnnxNode,
  [input]: (readonly Dim[] | undefined)[],
  { constants }: Context,
): readonly Dim[] | undefined {
  const axes = intsAttribute(node, 'axes') ?? constants.get(node.input?.[1] ?? '');
  if (!input || !axes) return undefined;
  const reduced = new Set(axes.map((axis) => (axis < 0 ? axis + input.length : axis)));
  return intAttribute(node, 'keepdims', 1)
    ? input.map((dim, i) => (reduced.has(i) ? 1 : dim))
    : input.filter((_, i) => !reduced.has(i));
}

function concatRule(node: OnnxNode, inputs: (readonly Dim[] | undefined)[]): readonly Dim[] | undefined {
  const [first] = inputs;
  if (!first || inputs.some((input) => !input)) return undefined;
  const axis = intAttribute(node, 'axis', 0);
  const at = axis < 0 ? axis + first.length : axis;
  const lengths = inputs.map((input) => input![at]);
  const sum = lengths.every((dim) => typeof dim === 'number')
    ? (lengths as number[]).reduce((a, b) => a + b, 0)
    : undefined;
  return first.map((dim, i) => (i === at ? sum : dim));
}

function transposeRule(node: OnnxNode, [input]: (readonly Dim[] | undefined)[]): readonly Dim[] | undefined {
  const perm = intsAttribute(node, 'perm') ?? input?.map((_, i) => input.length - 1 - i);
  return input && perm?.map((axis) => input[axis]);
}

function resizeRule(
  node: OnnxNode,
  [input]: (readonly Dim[] | undefined)[],
  { constants }: Context,
): readonly Dim[] | undefined {
  if (!input) return undefined;
  const [, second, third, fourth] = node.input ?? [];
  const sizes = constants.get(fourth ?? '');
  if (sizes?.length === input.length) return sizes;
  const scales = [third, second]
    .map((name) => constants.get(name ?? ''))
    .find((values) => values?.length === input.length);
  return input.map((dim, i) =>
    scales && typeof dim === 'number' ? Math.floor(dim * scales[i]!) : undefined,
  );
}

function reshapeRule(
  node: OnnxNode,
  [input]: (readonly Dim[] | undefined)[],
  { constants }: Context,
): readonly Dim[] | undefined {
  const target = constants.get(node.input?.[1] ?? '');
  const shape = target?.map((dim, i) => (dim === 0 ? input?.[i] : dim));
  if (!shape?.includes(-1)) return shape;
  const known = shape.filter((dim) => dim !== -1);
  if (![...known, ...(input ?? [undefined])].every((dim) => typeof dim === 'number'))
    return shape.map((dim) => (dim === -1 ? undefined : dim));
  const rest = sizeOf(input as number[]) / sizeOf(known as number[]);
  return shape.map((dim) => (dim === -1 ? rest : dim));
}

function padRule(
  node: OnnxNode,
  [input]: (readonly Dim[] | undefined)[],
  { constants }: Context,
): readonly Dim[] | undefined {
  const pads = intsAttribute(node, 'pads') ?? constants.get(node.input?.[1] ?? '');
  if (!input || pads?.length !== 2 * input.length) return undefined;
  return input.map((dim, i) =>
    typeof dim === 'number' ? dim + pads[i]! + pads[i + input.length]! : undefined,
  );
}
