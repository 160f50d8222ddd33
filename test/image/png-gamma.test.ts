import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { crc32 } from '../../src/base/crc32.js';
import { decodePixels } from '../../src/image/decode.js';

/** R, G, B of 16 bits; those of 8 are their high bytes. */
const colours = [
  [0, 0, 0],
  [0x7fff, 0x7fff, 0x7fff],
  [0x30ff, 0x30ff, 0x30ff],
  [0xfffe, 0x1234, 0x0080],
  [0x0100, 0xc0de, 0x8001],
  [0x4321, 0x4321, 0x4322],
];

const words = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

function chunk(name: string, content: ArrayLike<number>): number[] {
  const named = Uint8Array.from([...Buffer.from(name), ...Array.from(content)]);
  return [...words(content.length), ...named, ...words(crc32(named))];
}

/** A picture of one row, with gAMA in 1/100,000 and sBIT. */
function picture(depth: number, gamma: number, bits: readonly number[]): Uint8Array {
  const samples = colours
    .flat()
    .flatMap((value) => (depth === 16 ? [value >> 8, value & 255] : [value >> 8]));
  return Uint8Array.from([
    ...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...chunk('IHDR', [...words(colours.length), ...words(1), depth, 2, 0, 0, 0]),
    ...(bits.length > 0 ? chunk('sBIT', bits) : []),
    ...chunk('gAMA', words(gamma)),
    ...chunk('IDAT', zlibSync(Uint8Array.from([0, ...samples]))),
    ...chunk('IEND', []),
  ]);
}

/** What cv2 4.12 gives (`cv2.imread(path, cv2.IMREAD_GRAYSCALE)`). */
const expected: [depth: number, gamma: number, bits: number[], gray: number[]][] = [
  [8, 493216, [], [0, 127, 48, 29, 63, 67]],
  [8, 95000, [], [0, 127, 48, 86, 125, 67]],
  [8, 2147483647, [], [0, 133, 54, 0, 255, 73]],
  [16, 493216, [], [0, 127, 49, 36, 62, 67]],
  [16, 45455, [], [0, 127, 49, 148, 156, 66]],
  [16, 45455, [8, 8, 8], [0, 127, 48, 147, 156, 66]],
  [16, 45455, [13, 1, 2], [0, 127, 49, 148, 156, 66]],
  [16, 45455, [0, 1, 1], [0, 127, 49, 148, 156, 66]],
  [16, 1, [], [0, 127, 49, 255, 255, 255]],
  [16, 95000, [], [0, 127, 49, 85, 125, 62]],
  [16, 105000, [], [0, 127, 48, 87, 128, 67]],
];

test.each(expected)(
  'gray of %i bits, gAMA %i, sBIT %s: as libpng in cv2',
  async (depth, gamma, bits, gray) => {
    const pixels = await decodePixels(picture(depth, gamma, bits), 'a.png', { read: 'gray' });
    expect(Array.from(pixels.data)).toEqual(gray);
  },
);
