import { zlibSync } from 'fflate';
import { expect, test } from 'vitest';
import { type DecodeOptions, decodePixels } from '../../src/index.js';

type Tags = Record<number, number[]>;

/** A little-endian TIFF of one strip that stands behind the directory; every value is a SHORT or, in `longs`, a LONG. */
function tiff(tags: Tags, strip: number[]): Uint8Array {
  const all: Tags = { 258: [8], 259: [1], 277: [1], ...tags };
  const height = all[257]![0]!;
  const entries = Object.entries({ ...all, 273: [0], 278: [height], 279: [strip.length] });
  const far = 8 + 2 + 12 * entries.length + 4;
  const tail = entries.flatMap(([, values]) => (values.length > 2 ? values : []));
  const bytes = new Uint8Array(far + 2 * tail.length + strip.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, 8]);
  view.setUint16(8, entries.length, true);
  let next = far;
  for (const [i, [tag, values]] of entries.entries()) {
    const at = 10 + 12 * i;
    view.setUint16(at, Number(tag), true);
    view.setUint16(at + 2, 3, true);
    view.setUint32(at + 4, values.length, true);
    if (values.length > 2) view.setUint32(at + 8, next, true);
    const from = values.length > 2 ? next : at + 8;
    for (const [k, value] of values.entries()) view.setUint16(from + 2 * k, value, true);
    if (values.length > 2) next += 2 * values.length;
    if (tag === '273') view.setUint16(at + 8, bytes.length - strip.length, true);
  }
  bytes.set(strip, bytes.length - strip.length);
  return bytes;
}

const page = (width: number, height: number, photometric: number, more: Tags = {}): Tags => ({
  256: [width],
  257: [height],
  262: [photometric],
  ...more,
});
const words = (...values: number[]) => values.flatMap((value) => [value & 255, value >> 8]);
const wide = { 258: [16, 16, 16], 277: [3] };
const rgba = { 258: [8, 8, 8, 8], 277: [4] };
const row = [10, 20, 30, 40, 50, 60];
const rgb = (more: Tags = {}) => tiff(page(2, 1, 2, { 258: [8, 8, 8], 277: [3], ...more }), row);
const gray16 = tiff(page(2, 1, 1, { 258: [16] }), words(0x12ff, 200));
const signed = tiff(page(1, 1, 1, { 339: [2] }), [200]);
const float = tiff(page(1, 1, 1, { 258: [32], 339: [3] }), [0, 0, 0xc0, 0x3f]);
const codes = (...values: number[]) => {
  const bits = values.map((value) => value.toString(2).padStart(9, '0')).join('');
  return bits.match(/.{1,8}/g)!.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
};

const cases: [string, Uint8Array, DecodeOptions, number[]][] = [
  ['gray of 16 bits: the high byte', gray16, { read: 'gray' }, [0x12, 0]],
  ['gray of 16 bits, unchanged', gray16, { read: 'unchanged' }, [0x12ff, 200]],
  ['gray of 16 bits, Pillow: clipped', gray16, { decoder: 'pillow' }, [255, 255, 255, 200, 200, 200]],
  ['RGB of 16 bits: rounded', tiff(page(1, 1, 2, wide), words(0x12ff, 128, 129)), {}, [1, 0, 0x13]],
  [
    'unassociated alpha: multiplied in',
    tiff(page(1, 1, 2, { ...rgba, 338: [2] }), [255, 100, 3, 128]),
    {},
    [2, 50, 128],
  ],
  [
    'associated alpha, Pillow: divided',
    tiff(page(1, 1, 2, { ...rgba, 338: [1] }), [64, 100, 3, 128]),
    { decoder: 'pillow' },
    [5, 199, 127],
  ],
  ['CMYK', tiff(page(1, 1, 5, rgba), [0, 100, 200, 51]), {}, [44, 124, 204]],
  ['white is 0', tiff(page(2, 1, 0, { 258: [1] }), [0x40]), { read: 'gray' }, [255, 0]],
  ['floats, unchanged', float, { read: 'unchanged' }, [1.5]],
  [
    'LZW and predictor 2',
    tiff(page(4, 1, 1, { 259: [5], 317: [2] }), codes(256, 9, 1, 259, 257)),
    { read: 'gray' },
    [9, 10, 11, 12],
  ],
  [
    'separate planes, of which the second is not there: black',
    tiff(page(2, 1, 2, { 258: [8, 8, 8], 277: [3], 284: [2] }), [7, 8]),
    {},
    [0, 0, 7, 0, 0, 8],
  ],
  [
    'deflate with a wrong checksum: not predicted',
    tiff(page(4, 1, 1, { 259: [8], 317: [2] }), [...zlibSync(Uint8Array.of(9, 1, 1, 1)).slice(0, -1), 0]),
    { read: 'gray' },
    [9, 1, 1, 1],
  ],
  ['PackBits', tiff(page(4, 1, 1, { 259: [32773] }), [0xfe, 7, 0, 8]), { read: 'gray' }, [7, 7, 7, 8]],
  ['Orientation 2', rgb({ 274: [2] }), {}, [60, 50, 40, 30, 20, 10]],
  ['an Orientation that does not exist', rgb({ 274: [9] }), {}, [30, 20, 10, 60, 50, 40]],
];

