import { type Tensor, transposed } from '../base/tensor.js';
import type { Engine, Model } from '../engines/engine.js';
import { encodeOnnx, type OnnxModel } from '../model/onnx/graph.js';
import { NHWC_AXES } from './fingerprint.js';
import type { Matching, Pair } from './matching.js';
import { decodedFile, networkOf } from './network.js';
import { canBeCut, declared, weightOf } from './parts.js';
import type { LayerTensor } from './tensors.js';
import { type RunFile, Walk } from './walk.js';

/** Tensors as somebody else kept them. */
export interface KeptFile {
  /** Its name, and who computed it: `layers.npz of torch 1.13.1`. */
  title: string;
  /** In the order in which they were computed. */
  tensors: Readonly<Record<string, Tensor>>;
  /** Class or function that gave each, where it is known. */
  kinds: Readonly<Record<string, string>>;
  /** Names of those that were kept as half floats. */
  halves: ReadonlySet<string>;
}

/** Tensors by name, and nothing else known of them. */
export function plainFile(title: string, tensors: KeptFile['tensors']): KeptFile {
  return { title, tensors, kinds: {}, halves: new Set() };
}

/**
 * The file with further outputs. This alone gives the same tensors on every version: in 5.0 `forward(name)` of a tensor
 * that is no output gives other data without an error.
 */
export function exposing(model: OnnxModel, tensors: readonly LayerTensor[]): Uint8Array {
  const graph = model.graph!;
  const own = graph.output ?? [];
  const known = new Set(own.map(({ name }) => name));
  const added = tensors
    .filter(({ name }) => !known.has(name))
    .map(({ name, shape }) => declared(name, shape));
  return encodeOnnx({ ...model, graph: { ...graph, output: [...own, ...added] } } as unknown as OnnxModel);
}

/** Something that knows the tensors inside a network for one set of feeds. */
export interface LayerSource {
  /** `ONNX Runtime 1.30.0`, or the file that holds them. */
  readonly title: string;
  /** Which kept tensor is which, where names do not say it. */
  readonly matching?: Matching;
  /** Whether it can be asked for a tensor. */
  has(name: string): boolean;
  /** What its own rounding may be, as a share of the tensor's largest value. */
  roundingOf(name: string): number;
  /** @returns by name, those that are asked for */
  tensors(wanted: readonly LayerTensor[]): Promise<Record<string, Tensor>>;
  /**
   * The same for so many groups in graph order: what a later one needs of those before it is not computed again. What it
   * gives is lent until the source is asked for anything else.
   */
  inOrder(groups: number): Pick<LayerSource, 'tensors'>;
}

/**
 * Bytes of weights that an engine is given at once. OpenCV.js has 1 GiB and holds them some four times while it reads them:
 * of 520 MB, 4.12 reads one file and not a second, and 5.0 none. Set by hand.
 */
const LARGEST_WHOLE = 2 ** 28;

/** An engine as such a source: each call reads the model with other outputs, and is one forward pass. */
export class EngineLayers implements LayerSource {
  /** How many forward passes were made of the whole network. */
  passes = 0;
  /** How many were made of a part of it. */
  partPasses = 0;
  /** Whether its weights are too many for one forward pass. */
  readonly isTooLarge: boolean;
  private readonly decoded: OnnxModel;
  /** The tensors that the loaded model gives. */
  private loaded: string | undefined;

  /** @param mostWeights bytes of them in one forward pass; a network of more is run by its parts */
  constructor(
    private readonly engine: Engine,
    private readonly model: Model,
    private readonly feeds: Record<string, Tensor>,
    private readonly mostWeights: number = LARGEST_WHOLE,
  ) {
    this.decoded = decodedFile(model);
    this.isTooLarge = weightOf(this.decoded) > mostWeights && canBeCut(this.decoded);
  }

  get title(): string {
    return this.engine.title;
  }

  has(): boolean {
    return true;
  }

  roundingOf(): number {
    return 0;
  }

  /** @param feeds others than its own */
  tensors(
    wanted: readonly LayerTensor[],
    feeds: Record<string, Tensor> = this.feeds,
  ): Promise<Record<string, Tensor>> {
    return this.tensorsOf(wanted, feeds, this.engine.run.bind(this.engine));
  }

  private async tensorsOf(
    wanted: readonly LayerTensor[],
    feeds: Record<string, Tensor>,
    run: Engine['run'],
  ): Promise<Record<string, Tensor>> {
    if (this.isTooLarge) return this.walk(feeds, run).tensors(wanted);
    const names = wanted.map(({ name }) => name).join('\n');
    if (this.loaded !== names)
      await this.engine.load({ ...this.model, bytes: exposing(this.decoded, wanted) });
    this.loaded = names;
    this.passes++;
    const { outputs } = await run(
      feeds,
      wanted.map(({ name }) => name),
    );
    return outputs;
  }

  /** Leaves a value in the engine's free memory; the model is read again afterwards. */
  async poison(value: number): Promise<void> {
    await this.engine.poison?.(value);
    this.loaded = undefined;
  }

  inOrder(groups: number): Pick<LayerSource, 'tensors'> {
    const { engine, feeds } = this;
    const run = (engine.runLent ?? engine.run).bind(engine);
    if (groups > 1 && canBeCut(this.decoded)) return this.walk(feeds, run);
    return { tensors: (wanted) => this.tensorsOf(wanted, feeds, run) };
  }

  private walk(feeds: Record<string, Tensor>, run: Engine['run']): Walk {
    const runFile: RunFile = async (bytes, given, wanted) => {
      this.loaded = undefined;
      this.partPasses++;
      await this.engine.load({ ...this.model, bytes });
      return (await run(given, wanted)).outputs;
    };
    return new Walk(networkOf(this.model, feeds), runFile, feeds, this.mostWeights / 2);
  }
}

/** What half floats round to, as a share of a tensor's largest value, with what a layer makes of it. Set by hand. */
const HALF_ROUNDING = 2 ** -9;

/** Tensors that somebody else kept. */
export class KeptLayers implements LayerSource {
  private readonly pairs: ReadonlyMap<string, Pick<Pair, 'kept' | 'isNhwc'>>;

  /** @param matching where their names are not the network's */
  constructor(
    private readonly file: KeptFile,
    readonly matching?: Matching,
  ) {
    const pairs =
      matching?.pairs ?? Object.keys(file.tensors).map((kept) => ({ tensor: kept, kept, isNhwc: false }));
    this.pairs = new Map(pairs.map((pair) => [pair.tensor, pair] as const));
  }

  get title(): string {
    return this.file.title;
  }

  has(name: string): boolean {
    return this.pairs.has(name);
  }

  roundingOf(name: string): number {
    return this.file.halves.has(this.pairs.get(name)?.kept ?? '') ? HALF_ROUNDING : 0;
  }

  inOrder(): this {
    return this;
  }

  async tensors(wanted: readonly LayerTensor[]): Promise<Record<string, Tensor>> {
    const entries = wanted.map(({ name }) => {
      const { kept, isNhwc } = this.pairs.get(name)!;
      const tensor = this.file.tensors[kept]!;
      return [name, isNhwc ? transposed(tensor, NHWC_AXES) : tensor] as const;
    });
    return Object.fromEntries(entries);
  }
}

/** Tensors under the network's own names. */
export function namedLayers(title: string, tensors: KeptFile['tensors']): KeptLayers {
  return new KeptLayers(plainFile(title, tensors));
}
