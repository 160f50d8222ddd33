import type { InputSpec } from '../../recipe/schema.js';

/**
 * Something that is known to happen on the way from a picture to a network: the habit of a library, or a mistake. It is
 * one row of a table in knowledge/; the searches, the hints, the examples and the benchmarks all draw from these rows.
 *
 * @typeParam T what it happens to: a whole way, or constants alone
 */
export interface Hypothesis<T> {
  /** In a few plain words. */
  name: string;
  /** Who does so, and with that why it stands where it stands among its like. */
  reason: string;
  /** The negative logarithm of how likely it is before anything was run: 1 more is e times less likely. */
  prior: number;
  /** What becomes of one that has it not. */
  apply(without: T): T;
  /** What it was before; not there where that cannot be known. */
  undo?(having: T): T;
  /** The recipe's lines that say it. */
  recipe?: Partial<InputSpec>;
  /** After "the reference …": what no recipe can say of it. */
  beside?: string;
}

/** A hypothesis whose place in its table says how likely it is. */
export type Row<T> = Omit<Hypothesis<T>, 'prior'>;

/** The cost of a table's first row, and what each further one costs more; see `Hypothesis.prior`. */
export interface Prior {
  first: number;
  step: number;
}

/** @param rows likeliest first */
export function likeliestFirst<T, R extends Row<T>>(
  rows: readonly R[],
  { first, step }: Prior,
): (R & Hypothesis<T>)[] {
  return rows.map((row, i) => ({ ...row, prior: first + step * i }));
}
