import { readFileSync } from 'node:fs';
import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { Jimp } from 'jimp';
import { describe, expect, test } from 'vitest';
import { explainPixels, type PixelsAnswer } from '../../src/explain/pixels/index.js';
import { decode, decodePixels, type GivenInput, type Pixels, type Tensor } from '../../src/index.js';

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));
const scene = bytesOf('golden/pictures/scene-1.jpg');
const exif = bytesOf('test/data/decode/exif-6.jpg');
const chelsea = await decode(bytesOf('golden/pictures/chelsea.png'), 'chelsea.png');

const WIDTH = 120;
const HEIGHT = 80;
/** A part of chelsea, R, G, B. */
const rgb = Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
  const [pixel, c] = [Math.floor(i / 3), i % 3];
  const at = (60 + Math.floor(pixel / WIDTH)) * chelsea.width + 120 + (pixel % WIDTH);
  return chelsea.data[3 * at + 2 - c]!;
});
const png = encode({ data: rgb, width: WIDTH, height: HEIGHT, channels: 3, depth: 8 });

const alphaAt = (pixel: number) => Math.round((255 * (pixel % WIDTH)) / (WIDTH - 1));
const rgba = encode({
  data: Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
    i % 4 === 3 ? alphaAt(i >> 2) : rgb[3 * (i >> 2) + (i % 4)]!,
  ),
  width: WIDTH,
  height: HEIGHT,
  channels: 4,
  depth: 8,
});

/** Levels that are no multiples of 256 or 257. */
const wide = Uint16Array.from(rgb, (level, i) => level * 250 + ((i * 37) % 250));
const png16 = encode({ data: wide, width: WIDTH, height: HEIGHT, channels: 3, depth: 16 });

const bgr = (from: ArrayLike<number>) => Array.from(from, (_, i) => from[i - (i % 3) + 2 - (i % 3)]!);
const bytes = (data: ArrayLike<number>, width = WIDTH, height = HEIGHT): Tensor => ({
  data: Uint8Array.from(data),
  shape: [height, width, data.length / width / height],
  dtype: 'uint8',
});
const floats = (data: ArrayLike<number>): Tensor => ({
  data: Float32Array.from(data),
  shape: [HEIGHT, WIDTH, 3],
  dtype: 'float32',
});
const tensorOf = ({ data, width, height, channels }: Pixels): Tensor => ({
  data: Uint8Array.from(data),
  shape: [height, width, channels],
  dtype: 'uint8',
});

const plain = bgr(rgb);
const gray = (weights: readonly number[]) =>
  Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    Math.round(weights.reduce((sum, weight, c) => sum + weight * rgb[3 * i + c]!, 0)),
  );
const laidOn = (background: readonly number[]) =>
  plain.map((level, i) => {
    const a = alphaAt(Math.floor(i / 3)) / 255;
    return Math.round(level * a + background[2 - (i % 3)]! * (1 - a));
  });

function ask(file: Uint8Array, expected: Tensor, input: GivenInput = {}): Promise<PixelsAnswer> {
  return explainPixels({ bytes: file, name: 'picture', expected, recipe: { model: 'm.onnx', input } });
}

/** The file, the reference's pixels, the sentence, the mended `input`, and the recipe's. */
type Row = [string, Uint8Array, Tensor, RegExp, GivenInput, GivenInput?];

