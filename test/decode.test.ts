import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { decode } from '../dist/index.js';

const folder = new URL('./data/decode/', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));
const { files } = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  files: Record<
    string,
    { kind: string; cv2: { width: number; height: number; sha256: string } | { error: string } }
  >;
};
const rows = Object.entries(files).map(([name, { kind, cv2 }]) => ({ name, kind, cv2 }));

test.each(rows.filter(({ cv2 }) => !('error' in cv2)))(
  '$name ($kind) has the pixels of cv2.imread',
  async ({ name, cv2 }) => {
    const { data, width, height } = await decode(bytesOf(name), name);
    expect({ width, height, sha256: createHash('sha256').update(data).digest('hex') }).toEqual(cv2);
  },
);

test.each(rows.filter(({ cv2 }) => 'error' in cv2))(
  '$name ($kind) is refused, as by cv2.imread',
  async ({ name }) => {
    await expect(decode(bytesOf(name), name)).rejects.toThrow(name);
  },
);

/** Sets the interlace flag of a PNG and its header's checksum. */
function interlaced(png: Uint8Array): Uint8Array {
  const bytes = png.slice();
  bytes[28] = 1;
  new DataView(bytes.buffer).setUint32(29, crc32(bytes.subarray(12, 29)));
  return bytes;
}

test.each([
  ['an empty file', new Uint8Array(), 'x.jpg is empty; expected a picture'],
  [
    'text',
    new TextEncoder().encode('not a picture'),
    'x.jpg is not a picture that can be read: expected JPEG, PNG, BMP, GIF or TIFF',
  ],
  [
    'a truncated JPEG',
    bytesOf('sampling-444.jpg').subarray(0, 700),
    'x.jpg cannot be decoded: damaged or truncated JPEG',
  ],
  ['a truncated PNG', bytesOf('rgb.png').subarray(0, 90), /^x\.jpg cannot be decoded: /],
  [
    'an interlaced PNG of 1 bit',
    interlaced(bytesOf('bits-1.png')),
    'x.jpg cannot be decoded: an interlaced PNG of 1 bits; expected 8 or 16 bits, or no interlacing',
  ],
])('%s is refused in one line', async (_what, bytes, text) => {
  await expect(decode(bytes, 'x.jpg')).rejects.toThrow(text);
});
