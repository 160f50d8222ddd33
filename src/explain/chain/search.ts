import { type Chain, type Row, Walk } from './chain.js';

/** How an answer stands to the reference's. */
export interface Measured {
  /** Share of both that has no counterpart, 0..1. */
  error: number;
  /** Root mean square difference of what has one, in the unit of the answer (pixels, levels). */
  rms: number;
}

/** A way that was tried. */
export interface Tried extends Measured {
  /** What is otherwise than the recipe's, in the order in which it happens. */
  rows: Row[];
  /** How unlikely it is: 0 for the recipe's own, more for each mistake and for those further down their table. */
  cost: number;
}

/** What each row further down its table costs more. */
export const STEP = 0.02;

/** How unlikely what is left over is beside a further mistake: a tenth of a unit (rms) as much as one. */
const UNIT = 10;

/** Nothing is left over. */
export function isExact({ error, rms }: Measured): boolean {
  return error === 0 && rms < 1 / UNIT;
}

const worth = ({ cost, rms }: Pick<Tried, 'cost' | 'rms'>) => cost + UNIT * rms;

/** The nearest first; of those as near, what is likeliest. */
export function likelierFirst(
  a: Pick<Tried, 'cost' | 'rms' | 'error'>,
  b: Pick<Tried, 'cost' | 'rms' | 'error'>,
): number {
  return a.error - b.error || worth(a) - worth(b);
}

/** All ways with one row otherwise, and those with two where none of them is the reference's; the likeliest of the nearest first. */
export function searchChain<Out>(chain: Chain<Out>, measure: (value: Out) => Measured): Tried[] {
  const trial = new Trial(chain, measure);
  trial.attempt(new Map());
  if (trial.found.some(isExact)) return trial.found;
  const { links } = chain;
  const edits = links.flatMap(({ rows }, link) => rows.slice(1).map((_, i) => [link, i + 1] as const));
  for (const edit of edits) trial.attempt(new Map([edit]));
  if (!trial.found.some(isExact))
    for (const edit of edits)
      for (const other of edits) if (other[0] > edit[0]) trial.attempt(new Map([edit, other]));
  return trial.found.sort(likelierFirst);
}

class Trial<Out> {
  readonly found: Tried[] = [];
  readonly #walk: Walk<Out>;
  readonly #chain: Chain<Out>;
  readonly #measure: (value: Out) => Measured;

  constructor(chain: Chain<Out>, measure: (value: Out) => Measured) {
    this.#chain = chain;
    this.#measure = measure;
    this.#walk = new Walk(chain);
  }

  /** @param edits the row by its link, where it is not the first */
  attempt(edits: ReadonlyMap<number, number>): void {
    const { links } = this.#chain;
    const value = this.#walk.valueOf(links.map((_, link) => edits.get(link) ?? 0));
    if (value === undefined) return;
    const picked = [...edits].map(([link, row]) => ({ link: links[link]!, row }));
    this.found.push({
      ...this.#measure(value),
      rows: picked.map(({ link, row }) => link.rows[row]!),
      cost: picked.reduce((sum, { link, row }) => sum + link.cost + STEP * (row - 1), 0),
    });
  }
}
