import { expect, test } from 'vitest';
import { seededRandom } from '../../src/base/random.js';
import { highestByLoop, highestBySimd, highestClasses } from '../../src/tasks/detection/highest.js';
import type { Table } from '../../src/tasks/detection/table.js';

const odd = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.25, 1e-45];

/** Fields in rows, as YOLOv8 has them. */
function randomTable(seed: number, values: readonly number[]): Table {
  const next = seededRandom(seed);
  const [count, fields] = [1 + Math.floor(next() * 90), 6 + Math.floor(next() * 30)];
  const draw = () => (next() < 0.3 ? values[Math.floor(next() * values.length)]! : next());
  const data = Float32Array.from({ length: count * fields }, draw);
  return { data, count, fields, step: 1, field: count };
}

test('200 random tables with ties and infinities: the kernel gives what the loop does', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const table = randomTable(seed, odd);
    expect(highestBySimd(table, 4, table.fields)).toEqual(highestByLoop(table, 4, table.fields));
  }
});

test('a NaN is never the best, and is left to the loop', () => {
  const table = randomTable(5, [Number.NaN]);
  expect(highestBySimd(table, 4, table.fields)).toBe(false);
  const { highest } = highestClasses(table, 4, table.fields);
  expect(highest.some(Number.isNaN)).toBe(false);
});

test('so are more than 255 classes', () => {
  const data = Float32Array.from({ length: 2 * 300 }, (_, i) => i);
  const table = { data, count: 2, fields: 300, step: 1, field: 2 };
  expect(highestBySimd(table, 0, 300)).toBe(false);
  expect(highestClasses(table, 0, 300)).toEqual({
    highest: Float32Array.of(598, 599),
    classes: Int32Array.of(299, 299),
  });
});