const mean = [1, 2, 3];
const equal: Row[] = [
  ['nothing', png, bytes(plain), /^Nothing differs/, {}],
  ['R, G, B', png, bytes(rgb), /channels are in the order R, G, B, not B, G, R/, {}],
  [
    'mirrored',
    png,
    bytes(
      plain.map(
        (_, i) =>
          plain[3 * (Math.floor(i / 3 / WIDTH) * WIDTH + WIDTH - 1 - (Math.floor(i / 3) % WIDTH)) + (i % 3)]!,
      ),
    ),
    /is mirrored left to right/,
    {},
  ],
  [
    'EXIF ignored',
    exif,
    tensorOf(await decode(exif, 'x', { decoder: 'pillow' })),
    /^The reference ignores the EXIF orientation: its picture lies as it is stored, yours is rotated by 90 degrees clockwise/,
    { decoder: 'pillow' },
  ],
  [
    'EXIF applied',
    exif,
    tensorOf(await decode(exif, 'x')),
    /^The reference applies the EXIF orientation/,
    {},
    { decoder: 'pillow' },
  ],
  [
    'gray by cv2',
    scene,
    tensorOf(await decodePixels(scene, 'x', { read: 'gray' })),
    /is gray, as cv2\.imread/,
    { read: 'gray', scale: 2 },
    { mean, scale: 2, order: 'rgb' },
  ],
  [
    'alpha kept',
    rgba,
    tensorOf(await decodePixels(rgba, 'x', { read: 'unchanged' })),
    /the file's own channels and depth/,
    { read: 'unchanged' },
  ],
  ['alpha dropped', rgba, bytes(plain), /alpha dropped/, {}, { read: 'unchanged' }],
  [
    'an opaque alpha channel',
    png,
    bytes(
      Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) =>
        i % 4 === 3 ? 255 : plain[3 * (i >> 2) + (i % 4)]!,
      ),
    ),
    /has an opaque alpha channel/,
    {},
  ],
  [
    '16 bits by 257',
    png16,
    bytes(bgr(wide.map((v) => Math.round(v / 257)))),
    /by the division by 257, rounded/,
    {},
  ],
  ['16 bits wrapped', png16, bytes(bgr(wide.map((v) => v & 255))), /low byte of 16 bits/, {}],
  ['16 bits clipped', png16, bytes(bgr(wide.map((v) => Math.min(255, v)))), /clipped at 255/, {}],
  ['16 bits kept', png16, { ...floats(bgr(wide)) }, /own channels and depth/, { read: 'unchanged' }],
  ['one channel', png, bytes(gray([0, 1, 0])), /holds the green channel only/, {}],
];

test.each(equal)('equal to the bit: %s', async (_name, file, expected, sentence, mended, input) => {
  const answer = await ask(file, expected, input);
  if (answer.reason !== 'explained') throw new Error(answer.why);
  const [best] = answer.explanations;
  expect(best!.sentence).toMatch(sentence);
  expect(best!.recipe.input).toEqual(mended);
  expect(best!.confidence).toBe(1);
  expect(best!.numbers!.largest).toBe(0);
});

test('lines that go with another number of channels are said to be gone', async () => {
  const answer = await ask(scene, tensorOf(await decodePixels(scene, 'x', { read: 'gray' })), {
    mean,
    order: 'rgb',
  });
  expect(answer).toMatchObject({
    explanations: [
      { notInRecipe: ['input.mean, input.order went with the other number of channels: say them anew'] },
    ],
  });
});

