import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodePixels } from '../../src/index.js';

const read = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../data/decode/${name}`, import.meta.url)));
const animated = read('animated.webp');
const still = read('lossy.webp');

/** Places in the file: the flags and the canvas in VP8X, the declared width in the first ANMF. */
const FLAGS = 20;
const CANVAS = 24;
const FRAME_WIDTH =
  animated.findIndex((_, i) => String.fromCharCode(...animated.subarray(i, i + 4)) === 'ANMF') + 14;

const withBytes = (bytes: Uint8Array, at: number, ...values: number[]) => {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
};

test('the size that a frame declares does not count, as libwebp has it', async () => {
  const { data } = await decodePixels(withBytes(animated, FRAME_WIDTH, 200), 'x.webp');
  expect(data).toEqual((await decodePixels(animated, 'x.webp')).data);
});

/** With as many more bytes, which its header counts. */
function longerBy(bytes: Uint8Array, count: number): Uint8Array {
  const longer = new Uint8Array(bytes.length + count);
  longer.set(bytes);
  new DataView(longer.buffer).setUint32(4, longer.length - 8, true);
  return longer;
}

/** cv2 4.12 gives None for all of them. */
test.each([
  ['flags that are reserved', withBytes(animated, FLAGS, 0x77), /flags that WebP does not know$/],
  [
    'a canvas of 4 million columns',
    withBytes(animated, CANVAS, 0, 0, 0x40),
    /cv2 reads 1048576 a side at most$/,
  ],
  ['less than a chunk behind the last frame', longerBy(animated, 4), /truncated in a chunk$/],
  ['a file that is shorter than it says', still.subarray(0, -2), /the file is truncated$/],
])('%s', async (_what, bytes, text) => {
  await expect(decodePixels(bytes, 'x.webp')).rejects.toThrow(text);
});

test('what follows a picture that is whole does not count', async () => {
  const longer = Uint8Array.from([...still, 1, 2, 3]);
  expect((await decodePixels(longer, 'x.webp')).data).toEqual((await decodePixels(still, 'x.webp')).data);
});
