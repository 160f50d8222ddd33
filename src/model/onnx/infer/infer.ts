import { limits } from '../../../base/limits.js';
import { own } from '../../../base/own.js';
import { sizeOf } from '../../../base/tensor.js';
import { headerOf, namesRead, nodesOf, type OnnxModel, type OnnxNode, valueInfo } from '../graph.js';
import { elementFolds } from './fold-elements.js';
import { layoutFolds } from './fold-layout.js';
import { Op, type Uses } from './op.js';
import { bytesOf, valueOfTensor } from './proto.js';
import { ruleOf } from './shapes.js';
import { DataType, isKnownShape, type Shape, UNKNOWN, type Value } from './value.js';

const folds = new Map(Object.entries({ ...elementFolds, ...layoutFolds }));

/** Operators that read the shape of their input, not its values. */
const readsShapeOnly = ['Shape', 'Size'];

/**
 * What is known of every tensor of a network before it runs: shapes, element types, and the values of what depends on
 * constants and shapes alone. Nodes are told one after the other, so that a graph can be followed while it is rewritten.
 */
export class Inference implements Uses {
  private readonly values = new Map<string, Value>();
  /** The operator that makes a tensor, by the tensor's name. */
  private readonly makers = new Map<string, string>();
  private readonly read: ReadonlySet<string>;
  private readonly given: ReadonlySet<string>;
  readonly opset: number;
  /** Values of constants that may still be computed. */
  private left: number;

  /** @param shapes those that are fed, by input; without, those that the file declares */
  constructor(model: OnnxModel, shapes: Readonly<Record<string, Shape>> = {}) {
    const header = headerOf(model);
    this.opset = header.opset;
    this.read = new Set(nodesOf(model).flatMap(namesRead));
    this.given = new Set(header.outputs.map(({ name }) => name));
    for (const { name, shape, type } of header.inputs) {
      const declared = shape?.map((dim) => (typeof dim === 'number' ? dim : Number.NaN));
      this.values.set(name, {
        shape: own(shapes, name) ?? declared,
        type: Number(DataType[type as never] ?? 0),
      });
    }
    this.left = limits.constants;
    for (const tensor of model.graph?.initializer ?? []) {
      this.left += FOR_A_BYTE * bytesOf(tensor);
      this.set(tensor.name ?? '', valueOfTensor(tensor));
    }
  }

  get(name: string): Value | undefined {
    return this.values.get(name);
  }

  set(name: string, value: Value): void {
    this.values.set(name, value);
  }

  /** A node with what is known of its inputs. */
  op(node: OnnxNode): Op {
    const inputs = (node.input ?? []).map((name) => (name ? (this.values.get(name) ?? UNKNOWN) : undefined));
    const makers = (node.input ?? []).map((name) => this.makers.get(name) ?? '');
    return new Op(node, inputs, this.opset, makers, this);
  }

  isRead(name: string): boolean {
    return this.read.has(name);
  }

  isGiven(name: string): boolean {
    return this.given.has(name);
  }

  /** Learns the outputs of a node, the inputs of which are known by now. */
  learn(op: Op): void {
    const outputs = outputsOf(op, this.left);
    if (op.type !== 'Constant') for (const value of outputs ?? []) this.left -= value?.values?.length ?? 0;
    op.outputs.forEach((name, i) => {
      if (!name) return;
      this.values.set(name, outputs?.[i] ?? UNKNOWN);
      this.makers.set(name, op.type);
    });
  }
}

/** Values that may be computed for each byte of the weights. */
const FOR_A_BYTE = 2;

/** @param left values that may be computed; beyond them shapes alone are known */
function outputsOf(op: Op, left: number): (Value | undefined)[] | undefined {
  if (op.node.domain && op.node.domain !== 'ai.onnx') return undefined;
  if (op.type === 'Constant') return constantOf(op);
  const ruled = ruleOf(op.type)?.(op);
  return (left > 0 ? foldOf(op, ruled?.[0]?.shape) : undefined) ?? ruled;
}

function constantOf({ node }: Op): Value[] | undefined {
  const [attribute] = node.attribute ?? [];
  if (attribute?.t) return [valueOfTensor(attribute.t)];
  const list = (type: number, shape: Shape, values: readonly unknown[]) => [
    { type, shape, values: (type === DataType.FLOAT ? Float32Array : Float64Array).from(values.map(Number)) },
  ];
  switch (attribute?.name) {
    case 'value_int':
      return list(DataType.INT64, [], [attribute.i]);
    case 'value_float':
      return list(DataType.FLOAT, [], [attribute.f]);
    case 'value_ints':
      return list(DataType.INT64, [attribute.ints?.length ?? 0], attribute.ints ?? []);
    case 'value_floats':
      return list(DataType.FLOAT, [attribute.floats?.length ?? 0], attribute.floats ?? []);
    default:
      return undefined;
  }
}

function foldOf(op: Op, shape: Shape | undefined): (Value | undefined)[] | undefined {
  const fold = folds.get(op.type);
  if (!fold || (isKnownShape(shape) && sizeOf(shape) > limits.constant)) return undefined;
  if (!readsShapeOnly.includes(op.type) && op.inputs.some(isLarge)) return undefined;
  return fold(op);
}

function isLarge(input: Value | undefined): boolean {
  return input !== undefined && isKnownShape(input.shape) && sizeOf(input.shape) > limits.constant;
}

/** Follows a whole network. */
export function infer(model: OnnxModel, shapes?: Readonly<Record<string, Shape>>): Inference {
  const inference = new Inference(model, shapes);
  for (const node of nodesOf(model)) inference.learn(inference.op(node));
  const { valueInfo: inner, output } = model.graph ?? {};
  for (const value of [...(inner ?? []), ...(output ?? [])]) learnDeclared(inference, value);
  return inference;
}

/** What the file says of a tensor, where nothing was found out. */
function learnDeclared(inference: Inference, value: Parameters<typeof valueInfo>[0]): void {
  const { name, shape } = valueInfo(value);
  const known = inference.get(name);
  if (!shape || known?.shape) return;
  const dims = shape.map((dim) => (typeof dim === 'number' ? dim : Number.NaN));
  inference.set(name, { shape: dims, type: value.type?.tensorType?.elemType ?? 0 });
}
