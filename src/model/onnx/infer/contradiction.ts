import type { Op } from './op.js';
import { broadcastShape, isKnownShape, type Shape } from './value.js';
import { extentOf, type Window, windowsOf } from './windows.js';

/** Says what in a node contradicts itself or what it reads; undefined where nothing does, or too little is known. */
type Rule = (op: Op) => string | undefined;

const convolution: Rule = (op) =>
  windows(op) ?? kernel(op) ?? (op.type === 'Conv' ? channels(op) : transposedChannels(op));
const pool: Rule = (op) => windows(op) ?? poolPads(op);

/** OpenCV runs some of these on whatever lies in memory. */
const rules: Readonly<Record<string, Rule>> = {
  Conv: convolution,
  ConvTranspose: convolution,
  MaxPool: pool,
  AveragePool: pool,
  LpPool: pool,
  Transpose: permutation,
  Concat: axis,
  Softmax: axis,
  LogSoftmax: axis,
  Gather: (op) => axis(op) ?? indices(op),
  Pad: reflection,
  Add: broadcast,
  Sub: broadcast,
  Mul: broadcast,
  Div: broadcast,
  MatMul: product,
};

const paddings = { auto_pad: ['NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER'] };

/** Words that an attribute may have (ONNX operators): of another one, OpenCV takes what comes first to it. */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Conv: paddings,
  ConvTranspose: paddings,
  MaxPool: paddings,
  AveragePool: paddings,
  LpPool: paddings,
  Pad: { mode: ['constant', 'reflect', 'edge', 'wrap'] },
  DepthToSpace: { mode: ['DCR', 'CRD'] },
  GridSample: {
    mode: ['bilinear', 'nearest', 'bicubic', 'linear', 'cubic'],
    padding_mode: ['zeros', 'border', 'reflection'],
  },
};

/** What contradicts itself in a node. Needs the shapes of what it reads. */
export function contradictionIn(op: Op): string | undefined {
  if (op.node.domain && op.node.domain !== 'ai.onnx') return undefined;
  return word(op) ?? (Object.hasOwn(rules, op.type) ? rules[op.type]!(op) : undefined);
}

function word(op: Op): string | undefined {
  for (const [name, known] of Object.entries(Object.hasOwn(words, op.type) ? words[op.type]! : {})) {
    const said = op.string(name, '');
    if (said && !known.includes(said))
      return `has ${name} ${JSON.stringify(said)}: ${known.join(', ')} are what there is`;
  }
  return undefined;
}

function windows(op: Op): string | undefined {
  const rank = op.shape(0)?.length;
  for (const name of ['kernel_shape', 'strides', 'dilations']) {
    const values = op.ints(name);
    if (!values?.length) continue;
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
