import { type Unusable, unusableShape } from '../../base/compare.js';
import { cosineOf, type KeptVector, normOf, type VectorTolerance } from './answer.js';

/** How a vector stands to its golden. */
export type VectorComparison = { kind: 'vector' } & (
  | ({ verdict: 'match' } & VectorFacts)
  | ({ verdict: 'differs'; reason: 'values' } & VectorFacts)
  | Unusable
);

interface VectorFacts {
  /** How many numbers. */
  length: number;
  /** -1..1; 1 for two of only zeros, 0 where one of them is. */
  cosine: number;
  /** Largest difference of a number, as a part of the golden's largest one. */
  largest: number;
  /** The run's length divided by the golden's; 0 where the golden's is. */
  ratio: number;
  tolerance: VectorTolerance;
}

/** 1 − cosine grows with the square of an error: 1e-5 is 0.4 % of the length, ten times what float32 comes to. */
export const vectorTolerance: VectorTolerance = { cosine: 1e-5, largest: 1e-3 };

/** By direction and by the number that is off most. */
export function compareVectors(
  actual: Float32Array,
  expected: Float32Array,
  allowed: KeptVector['allowed'] = {},
): VectorComparison {
  if (actual.length !== expected.length)
    return { kind: 'vector', ...unusableShape([actual.length], [expected.length]) };
  const tolerance = { ...vectorTolerance, ...allowed };
  const [norm, other] = [normOf(actual), normOf(expected)];
  const facts: VectorFacts = {
    length: expected.length,
    cosine: cosineOf(actual, expected) ?? (norm === other ? 1 : 0),
    largest: largestOf(actual, expected),
    ratio: other === 0 ? 0 : norm / other,
    tolerance,
  };
  return 1 - facts.cosine <= tolerance.cosine && facts.largest <= tolerance.largest
    ? { kind: 'vector', verdict: 'match', ...facts }
    : { kind: 'vector', verdict: 'differs', reason: 'values', ...facts };
}

function largestOf(actual: Float32Array, expected: Float32Array): number {
  let [off, size] = [0, 0];
  for (let i = 0; i < expected.length; i++) {
    off = Math.max(off, Math.abs(actual[i]! - expected[i]!));
    size = Math.max(size, Math.abs(expected[i]!));
  }
  return size === 0 ? off : off / size;
}
