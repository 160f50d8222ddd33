import { expect, test } from 'vitest';
import { argmaxByLoop, argmaxBySimd, type Planes } from '../../src/base/argmax-planes.js';
import { seededRandom } from '../../src/base/random.js';

/** Values that compare in every way that floats do. */
const odd = [0, -0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-45, 3.4e38];

function randomPlanes(seed: number): Planes & { pixels: number } {
  const next = seededRandom(seed);
  const whole = (most: number) => 1 + Math.floor(next() * most);
  const [channels, pixels] = [1 + whole(30), seed % 50 === 0 ? 2048 + whole(3000) : whole(200)];
  const channelStep = pixels + whole(5);
  const share = next();
  const value = () => (next() < share ? odd[whole(odd.length) - 1]! : Math.round(8 * next()) / 4);
  return {
    channels,
    pixels,
    channelStep,
    values: Float32Array.from({ length: channels * channelStep }, value),
  };
}

/** `np.argmax(values, axis=0)`, word by word: the first of the NaNs, or of the largest. */
function numpys({ values, channels, channelStep, pixels }: Planes & { pixels: number }): Uint8Array {
  return Uint8Array.from({ length: pixels }, (_, pixel) => {
    const column = Array.from({ length: channels }, (_, channel) => values[channel * channelStep + pixel]!);
    const nan = column.findIndex(Number.isNaN);
    return nan >= 0 ? nan : column.indexOf(Math.max(...column));
  });
}

test('1,000 random tensors with ties, NaN and infinities: the kernel, the loop and numpy agree', () => {
  for (let seed = 1; seed <= 1000; seed++) {
    const planes = randomPlanes(seed);
    const [simd, loop] = [new Uint8Array(planes.pixels), new Uint8Array(planes.pixels)];
    expect(argmaxBySimd(planes, simd)).toBe(true);
    argmaxByLoop(planes, loop);
    if (!sameBytes(simd, loop) || (seed % 10 === 0 && !sameBytes(loop, numpys(planes))))
      expect.fail(`seed ${seed}: ${simd.findIndex((id, i) => id !== loop[i])}`);
  }
});

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

test('255 channels are its most; more are left to the loop', () => {
  const planes = (channels: number) => ({
    channels,
    channelStep: 20,
    values: Float32Array.from({ length: channels * 20 }, (_, i) => i),
  });
  const ids = new Uint8Array(20);
  expect(argmaxBySimd(planes(255), ids)).toBe(true);
  expect([...ids]).toEqual(new Array(20).fill(254));
  expect(argmaxBySimd(planes(256), ids)).toBe(false);
});