const near: [string, Uint8Array, Tensor, RegExp][] = [
  ['on white', rgba, bytes(laidOn([255, 255, 255])), /laid on white/],
  ['on black', rgba, bytes(laidOn([0, 0, 0])), /laid on black \(which premultiplied alpha gives too\)/],
  ['on teal', rgba, bytes(laidOn([0, 128, 128])), /laid on the colour \[0, 128, 128\] \(R, G, B\)/],
  ['BT.601', png, bytes(gray([0.299, 0.587, 0.114])), /BT\.601, cv2\.cvtColor and Pillow's L/],
  ['BT.709', png, bytes(gray([0.2126, 0.7152, 0.0722])), /BT\.709/],
  ['the average', png, bytes(gray([1 / 3, 1 / 3, 1 / 3])), /by the average/],
  ['red and blue exchanged', png, bytes(gray([0.114, 0.587, 0.299])), /red and blue exchanged/],
  [
    'gray three times',
    png,
    bytes(gray([0.299, 0.587, 0.114]).flatMap((v) => [v, v, v])),
    /BT\.601.*repeats it in three equal channels/,
  ],
  ['0..1', png, floats(plain.map((v) => v / 255)), /divided by 255, 0\.\.1/],
  ['16 bits, 0..1', png16, floats(bgr(wide).map((v) => v / 65535)), /divided by 65535/],
  [
    'normalized already',
    png,
    floats(
      Array.from(rgb, (v, i) => (v / 255 - [0.485, 0.456, 0.406][i % 3]!) / [0.229, 0.224, 0.225][i % 3]!),
    ),
    /ImageNet, in 0\.\.1 units: normalized already/,
  ],
  ['inverted', png, bytes(plain.map((v) => 255 - v)), /inverted \(255 − level\)/],
  ['limited range', png, bytes(plain.map((v) => Math.round(16 + (v * 219) / 255))), /pressed into 16\.\.235/],
  [
    'gamma',
    png,
    bytes(plain.map((v) => Math.round(255 * (v / 255) ** 1.8))),
    /gamma: 255 · \(level \/ 255\)\^1\.8/,
  ],
  ['posterized', png, bytes(plain.map((v) => v & 0xf0)), /went through a tone curve/],
];

test.each(near)('by its numbers: %s', async (_name, file, expected, sentence) => {
  const answer = await ask(file, expected);
  if (answer.reason !== 'explained') throw new Error(answer.why);
  const [best] = answer.explanations;
  expect(best!.sentence).toMatch(sentence);
  expect(best!.confidence).toBeGreaterThan(0.8);
  expect(best!.confidence).toBeLessThan(1);
  expect(best!.notInRecipe.length).toBeGreaterThan(0);
});

/** Display P3 to sRGB, in linear light. */
function fromP3(levels: readonly number[]): number[] {
  const linear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const encoded = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);
  const rows = [
    [1.0979, -0.0786, -0.0197],
    [0, 1.0419, -0.042],
    [0, -0.2247, 1.2249],
  ];
  return levels.map((_, i) => {
    const light = [0, 1, 2].map((c) => linear(levels[i - (i % 3) + c]! / 255));
    const value = rows[i % 3]!.reduce((sum, weight, c) => sum + weight * light[c]!, 0);
    return Math.round(255 * encoded(Math.min(1, Math.max(0, value))));
  });
}

/** The PNG with a chunk before its pixels; nobody here looks at its checksum. */
function withChunk(file: Uint8Array, name: string, data: Uint8Array): Uint8Array {
  const AFTER_HEADER = 33;
  const chunk = new Uint8Array(12 + data.length);
  new DataView(chunk.buffer).setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(name), 4);
  chunk.set(data, 8);
  return Uint8Array.from([...file.subarray(0, AFTER_HEADER), ...chunk, ...file.subarray(AFTER_HEADER)]);
}

/** Display P3 (its colorants by D50) with one curve: `para` of type 3, or a bare gamma. */
function profileOf(curve: 'srgb' | number): Uint8Array {
  const colorants = [0.51512, 0.2412, -0.00105, 0.29198, 0.69225, 0.04189, 0.1571, 0.06657, 0.78407];
  const tags = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
  const icc = new Uint8Array(512);
  const view = new DataView(icc.buffer);
  const text = (at: number, value: string) => icc.set(new TextEncoder().encode(value), at);
  const fixed = (at: number, value: number) => view.setInt32(at, Math.round(value * 65536));
  const TRC = 288;
  view.setUint32(128, tags.length);
  tags.forEach((tag, i) => {
    text(132 + 12 * i, tag);
    view.setUint32(136 + 12 * i, i < 3 ? 216 + 24 * i : TRC);
  });
  for (let i = 0; i < 9; i++) fixed(216 + 24 * Math.floor(i / 3) + 8 + 4 * (i % 3), colorants[i]!);
  text(TRC, curve === 'srgb' ? 'para' : 'curv');
  if (curve === 'srgb') {
    view.setUint16(TRC + 8, 3);
    [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].forEach((value, i) => {
      fixed(TRC + 12 + 4 * i, value);
    });
  } else {
    view.setUint32(TRC + 8, 1);
    view.setUint16(TRC + 12, Math.round(curve * 256));
  }
  return icc;
}

const iccp = (icc: Uint8Array) => Uint8Array.from([112, 51, 0, 0, ...zlibSync(icc)]);

