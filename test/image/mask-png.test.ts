import { deflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import { zlibSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { setZlib } from '../../src/base/zlib.js';
import { decodeMask, encodeMask } from '../../src/image/mask-png.js';

/** Every id, and rows that begin and end with other ones. */
const map = { data: Uint8Array.from({ length: 37 * 21 }, (_, i) => (i * 7) % 256), width: 37, height: 21 };

const native = (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes, { level: 1 }));
afterAll(() => setZlib(native));

test.each([
  ["Node's zlib", native],
  ['the one of every platform', (bytes: Uint8Array) => zlibSync(bytes, { level: 1 })],
])('a mask by %s is read again, with VOC colours', (_what, zlib) => {
  setZlib(zlib);
  const bytes = encodeMask(map);
  expect(decodeMask(bytes, 'the mask')).toEqual(map);
  const { palette, depth, channels } = decode(bytes, { checkCrc: true });
  expect([depth, channels, palette?.length, palette?.[15]]).toEqual([8, 1, 256, [192, 128, 128]]);
});

test('a mask of one pixel, and one that is flat, are small', () => {
  const flat = { data: new Uint8Array(1920 * 1080).fill(7), width: 1920, height: 1080 };
  expect(encodeMask(flat).length).toBeLessThan(12_000);
  expect(decodeMask(encodeMask({ data: Uint8Array.of(255), width: 1, height: 1 }), 'x').data).toEqual(
    Uint8Array.of(255),
  );
});
