import {
  type Dim,
  type Header,
  intAttribute,
  intsAttribute,
  nodesOf,
  type OnnxModel,
  type OnnxNode,
} from '../../model/onnx/graph.js';
import { type SmallConstant, smallConstantsOf } from '../../model/onnx/infer/small-constants.js';

/** What a graph does to the picture before its first real layer: `y = a · x + b`, by channel. */
export interface Beginning {
  a: number[];
  b: number[];
  /** The channels are turned round (RGB to BGR or back). */
  swaps: boolean;
  /** The operators on the way, in order. */
  operators: string[];
  /** The operator that ends it, or nothing where several read the tensor. */
  next: string | undefined;
}

interface State extends Beginning {
  tensor: string;
  /** The dimension that holds the channels. */
  axis: number;
}

const CHANNELS = 3;

/** Where the three channels of an input are; undefined where the file does not say it plainly. */
function channelAxis(shape: readonly Dim[] | undefined): number | undefined {
  if (shape?.length !== 4) return undefined;
  const isFirst = shape[1] === CHANNELS;
  const isLast = shape[3] === CHANNELS;
  if (isFirst === isLast) return undefined;
  return isFirst ? 1 : 3;
}

/** Follows an input of three channels through what only rearranges or scales it. */
export function beginningOf(
  model: OnnxModel,
  { name, shape }: Header['inputs'][number],
): Beginning | undefined {
  const axis = channelAxis(shape);
  if (axis === undefined) return undefined;
  const constants = smallConstantsOf(model);
  let state: State = {
    a: [1, 1, 1],
    b: [0, 0, 0],
    swaps: false,
    operators: [],
    next: undefined,
    tensor: name,
    axis,
  };
  for (;;) {
    const [node, another] = nodesOf(model).filter(({ input }) => input?.includes(state.tensor));
    if (!node || another) return state;
    const step = steps[node.opType ?? '']?.(state, node, constants);
    const output = node.output?.[0];
    if (!step || !output) return { ...state, next: node.opType ?? undefined };
    state = { ...state, ...step, tensor: output, operators: [...state.operators, node.opType!] };
  }
}

type Step = (
  state: State,
  node: OnnxNode,
  constants: ReadonlyMap<string, SmallConstant>,
) => Partial<State> | undefined;

const unchanged: Step = () => ({});

const steps: Record<string, Step> = {
  Identity: unchanged,
  Cast: unchanged,
  Transpose: (state, node) => {
    const perm = intsAttribute(node, 'perm');
    return perm?.length === 4 ? { axis: perm.indexOf(state.axis) } : undefined;
  },
  Add: arithmetic(({ a, b }, c) => ({ a, b: b + c })),
  Sub: arithmetic(({ a, b }, c, isFirst) => (isFirst ? { a, b: b - c } : { a: -a, b: c - b })),
  Mul: arithmetic(({ a, b }, c) => ({ a: a * c, b: b * c })),
  Div: arithmetic(({ a, b }, c, isFirst) => (isFirst && c !== 0 ? { a: a / c, b: b / c } : undefined)),
  BatchNormalization: batchNormalization,
  Gather: (state, node, constants) => {
    const axis = intAttribute(node, 'axis', 0);
    const indices = constants.get(node.input?.[1] ?? '')?.values;
    const isSwap = (axis + 4) % 4 === state.axis && String(indices) === '2,1,0';
    return isSwap ? reversed(state) : undefined;
  },
  Slice: (state, node, constants) => {
    const [starts, , axes, strides] = (node.input ?? []).slice(1).map((name) => constants.get(name)?.values);
    const isSwap = starts?.length === 1 && strides?.length === 1 && strides[0] === -1 && axes?.length === 1;
    const isWhole = isSwap && (starts[0] === -1 || starts[0]! >= CHANNELS - 1);
    return isWhole && (axes[0]! + 4) % 4 === state.axis ? reversed(state) : undefined;
  },
};

/** `a` and `b` stay by channel of what comes after. */
function reversed({ a, b, swaps }: State): Partial<State> {
  return { a: a.toReversed(), b: b.toReversed(), swaps: !swaps };
}

interface Line {
  a: number;
  b: number;
}

/** @param rule gives the new line; `isFirst` where the picture is the first operand */
function arithmetic(rule: (line: Line, constant: number, isFirst: boolean) => Line | undefined): Step {
  return (state, node, constants) => {
    const isFirst = node.input?.[0] === state.tensor;
    const values = byChannel(constants.get(node.input?.[isFirst ? 1 : 0] ?? ''), state.axis);
    const lines = values?.map((value, c) => rule({ a: state.a[c]!, b: state.b[c]! }, value, isFirst));
    return linesOf(lines);
  };
}

function linesOf(lines: readonly (Line | undefined)[] | undefined): Partial<State> | undefined {
  if (!lines?.every((line) => line !== undefined)) return undefined;
  return { a: lines.map(({ a }) => a), b: lines.map(({ b }) => b) };
}

/** One value for all channels, or one for each, lying along the channels by the rules of broadcasting. */
function byChannel(constant: SmallConstant | undefined, axis: number): number[] | undefined {
  if (!constant || constant.dims.length > 4) return undefined;
  const { dims, values } = constant;
  if (values.length === 1) return [values[0]!, values[0]!, values[0]!];
  const isAligned = values.length === CHANNELS && dims[dims.length - (4 - axis)] === CHANNELS;
  return isAligned ? values : undefined;
}

const BN_EPSILON = 1e-5;

/** In inference, of an input in NCHW: `scale · (x − mean) / √(variance + epsilon) + bias`. */
function batchNormalization(
  state: State,
  node: OnnxNode,
  constants: ReadonlyMap<string, SmallConstant>,
): Partial<State> | undefined {
  const isTraining = intAttribute(node, 'training_mode', 0) !== 0;
  const [scale, bias, mean, variance] = (node.input ?? [])
    .slice(1)
    .map((name) => constants.get(name)?.values);
  const parts = [scale, bias, mean, variance];
  if (isTraining || state.axis !== 1 || parts.some((part) => part?.length !== CHANNELS)) return undefined;
  const epsilon = node.attribute?.find(({ name }) => name === 'epsilon')?.f ?? BN_EPSILON;
  const lines = [0, 1, 2].map((c): Line => {
    const factor = scale![c]! / Math.sqrt(variance![c]! + epsilon);
    return { a: state.a[c]! * factor, b: (state.b[c]! - mean![c]!) * factor + bias![c]! };
  });
  return linesOf(lines);
}

/** What only rearranges values, and leaves each as it is. */
const rearranging = ['Identity', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Cast'];
/** Between two values lies what is between them: probabilities stay so. */
const resizing = ['Resize', 'Upsample'];

/** The operator that made the values of an output, whatever only moves them afterwards. */
export function endingOf(model: OnnxModel, output: string): string | undefined {
  const moving = [...rearranging, ...resizing];
  for (let tensor = output, left = nodesOf(model).length; left > 0; left--) {
    const node = nodesOf(model).find((each) => each.output?.includes(tensor));
    if (!node || !moving.includes(node.opType ?? '')) return node?.opType ?? undefined;
    tensor = node.input?.[0] ?? '';
  }
  return undefined;
}
