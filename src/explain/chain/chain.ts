import type { OutputLines } from '../answer/common.js';

/** One row of a table of habits and mistakes behind a network. */
export interface Row {
  /** After "the reference …"; empty for what the recipe does. */
  words: string;
  /** What to do about it. */
  fix: string;
  /** The recipe's lines that say it. */
  recipe?: OutputLines;
  /** Of rows of one family many fit where one does: one stands for all. */
  family?: string;
}

/** What becomes of a value at one link of a chain. */
export interface LinkRow<In, Out> extends Row {
  /** Undefined where this cannot happen to such a value. */
  apply(value: In): Out | undefined;
}

/** One link: its rows, the recipe's own first, and what a mistake here costs: what people do most often the least. */
interface Link {
  cost: number;
  rows: readonly LinkRow<unknown, unknown>[];
}

/** From a network's outputs to an answer, link by link; each link has its habits and mistakes. */
export class Chain<Out> {
  private constructor(readonly links: readonly Link[]) {}

  static from<Out>(cost: number, rows: readonly LinkRow<undefined, Out>[]): Chain<Out> {
    return new Chain<Out>([{ cost, rows: rows as unknown as Link['rows'] }]);
  }

  next<Next>(cost: number, rows: readonly LinkRow<Out, Next>[]): Chain<Next> {
    return new Chain<Next>([...this.links, { cost, rows: rows as unknown as Link['rows'] }]);
  }

  /** What the recipe itself makes; undefined where it cannot be made of these outputs. */
  own(): Out | undefined {
    return new Walk(this).valueOf(this.links.map(() => 0));
  }
}

/** Goes through a chain time and again; what two goes in a row begin with is made once. */
export class Walk<Out> {
  readonly #chain: Chain<Out>;
  #picks: number[] = [];
  #values: unknown[] = [];

  constructor(chain: Chain<Out>) {
    this.#chain = chain;
  }

  /** @param picks of each link the row's number */
  valueOf(picks: readonly number[]): Out | undefined {
    const { links } = this.#chain;
    let same = 0;
    while (same < this.#values.length && this.#picks[same] === picks[same]) same++;
    this.#picks = picks.slice(0, same);
    this.#values = this.#values.slice(0, same);
    for (let at = same; at < links.length; at++) {
      if (at > 0 && this.#values[at - 1] === undefined) return undefined;
      this.#picks.push(picks[at]!);
      this.#values.push(links[at]!.rows[picks[at]!]!.apply(this.#values[at - 1]));
    }
    return this.#values[links.length - 1] as Out | undefined;
  }
}
