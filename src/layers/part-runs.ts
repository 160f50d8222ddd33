import { InputError } from '../base/errors.js';
import type { Tensor } from '../base/tensor.js';
import type { Engine, Model } from '../engines/engine.js';
import type { LayerSource } from './expose.js';
import { type Judged, judge } from './judge.js';
import { networkOf } from './network.js';
import { Parts } from './parts.js';
import type { LayerTensor } from './tensors.js';

/** What parts of a network are run with. */
export interface PartsQuestion {
  model: Model;
  feeds: Record<string, Tensor>;
  engine: Engine;
  reference: LayerSource;
  /** Share of a tensor's largest value. */
  tolerance: number;
}

/** A part of a network, run by itself on the reference's tensors. */
export interface PartRun {
  /** In file order. */
  nodes: readonly number[];
  /** The part as a file of its own. */
  bytes: Uint8Array;
  inputs: Record<string, Tensor>;
  /** What the reference has for the tensor that was asked for. */
  expected: Tensor;
  judged: Judged;
}

/** A part that could not be run, and why. */
export interface NotRun {
  hindrance: string;
}

/** Runs parts of a network by themselves. The engine holds another model afterwards. */
export class PartRuns {
  readonly parts: Parts;
  private readonly tensors: Map<string, LayerTensor>;

  constructor(private readonly question: PartsQuestion) {
    const network = networkOf(question.model, question.feeds);
    this.parts = new Parts(network);
    this.tensors = new Map(network.found.tensors.map((tensor) => [tensor.name, tensor]));
  }

  /**
   * These nodes on what the reference has for their inputs; with those before them that only rearrange values, where the
   * reference has what is behind one and not what is before: a file of channels last is turned at its ends.
   *
   * @param tensor that one of them gives
   */
  async run(asked: readonly number[], tensor: string): Promise<PartRun | NotRun> {
    const { engine, reference, model, tolerance } = this.question;
    const nodes = this.withRearrangers(asked);
    const inputs = await this.inputsOf(nodes);
    if ('hindrance' in inputs) return inputs as NotRun;
    const expected = (await reference.tensors([this.tensors.get(tensor)!]))[tensor]!;
    const bytes = this.parts.fileOf(nodes, inputs, { [tensor]: expected.shape });
    try {
      await engine.load({ name: model.name, bytes, format: 'onnx' });
      const { outputs } = await engine.run({ ...inputs }, [tensor]);
      const judged = judge(outputs[tensor], expected, tolerance + reference.roundingOf(tensor));
      return { nodes, bytes, inputs, expected, judged };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { hindrance: error.message };
    }
  }

  private withRearrangers(nodes: readonly number[]): readonly number[] {
    const before = this.parts
      .inputsOf(nodes)
      .flatMap((name) => (this.isKnown(name) ? [] : (this.parts.rearrangerOf(name) ?? [])));
    if (before.length === 0) return nodes;
    return this.withRearrangers([...new Set([...before, ...nodes])].sort((a, b) => a - b));
  }

  private isKnown(name: string): boolean {
    const { feeds, reference } = this.question;
    return Object.hasOwn(feeds, name) || (this.tensors.has(name) && reference.has(name));
  }

  private async inputsOf(nodes: readonly number[]): Promise<Record<string, Tensor> | NotRun> {
    const { feeds, reference } = this.question;
    const names = this.parts.inputsOf(nodes);
    const wanted = names.flatMap((name) => this.tensors.get(name) ?? []);
    const missing = names.find((name) => !this.isKnown(name));
    if (missing !== undefined) return { hindrance: `the reference has no "${missing}", which it reads` };
    const own = names
      .filter((name) => Object.hasOwn(feeds, name))
      .map((name) => [name, feeds[name]!] as const);
    return { ...Object.fromEntries(own), ...(wanted.length > 0 ? await reference.tensors(wanted) : {}) };
  }
}
