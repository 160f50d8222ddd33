import { compareTensors, type TensorComparison, type Tolerance } from '../base/compare.js';
import { InputError } from '../base/errors.js';
import type { Tensor } from '../base/tensor.js';
import type { Engine, Inference, LoadedModel, Model } from '../engines/engine.js';
import { EngineLayers } from '../layers/expose.js';
import { LAYER_TOLERANCE } from '../layers/judge.js';
import { explainLayers } from '../layers/layers.js';
import type { LayerNode } from '../layers/nodes.js';

/** How a network's outputs stand to a second engine's for the very same feeds. */
export interface Verification {
  engine: string;
  reference: string;
  /** The largest difference among all values that were compared. */
  largest: number;
  tolerance: Tolerance;
  /** The first output beyond the tolerance. */
  differs?: { output: string; comparison: TensorComparison };
  /** The first node whose tensor differs, of a network that can be looked into. */
  node?: LayerNode;
  /** True where nothing was run this time. */
  remembered?: boolean;
}

/** What agreed once agrees as long as every byte it came from is the same; what differed is never kept. */
export interface VerifiedBefore {
  /** @param run what was fed and asked for */
  get(run: string): Promise<Verification | undefined>;
  put(run: string, verification: Verification): Promise<void>;
}

/** What a network is verified by. */
export interface Verifying {
  /** The second engine, loaded and released for each verification. */
  reference: Engine;
  tolerance: Tolerance;
  before?: VerifiedBefore;
  onVerified(verification: Verification): void;
}

/** Bytes that the search for the node may take to look at tensors. */
const MEMORY = 200 * 2 ** 20;

/** An engine whose results are held against a second engine's: once for every shape of feeds, on the first that come. */
export class VerifiedEngine implements Engine {
  private readonly done = new Set<string>();

  /** @param model the one that is loaded in `own` */
  constructor(
    private readonly own: Engine,
    private model: Model,
    private readonly by: Verifying,
  ) {}

  get title(): string {
    return this.own.title;
  }

  get workarounds(): Engine['workarounds'] {
    return this.own.workarounds;
  }

  async load(model: Model): Promise<LoadedModel> {
    this.done.clear();
    this.model = model;
    return this.own.load(model);
  }

  async run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Inference> {
    const inference = await this.own.run(feeds, wanted);
    const run = JSON.stringify([Object.entries(feeds).map(([name, { shape }]) => [name, shape]), wanted]);
    if (this.done.has(run)) return inference;
    this.done.add(run);
    this.by.onVerified(await this.verification(run, feeds, inference.outputs));
    return inference;
  }

  close(): Promise<void> {
    return this.own.close();
  }

  private async verification(
    run: string,
    feeds: Record<string, Tensor>,
    outputs: Record<string, Tensor>,
  ): Promise<Verification> {
    const { before, reference } = this.by;
    const known = await before?.get(run);
    if (known) return { ...known, remembered: true };
    try {
      const found = await this.comparison(feeds, outputs);
      if (!found.differs) await before?.put(run, found);
      return found.differs ? { ...found, node: await this.firstNode(feeds) } : found;
    } finally {
      await reference.close();
    }
  }

  private async comparison(
    feeds: Record<string, Tensor>,
    outputs: Record<string, Tensor>,
  ): Promise<Verification> {
    const { reference, tolerance } = this.by;
    await reference.load(this.model);
    const names = Object.keys(outputs);
    const { outputs: expected } = await reference.run(feeds, names);
    const compared = names.map((output) => ({
      output,
      comparison: compareTensors(outputs[output], expected[output]!, tolerance),
    }));
    const errors = compared.map(({ comparison }) => ('maxError' in comparison ? comparison.maxError : 0));
    return {
      engine: this.title,
      reference: reference.title,
      largest: Math.max(...errors),
      tolerance,
      differs: compared.find(({ comparison }) => comparison.verdict !== 'match'),
    };
  }

  /** Both engines are asked for what is inside; the network is then loaded again as it was. */
  private async firstNode(feeds: Record<string, Tensor>): Promise<LayerNode | undefined> {
    const { own, model } = this;
    const { reference } = this.by;
    if (model.format !== 'onnx') return undefined;
    const layers = new EngineLayers(reference, model, feeds);
    const question = { model, feeds, engine: own, reference: layers, memory: MEMORY };
    try {
      const answer = await explainLayers({ ...question, tolerance: LAYER_TOLERANCE, bisect: true });
      return answer.first?.node;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return undefined;
    } finally {
      await own.load(model);
    }
  }
}
