import type { Unusable } from '../../base/compare.js';
import type { TopClass } from '../classification/answer.js';
import type { KeptLabels } from './answer.js';

/** A class that a run and its golden both have. */
export interface LabelPair {
  actual: TopClass;
  expected: TopClass;
}

/** How the classes of a run stand to a golden's; their order says nothing. */
export type LabelsComparison = { kind: 'labels' } & (
  | ({ verdict: 'match' } & LabelsFacts)
  | ({ verdict: 'differs'; reason: 'values' } & LabelsFacts)
  | Unusable
);

interface LabelsFacts {
  /** Classes of the golden. */
  expected: number;
  /** Of them found again. */
  found: number;
  /** Largest difference of the probabilities of those. */
  probability: number;
  tolerance: number;
  /** In the golden only. */
  missing: TopClass[];
  /** In the run only. */
  extra: TopClass[];
  /** In both, with a probability beyond the tolerance. */
  changed: LabelPair[];
  /** In one alone, but so near the threshold that the tolerance may have moved it over: these fail nothing. */
  ties: number;
}

/** A thousandth: what two engines' float32 comes to behind a sigmoid, as for the scores of boxes. */
export const labelTolerance = 1e-3;

/** @param threshold that a class of the run had to be above */
export function compareLabels(
  actual: readonly TopClass[],
  expected: readonly TopClass[],
  threshold: number,
  { probability: tolerance = labelTolerance }: NonNullable<KeptLabels['allowed']> = {},
): LabelsComparison {
  const only = (list: readonly TopClass[], other: readonly TopClass[]) =>
    list.filter(({ index }) => !other.some((one) => one.index === index));
  const isTie = ({ probability }: TopClass) => probability - threshold <= tolerance;
  const pairs = expected.flatMap((one): LabelPair[] => {
    const same = actual.find(({ index }) => index === one.index);
    return same ? [{ actual: same, expected: one }] : [];
  });
  const [missing, extra] = [only(expected, actual), only(actual, expected)];
  const facts: LabelsFacts = {
    expected: expected.length,
    found: pairs.length,
    probability: Math.max(0, ...pairs.map(changeOf)),
    tolerance,
    missing: missing.filter((one) => !isTie(one)),
    extra: extra.filter((one) => !isTie(one)),
    changed: pairs.filter((pair) => changeOf(pair) > tolerance),
    ties: [...missing, ...extra].filter(isTie).length,
  };
  return facts.missing.length + facts.extra.length + facts.changed.length === 0
    ? { kind: 'labels', verdict: 'match', ...facts }
    : { kind: 'labels', verdict: 'differs', reason: 'values', ...facts };
}

function changeOf({ actual, expected }: LabelPair): number {
  return Math.abs(actual.probability - expected.probability);
}
