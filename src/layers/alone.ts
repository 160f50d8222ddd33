import type { Tensor } from '../base/tensor.js';
import type { Engine, Model } from '../engines/engine.js';
import { encodeOnnx, nodesOf, type OnnxModel } from '../model/onnx/graph.js';
import { infer } from '../model/onnx/infer/infer.js';
import { tensorOf } from '../model/onnx/infer/proto.js';
import { DataType, isConstant, type Shape } from '../model/onnx/infer/value.js';
import type { LayerTensor } from './tensors.js';

type GraphProto = NonNullable<OnnxModel['graph']>;

/** A network of one node of another one, with its weights. */
export interface LoneNode {
  bytes: Uint8Array;
  /** Names of the tensors that it is to be fed with. */
  inputs: string[];
  outputs: string[];
}

/**
 * One node as a network of its own: what is a weight or a constant there is one here, everything else is an input.
 *
 * @param index of the node, in file order
 * @param given the outputs that are asked for
 * @param tensors what the inputs hold: their shapes are declared
 */
export class LoneNodes {
  private readonly weights: Map<string, NonNullable<GraphProto['initializer']>[number]>;
  private readonly inference: ReturnType<typeof infer>;

  constructor(
    private readonly model: OnnxModel,
    shapes: Readonly<Record<string, Shape>>,
  ) {
    this.weights = new Map((model.graph?.initializer ?? []).map((tensor) => [tensor.name ?? '', tensor]));
    this.inference = infer(model, shapes);
  }

  /** Names of what a node reads that is no constant. */
  inputsOf(index: number): string[] {
    const names = (nodesOf(this.model)[index]?.input ?? []).filter(Boolean);
    return [...new Set(names)].filter(
      (name) => !this.weights.has(name) && !isConstant(this.inference.get(name)),
    );
  }

  modelOf(
    index: number,
    given: readonly LayerTensor[],
    inputs: Readonly<Record<string, Tensor>>,
  ): Uint8Array {
    const node = nodesOf(this.model)[index]!;
    const constants = [...new Set(node.input ?? [])].filter((name) => name && !(name in inputs));
    const graph = {
      name: 'alone',
      node: [node],
      input: Object.entries(inputs).map(([name, { shape }]) => declaration(name, shape)),
      output: given.map(({ name, shape = [] }) => declaration(name, shape)),
      initializer: constants.map((name) => this.constant(name)),
    };
    return encodeOnnx({ ...this.model, graph } as unknown as OnnxModel);
  }

  private constant(name: string) {
    const value = this.inference.get(name);
    return this.weights.get(name) ?? tensorOf(name, value as Parameters<typeof tensorOf>[1]);
  }
}

function declaration(name: string, shape: Shape) {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: DataType.FLOAT, shape: { dim } } } };
}

/** Runs one node on given inputs. */
export async function runAlone(
  engine: Engine,
  model: Pick<Model, 'name'>,
  bytes: Uint8Array,
  inputs: Readonly<Record<string, Tensor>>,
  given: readonly LayerTensor[],
): Promise<Record<string, Tensor>> {
  await engine.load({ name: model.name, bytes, format: 'onnx' });
  const names = given.map(({ name }) => name);
  return (await engine.run({ ...inputs }, names)).outputs;
}
