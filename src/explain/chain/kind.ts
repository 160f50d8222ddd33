import { InputError } from '../../base/errors.js';
import type { AnswerQuestion } from '../answer/question.js';
import type { Chain, LinkRow, Row } from './chain.js';
import type { Measured } from './search.js';

/** What a chain is made for. */
export type ChainQuestion = Pick<AnswerQuestion, 'outputs' | 'resolved' | 'picture'>;

/** How answers of one kind are explained: of this reference. */
export interface AnswerKind<Value> {
  /** "points", "text", "vector" */
  what: string;
  /** What an output has to be that can be read so: `points (one map a point)`. */
  output: string;
  chain(question: ChainQuestion): Chain<Value>;
  measure(value: Value): Measured;
  /** Figures of the nearest way, by the names that reports have for them. */
  figures(best: Measured): object;
  /** Changes of the reference before it could be compared. */
  notes: string[];
  /** Why nothing can be told from it; undefined where it can. */
  untellable?: string;
  /** Where no way is near, of the nearest. */
  left(best: Measured): string;
  /** For a search through the network: an answer as numbers, and how far two of them are apart, 0..1 and beyond. */
  numbers(value: Value): ArrayLike<number>;
  expected: ArrayLike<number>;
  between(a: ArrayLike<number>, b: ArrayLike<number>): number;
}

/** A link's first row: what the recipe does. */
export function asRecipe<In, Out>(apply: (value: In) => Out | undefined): LinkRow<In, Out> {
  return { words: '', fix: '', apply };
}

/** Where nothing is done unless it is a mistake. */
export function untouched<T>(): LinkRow<T, T> {
  return asRecipe((value: T) => value);
}

/** What refuses an output says that this cannot happen to it. */
export function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** A row of a recipe's lines, in the words of what it does and what the recipe does. */
export function lineRow<In, Out>(
  words: string,
  recipe: NonNullable<Row['recipe']>,
  apply: (value: In) => Out | undefined,
  family?: string,
): LinkRow<In, Out> {
  return { words, fix: '', recipe, apply, ...(family !== undefined && { family }) };
}
