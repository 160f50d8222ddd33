import { expect, test } from 'vitest';
import { seededFeeds } from '../../src/run/seeded.js';

const feedOf = (type: string) => {
  const header = { producer: '', opset: 13, inputs: [{ name: 'x', type, shape: [2, 50] }], outputs: [] };
  return seededFeeds(header, { x: [2, 50] }).x!;
};

test.each<[type: string, isHeld: (value: number) => boolean]>([
  ['FLOAT', (value) => Math.abs(value) <= 1],
  ['FLOAT16', (value) => Math.abs(value) <= 1 && Number.isInteger(value * 128)],
  ['BFLOAT16', (value) => Math.abs(value) <= 1 && Number.isInteger(value * 128)],
  ['INT64', (value) => value === 0 || value === 1],
  ['BOOL', (value) => value === 0 || value === 1],
])('%s: values that the type holds, the same each time', (type, isHeld) => {
  const { data, shape, dtype } = feedOf(type);
  const values = Array.from(data, Number);
  expect([shape, dtype, values.every(isHeld)]).toEqual([[2, 50], 'float32', true]);
  expect(new Set(values).size).toBeGreaterThan(1);
  expect(feedOf(type).data).toEqual(data);
});