test('a colour profile is named where the file carries one that gives the pixels', async () => {
  const expected = bytes(fromP3(plain));
  const without = await ask(png, expected);
  const withProfile = await ask(withChunk(png, 'iCCP', iccp(profileOf('srgb'))), expected);
  const withAnother = await ask(withChunk(png, 'iCCP', iccp(profileOf(1))), expected);
  expect(without).toMatchObject({ reason: 'explained', explanations: [{ confidence: 0.6 }] });
  expect(JSON.stringify(without)).toContain('though the file carries none');
  expect(withProfile).toMatchObject({ reason: 'explained', explanations: [{ confidence: 0.95 }] });
  expect(JSON.stringify(withProfile)).toContain('applied the colour profile (ICC) that the file carries');
  expect(withAnother).toMatchObject({ reason: 'explained', explanations: [{ confidence: 0.6 }] });
  expect(JSON.stringify(withAnother)).toContain('not by the one that the file carries');
});

test.each<[string, number[], RegExp]>([
  [
    'gamma',
    plain.map((v) => Math.round(255 * (v / 255) ** 0.6)),
    /gamma: 255 · .*\^0\.6 \(the colour profile .* not/,
  ],
  ['posterized', plain.map((v) => v & 0xf0), /a tone curve \(the colour profile in the file does not/],
  ['equalized', equalized(plain), /^The histogram of each channel of the reference was equalized/],
])('a tone curve beside a profile is not the profile: %s', async (_what, levels, sentence) => {
  for (const file of [
    png,
    withChunk(png, 'iCCP', iccp(profileOf('srgb'))),
    withChunk(png, 'iCCP', iccp(profileOf(1))),
  ]) {
    const answer = await ask(file, bytes(levels));
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const [best] = answer.explanations;
    if (file === png) expect(best!.sentence).not.toContain('profile');
    else expect(best!.sentence).toMatch(sentence);
    expect(best!.sentence).not.toMatch(/applied/);
  }
});

test('12 bits in a file of 16: the upper 8 of them, and no line of its high byte', async () => {
  const narrow = Uint16Array.from(rgb, (level, i) => level * 16 + ((i * 7) % 16));
  const file = encode({ data: narrow, width: WIDTH, height: HEIGHT, channels: 3, depth: 16 });
  const answer = await ask(file, bytes(plain));
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.sentence).toMatch(/the upper 8 of 12 bits/);
});

test('a gamma that leaves nothing of the brightness: its channels make up for each other', async () => {
  const even = Uint8Array.from(rgb, (level, i) => (i % 3 === 2 ? 0 : Math.min(150, Math.max(25, level))));
  for (let at = 0; at < even.length; at += 3) even[at + 2] = 300 - even[at]! - even[at + 1]!;
  const file = encode({ data: even, width: WIDTH, height: HEIGHT, channels: 3, depth: 8 });
  const expected = bytes(bgr(even.map((level) => Math.round(255 * (level / 255) ** 2.2))));
  const answer = await ask(file, expected);
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.sentence).toMatch(/gamma: 255 · \(level \/ 255\)\^2\.2/);
});

test('a gamma of the file (gAMA) is named only where it gives the curve', async () => {
  const expected = bytes(plain.map((v) => Math.round(255 * (v / 255) ** 0.8)));
  const gama = (gamma: number) => {
    const data = new Uint8Array(4);
    new DataView(data.buffer).setUint32(0, Math.round(gamma * 100_000));
    return withChunk(png, 'gAMA', data);
  };
  expect(JSON.stringify(await ask(gama(1 / (0.8 * 2.2)), expected))).toContain('carries that gamma (gAMA)');
  expect(JSON.stringify(await ask(gama(0.45455), expected))).not.toContain('gAMA');
});

/** Each channel, as `cv2.equalizeHist`. */
function equalized(levels: readonly number[]): number[] {
  const tables = [0, 1, 2].map((c) => {
    const own = levels.filter((_, i) => i % 3 === c).sort((a, b) => a - b);
    const lowest = own.lastIndexOf(own[0]!) + 1;
    return (level: number) =>
      Math.round((255 * Math.max(0, own.lastIndexOf(level) + 1 - lowest)) / (own.length - lowest));
  });
  return levels.map((level, i) => tables[i % 3]!(level));
}

test('the indices of a palette', async () => {
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (rgb[3 * i]! >> 4) ^ 5);
  const palette = Array.from({ length: 16 }, (_, i) => [i * 16, 255 - i * 9, (i * 77) % 256]);
  const file = encode({ data, width: WIDTH, height: HEIGHT, channels: 1, depth: 8, palette });
  const answer = await ask(file, bytes(data));
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.sentence).toMatch(/holds the indices of the file's palette/);
});

