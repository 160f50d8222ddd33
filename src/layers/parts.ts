import type { Tensor } from '../base/tensor.js';
import { encodeOnnx, nodesOf, type OnnxModel } from '../model/onnx/graph.js';
import { infer } from '../model/onnx/infer/infer.js';
import { tensorOf } from '../model/onnx/infer/proto.js';
import { DataType, isConstant, type Shape } from '../model/onnx/infer/value.js';

type Initializer = NonNullable<NonNullable<OnnxModel['graph']>['initializer']>[number];

/** What computes nothing. */
const REARRANGING = new Set(['Transpose', 'Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity']);

/** Parts of a network as networks of their own: what is a weight or a constant stays one, all else is an input. */
export class Parts {
  private readonly weights: Map<string, Initializer>;
  private readonly inference: ReturnType<typeof infer>;
  /** The node that gives a tensor, in file order. */
  private readonly makers = new Map<string, number>();

  constructor(
    private readonly model: OnnxModel,
    shapes: Readonly<Record<string, Shape>>,
  ) {
    this.weights = new Map((model.graph?.initializer ?? []).map((tensor) => [tensor.name ?? '', tensor]));
    this.inference = infer(model, shapes);
    nodesOf(model).forEach((node, index) => {
      for (const name of node.output ?? []) this.makers.set(name, index);
    });
  }

  /** What nodes read that neither is constant nor comes from one of them. */
  inputsOf(nodes: readonly number[]): string[] {
    const read = new Set(nodes.flatMap((index) => nodesOf(this.model)[index]?.input ?? []));
    const own = new Set(nodes);
    return [...read].filter(
      (name) =>
        name !== '' &&
        !this.weights.has(name) &&
        !isConstant(this.inference.get(name)) &&
        !own.has(this.makers.get(name) ?? -1),
    );
  }

  /** The node that gives a tensor, where it only puts values in another order or shape. */
  rearrangerOf(name: string): number | undefined {
    const index = this.makers.get(name);
    const operator = index === undefined ? '' : (nodesOf(this.model)[index]?.opType ?? '');
    return REARRANGING.has(operator) ? index : undefined;
  }

  /** The nodes that give what these read, in file order with them. */
  widened(nodes: readonly number[]): number[] {
    const before = this.inputsOf(nodes).flatMap((name) => this.makers.get(name) ?? []);
    return [...new Set([...before, ...nodes])].sort((a, b) => a - b);
  }

  /**
   * These nodes as a file.
   *
   * @param inputs what the tensors that they read hold: their shapes are declared
   * @param outputs names and shapes of what they are asked for
   */
  fileOf(
    nodes: readonly number[],
    inputs: Readonly<Record<string, Tensor>>,
    outputs: Readonly<Record<string, Shape>>,
  ): Uint8Array {
    const own = nodes.map((index) => nodesOf(this.model)[index]!);
    const made = new Set(own.flatMap(({ output }) => output ?? []));
    const constants = new Set(own.flatMap(({ input }) => input ?? []));
    const graph = {
      name: 'part',
      node: own,
      input: Object.entries(inputs).map(([name, { shape }]) => declared(name, shape)),
      output: Object.entries(outputs).map(([name, shape]) => declared(name, shape)),
      initializer: [...constants]
        .filter((name) => name && !Object.hasOwn(inputs, name) && !made.has(name))
        .map((name) => this.constant(name)),
    };
    return encodeOnnx({ ...this.model, graph } as unknown as OnnxModel);
  }

  private constant(name: string): Initializer {
    const value = this.inference.get(name);
    return this.weights.get(name) ?? tensorOf(name, value as Parameters<typeof tensorOf>[1]);
  }
}

function declared(name: string, shape: Shape) {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: DataType.FLOAT, shape: { dim } } } };
}
