import type { Unusable } from '../../base/compare.js';
import type { KeptText } from './answer.js';

/** How a line of text stands to its golden. */
export type TextComparison = { kind: 'text' } & (
  | ({ verdict: 'match' } & TextFacts)
  | ({ verdict: 'differs'; reason: 'values' } & TextFacts)
  | Unusable
);

interface TextFacts {
  actual: string;
  expected: string;
  /** Characters that have to be put in, taken out or replaced. */
  edits: number;
  /** How far the confidence is off. */
  confidence: number;
  tolerance: { edits: number; confidence: number };
}

/** No other character; a hundredth of the confidence, a mean over steps of which any may be near another class. */
export const textTolerance = { edits: 0, confidence: 1e-2 };

export function compareTexts(actual: KeptText, expected: KeptText): TextComparison {
  const tolerance = { ...textTolerance, ...expected.allowed };
  const facts: TextFacts = {
    actual: actual.text,
    expected: expected.text,
    edits: editsBetween([...actual.text], [...expected.text]),
    confidence: Math.abs(actual.confidence - expected.confidence),
    tolerance,
  };
  return facts.edits <= tolerance.edits && facts.confidence <= tolerance.confidence
    ? { kind: 'text', verdict: 'match', ...facts }
    : { kind: 'text', verdict: 'differs', reason: 'values', ...facts };
}

/** Levenshtein's distance. */
export function editsBetween<T>(a: readonly T[], b: readonly T[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + Number(letter !== other)));
    row = next;
  }
  return row[b.length]!;
}
