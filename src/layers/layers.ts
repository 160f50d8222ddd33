import { InputError } from '../base/errors.js';
import { copyOfTensor, type Tensor } from '../base/tensor.js';
import type { Engine, Model } from '../engines/engine.js';
import { type Change, changes } from './changes.js';
import { EngineLayers, type LayerSource } from './expose.js';
import { fusedTensors } from './fused.js';
import { type Judged, judge, nanRefusal } from './judge.js';
import type { Matching } from './matching.js';
import { networkOf } from './network.js';
import { type LayerNode, layerNodesOf } from './nodes.js';
import type { OperatorFacts } from './operator-facts.js';
import { PartRuns } from './part-runs.js';
import { changesInEqualRuns, firstRandomTensor } from './random.js';
import { batchesWithin, type LayerTensor, type LayerTensors } from './tensors.js';

/** What is asked of a network's inside. */
export interface LayersQuestion {
  model: Model;
  /** Of the inputs; the same for both sides. */
  feeds: Record<string, Tensor>;
  engine: Engine;
  /** Made for the same model and feeds, or kept by somebody else. */
  reference: LayerSource;
  /** Bytes that to look at tensors may take, beside what a forward pass takes anyway. */
  memory: number;
  /** Share of a tensor's largest value. */
  tolerance: number;
  /** What is measured of the engine's operators, by the node's name. */
  facts?: ReadonlyMap<string, OperatorFacts>;
  /** Only as many tensors as it takes to find the first one beyond tolerance. */
  bisect?: boolean;
  /** Shown every tensor that is looked at; both sides are lent. */
  onTensor?: (looked: LookedAt) => void;
  /** Told after each forward pass. */
  onProgress?: (done: number, of: number) => void;
}

/** A tensor on both sides. */
export interface LookedAt {
  tensor: string;
  /** Names of the tensors that its node reads. */
  inputs: readonly string[];
  judged: Judged;
  actual: Tensor | undefined;
  expected: Tensor;
}

/** One tensor, held against the reference's. */
export interface LayerRow extends Judged {
  tensor: string;
  node: LayerNode;
  shape: readonly number[];
  /** The largest error among what the node reads; undefined where none of it was looked at. */
  inputError: number | undefined;
  /** How often the error is that of the inputs; undefined where theirs is 0 or was not looked at. */
  growth: number | undefined;
}

/** A node that was run by itself on the reference's inputs. */
export interface LoneResult {
  node: LayerNode;
  tensor: string;
  /** Of the node's inputs inside the network, as in its row. */
  inputError: number | undefined;
  /** Undefined where it could not be run. */
  judged?: Judged;
  /** Why it could not be run. */
  hindrance?: string;
}

/** Where inside a network the first difference is, and where it is made. */
export interface LayersAnswer {
  engine: string;
  reference: string;
  /** Share of a tensor's largest value that it may be off by. */
  tolerance: number;
  /** All nodes in file order, and what is measured of the engine's operators in their form. */
  nodes: (LayerNode & { facts?: OperatorFacts })[];
  /** Nodes that the engine is measured to compute wrongly in this form, and runs as they are. */
  known: { node: LayerNode; why: string }[];
  /** In graph order; with `bisect` those that were looked at. */
  rows: LayerRow[];
  /** The first in graph order that is beyond tolerance. */
  first: LayerRow | undefined;
  /** The first in graph order in which the engine has NaN or an infinity that the reference has not. */
  firstNonFinite: LayerRow | undefined;
  /** Nodes beyond tolerance whose inputs were better, each run alone; in graph order. */
  alone: LoneResult[];
  /** Of the network's outputs, those that are others when tensors inside it are asked for, too: nodes were fused. */
  changedByAsking: Change[];
  /** Where it is so, the nodes that the engine computes as one with what follows them, each found by itself. */
  fused: { nodes: LayerNode[]; isWhole: boolean };
  /** Of the network's outputs, those that are others in a second, equal run. */
  notDeterministic: Change[];
  /** Where it is so, the first tensor in graph order that is another in an equal run, if one is once it is asked for:
   *  its errors in all of them. */
  random?: { tensor: string; node: LayerNode; errors: number[] };
  left: LayerTensors['left'] & { notKept: string[] };
  /** Which kept tensor is which, where the reference's names are not the network's. */
  matching?: Matching;
  /** Forward passes of the whole network on the engine. */
  passes: number;
  /** Forward passes of parts of it, where not all tensors, or not all weights, go into the memory at once. */
  partPasses: number;
}

/**
 * Holds the tensors inside a network against a reference, one forward pass a batch, and runs the nodes by themselves in
 * which an error seems to be made: right in and wrong out is the node's own fault.
 *
 * @throws InputError where there is nothing to hold against each other
 */
