import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { decodePixels } from '../../src/image/decode.js';

const gray = (width: number, height: number) =>
  encode({ width, height, channels: 1, depth: 8, data: new Uint8Array(width * height) });

/** Signature and IHDR, which the file begins with. */
const HEAD = 8 + 25;

/** cv2 4.12 gives None for them, and reads a side of 1,000,000. */
test("a side beyond libpng's limit, and a header that is there twice", async () => {
  expect((await decodePixels(gray(1, 1_000_000), 'a.png')).height).toBe(1_000_000);
  for (const [width, height] of [
    [1, 1_000_001],
    [1_000_001, 1],
  ] as const)
    await expect(decodePixels(gray(width, height), 'a.png')).rejects.toThrow(
      /longer than the 1000000 pixels/,
    );
  const bytes = gray(4, 4);
  const twice = Uint8Array.from([...bytes.subarray(0, HEAD), ...bytes.subarray(8)]);
  await expect(decodePixels(twice, 'b.png')).rejects.toThrow(/the header \(IHDR\) is there twice/);
});
