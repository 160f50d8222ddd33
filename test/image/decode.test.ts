import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  conventions,
  describeFile,
  isEqual,
  isKnownDifference,
  readExpected,
} from '../../fidelity/decode.mjs';
import { decode, decodePixels } from '../../src/host/node/index.js';

const folder = fileURLToPath(new URL('../data/decode/', import.meta.url));
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${folder}${name}`));
const { files } = readExpected(folder);

describe.each(conventions)('$title', (convention) => {
  const { key } = convention;
  const rows = Object.entries(files).filter(([name]) => !isKnownDifference(name, key));

  test.each(rows)('%s', async (name, entry) => {
    const received = await describeFile(folder, name, convention);
    expect(
      isEqual(entry[key], received),
      `${entry.kind}: ${JSON.stringify({ expected: entry[key], received })}`,
    ).toBe(true);
  });
});

const png = bytesOf('rgb.png');
const jpeg = bytesOf('sampling-444.jpg');

/** A PNG whose header declares another size, with the checksum that belongs to it left wrong. */
function declaring(width: number, height: number): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return bytes;
}

test.each([
  ['an empty file', new Uint8Array(), 'x.jpg is empty; expected a picture'],
  [
    'text',
    new TextEncoder().encode('not a picture'),
    'x.jpg is not a picture that can be read: expected JPEG, PNG, WebP, GIF, BMP or TIFF',
  ],
  [
    'a JPEG cut in its header',
    jpeg.subarray(0, 100),
    'x.jpg cannot be decoded as JPEG: the header is damaged or ends too early',
  ],
  [
    'a truncated PNG',
    png.subarray(0, 90),
    /^x\.jpg cannot be decoded as PNG: the file is truncated in chunk IDAT$/,
  ],
  [
    'a decompression bomb',
    declaring(100_000, 100_000),
    'x.jpg declares 100000 x 100000 pixels, more than the 100000000 that are allowed (maxPixels, --max-pixels)',
  ],
])('%s is refused in one line', async (_what, bytes, text) => {
  await expect(decode(bytes, 'x.jpg')).rejects.toThrow(text);
});

test('the limit of pixels can be set', async () => {
  await expect(decode(png, 'x.png', { maxPixels: 100 })).rejects.toThrow(
    'more than the 100 that are allowed',
  );
});

test.each([
  ['cut-50.jpg', 'the file is damaged (Premature end of JPEG file); read as far as it goes'],
  ['animated.gif', 'animated; only the first frame is read'],
  ['animated.webp', 'animated; only the first frame is read'],
])('of %s the user is told: %s', async (name, text) => {
  const notices: string[] = [];
  await decodePixels(bytesOf(name), name, { onNotice: (notice) => notices.push(notice) });
  expect(notices).toEqual([`${name}: ${text}`]);
});
