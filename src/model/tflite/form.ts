import type { Target } from '../normal-form/target.js';
import type { FlatTable } from './flat-table.js';
import type { TfliteModel, TfliteNode, TfliteTensor } from './tflite.js';

/** A node with its tensors, as the rules look at it. */
export interface Form {
  op: string;
  node: TfliteNode;
  /** Undefined for an input that is left out. */
  inputs: readonly (TfliteTensor | undefined)[];
  output: TfliteTensor;
  target: Target;
  /** Operators that read the output. */
  readers: readonly string[];
}

/** The network's nodes as forms, in the file's order. */
export function formsOf({ nodes, tensors }: TfliteModel, target: Target): Form[] {
  return nodes.map((node) => ({
    op: node.op,
    node,
    inputs: node.inputs.map((index) => tensors[index]),
    output: tensors[node.outputs[0] ?? -1] ?? NOTHING,
    target,
    readers: nodes.filter(({ inputs }) => inputs.includes(node.outputs[0] ?? -1)).map(({ op }) => op),
  }));
}

const NOTHING: TfliteTensor = {
  name: '',
  shape: [],
  type: 'UNDEFINED',
  buffer: 0,
  isConstant: false,
  ints: undefined,
};

/** Of the first input that is computed. */
export function shapeIn({ inputs }: Form): TfliteTensor['shape'] {
  return inputs.find((input) => input && !input.isConstant)?.shape ?? [];
}

/** A whole number among the options; `fallback` where the file leaves it out. */
export function optionOf(
  { node }: Form,
  field: number,
  kind: Parameters<FlatTable['number']>[1],
  fallback = 0,
): number {
  return node.options?.number(field, kind, fallback) ?? fallback;
}

/** Axes as the file counts them, from the end too, made positive. */
export function axesOf(axes: readonly number[], rank: number): number[] {
  return axes.map((axis) => (axis < 0 ? axis + rank : axis));
}
