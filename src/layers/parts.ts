import { sizeOf, type Tensor } from '../base/tensor.js';
import { encodeOnnx, nodesOf, type OnnxModel } from '../model/onnx/graph.js';
import type { Inference } from '../model/onnx/infer/infer.js';
import { tensorOf } from '../model/onnx/infer/proto.js';
import { DataType, isConstant, isKnownShape, type Shape } from '../model/onnx/infer/value.js';
import type { Network } from './network.js';
import { batchesOf, FLOAT_BYTES } from './tensors.js';

type Initializer = NonNullable<NonNullable<OnnxModel['graph']>['initializer']>[number];

/** What computes nothing. */
const REARRANGING = new Set(['Transpose', 'Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity']);

/** Parts of a network as networks of their own: what is a weight or a constant stays one, all else is an input. */
export class Parts {
  private readonly model: OnnxModel;
  private readonly inference: Inference;
  private readonly weights: Map<string, Initializer>;
  /** The node that gives a tensor, in file order. */
  private readonly makers = new Map<string, number>();
  /** The last node that reads a tensor, in file order. */
  private readonly lastReaders = new Map<string, number>();

  constructor({ decoded, inference }: Network) {
    this.model = decoded;
    this.inference = inference;
    this.weights = new Map((decoded.graph?.initializer ?? []).map((tensor) => [tensor.name ?? '', tensor]));
    nodesOf(decoded).forEach((node, index) => {
      for (const name of node.output ?? []) this.makers.set(name, index);
      for (const name of node.input ?? []) this.lastReaders.set(name, index);
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

  /** In file order; −1 where nothing reads it. */
  lastReaderOf(name: string): number {
    return this.lastReaders.get(name) ?? -1;
  }

  /** Names of the tensors that these nodes give. */
  givenBy(nodes: readonly number[]): string[] {
    return nodes.flatMap((index) => (nodesOf(this.model)[index]?.output ?? []).filter(Boolean));
  }

  /**
   * All nodes that it takes to compute these tensors, in file order.
   *
   * @param isKnown what need not be computed
   */
  makersOf(names: Iterable<string>, isKnown: (name: string) => boolean): number[] {
    const nodes = new Set<number>();
    const open = [...names];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const maker = isKnown(name) ? undefined : this.makers.get(name);
      if (maker === undefined || nodes.has(maker)) continue;
      nodes.add(maker);
      open.push(...this.inputsOf([maker]));
    }
    return [...nodes].sort((a, b) => a - b);
  }

  /** Nodes in groups of which none reads more weights, in order; one that reads more stands alone. */
  byWeight(nodes: readonly number[], most: number): number[][] {
    const weighted = nodes.map((node) => ({ node, bytes: this.weightReadBy(node) }));
    return batchesOf(weighted, most).map((group) => group.map(({ node }) => node));
  }

  /** Bytes of the weights that a node reads. */
  private weightReadBy(node: number): number {
    const read = (nodesOf(this.model)[node]?.input ?? []).map((name) => this.weights.get(name));
    return read.reduce((sum, tensor) => sum + (tensor ? weightBytes(tensor) : 0), 0);
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
   * @param outputs names of what they are asked for, and its shapes where they are known
   */
  fileOf(
    nodes: readonly number[],
    inputs: Readonly<Record<string, Tensor>>,
    outputs: Readonly<Record<string, Shape | undefined>>,
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

/** ONNX Runtime asks for a type, OpenCV for a shape; an empty one will do where it is not known. */
export function declared(name: string, shape: Shape | undefined) {
  const dim = isKnownShape(shape) ? shape.map((dimValue) => ({ dimValue })) : [];
  return { name, type: { tensorType: { elemType: DataType.FLOAT, shape: { dim } } } };
}

/** False where nodes have graphs in them, which read tensors that no input of theirs names. */
export function canBeCut(model: OnnxModel): boolean {
  return !nodesOf(model).some(({ attribute }) => attribute?.some(({ g, graphs }) => g || graphs?.length));
}

/** Bytes of all weights. */
export function weightOf(model: OnnxModel): number {
  return (model.graph?.initializer ?? []).reduce((sum, tensor) => sum + weightBytes(tensor), 0);
}

/** Bytes of a weight's values. */
function weightBytes({ rawData, dims }: Initializer): number {
  return rawData?.length || sizeOf((dims ?? []).map(Number)) * FLOAT_BYTES;
}
