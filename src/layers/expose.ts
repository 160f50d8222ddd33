import type { Tensor } from '../base/tensor.js';
import type { Engine, Model } from '../engines/engine.js';
import { decodeOnnx } from '../model/onnx/decode.js';
import { encodeOnnx, type OnnxModel } from '../model/onnx/graph.js';
import { DataType, isKnownShape } from '../model/onnx/infer/value.js';
import type { LayerTensor } from './tensors.js';

/**
 * The file with further outputs. This alone gives the same tensors on every version: in 5.0 `forward(name)` of a tensor
 * that is no output gives other data without an error.
 */
export function exposing(model: OnnxModel, tensors: readonly LayerTensor[]): Uint8Array {
  const graph = model.graph!;
  const own = graph.output ?? [];
  const known = new Set(own.map(({ name }) => name));
  const added = tensors.filter(({ name }) => !known.has(name)).map(declaredAs);
  graph.output = [...own, ...added] as typeof own;
  try {
    return encodeOnnx(model);
  } finally {
    graph.output = own;
  }
}

/** ONNX Runtime asks for a type, OpenCV for a shape; an empty one will do where it is not known. */
function declaredAs({ name, shape }: LayerTensor) {
  const dim = isKnownShape(shape) ? shape.map((dimValue) => ({ dimValue })) : [];
  return { name, type: { tensorType: { elemType: DataType.FLOAT, shape: { dim } } } };
}

/** Something that knows the tensors inside a network for one set of feeds. */
export interface LayerSource {
  /** `ONNX Runtime 1.30.0`, or the file that holds them. */
  readonly title: string;
  /** Whether it can be asked for a tensor. */
  has(name: string): boolean;
  /** @returns by name, those that are asked for */
  tensors(wanted: readonly LayerTensor[]): Promise<Record<string, Tensor>>;
}

/** An engine as such a source: each call reads the model with other outputs, and is one forward pass. */
export class EngineLayers implements LayerSource {
  /** How many forward passes were made. */
  passes = 0;
  private readonly decoded: OnnxModel;
  /** The tensors that the loaded model gives. */
  private loaded: string | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly model: Model,
    private readonly feeds: Record<string, Tensor>,
  ) {
    this.decoded = decodeOnnx(model.bytes, model.name);
  }

  get title(): string {
    return this.engine.title;
  }

  has(): boolean {
    return true;
  }

  /** @param feeds others than its own */
  async tensors(
    wanted: readonly LayerTensor[],
    feeds: Record<string, Tensor> = this.feeds,
  ): Promise<Record<string, Tensor>> {
    const names = wanted.map(({ name }) => name).join('\n');
    if (this.loaded !== names)
      await this.engine.load({ ...this.model, bytes: exposing(this.decoded, wanted) });
    this.loaded = names;
    this.passes++;
    const { outputs } = await this.engine.run(
      feeds,
      wanted.map(({ name }) => name),
    );
    return outputs;
  }
}

/** Tensors that somebody else kept. */
export class KeptLayers implements LayerSource {
  constructor(
    readonly title: string,
    private readonly kept: Readonly<Record<string, Tensor>>,
  ) {}

  has(name: string): boolean {
    return Object.hasOwn(this.kept, name);
  }

  async tensors(wanted: readonly LayerTensor[]): Promise<Record<string, Tensor>> {
    return Object.fromEntries(wanted.map(({ name }) => [name, this.kept[name]!]));
  }
}
