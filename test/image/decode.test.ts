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
    'x.jpg declares 100000 x 100000 pixels, more than the 100000000 that are allowed; --limit pixels=10000000000 allows it',
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

test('gray of a progressive file whose last scans are missing is not smoothed, and that is said', async () => {
  const said = async (name: string) => {
    const notices: string[] = [];
    await decodePixels(bytesOf(name), name, { read: 'gray', onNotice: (notice) => notices.push(notice) });
    return notices.join();
  };
  expect(await said('progressive-coarse.jpg')).toMatch(/its last scans are missing: cv2 smooths/);
  expect(await said('progressive.jpg')).toBe('');
});

/** The first segment with this marker, and where it ends. */
function segmentOf(marker: number): [at: number, end: number] {
  const at = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === marker);
  return [at, at + 2 + jpeg[at + 2]! * 256 + jpeg[at + 3]!];
}
const DQT = 0xdb;

test('a JPEG without the table of its chroma is refused in gray, too, as cv2 does', async () => {
  const [at, end] = segmentOf(DQT);
  const second = jpeg.subarray(end, end + end - at);
  expect(second[1]).toBe(DQT);
  const bytes = Uint8Array.from([...jpeg.subarray(0, end), ...jpeg.subarray(end + second.length)]);
  for (const read of ['color', 'gray'] as const)
    await expect(decodePixels(bytes, 'x.jpg', { read })).rejects.toThrow(
      /Quantization table 0x01 was not defined/,
    );
});

test('a restart marker between the segments of a JPEG is passed over, as libjpeg does', async () => {
  const [at] = segmentOf(DQT);
  const bytes = Uint8Array.from([...jpeg.subarray(0, at), 0xff, 0xd3, ...jpeg.subarray(at)]);
  expect((await decode(bytes, 'x.jpg')).data).toEqual((await decode(jpeg, 'x.jpg')).data);
});
