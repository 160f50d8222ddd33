import { expect, test } from 'vitest';
import { encodeNpy } from '../../src/base/npy.js';
import { float32Tensor } from '../../src/base/tensor.js';
import { compareVectors } from '../../src/tasks/embedding/compare.js';
import { embedding } from '../../src/tasks/embedding/index.js';
import { readVector } from '../../src/tasks/embedding/tap.js';
import { drawn } from '../helpers/drawn.js';
import { frame, segmentation } from '../helpers/specs.js';
import { taskGoldens } from '../helpers/task-goldens.js';

interface Golden {
  seed: number;
  other: number;
  normalize: 'l2' | 'none';
  norm: number;
  vector: number[];
  cosine: number;
  distance: number;
}

const spec = { ...segmentation, task: 'embedding', labels: [] };
const vectorOf = (...values: number[]) => Float32Array.from(values);
const answerOf = (output: ReturnType<typeof drawn>, normalize: 'l2' | 'none' = 'none') =>
  embedding.postprocess({ out: output }, { ...spec, normalize }, frame);

test.each(taskGoldens<Golden>('embedding'))('as numpy has it: $normalize', (golden) => {
  const { seed, other, normalize, norm, vector } = golden;
  const answer = answerOf(drawn(seed, [1, 16], [-1, 1]), normalize);
  expect(answer.norm).toBeCloseTo(norm, 6);
  for (const [i, value] of answer.vector.entries()) expect(value).toBeCloseTo(vector[i]!, 6);
  const { cosine, distance } = embedding.likeness!.of(
    answer,
    answerOf(drawn(other, [1, 16], [-1, 1]), normalize),
  );
  expect(cosine).toBeCloseTo(golden.cosine, 6);
  expect(distance).toBeCloseTo(golden.distance, 6);
});

test.each([
  ['equal', vectorOf(1, 2), { verdict: 'match', cosine: 1, largest: 0, ratio: 1 }],
  ['longer', vectorOf(2, 4), { verdict: 'differs', cosine: 1, largest: 1, ratio: 2 }],
  ['turned', vectorOf(2, 1), { verdict: 'differs' }],
  ['only zeros', vectorOf(0, 0), { verdict: 'differs', cosine: 0, ratio: 0 }],
  ['of another length', vectorOf(1, 2, 3), { verdict: 'unusable', reason: 'shape' }],
])('%s', (_what, actual, facts) =>
  expect(compareVectors(actual, vectorOf(1, 2))).toMatchObject({ kind: 'vector', ...facts }),
);

test.each([
  ['a map', () => answerOf(drawn(1, [1, 2, 2, 2])), /Expected one vector .* received 1x2x2x2/],
  ['zeros by their length', () => answerOf(float32Tensor(vectorOf(0, 0), [1, 2]), 'l2'), /only zeros/],
  ['a file of a map', () => readVector(encodeNpy(drawn(1, [2, 2])), 'v.npy'), /one vector .* v\.npy/],
  [
    'another length to be like',
    () => embedding.likeness!.of(answerOf(drawn(1, [1, 3])), answerOf(drawn(1, [1, 4]))),
    /vector of 3 to be like but received one of 4/,
  ],
])('%s is refused', (_what, of, message) => expect(of).toThrow(message));
