import type { Tensor } from '../../base/tensor.js';
import { enough } from '../answer/held.js';
import { type AspectName, aspectNames, aspects } from '../knowledge/aspects.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { knownPipelines } from '../knowledge/pipelines.js';
import type { Way } from '../knowledge/way.js';
import { drawnFilters } from './filters.js';
import type { Judge, Outputs, Verdict } from './judge.js';
import { ownNumbersWays } from './own-numbers.js';
import { type Sketch, Sketcher } from './sketch.js';
import { Surrogate } from './surrogate.js';
import { effort, thresholds } from './thresholds.js';
import { evidenceOf } from './told.js';
import { blobOf } from './way.js';

/** `pipeline`: all of the preprocessing at once. */
type Edits = Partial<Record<AspectName | 'pipeline', number>>;

/** The negative logarithm of how likely they are before anything was run. */
export function costOf(edits: Edits): number {
  return Object.values(edits).reduce((sum, cost) => sum + cost, 0);
}

function countOf(edits: Edits): number {
  return Object.keys(edits).length;
}

/** A way that may be the reference's. */
interface Candidate {
  way: Way;
  /** What was changed of the user's own, and what each change costs. */
  edits: Edits;
  sketch: Sketch;
}

/** A way that was run. */
export interface Tried extends Candidate {
  verdict: Verdict;
  /** Ways that give the very same blob. */
  same: Way[];
}

export interface SearchSpec {
  /** The user's own. */
  own: Way;
  pictures: readonly NamedPicture[];
  judge: Judge;
  pixelsOf: PixelsOf;
  forward(blob: Tensor): Promise<Outputs>;
  /** Whether nobody waits for it any more. */
  isEnded(): boolean;
  /** Forwards at most. */
  budget: number;
  onTried?(done: number, best: Tried): void;
}

/**
 * Best first. What comes next is the candidate of the highest posterior: its cost, and how well the outputs so far go
 * with its being the reference's (see `Surrogate`); so it is learnt from the ways that were run how far two outputs are
 * apart whose blobs are. Only the user's own is run where that is exact.
 *
 * @returns every way that was run, in that order; the first is the user's own
 */
export async function searchWays(spec: SearchSpec): Promise<Tried[]> {
  const search = new Search(spec);
  await search.start();
  while (!search.isOver && (await search.step()));
  await search.separate();
  return search.tried;
}

class Search {
  readonly tried: Tried[] = [];
  private pool: Candidate[] = [];
  private readonly byHash = new Map<number, Tried>();
  private readonly expanded = new Set<Tried>();
  private readonly keys = new Set<string>();
  private readonly sketcher: Sketcher;
  private readonly surrogate: Surrogate;
  /** By the view, see `apartIn`. */
  private readonly apart = new Map<number, number[][]>();

  constructor(private readonly spec: SearchSpec) {
    this.surrogate = new Surrogate(spec.judge.networks);
    this.sketcher = new Sketcher(spec.pictures, spec.pixelsOf, drawnFilters());
  }

  async start(): Promise<void> {
    const { own, judge } = this.spec;
    this.keys.add(this.keyOf(own));
    const blob = await blobOf(own, this.spec.pixelsOf);
    const hash = hashOf(blob);
    const outputs = await this.spec.forward(blob);
    judge.check(outputs);
    const sketch = await this.sketcher.of(own);
    this.add({ way: own, edits: {}, sketch }, hash, judge.verdict(outputs, own));
    if (this.isOver) return;
    await this.expandNearest();
    await this.proposeKnown();
  }

  /** What is more than one edit beside the user's own, and likely for all that. */
  private async proposeKnown(): Promise<void> {
    const { own, pixelsOf, pictures } = this.spec;
    for (const { way, edits } of await ownNumbersWays(own, pixelsOf)) await this.propose(way, edits);
    for (const order of aspects.order.hypotheses(own, pictures)) {
      const from = order.apply(own);
      for (const { apply, prior } of aspects.normalization.hypotheses(from, pictures).slice(0, effort.pairs))
        await this.propose(apply(from), { order: order.prior, normalization: prior });
    }
    for (const { apply, prior } of knownPipelines()) await this.propose(apply(own), { pipeline: prior });
  }

