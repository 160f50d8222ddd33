import { expect, test } from 'vitest';
import { divideByLoop, divideBySimd } from '../../src/base/divide.js';
import { seededRandom } from '../../src/base/random.js';

const odd = [0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45, 3.4e38];

test('200 random tensors with NaN, infinities and denormals: the kernel gives what the loop does', () => {
  const next = seededRandom(3);
  for (let seed = 0; seed < 200; seed++) {
    const length = seed % 40 === 0 ? 16_384 + (seed % 13) : Math.floor(next() * 100);
    const draw = () => (next() < 0.1 ? odd[Math.floor(next() * odd.length)]! : 4 * next() - 2);
    const source = Float32Array.from({ length }, draw);
    const divisor = seed < odd.length ? odd[seed]! : 3 * next() - 1;
    const [simd, loop] = [new Float32Array(length), new Float32Array(length)];
    expect(divideBySimd(simd, source, divisor)).toBe(true);
    divideByLoop(loop, source, divisor);
    expect(simd).toEqual(loop);
  }
});

test('in place, and rounded once to float32 by a divisor of float32', () => {
  const values = Float32Array.of(1, 2, 3);
  divideBySimd(values, values, 0.229);
  expect([...values]).toEqual([1, 2, 3].map((value) => Math.fround(value / Math.fround(0.229))));
});