describe('other JPEG decoders', () => {
  /** By jpeg-js. */
  async function byJimp(file: Uint8Array) {
    const { bitmap } = await Jimp.fromBuffer(Buffer.from(file));
    const { width, height } = bitmap;
    const data = Uint8Array.from(
      { length: width * height * 3 },
      (_, i) => bitmap.data[4 * Math.floor(i / 3) + 2 - (i % 3)]!,
    );
    return { data, width, height, channels: 3 as const };
  }

  test('jpeg-js is known by the colours that it repeats', async () => {
    const answer = await ask(scene, tensorOf(await byJimp(scene)));
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const [best] = answer.explanations;
    expect(best!.sentence).toMatch(
      /repeats each colour over 2 x 2 pixels where libjpeg-turbo .* as jpeg-js \(jimp\)/,
    );
    expect(best!.confidence).toBe(0.8);
  });

  test('and surely where its picture is at hand', async () => {
    const image = await byJimp(scene);
    const others = [{ name: 'that jpeg-js (jimp) gives', image }];
    const answer = await explainPixels({
      bytes: scene,
      name: 'x',
      expected: tensorOf(image),
      recipe: { model: 'm' },
      others,
    });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]).toMatchObject({
      sentence: 'The reference has the picture that jpeg-js (jimp) gives.',
      confidence: 1,
    });
  });

  test.each([
    [60, 'none'],
    [97, 'cannot-tell'],
  ])('a copy saved again at quality %i is not called a decoder', async (quality, reason) => {
    const { width, height, data } = await decode(scene, 'x');
    const jimp = new Jimp({ width, height });
    for (let i = 0; i < width * height; i++)
      jimp.bitmap.data.set([data[3 * i + 2]!, data[3 * i + 1]!, data[3 * i]!, 255], 4 * i);
    const copy = new Uint8Array(await jimp.getBuffer('image/jpeg', { quality }));
    const answer = await ask(scene, tensorOf(await decode(copy, 'copy')));
    expect(answer.reason).toBe(reason);
    if (answer.reason !== 'explained') expect(answer.why).toContain('Compare the checksums of the files');
  });
});

describe('another size', () => {
  const half = (from: ArrayLike<number>) =>
    Array.from({ length: (WIDTH / 2) * (HEIGHT / 2) * 3 }, (_, i) => {
      const [pixel, c] = [Math.floor(i / 3), i % 3];
      const at = 2 * Math.floor(pixel / (WIDTH / 2)) * WIDTH + 2 * (pixel % (WIDTH / 2));
      return (
        (from[3 * at + c]! +
          from[3 * (at + 1) + c]! +
          from[3 * (at + WIDTH) + c]! +
          from[3 * (at + WIDTH + 1) + c]!) /
        4
      );
    });
  test('resized already', async () => {
    const answer = await ask(png, bytes(half(plain), WIDTH / 2, HEIGHT / 2));
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toMatch(
      /^The reference's picture is 60 x 40, the file 120 x 80: resized already, to exactly 1\/2/,
    );
    expect(answer.explanations[0]!.confidence).toBeLessThan(0.65);
  });
  test('a part of it is none of these', async () => {
    const part = plain.filter((_, i) => Math.floor(i / 3) % WIDTH < 70);
    expect((await ask(png, bytes(part, 70))).reason).toBe('none');
  });
});

