import { expect, test } from 'vitest';
import type { Sketch } from '../../../src/explain/output/sketch.js';
import { Surrogate } from '../../../src/explain/output/surrogate.js';

const prior = { exponent: 1, factor: 2.5 };

/** A blob of two numbers, all that filters see of it. */
const blob = (x: number, y = 0): Sketch => {
  const seen = Float32Array.of(x, y);
  return { cells: seen, whole: seen, size: 0 };
};

/** A network: twice the first number, and hardly anything of the second. */
const outputOf = ({ cells }: Sketch) => [2 * cells[0]!, 0.2 * cells[1]!];
const apart = (a: Sketch, b: Sketch) =>
  outputOf(a).reduce((sum, value, i) => sum + (value - outputOf(b)[i]!) ** 2, 0);

function surrogateOf(tried: readonly Sketch[], reference: Sketch): Surrogate {
  const surrogate = new Surrogate(prior);
  for (const sketch of tried) surrogate.add(sketch);
  surrogate.observe(
    tried.map((a) => tried.map((b) => apart(a, b))),
    tried.map((sketch) => apart(sketch, reference)),
  );
  return surrogate;
}

const likeliest = (surrogate: Surrogate, candidates: readonly Sketch[]) =>
  candidates.reduce((a, b) => (surrogate.misfit(b) < surrogate.misfit(a) ? b : a));

test('the blob whose output fits the distances to the reference is the likeliest', () => {
  const reference = blob(4, 1);
  const surrogate = surrogateOf([blob(0), blob(1), blob(3, 1)], reference);
  expect(likeliest(surrogate, [blob(-4), blob(-1), blob(0.5), blob(2), reference, blob(6), blob(9)])).toBe(
    reference,
  );
});

test('of what was run once nothing but its distance is known', () => {
  const surrogate = surrogateOf([blob(0)], blob(2));
  expect(surrogate.misfit(blob(2))).toBeCloseTo(surrogate.misfit(blob(-2)), 6);
  expect(surrogate.misfit(blob(2))).toBeLessThan(surrogate.misfit(blob(1e-3)));
  expect(surrogate.misfit(blob(2))).toBeLessThan(surrogate.misfit(blob(1e3)));
});

test('how far outputs are apart is learnt from those that were run', () => {
  const [a, b] = [blob(0), blob(1)];
  const before = surrogateOf([a], a).expected(a, b);
  expect(before).toBeCloseTo(prior.factor, 6);
  const still = surrogateOf([a, blob(0, 0.1), blob(0, 0.5), blob(0, 1), blob(0, 2)], a);
  expect(still.expected(a, b)).toBeLessThan(before / 3);
});

test('a blob that was run is expected where its output is', () => {
  const [a, b] = [blob(0), blob(1)];
  const surrogate = surrogateOf([a, b], a);
  expect(surrogate.expected(a, a)).toBe(0);
  expect(surrogate.misfit(a)).toBeLessThan(surrogate.misfit(b));
});
