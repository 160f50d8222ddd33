import { describe, expect, test } from 'vitest';
import { float32Tensor } from '../../src/base/tensor.js';
import { compareLabels } from '../../src/tasks/multi-label/compare.js';
import { multiLabel } from '../../src/tasks/multi-label/index.js';
import { guessTask } from '../../src/tasks/registry.js';
import { drawn } from '../helpers/drawn.js';
import { frame, segmentation } from '../helpers/specs.js';
import { taskGoldens } from '../helpers/task-goldens.js';

interface Golden {
  seed: number;
  range: [number, number];
  scores: 'logits' | 'probabilities';
  threshold: number;
  found: [number, number][];
}

const spec = { ...segmentation, task: 'multi-label', labels: [] };
const answerOf = (values: number[], fields: object) =>
  multiLabel.postprocess(
    { out: float32Tensor(Float32Array.from(values), [1, values.length]) },
    { ...spec, ...fields },
    frame,
  );

test.each(taskGoldens<Golden>('multiLabel'))(
  'as numpy has it: seed $seed, $scores',
  ({ seed, range, scores, threshold, found }) => {
    const output = drawn(seed, [1, 12], range);
    const { present, classes } = multiLabel.postprocess(
      { out: output },
      { ...spec, scores, threshold },
      frame,
    );
    expect(classes).toBe(12);
    expect(present.map(({ index }) => index)).toEqual(found.map(([index]) => index));
    for (const [i, { probability }] of present.entries()) expect(probability).toBeCloseTo(found[i]![1], 9);
  },
);

test('none above the threshold is an answer', () =>
  expect(multiLabel.lines(answerOf([-3, -4], { scores: 'logits' }), false)).toEqual([
    'none of 2 classes above the threshold',
  ]));

test.each([
  ['labels of another number', [1, 2], { labels: ['a'] }, /Expected 2 labels/],
  ['logits as probabilities', [0.5, 3], { scores: 'probabilities' }, /0 to 1 .* received 3: .*"logits"/],
])('%s', (_what, values, fields, message) => expect(() => answerOf(values, fields)).toThrow(message));

test('a map is none', () =>
  expect(() => multiLabel.postprocess({ out: drawn(1, [1, 2, 3]) }, spec, frame)).toThrow(/received 1x2x3/));

test('taken for it where the file says so, not for its shape', () => {
  const declared = { name: 'out', shape: [1, 5], type: 'FLOAT', madeBy: 'Sigmoid' } as const;
  expect(guessTask(declared)).toMatchObject({ task: { name: 'multi-label' }, why: /Sigmoid/ });
  expect(guessTask({ ...declared, madeBy: 'Gemm' }).task.name).toBe('classification');
});

describe('comparison', () => {
  const one = (index: number, probability: number) => ({ index, label: `class ${index}`, probability });
  test.each([
    ['another order', [one(1, 0.8), one(0, 0.9)], { verdict: 'match', found: 2 }],
    ['a probability', [one(0, 0.9), one(1, 0.7)], { verdict: 'differs', changed: [{}], found: 2 }],
    ['one too few', [one(0, 0.9)], { verdict: 'differs', missing: [one(1, 0.8)] }],
    ['one too many', [one(0, 0.9), one(1, 0.8), one(2, 0.6)], { verdict: 'differs', extra: [one(2, 0.6)] }],
    ['one at the threshold', [one(0, 0.9), one(1, 0.8), one(2, 0.5005)], { verdict: 'match', ties: 1 }],
  ])('%s', (_what, actual, facts) =>
    expect(compareLabels(actual, [one(0, 0.9), one(1, 0.8)], 0.5)).toMatchObject(facts),
  );
});