describe('what explains nothing', () => {
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const foreign: [string, Tensor][] = [
    ['noise', bytes(plain.map(() => Math.floor(random() * 256)))],
    [
      'another picture',
      bytes(Array.from({ length: plain.length }, (_, i) => chelsea.data[i + 3 * 451 * 180]!)),
    ],
    ['a little noise', bytes(plain.map((v) => Math.min(255, Math.max(0, Math.round(v + 8 * random() - 4)))))],
    ['blurred', bytes(plain.map((v, i) => (v + (plain[i - 3] ?? v) + (plain[i + 3] ?? v)) / 3))],
  ];
  test.each(foreign)('%s', async (_name, expected) => {
    const answer = await ask(png, expected);
    expect(answer.reason).toBe('none');
    if (answer.reason === 'none') expect(answer.why).toMatch(/^none of these/);
  });

  test('a picture of one colour', async () => {
    const flat = encode({ data: new Uint8Array(48).fill(9), width: 4, height: 4, channels: 3, depth: 8 });
    expect((await ask(flat, bytes(new Uint8Array(48).fill(9), 4, 4))).reason).toBe('explained');
    expect(await ask(flat, bytes(new Uint8Array(48).fill(12), 4, 4))).toMatchObject({
      reason: 'cannot-tell',
      why: 'the picture has one colour only: nothing can be told from it',
    });
  });

  test.each([
    [
      '1x3x80x120',
      { data: new Uint8Array(28800), shape: [1, 3, 80, 120], dtype: 'uint8' } as Tensor,
      'height x width x channels',
    ],
    [
      'two channels',
      { data: new Uint8Array(32), shape: [4, 4, 2], dtype: 'uint8' } as Tensor,
      'but received 4x4x2',
    ],
    ['NaN', floats(plain.map(() => Number.NaN)), 'the expected pixels hold NaN at position 0'],
  ])('%s is refused', async (_name, expected, words) => {
    await expect(ask(png, expected)).rejects.toThrow(words);
  });
});

describe('other colours than the file has', () => {
  /** Of R, G and B to B, G, R in bytes. */
  const converted = (change: (r: number, g: number, b: number) => number[]) =>
    bytes(
      Array.from({ length: WIDTH * HEIGHT }, (_, i) => change(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!))
        .flatMap((pixel) => pixel.toReversed())
        .map((level) => Math.min(255, Math.max(0, Math.round(level)))),
    );
  const ycc = (r: number, g: number, b: number, [wr, wb] = [0.299, 0.114]) => {
    const y = wr! * r + (1 - wr! - wb!) * g + wb! * b;
    return [y, 128 + (0.5 * (b - y)) / (1 - wb!), 128 + (0.5 * (r - y)) / (1 - wr!)] as const;
  };
  const back = (y: number, cb: number, cr: number) => {
    const [r, b] = [y + 1.402 * (cr - 128), y + 1.772 * (cb - 128)];
    return [r, (y - 0.299 * r - 0.114 * b) / 0.587, b];
  };
  const even = (() => {
    const tables = [0, 1, 2].map((c) => {
      const levels = rgb.filter((_, i) => i % 3 === c).sort();
      const first = levels.filter((level) => level === levels[0]).length;
      return Array.from({ length: 256 }, (_, level) => {
        const upTo = levels.filter((each) => each <= level).length;
        return level <= levels[0]! ? 0 : Math.round((255 * (upTo - first)) / (levels.length - first));
      });
    });
    return converted((r, g, b) => [tables[0]![r]!, tables[1]![g]!, tables[2]![b]!]);
  })();

  test.each<[string, Tensor, RegExp]>([
    [
      'YCrCb',
      converted((r, g, b) => [0, 2, 1].map((i) => ycc(r, g, b)[i]!)),
      /as Y, Cr and Cb \(YCrCb\) in the place of R, G and B/,
    ],
    [
      'U and V exchanged',
      converted((r, g, b) => {
        const [y, cb, cr] = ycc(r, g, b);
        return back(y, cr, cb);
      }),
      /with U and V \(Cb and Cr\) exchanged/,
    ],
    [
      'limited range taken for full',
      converted((r, g, b) => {
        const [y, cb, cr] = ycc(r, g, b);
        return back(16 + (y * 219) / 255, 128 + ((cb - 128) * 224) / 255, 128 + ((cr - 128) * 224) / 255);
      }),
      /limited range \(16\.\.235\) that is taken for full range/,
    ],
    [
      'BT.709 taken for BT.601',
      converted((r, g, b) => back(...ycc(r, g, b, [0.2126, 0.0722]))),
      /a YUV frame of BT\.709 that is converted as BT\.601/,
    ],
    ['an even histogram', even, /histogram of each channel of the reference was equalized/],
  ])('%s', async (_what, expected, sentence) => {
    const answer = await ask(png, expected);
    if (answer.reason !== 'explained') throw new Error(answer.why);
    expect(answer.explanations[0]!.sentence).toMatch(sentence);
    expect(answer.explanations[0]!.confidence).toBe(0.95);
  });
});