export async function explainLayers(question: LayersQuestion): Promise<LayersAnswer> {
  return new Layers(question).answer();
}

/** So many nodes are run by themselves at most. */
const MOST_ALONE = 12;
/** An error that grows by this factor in one node may be made there. Set by hand. */
const GROWTH = 4;

class Layers {
  private readonly nodes: LayerNode[];
  private readonly found: LayerTensors;
  private readonly comparable: LayerTensor[];
  private readonly own: EngineLayers;
  private readonly rows = new Map<string, LayerRow>();
  /** Names of the network's own outputs. */
  private readonly outputs: Set<string>;
  /** Those of them that were asked for beside others. */
  private readonly ownOutputs: Record<string, Tensor> = {};

  constructor(private readonly question: LayersQuestion) {
    const { model, feeds, engine, reference } = question;
    const { decoded, found } = networkOf(model, feeds);
    this.nodes = layerNodesOf(decoded);
    this.outputs = new Set(decoded.graph?.output?.map(({ name }) => name ?? ''));
    this.found = found;
    this.comparable = this.found.tensors.filter(({ name }) => reference.has(name));
    if (this.comparable.length === 0)
      throw new InputError(
        `Expected tensors of ${model.name} in ${reference.title} but it has none of its ${this.found.tensors.length} by name`,
      );
    this.own = new EngineLayers(engine, model, feeds);
  }

  async answer(): Promise<LayersAnswer> {
    const { question, found, comparable } = this;
    const outputs = await this.plainOutputs();
    if (question.bisect) await this.bisect();
    else await this.all();
    const changedByAsking = changes(this.ownOutputs, outputs);
    const rows = comparable.flatMap(({ name }) => this.rows.get(name) ?? []);
    for (const row of rows) Object.assign(row, this.inputErrorOf(row));
    const kept = new Set(comparable);
    const known = this.knownNodes();
    const isDoubtful = known.length > 0 || changedByAsking.length > 0 || rows.some(isBeyond);
    const notDeterministic = isDoubtful ? await this.equalRuns(outputs) : [];
    const random = notDeterministic.length > 0 ? await this.random() : undefined;
    const isFused =
      changedByAsking.length > 0 && notDeterministic.length === 0 && !question.bisect && !this.own.isTooLarge;
    const fused = isFused ? await this.fused(outputs) : { nodes: [], isWhole: true };
    return {
      engine: question.engine.title,
      reference: question.reference.title,
      tolerance: question.tolerance,
      rows,
      first: rows.find(isBeyond),
      firstNonFinite: rows.find(isNonFinite),
      alone: await this.aloneOf(rows),
      changedByAsking,
      fused,
      notDeterministic,
      random,
      nodes: this.nodes.map((node) => ({ ...node, facts: question.facts?.get(node.name) })),
      known,
      matching: question.reference.matching,
      left: { ...found.left, notKept: found.tensors.filter((one) => !kept.has(one)).map(({ name }) => name) },
      passes: this.own.passes,
      partPasses: this.own.partPasses,
    };
  }

  /** What the network gives when nothing else is asked for. */
  private plainOutputs(): Promise<Record<string, Tensor>> {
    return this.own.tensors(this.tensorsThat(true));
  }

  /** @param areOutputs of the network, or inside it */
  private tensorsThat(areOutputs: boolean): LayerTensor[] {
    return this.found.tensors.filter(({ name }) => this.outputs.has(name) === areOutputs);
  }

  private async fused(plain: Record<string, Tensor>): Promise<LayersAnswer['fused']> {
    const [outputs, inside] = [this.tensorsThat(true), this.tensorsThat(false)];
    const { memory } = this.question;
    const { tensors, isWhole } = await fusedTensors({ own: this.own, outputs, plain, inside, memory });
    return { nodes: [...new Set(tensors.map(({ node }) => this.nodes[node]!))], isWhole };
  }

  private knownNodes(): LayersAnswer['known'] {
    return this.nodes.flatMap((node) => {
      const { why, cure } = this.question.facts?.get(node.name) ?? {};
      return why === undefined || cure !== undefined ? [] : [{ node, why }];
    });
  }

  private equalRuns(before: Record<string, Tensor>): Promise<Change[]> {
    const { own, question } = this;
    return changesInEqualRuns({ own, feeds: question.feeds, outputs: this.tensorsThat(true), before });
  }

  /** Where two equal runs begin to differ. */
  private async random(): Promise<LayersAnswer['random']> {
    const { own, rows, question } = this;
    const { reference, memory, tolerance } = question;
    const seen = this.comparable.filter(({ name }) => rows.has(name));
    const found = await firstRandomTensor({
      own,
      reference,
      batches: batchesWithin(memory, seen),
      errorOf: (actual, expected) => judge(actual, expected, tolerance).error,
      // By bisection each was asked for by itself.
      before: question.bisect ? undefined : (name) => rows.get(name)!.error,
    });
    return found && { tensor: found.tensor.name, node: this.nodes[found.tensor.node]!, errors: found.errors };
  }

