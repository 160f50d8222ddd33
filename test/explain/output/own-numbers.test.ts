import { expect, test } from 'vitest';
import { readings } from '../../../src/explain/knowledge/readings.js';
import type { Way } from '../../../src/explain/knowledge/way.js';
import { alikeNumbers, ownNumbersWays } from '../../../src/explain/output/own-numbers.js';
import { input } from '../../helpers/specs.js';

const SIDE = 8;
/** A white picture twice as wide as high, on a border of 0: half of the input. */
const own: Way = {
  picture: { name: 'a picture', image: { width: 16, height: 8, channels: 3, data: new Uint8Array(3 * 128) } },
  input: { ...input, size: [SIDE, SIDE], fit: { letterbox: 'ultralytics' }, pad: 0 },
  reading: readings[0]!,
};

async function boxed() {
  const data = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => {
    const row = Math.floor(i / SIDE) % SIDE;
    return row >= 2 && row < 6 ? 100 + (i % SIDE) : 0;
  });
  return { data, shape: [1, 3, SIDE, SIDE], dtype: 'float32' as const };
}

test("a letterboxed picture's own numbers are of all of the input, and of the picture", async () => {
  const ways = await ownNumbersWays(own, boxed);
  const means = ways
    .filter(({ way }) => way.statistics!.words.startsWith('standardises'))
    .map(({ way }) => [way.input.mean[0]!, way.statistics!.words.endsWith('its border counted in')]);
  expect(means).toContainEqual([51.75, true]);
  expect(means).toContainEqual([103.5, false]);
});

test("constants that people know, and that are the picture's own extremes as well, are both", async () => {
  const by = (scale: number, largest: number) => {
    const pixels = async () => {
      const { data, ...rest } = await boxed();
      return { ...rest, data: data.map((level) => (level === 0 ? 0 : largest - 107 + level)) };
    };
    return alikeNumbers({ ...own, input: { ...own.input, scale } }, pixels);
  };
  expect((await by(1 / 255, 255))?.words).toMatch(/its own (minimum and maximum|maximum)/);
  expect(await by(1 / 255, 250), 'a maximum of 250').toBeUndefined();
  expect(await by(1 / 250, 250), 'no constants that people know').toBeUndefined();
});