  private get mayGoOn(): boolean {
    return this.tried.length < this.spec.budget && !this.spec.isEnded();
  }

  get isOver(): boolean {
    const exact = this.tried.filter(({ verdict }) => verdict.isExact);
    if (exact.some((each) => this.isSettled(each)) || !this.mayGoOn) return true;
    const [first] = exact;
    return first !== undefined && this.tried.length - this.tried.indexOf(first) > furtherBeside(exact);
  }

  /** Whether it is the reference, and enough of that differs from the user's own to tell it from others. */
  private isSettled(tried: Tried): boolean {
    return isWhole(tried) && enough(evidenceOf(tried.verdict, this.tried[0]!.verdict)) === 1;
  }

  /** Runs the likeliest candidate; false where there is none. */
  async step(): Promise<boolean> {
    await this.expandNearest();
    this.observe();
    const next = this.take(({ edits, sketch }) => costOf(edits) + this.surrogate.misfit(sketch));
    if (!next) return false;
    await this.run(next);
    return true;
  }

  /** Beside an exact way: those that may be exact as well, the likelier first. */
  async separate(): Promise<void> {
    const found = this.tried.find((each) => this.isSettled(each));
    if (!found || found === this.tried[0]) return;
    this.observe();
    const { indistinct, worthTelling } = this.spec.judge;
    const expected = ({ sketch, edits }: Candidate) => {
      const distance = this.surrogate.expected(found.sketch, sketch);
      const isLikelier = costOf(edits) < costOf(found.edits);
      return distance <= (isLikelier ? worthTelling : indistinct) ? distance : Number.POSITIVE_INFINITY;
    };
    for (let i = 0; i < effort.mostTwins && this.mayGoOn; i++) {
      const twin = this.take(expected);
      if (!twin) return;
      await this.run(twin);
    }
  }

  private async run(candidate: Candidate): Promise<void> {
    const { judge, pixelsOf, forward } = this.spec;
    const blob = await blobOf(candidate.way, pixelsOf);
    const hash = hashOf(blob);
    const known = this.byHash.get(hash);
    if (known) known.same.push(candidate.way);
    else this.add(candidate, hash, judge.verdict(await forward(blob), candidate.way));
  }

  private add(candidate: Candidate, hash: number, verdict: Verdict): void {
    const added: Tried = { ...candidate, verdict, same: [] };
    this.surrogate.add(added.sketch);
    this.tried.push(added);
    this.byHash.set(hash, added);
    this.spec.onTried?.(this.tried.length, nearestOf(this.tried));
  }

  /** What is one edit beside the nearest ways joins the candidates. */
  private async expandNearest(): Promise<void> {
    const nearest = [...this.tried]
      .sort((a, b) => a.verdict.distance - b.verdict.distance)
      .slice(0, effort.beam);
    for (const tried of [this.tried[0]!, ...nearest]) {
      if (this.expanded.has(tried) || !this.isPromising(tried)) continue;
      this.expanded.add(tried);
      for (const aspect of aspectNames) await this.expand(tried, aspect);
    }
  }

  private isPromising(tried: Tried): boolean {
    const own = this.tried[0]!;
    return (
      tried === own ||
      this.tried.length >= effort.patience ||
      tried.verdict.distance <= own.verdict.distance / thresholds.goOnGain
    );
  }