  private async all(): Promise<void> {
    const { memory, reference } = this.question;
    const batches = batchesWithin(memory, this.comparable);
    const [own, other] = [this.own.inOrder(batches.length), reference.inOrder(batches.length)];
    for (const [i, batch] of batches.entries()) {
      await this.look(batch, own, other);
      this.question.onProgress?.(i + 1, batches.length);
    }
  }

  /** Halves the network until a wrong tensor stands behind a right one, then goes up to where it reads wrong ones. */
  private async bisect(): Promise<void> {
    const last = this.comparable.length - 1;
    let [right, wrong] = [-1, last];
    if (!(await this.isWrong(this.comparable[last]!))) return;
    while (wrong - right > 1) {
      const middle = (right + wrong) >> 1;
      if (await this.isWrong(this.comparable[middle]!)) wrong = middle;
      else right = middle;
    }
    await this.goUp(this.comparable[wrong]!);
  }

  private async isWrong(tensor: LayerTensor): Promise<boolean> {
    if (!this.rows.has(tensor.name)) {
      await this.look([tensor]);
      this.question.onProgress?.(1 + this.rows.size, 2 + Math.ceil(Math.log2(this.comparable.length)));
    }
    return isBeyond(this.rows.get(tensor.name)!);
  }

  /** In a branch of its own the tensor before, in file order, is not what a node reads. */
  private async goUp(tensor: LayerTensor): Promise<void> {
    const inputs = this.comparable.filter(({ name }) => this.nodes[tensor.node]!.inputs.includes(name));
    const unseen = inputs.filter(({ name }) => !this.rows.has(name));
    if (unseen.length > 0) await this.look(unseen);
    const wrong = inputs.find(({ name }) => isBeyond(this.rows.get(name)!));
    if (wrong) await this.goUp(wrong);
  }

  private async look(
    batch: readonly LayerTensor[],
    own: Pick<LayerSource, 'tensors'> = this.own,
    reference: Pick<LayerSource, 'tensors'> = this.question.reference,
  ): Promise<void> {
    const expected = await reference.tensors(batch);
    const actual = await own.tensors(batch);
    for (const tensor of batch) this.judge(tensor, actual[tensor.name], expected[tensor.name]!);
  }

  private judge({ name, node: index }: LayerTensor, actual: Tensor | undefined, expected: Tensor): void {
    if (this.outputs.has(name) && actual) this.ownOutputs[name] = copyOfTensor(actual);
    const { tolerance, reference } = this.question;
    const judged = judge(actual, expected, tolerance + reference.roundingOf(name));
    const { comparison } = judged;
    if ('side' in comparison && comparison.reason === 'nan' && comparison.side === 'expected')
      throw nanRefusal(name, reference.title, comparison.index);
    const node = this.nodes[index]!;
    const { shape } = expected;
    this.rows.set(name, { ...judged, tensor: name, node, shape, inputError: undefined, growth: undefined });
    this.question.onTensor?.({ tensor: name, inputs: node.inputs, judged, actual, expected });
  }

  private inputErrorOf({ node, error }: LayerRow): Pick<LayerRow, 'inputError' | 'growth'> {
    const errors = node.inputs.flatMap((name) => this.rows.get(name)?.error ?? []);
    if (errors.length === 0) return { inputError: undefined, growth: undefined };
    const inputError = Math.max(...errors);
    return { inputError, growth: inputError > 0 ? error / inputError : undefined };
  }

  /** Runs those nodes alone in which an error begins, or grows. */
  private async aloneOf(rows: readonly LayerRow[]): Promise<LoneResult[]> {
    const suspects = rows.filter((row) => isBeyond(row) && row.error > GROWTH * (row.inputError ?? 0));
    const runs = new PartRuns(this.question);
    const results: LoneResult[] = [];
    for (const row of suspects.slice(0, MOST_ALONE)) results.push(await this.runAlone(runs, row));
    return results;
  }

  private async runAlone(runs: PartRuns, { node, tensor, inputError }: LayerRow): Promise<LoneResult> {
    const run = await runs.run([node.index], tensor);
    const outcome = 'hindrance' in run ? run : { judged: run.judged };
    return { node, tensor, inputError, ...outcome };
  }
}

/** True where the engine has NaN or an infinity that the reference has not. */
function isNonFinite({ comparison }: LayerRow): boolean {
  return comparison.verdict === 'differs' && 'side' in comparison && comparison.side === 'actual';
}

/** True for what is no match. */
export function isBeyond({ comparison }: Judged): boolean {
  return comparison.verdict !== 'match';
}
