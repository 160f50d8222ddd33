import type { Unusable } from '../../base/compare.js';
import type { TopClass } from './answer.js';

/** How a list of classes stands to its golden. */
export type TopComparison = { kind: 'top' } & (
  | ({ verdict: 'match' } & TopLists)
  | ({ verdict: 'differs'; reason: 'values' } & TopLists)
  | Unusable
);

interface TopLists {
  actual: TopClass[];
  expected: TopClass[];
}

/** Absolute: the goldens' lists are written with so many digits. */
const PROBABILITY_TOLERANCE = 1e-4;

/** The golden's classes must be the first of the run's, in the same order and equally probable. */
export function compareTop(actual: TopClass[], expected: TopClass[]): TopComparison {
  const isSame =
    expected.length > 0 &&
    expected.every(({ index, probability }, i) => {
      const other = actual[i];
      return other?.index === index && Math.abs(other.probability - probability) <= PROBABILITY_TOLERANCE;
    });
  return isSame
    ? { kind: 'top', verdict: 'match', actual, expected }
    : { kind: 'top', verdict: 'differs', reason: 'values', actual, expected };
}
