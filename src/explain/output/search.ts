import type { Tensor } from '../../base/tensor.js';
import { enough } from '../answer/held.js';
import { type AspectName, aspectNames, aspects } from '../knowledge/aspects.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { knownPipelines } from '../knowledge/pipelines.js';
import type { Way } from '../knowledge/way.js';
import type { Judge, Outputs, Verdict } from './judge.js';
import { ownNumbersWays } from './own-numbers.js';
import { gapOf, logOf, type OutputPair, Prediction } from './prediction.js';
import { type Sketch, Sketcher } from './sketch.js';
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
  /** Whether it is one of the likely ways that no table of single edits has. */
  isKnown: boolean;
  /** The logarithms of how far its blob lies from that of each tried way, in their order. */
  gaps: number[];
}

/** A way that was run. */
export interface Tried extends Omit<Candidate, 'gaps' | 'isKnown'> {
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
 * Best first. What comes next is the candidate of the highest posterior: its cost, and how well the distances of the
 * outputs so far go with the distances of the blobs, were it the reference's. Two outputs are about as far apart as
 * their blobs are; how far, is learnt from the ways that were run. Only the user's own is run where that is exact.
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
  private readonly pairs: OutputPair[] = [];

  constructor(private readonly spec: SearchSpec) {
    this.sketcher = new Sketcher(spec.pictures, spec.pixelsOf);
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
    for (const { way, edits } of await ownNumbersWays(own, pixelsOf)) await this.propose(way, edits, true);
    for (const order of aspects.order.hypotheses(own, pictures)) {
      const from = order.apply(own);
      for (const { apply, prior } of aspects.normalization.hypotheses(from, pictures).slice(0, effort.pairs))
        await this.propose(apply(from), { order: order.prior, normalization: prior }, true);
    }
    for (const { apply, prior } of knownPipelines())
      await this.propose(apply(own), { pipeline: prior }, true);
  }

  private get mayGoOn(): boolean {
    return this.tried.length < this.spec.budget && !this.spec.isEnded();
  }

  get isOver(): boolean {
    const exact = this.tried.filter(({ verdict }) => verdict.isExact);
    if (!this.mayGoOn || exact.some((each) => this.isSettled(each))) return true;
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
    const predict = new Prediction(this.pairs, this.spec.judge);
    const priority = (candidate: Candidate) => costOf(candidate.edits) + this.misfit(candidate, predict);
    const isWanted = this.wantedNow();
    const most = this.tried.length < effort.early ? thresholds.mostMisfit : Number.POSITIVE_INFINITY;
    const hasty = (candidate: Candidate) =>
      costOf(candidate.edits) + Math.min(this.misfit(candidate, predict), most);
    const next = (isWanted && this.take(hasty, isWanted)) || this.take(priority);
    if (!next) return false;
    await this.run(next);
    return true;
  }

  /** What is tried in this turn whatever the distances say; undefined where they decide alone. */
  private wantedNow(): ((candidate: Candidate) => boolean) | undefined {
    const { length } = this.tried;
    const { single, pair } = this.expanded.size > 1 ? effort.turns.further : effort.turns.first;
    if (length % single === 0) return ({ edits }) => countOf(edits) === 1;
    return length % pair === 1 ? ({ isKnown }) => isKnown : undefined;
  }

  /** Beside an exact way: those that may be exact as well, the likelier first. */
  async separate(): Promise<void> {
    const found = this.tried.find((each) => this.isSettled(each));
    if (!found || found === this.tried[0]) return;
    const at = this.tried.indexOf(found);
    const predict = new Prediction(this.pairs, this.spec.judge);
    const expected = ({ gaps }: Candidate) => predict.of(gaps[at]!).mean;
    const limit = Math.log(this.spec.judge.indistinct);
    for (let i = 0; i < effort.mostTwins && this.mayGoOn; i++) {
      const twin = this.take(expected);
      if (!twin || expected(twin) > limit) return;
      await this.run(twin);
    }
  }

  private async run({ gaps: _gaps, isKnown: _isKnown, ...candidate }: Candidate): Promise<void> {
    const { judge, pixelsOf, forward } = this.spec;
    const blob = await blobOf(candidate.way, pixelsOf);
    const hash = hashOf(blob);
    const known = this.byHash.get(hash);
    if (known) known.same.push(candidate.way);
    else this.add(candidate, hash, judge.verdict(await forward(blob), candidate.way));
  }

  private add(candidate: Pick<Tried, 'way' | 'edits' | 'sketch'>, hash: number, verdict: Verdict): void {
    const added: Tried = { ...candidate, verdict, same: [] };
    for (const other of this.tried)
      this.pairs.push({
        blobs: gapOf(added.sketch, other.sketch),
        outputs: logOf(this.spec.judge.between(verdict.sketch, other.verdict.sketch)),
      });
    this.tried.push(added);
    this.byHash.set(hash, added);
    for (const { gaps, sketch } of this.pool) gaps.push(gapOf(sketch, added.sketch));
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
  private async propose(way: Way, edits: Edits, isKnown = false): Promise<void> {
    const key = this.keyOf(way);
    if (this.keys.has(key) || !this.spec.judge.accepts(way)) return;
    this.keys.add(key);
    const sketch = await this.sketcher.of(way);
    const gaps = this.tried.map((other) => gapOf(sketch, other.sketch));
    this.pool.push({ way, edits, sketch, isKnown, gaps });
  }

  /** The lowest of those wanted; it leaves the pool. */
  private take(
    priority: (candidate: Candidate) => number,
    isWanted: (candidate: Candidate) => boolean = () => true,
  ): Candidate | undefined {
    let [best, lowest] = [-1, Number.POSITIVE_INFINITY];
    this.pool.forEach((candidate, i) => {
      if (!isWanted(candidate)) return;
      const value = priority(candidate);
      if (value < lowest) [best, lowest] = [i, value];
    });
    return best < 0 ? undefined : this.pool.splice(best, 1)[0];
  }

  /**
   * How badly the outputs so far go with this being the reference's way: a sum of squares. What all are off by together
   * counts little: that is what the network makes of this very way.
   */
  private misfit({ gaps }: Candidate, predict: Prediction): number {
    let [squares, sum, weights] = [0, 0, 1 / thresholds.ownSpread ** 2];
    this.tried.forEach(({ verdict }, i) => {
      const { mean, variance } = predict.of(gaps[i]!);
      const off = predict.seen(verdict.distance) - mean;
      squares += (off * off) / variance;
      sum += off / variance;
      weights += 1 / variance;
    });
    // distances to one reference are not independent: they count as the root of their number
    return (squares - (sum * sum) / weights) / Math.sqrt(this.tried.length);
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
