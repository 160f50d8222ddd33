import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import '../../src/host/node/decode-thread.js';
import { packagePath } from '../../src/host/node/models.js';
import { decodePixels } from '../../src/image/decode.js';
import { decodeHere } from '../../src/image/decode-here.js';

const photo = new Uint8Array(readFileSync(packagePath('golden/pictures/chelsea.png')));

test('the same pixels, notices and refusals as in this thread, and the file is left as it was', async () => {
  const before = photo.slice();
  const notices: string[] = [];
  const onNotice = (text: string) => notices.push(text);
  expect(await decodePixels(photo, 'a.png', { onNotice })).toEqual(await decodeHere(photo, 'a.png', {}));
  expect(photo).toEqual(before);
  expect(notices).toEqual([]);
  const animated = new Uint8Array(readFileSync('test/data/decode/animated.gif'));
  await decodePixels(animated, 'b.gif', { onNotice });
  expect(notices).toEqual(['b.gif: animated; only the first frame is read']);
  await expect(decodePixels(photo.subarray(0, 900), 'c.png')).rejects.toThrow(
    /^c\.png cannot be decoded as PNG: the file is truncated/,
  );
  await expect(decodePixels(photo, 'd.png', { maxPixels: 10 })).rejects.toThrow(/d\.png declares .* pixels/);
});

test('a picture that takes too long is given up, and the next one is decoded', async () => {
  const many = encode({ width: 4000, height: 4000, channels: 1, depth: 8, data: new Uint8Array(16e6) });
  const late = decodePixels(many, 'many.png', { timeLimit: 0.001 });
  const next = decodePixels(photo, 'a.png', { timeLimit: 1e9 });
  await expect(late).rejects.toThrow(
    /^many\.png is not decoded after 0\.001 s: it was given up; --limit seconds=0\.002 allows it$/,
  );
  expect((await next).channels).toBe(3);
});
