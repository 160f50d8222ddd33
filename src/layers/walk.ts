import { copyOfTensor, type Tensor } from '../base/tensor.js';
import type { Network } from './network.js';
import { Parts } from './parts.js';
import type { LayerTensor } from './tensors.js';

/** Runs a file once; what it gives is lent until the next run. */
export type RunFile = (
  bytes: Uint8Array,
  feeds: Record<string, Tensor>,
  wanted: readonly string[],
) => Promise<Record<string, Tensor>>;

/**
 * One way through a network, a part of it at a time: each part is fed with what the parts before it gave, so that neither
 * all weights nor all tensors have to be in the engine's memory at once, and nothing is computed twice in graph order.
 */
export class Walk {
  private readonly parts: Parts;
  /** All that can be asked for. */
  private readonly inside: ReadonlyMap<string, LayerTensor>;
  /** What later nodes read. */
  private readonly known: Map<string, Tensor>;

  /**
   * @param run on the engine
   * @param mostWeights bytes of them in one part; a node with more stands alone
   */
  constructor(
    network: Network,
    private readonly run: RunFile,
    private readonly feeds: Readonly<Record<string, Tensor>>,
    private readonly mostWeights: number,
  ) {
    this.parts = new Parts(network);
    this.inside = new Map(network.found.tensors.map((tensor) => [tensor.name, tensor] as const));
    this.known = new Map(Object.entries(feeds));
  }

  /** @returns by name, those that are asked for; lent until anything else is run */
  async tensors(wanted: readonly LayerTensor[]): Promise<Record<string, Tensor>> {
    const names = new Set(wanted.map(({ name }) => name));
    const found = new Map<string, Tensor>();
    for (const name of names) if (this.known.has(name)) found.set(name, this.known.get(name)!);
    const groups = this.parts.byWeight(this.needed(names), this.mostWeights);
    for (const nodes of groups) {
      const last = nodes.at(-1)!;
      const asked = this.parts.givenBy(nodes).filter((name) => this.isNeeded(name, last, names));
      for (const [name, tensor] of Object.entries(await this.runPart(asked)))
        if (names.has(name)) found.set(name, groups.length > 1 ? copyOfTensor(tensor) : tensor);
    }
    return Object.fromEntries(found);
  }

  /** What is asked for now, or read by a node behind the part. */
  private isNeeded(name: string, last: number, wanted: ReadonlySet<string>): boolean {
    return this.inside.has(name) && (wanted.has(name) || this.parts.lastReaderOf(name) > last);
  }

  private needed(names: Iterable<string>): number[] {
    return this.parts.makersOf(names, (name) => this.known.has(name));
  }

  private async runPart(asked: readonly string[]): Promise<Record<string, Tensor>> {
    const nodes = this.needed(asked);
    if (nodes.length === 0) return {};
    const inputs = this.parts.inputsOf(nodes).map((name) => [name, this.known.get(name)!] as const);
    const outputs = asked.map((name) => [name, this.inside.get(name)!.shape] as const);
    const feeds = Object.fromEntries(inputs);
    const bytes = this.parts.fileOf(nodes, feeds, Object.fromEntries(outputs));
    const given = await this.run(bytes, feeds, asked);
    const last = nodes.at(-1)!;
    for (const [name, tensor] of Object.entries(given))
      if (this.parts.lastReaderOf(name) > last) this.known.set(name, copyOfTensor(tensor));
    this.forget(last);
    return given;
  }

  private forget(last: number): void {
    for (const name of this.known.keys())
      if (!Object.hasOwn(this.feeds, name) && this.parts.lastReaderOf(name) <= last) this.known.delete(name);
  }
}