test.each(cases)('%s', async (_what, bytes, options, expected) => {
  expect([...(await decodePixels(bytes, 'x.tif', options)).data]).toEqual(expected);
});

/** Its directory, at 16, has the least: a width of 1 and a height of 1. */
const bigTiff = Uint8Array.from([
  ...[0x49, 0x49, 43, 0, 4, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0],
  ...[256, 257].flatMap((tag) => [tag & 255, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
]);

const refused: [string, Uint8Array, DecodeOptions, RegExp][] = [
  ['signed samples', signed, { read: 'unchanged' }, /signed samples, which cannot be kept$/],
  [
    'RGB of one sample of 16 bits',
    tiff(page(2, 1, 2, { 258: [16] }), words(0x12ff, 200)),
    { read: 'unchanged' },
    /RGB of one sample and more than 8 bits, which cannot be kept$/,
  ],
  ['floats in 8 bits', float, {}, /floats, which cv2 does not turn to 8 bits$/],
  ['a picture to be turned', rgb({ 274: [6] }), {}, /Orientation 6 turns a picture that is not square/],
  ['a strip that is cut', rgb().subarray(0, -1), {}, /strip or tile 1 of 1 does not lie within the file/],
  ['no directory', rgb().subarray(0, 40), {}, /the header is damaged or ends too early$/],
  [
    'samples that contradict',
    rgb({ 258: [8, 8, 16] }),
    {},
    /the samples of a pixel differ in their BitsPerSample$/,
  ],
  [
    'huge tiles',
    rgb({ 322: [60000], 323: [60000] }),
    {},
    /tiles of 60000 x 60000 are far larger than the picture$/,
  ],
  [
    'large tiles',
    rgb({ 322: [8000], 323: [8000] }),
    {},
    /tiles of 8000 x 8000 are far larger than the picture; --limit padding=191999976 allows it$/,
  ],
  ['planes of an unknown kind', rgb({ 284: [3] }), {}, /PlanarConfiguration \(284\) has a type, a count/],
  [
    'bits of too few samples',
    tiff(page(2, 1, 2, { ...rgba, 258: [8, 8] }), row),
    {},
    /BitsPerSample \(258\)/,
  ],
  ['an extra sample of kind 7', tiff(page(1, 1, 2, { ...rgba, 338: [7] }), row), {}, /ExtraSamples \(338\)/],
  ['complex numbers', rgb({ 339: [6] }), {}, /SampleFormat 6, which cv2 refuses$/],
  ['a predictor for floats', rgb({ 259: [5], 317: [3] }), {}, /predictor 3 cannot be read/],
  ['one side of a tile', rgb({ 322: [16] }), {}, /one side of its tiles is missing$/],
  [
    'a tile that is too short',
    rgb({ 322: [16], 323: [16] }),
    {},
    /tile 1 of 1 is not as long as it has to be$/,
  ],
  ['a BigTIFF of other offsets', bigTiff, {}, /its header is not that of a BigTIFF$/],
  [
    'too many pixels for the file',
    tiff(page(9000, 9000, 1, { 259: [8] }), [0x78, 0x9c, 3, 0]),
    {},
    /too short for so many pixels; --limit packing=20250000 allows it$/,
  ],
];

test.each(refused)('%s is refused in one line', async (_what, bytes, options, text) => {
  await expect(decodePixels(bytes, 'x.tif', options)).rejects.toThrow(text);
});

test('what is wrong with a file that is read all the same is said', async () => {
  const notices: string[] = [];
  const broken = tiff(page(4, 1, 1, { 259: [5] }), codes(256, 9, 300));
  const { data } = await decodePixels(broken, 'x.tif', {
    read: 'gray',
    onNotice: (text) => notices.push(text),
  });
  expect([[...data], notices]).toEqual([
    [9, 0, 0, 0],
    ['x.tif: the file is damaged; read as far as it goes'],
  ]);
});
