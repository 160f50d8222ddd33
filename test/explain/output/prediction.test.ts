import { expect, test } from 'vitest';
import { positionsIn } from '../../../src/explain/core/positions.js';
import type { Judge } from '../../../src/explain/output/judge.js';
import { gapOf, logOf, Prediction } from '../../../src/explain/output/prediction.js';
import type { Sketch } from '../../../src/explain/output/sketch.js';

const judge = { prior: (blobs: number) => Math.min(0.3 * blobs ** 0.75, 1.5) } as Judge;

test('before anything was run it is the prior', () => {
  const { mean } = new Prediction([], judge).of(logOf(0.1));
  expect(Math.abs(mean - logOf(judge.prior(0.1)))).toBeLessThan(0.2);
});

test('pairs of about the same gap are learnt from, and make it surer', () => {
  const gap = logOf(0.1);
  const prior = new Prediction([], judge).of(gap);
  const pairs = Array.from({ length: 10 }, () => ({ blobs: gap, outputs: logOf(0.001) }));
  const learnt = new Prediction(pairs, judge).of(gap);
  expect(learnt.mean).toBeLessThan(prior.mean - 2);
  expect(learnt.variance).toBeLessThan(prior.variance);
});

test('a gap is in units of contrast', () => {
  const sketch = (values: number[], variance: number): Sketch => ({
    values: Float32Array.from(values),
    variance,
  });
  const near = gapOf(sketch([0, 1], 1), sketch([0, 2], 1));
  expect(gapOf(sketch([0, 10], 100), sketch([0, 20], 100))).toBeCloseTo(near, 5);
});

test('positions are spread over the whole, each but once', () => {
  const positions = positionsIn(1000, 50);
  expect(new Set(positions).size).toBe(50);
  expect(Math.max(...positions)).toBeLessThan(1000);
  expect(positionsIn(3, 50)).toHaveLength(3);
});
