import type { Op } from './op.js';
import { broadcastShape, isKnownShape, type Shape } from './value.js';

/** Says what in a node contradicts itself or what it reads; undefined where nothing does, or too little is known. */
type Rule = (op: Op) => string | undefined;

const convolution: Rule = (op) =>
  windows(op) ?? kernel(op) ?? (op.type === 'Conv' ? channels(op) : transposedChannels(op));

/** OpenCV runs some of these on whatever lies in memory. */
const rules: Readonly<Record<string, Rule>> = {
  Conv: convolution,
  ConvTranspose: convolution,
  MaxPool: windows,
  AveragePool: windows,
  LpPool: windows,
  Transpose: permutation,
  Concat: axis,
  Softmax: axis,
  LogSoftmax: axis,
  Gather: axis,
  Add: broadcast,
  Sub: broadcast,
  Mul: broadcast,
  Div: broadcast,
  MatMul: product,
};

/** What contradicts itself in a node. Needs the shapes of what it reads. */
export function contradictionIn(op: Op): string | undefined {
  if (op.node.domain && op.node.domain !== 'ai.onnx') return undefined;
  return Object.hasOwn(rules, op.type) ? rules[op.type]!(op) : undefined;
}

function windows(op: Op): string | undefined {
  for (const name of ['kernel_shape', 'strides', 'dilations']) {
    const values = op.ints(name);
    if (values?.some((value) => value < 1)) return `has ${name} [${values}]: each has to be at least 1`;
  }
  return undefined;
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
  // Before opset 13 a softmax may flatten everything into rows.
  const last = /softmax/i.test(op.type) && op.opset < 13 ? rank : Math.max(rank - 1, 0);
  return said >= -rank && said <= last ? undefined : `has axis ${said}, but ${rank} dimensions`;
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
