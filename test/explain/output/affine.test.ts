import { expect, test } from 'vitest';
import { affine, factor } from '../../../src/explain/output/affine.js';

const classes = (values: number[]) => ({
  values: Float32Array.from(values),
  count: 8,
  step: 1,
  isMap: false,
});
const shape = [3, -1, 2, 0.5, -2, 1, 4, -3];

test('a line and a factor are read off the reference', () => {
  const output = classes(shape);
  expect(factor.apply(output, classes(shape.map((value) => 100 * value)))?.words?.()).toContain('100 times');
  expect(affine.apply(output, classes(shape.map((value) => 2 * value + 1)))?.words?.()).toContain('2 times');
});

test('an output that hardly varies is no reference, whatever it is multiplied by', () => {
  const flat = classes(shape.map((value) => 1 - 1e-5 * value));
  expect(affine.apply(flat, classes(shape.map((value) => 0.5 + 0.1 * value)))).toBeUndefined();
});
