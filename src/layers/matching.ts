import { type Fingerprint, type Likeness, likenessOf } from './fingerprint.js';
import { isBatchNorm, isFoldable, isKindOf, mayBe } from './kinds.js';

/** A tensor of the network, for matching. */
export interface OwnLayer {
  name: string;
  operator: string;
  fingerprint: Fingerprint;
}

/** A tensor that somebody kept, in the order in which it was computed. */
export interface OtherLayer {
  name: string;
  /** Class or function that gave it, where it is known: `Conv2d`. */
  kind: string | undefined;
  /** As it lies, and where it has four dimensions, taken as NHWC. */
  fingerprints: { isNhwc: boolean; fingerprint: Fingerprint }[];
}

/** A tensor of the network, and what was kept of it. */
export interface Pair {
  tensor: string;
  kept: string;
  /** By the same name; the same values; or the same shape and kind at the same place between those. */
  how: 'name' | 'values' | 'order';
  /** Whether what was kept has its channels last, and is turned. */
  isNhwc: boolean;
}

/** Which kept tensor is which of the network's. */
export interface Matching {
  pairs: Pair[];
  /** Of the network, without a partner. */
  own: string[];
  /** Kept, without a partner: what an exporter folded into the next layer apart from the others. */
  kept: { folded: string[]; others: string[] };
}

/** Distance of what is the same but for roundings, of half floats too. Set by hand. */
const SAME = 2e-3;
/** Cosine from which another kind of layer, or one of unknown kind, may be the same one, computed otherwise. Set by hand. */
const ALIKE = 0.9;

/**
 * Matches tensors by name, then by values, then by shape, kind and order.
 *
 * @param own in graph order
 * @param others in the order in which they were computed
 */
export function matchLayers(own: readonly OwnLayer[], others: readonly OtherLayer[]): Matching {
  return new Matcher(own, others).matching();
}

/** A possible pair. */
interface Candidate extends Likeness {
  isNhwc: boolean;
}

class Matcher {
  /** By index, of `own` and of `others`. */
  private readonly pairs = new Map<number, { at: number; pair: Pair }>();
  private readonly taken = new Set<number>();
  private readonly folded: Set<number>;

  constructor(
    private readonly own: readonly OwnLayer[],
    private readonly others: readonly OtherLayer[],
  ) {
    const keepsNorms = own.some(({ operator }) => operator === 'BatchNormalization');
    this.folded = keepsNorms ? new Set() : foldedIn(others);
  }

  matching(): Matching {
    this.byName();
    this.byValues();
    this.byOrder();
    const rest = this.others.map((_, at) => at).filter((at) => !this.taken.has(at));
    const namesOf = (isFolded: boolean) =>
      rest.filter((at) => this.folded.has(at) === isFolded).map((at) => this.others[at]!.name);
    return {
      pairs: this.own.flatMap((_, i) => this.pairs.get(i)?.pair ?? []),
      own: this.own.filter((_, i) => !this.pairs.has(i)).map(({ name }) => name),
      kept: { folded: namesOf(true), others: namesOf(false) },
    };
  }

  private pair(i: number, at: number, how: Pair['how'], isNhwc: boolean): void {
    this.taken.add(at);
    const pair = { tensor: this.own[i]!.name, kept: this.others[at]!.name, how, isNhwc };
    this.pairs.set(i, { at, pair });
  }

  /** One of another shape, too: that is a difference to be shown. */
  private byName(): void {
    const at = new Map(this.others.map(({ name }, index) => [name, index]));
    this.own.forEach(({ name }, i) => {
      const index = at.get(name);
      if (index !== undefined) this.pair(i, index, 'name', this.candidate(i, index)?.isNhwc ?? false);
    });
  }

  /** Of several with the same values one of the right kind, else the first. */
  private byValues(): void {
    this.own.forEach(({ operator }, i) => {
      if (this.pairs.has(i)) return;
      let best: { at: number; isNhwc: boolean; isKind: boolean } | undefined;
      for (const [at, { kind }] of this.others.entries()) {
        if (this.taken.has(at) || best?.isKind) continue;
        const found = this.candidate(i, at);
        if (!found || !(found.distance <= SAME)) continue;
        const isKind = kind !== undefined && isKindOf(kind, operator);
        if (!best || isKind) best = { at, isNhwc: found.isNhwc, isKind };
      }
      if (best) this.pair(i, best.at, 'values', best.isNhwc);
    });
  }

  /** The likeliest alignment of both orders; what is matched already holds its place. */
  private byOrder(): void {
    const { own, others } = this;
    const width = others.length + 1;
    const best = new Float64Array((own.length + 1) * width);
    for (let i = own.length - 1; i >= 0; i--)
      for (let at = others.length - 1; at >= 0; at--) {
        const skipped = Math.max(best[(i + 1) * width + at]!, best[i * width + at + 1]!);
        const score = this.scoreOf(i, at);
        const paired = score > 0 ? score + best[(i + 1) * width + at + 1]! : 0;
        best[i * width + at] = Math.max(skipped, paired);
      }
    for (let i = 0, at = 0; i < own.length && at < others.length; ) {
      const here = best[i * width + at]!;
      if (here === best[(i + 1) * width + at]!) i++;
      else if (here === best[i * width + at + 1]!) at++;
      else {
        if (!this.pairs.has(i)) this.pair(i, at, 'order', this.candidate(i, at)!.isNhwc);
        i++;
        at++;
      }
    }
  }

  /** 0 for what cannot be a pair. */
  private scoreOf(i: number, at: number): number {
    if (this.pairs.has(i) || this.taken.has(at)) return this.pairs.get(i)?.at === at ? ANCHOR : 0;
    if (this.folded.has(at)) return 0;
    const found = this.candidate(i, at);
    if (!found) return 0;
    const { kind, fingerprints } = this.others[at]!;
    const isPositive = fingerprints[0]!.fingerprint.values.every((value) => value >= 0);
    if (kind !== undefined && mayBe(kind, this.own[i]!.operator, isPositive))
      return 1 + Math.max(0, found.cosine);
    return found.cosine >= ALIKE ? ALIKE - 0.5 : 0;
  }

  /** The better one of its layouts; undefined where no shape fits. */
  private candidate(i: number, at: number): Candidate | undefined {
    const { fingerprint } = this.own[i]!;
    const found = this.others[at]!.fingerprints.flatMap(({ isNhwc, fingerprint: other }) => {
      const likeness = likenessOf(fingerprint, other);
      return likeness ? [{ isNhwc, ...likeness }] : [];
    });
    return found.sort((a, b) => a.distance - b.distance)[0];
  }
}

/** What is matched already outweighs two layers of the same kind. */
const ANCHOR = 4;

/** Layers right before a batch normalization: their own values are nowhere in a file that has none. */
function foldedIn(others: readonly OtherLayer[]): Set<number> {
  const at = others.flatMap(({ kind }, index) =>
    isFoldable(kind) && isBatchNorm(others[index + 1]?.kind) ? [index] : [],
  );
  return new Set(at);
}