  /** Every other choice in one aspect, whether it was changed before or not. */
  private async expand(tried: Tried, aspect: AspectName): Promise<void> {
    const { own, pictures } = this.spec;
    const { [aspect]: _changed, ...others } = tried.edits;
    if (countOf(others) >= effort.mostEdits) return;
    const from = aspects[aspect].as(tried.way, own);
    // of a whole preprocessing, this one thing may be as the user has it
    if (others.pipeline !== undefined) await this.propose(from, { ...others, [aspect]: thresholds.kept });
    for (const { apply, prior } of aspects[aspect].hypotheses(from, pictures)) {
      await this.propose(apply(from), { ...others, [aspect]: prior });
    }
  }

  /** A way joins the candidates, but once. */
  private async propose(way: Way, edits: Edits): Promise<void> {
    const key = this.keyOf(way);
    if (this.keys.has(key) || !this.spec.judge.accepts(way) || this.spec.isEnded()) return;
    this.keys.add(key);
    const sketch = await this.sketcher.of(way);
    this.pool.push({ way, edits, sketch });
  }

  /** The lowest; it leaves the pool. */
  private take(priority: (candidate: Candidate) => number): Candidate | undefined {
    let [best, lowest] = [-1, Number.POSITIVE_INFINITY];
    this.pool.forEach((candidate, i) => {
      const value = priority(candidate);
      if (value < lowest) [best, lowest] = [i, value];
    });
    return best < 0 ? undefined : this.pool.splice(best, 1)[0];
  }

  /** What is seen of the outputs so far, held against the reference as it is or, in turn, as that which comes nearest. */
  private observe(): void {
    const at = this.tried.length % 2 === 0 ? this.nearestView() : 0;
    this.surrogate.observe(
      this.apartIn(at),
      this.tried.map(({ verdict }) => verdict.views[at]!.toReference),
    );
  }

  /** The distances of the outputs so far among each other. */
  private apartIn(at: number): readonly number[][] {
    const known = this.apart.get(at) ?? [];
    this.apart.set(at, known);
    const { between, networks } = this.spec.judge;
    const apart = (a: ArrayLike<number>, b: ArrayLike<number>) => {
      const distance = between(a, b);
      return Number.isFinite(distance) ? distance : networks.factor;
    };
    const sketches = this.tried.map(({ verdict }) => verdict.views[at]!.sketch);
    for (let i = known.length; i < sketches.length; i++) {
      const row = known.map((_, j) => apart(sketches[i]!, sketches[j]!));
      for (const [j, other] of known.entries()) other.push(row[j]!);
      known.push([...row, 0]);
    }
    return known;
  }

  /** The plainest of the views in which the nearest outputs come as near. */
  private nearestView(): number {
    const lowest = this.tried[0]!.verdict.views.map((_, at) =>
      Math.min(...this.tried.map(({ verdict }) => verdict.views[at]!.distance)),
    );
    return lowest.reduce(
      (best, distance, at) => (distance * thresholds.plainer < lowest[best]! ? at : best),
      0,
    );
  }

  private keyOf({ picture, input, reading }: Way): string {
    return JSON.stringify([this.spec.pictures.indexOf(picture), reading.words, input]);
  }
}

/** Whether it is the reference to the last pixel, those left out that engines round otherwise. */
export function isWhole({ verdict: { isExact, agreement = 1, rest = 0 } }: Tried): boolean {
  return isExact && agreement === 1 && rest <= thresholds.rounded;
}

/**
 * Forwards after a way that is right where it cannot be told from others: of a mask, but for some pixels, or in what
 * hardly differs from the user's own.
 */
function furtherBeside(exact: readonly Tried[]): number {
  if (exact.some(isWhole)) return effort.mostRivals;
  const least = Math.min(...exact.map(({ verdict }) => verdict.rest ?? 0));
  return least <= thresholds.fewTies ? effort.mostTwins : effort.mostFurther;
}

/** The nearest to the reference. */
export function nearestOf(tried: readonly Tried[]): Tried {
  return tried.reduce((best, other) => (other.verdict.distance < best.verdict.distance ? other : best));
}

/** FNV-1a over the values' bits. */
function hashOf({ data }: Tensor<'float32'>): number {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  return hash >>> 0;
}
