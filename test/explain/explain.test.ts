import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bestFit, gridPlanes, picturePlanes } from '../../src/explain/blob/fit.js';
import { gridOfBox } from '../../src/explain/blob/grid.js';
import { planarView } from '../../src/explain/blob/view.js';
import { normalizationMistakes, normalizationSentence } from '../../src/explain/knowledge/mistakes.js';
import {
  type BlobAnswer,
  decode,
  encodeNpy,
  explainBlob,
  type GivenInput,
  type Image,
  type InputSpec,
  imagenetNormalization,
  type OpenCvRunner,
  type Tensor,
} from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { runnerOn } from '../helpers/opencv.js';
import { input as bare } from '../helpers/specs.js';

const right: InputSpec = { ...bare, size: [224, 224], ...imagenetNormalization };
const { mean, std } = imagenetNormalization;

const pictures: Record<string, Image> = {};
let runner: OpenCvRunner;

beforeAll(async () => {
  runner = runnerOn('5.0');
  for (const name of ['chelsea.png', 'coffee.png', 'rocket.jpg', 'astronaut.png'])
    pictures[name] = await decode(new Uint8Array(await readFile(`golden/pictures/${name}`)), name);
});
afterAll(() => runner.close());

function ask(
  image: Image,
  expectedBlob: Tensor,
  input: Partial<InputSpec>,
  actualBlob?: Tensor,
): Promise<BlobAnswer> {
  const { name: _name, ...given } = { ...right, ...input };
  return explainBlob({
    pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image }],
    expectedBlob,
    actualBlob,
    recipe: { model: 'model.onnx', input: given as GivenInput },
    pixelsOf: (picture, spec) => runner.blob(picture, spec),
  });
}

function sentenceOf(answer: BlobAnswer): string {
  return answer.reason === 'explained' ? answer.explanations[0]!.sentence : answer.why;
}

function changed(blob: Tensor, from: (row: number, column: number, channel: number) => number): Tensor {
  const [, , height = 0, width = 0] = blob.shape;
  const data = Float32Array.from(blob.data as Float32Array, (_, at) => {
    const [channel, rest] = [Math.floor(at / (width * height)), at % (width * height)];
    return (blob.data as Float32Array)[from(Math.floor(rest / width), rest % width, channel)]!;
  });
  return { data, shape: blob.shape, dtype: 'float32' };
}

/** A mistake in the user's recipe, and what has to be said. */
const planted: [string, Partial<InputSpec>, string][] = [
  ['nothing', {}, 'Nothing differs'],
  ['no normalization', { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }, 'feeds the pixels 0..255 as they are'],
  ['mean forgotten', { mean: [0, 0, 0] }, 'forgets the mean'],
  [
    'mean twice',
    { mean: mean.map((m) => 2 * m) },
    'takes the mean away twice: the offset is exactly −mean/std',
  ],
  ['BGR', { order: 'bgr' }, 'swapRB=True is missing'],
  ['BGR, each colour with its own', { order: 'bgr', mean: mean.toReversed(), std: std.toReversed() }, 'BGR'],
  ['/255 only', { mean: [0, 0, 0], std: [1, 1, 1] }, 'only divides by 255'],
  ['std left out', { std: [1, 1, 1] }, 'leaves the std out'],
  ['mean in 0..1', { mean: mean.map((m) => m / 255) }, 'takes a mean in 0..1 units from pixels of 0..255'],
  ['scale before the mean', { mean: mean.map((m) => m * 255) }, 'scales before it takes the mean away'],
  ['one std', { std: std.map(() => (std[0]! + std[1]! + std[2]!) / 3) }, 'has one std for all channels'],
  ['crop', { fit: 'crop' }, 'stretched to the size, yours is cropped by blobFromImage'],
  ['letterbox', { fit: 'letterbox', pad: 0 }, 'stretched to the size, yours is letterboxed'],
  ['pillow', { resize: 'pillow:bilinear' }, "resized by OpenCV's bilinear, your code uses Pillow's bilinear"],
  ['NHWC', { layout: 'NHWC' }, "your blob is NHWC, the reference's is NCHW"],
  [
    'mean twice, after a blobFromImage without swapRB',
    { order: 'bgr', mean: mean.map((m) => 2 * m) },
    'takes the mean away twice',
  ],
  [
    'BGR with the mean of each colour, taken twice',
    { order: 'bgr', mean: mean.map((m) => 2 * m).reverse(), std: std.toReversed() },
    'takes the mean away twice',
  ],
  ['mean twice and a crop', { fit: 'crop', mean: mean.map((m) => 2 * m) }, 'takes the mean away twice'],
  ['random constants', { mean: [12, 133, 7.7], scale: 0.0131, std: [1.2, 3, 0.7] }, 'your code computes'],
];

describe.each(['chelsea.png', 'coffee.png'])('a mistake in the recipe, on %s', (picture) => {
  test.each(planted)('%s', async (_name, mistake, words) => {
    const image = pictures[picture]!;
    const answer = await ask(image, await runner.blob(image, right), mistake);
    expect(sentenceOf(answer).toLowerCase()).toContain(words.toLowerCase());
    if (answer.reason !== 'explained') throw new Error('explained');
    const [best] = answer.explanations;
    expect(best!.recipe.input).toMatchObject({
      fit: 'stretch',
      resize: 'opencv:linear',
      order: 'rgb',
      mean,
      std,
    });
    expect(best!.constants.name).toBe('ImageNet, in 0..1 units');
    expect(best!.confidence).toBeGreaterThan(0.9);
  });
});

/** What the reference does, found from a plain recipe: the recipe lines have to make its blob. */
const references: [string, Partial<InputSpec>][] = [
  ['shorter side and centre crop', { fit: { shortestSide: 256, centerCrop: 224 }, pad: 0 }],
  ['a centre crop that nobody uses', { fit: { shortestSide: 301, centerCrop: 224 }, pad: 0 }],
  ['letterbox', { fit: { letterbox: 'ultralytics' }, pad: 114 }],
  ["Pillow's bicubic", { resize: 'pillow:bicubic' }],
  ["torch's float", { resize: 'torch:bilinear-antialias' }],
  ['area and BGR', { resize: 'opencv:area', order: 'bgr', mean: [104, 117, 123], scale: 1, std: [1, 1, 1] }],
  ['other constants', { mean: [12.5, 133, 7.7], scale: 1, std: [91.1, 33.3, 60] }],
  ['not a square', { size: [160, 96] }],
];

test.each(references)('the mended recipe makes the blob of the reference: %s', async (_name, change) => {
  const image = pictures['chelsea.png']!;
  const expected = await runner.blob(image, { ...right, ...change });
  const answer = await ask(image, expected, { size: change.size ?? right.size });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  const { input: mended } = answer.explanations[0]!.recipe;
  const made = await runner.blob(image, { ...right, ...mended } as InputSpec);
  const worst = made.data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected.data[i]!)), 0);
  expect(worst).toBeLessThan(1e-3);
});

describe('how the picture lies in the blob', () => {
  const turns: [string, (row: number, column: number, channel: number) => number, string][] = [
    ['mirrored', (row, column, c) => c * 224 * 224 + row * 224 + 223 - column, 'is mirrored left to right'],
    [
      'upside down',
      (row, column, c) => c * 224 * 224 + (223 - row) * 224 + column,
      'is mirrored top to bottom',
    ],
    [
      'transposed',
      (row, column, c) => c * 224 * 224 + column * 224 + row,
      'is transposed (rows and columns swapped)',
    ],
  ];
  test.each(turns)('%s', async (_name, from, words) => {
    const image = pictures['chelsea.png']!;
    const answer = await ask(image, changed(await runner.blob(image, right), from), {});
    expect(sentenceOf(answer)).toContain(`The reference ${words}, unlike your blob`);
  });

  test('the own blob was reshaped where it had to be transposed', async () => {
    const image = pictures['chelsea.png']!;
    const { data } = await runner.blob(image, { ...right, layout: 'NHWC' });
    const actual: Tensor = { data, shape: [1, 3, 224, 224], dtype: 'float32' };
    const answer = await ask(image, await runner.blob(image, right), {}, actual);
    expect(sentenceOf(answer)).toBe(
      'Your blob holds its values in the other layout than its shape says (reshaped, not transposed), unlike the reference.',
    );
  });

  test('width and height swapped', async () => {
    const image = pictures['chelsea.png']!;
    const expected = await runner.blob(image, { ...right, size: [160, 96] });
    expect(sentenceOf(await ask(image, expected, { size: [96, 160] }))).toContain(
      'width and height swapped: the size is 160 x 96',
    );
  });
});

test('the reference saw the picture as another decoder gives it', async () => {
  const image = pictures['chelsea.png']!;
  const { width, height } = image;
  const data = Uint8Array.from(image.data, (_, i) => {
    const at = Math.floor(i / 3);
    const [row, column] = [Math.floor(at / height), at % height];
    return image.data[((height - 1 - column) * width + row) * 3 + (i % 3)]!;
  });
  const turned: Image = { data, width: height, height: width, channels: 3 };
  const expected = await runner.blob(turned, { ...right, fit: 'crop' });
  const answer = await explainBlob({
    pictures: [
      { name: 'as cv2 gives it', decoder: 'cv2', image },
      { name: 'as Pillow gives it (no EXIF orientation)', decoder: 'pillow', image: turned },
    ],
    expectedBlob: expected,
    recipe: { model: 'model.onnx', input: { size: [224, 224], fit: 'crop', ...imagenetNormalization } },
    pixelsOf: (picture, spec) => runner.blob(picture, spec),
  });
  expect(sentenceOf(answer)).toContain('as Pillow gives it (no EXIF orientation), your code as cv2 gives it');
});

test.each(['coffee.png', 'rocket.jpg', 'astronaut.png'])('a blob of %s is none of these', async (name) => {
  const expected = await runner.blob(pictures[name]!, right);
  const answer = await ask(pictures['chelsea.png']!, expected, {});
  expect(answer.reason).toBe('none');
});

describe('what cannot be told', () => {
  const image: Image = { data: new Uint8Array(8 * 8 * 3).fill(7), width: 8, height: 8, channels: 3 };
  const blob = (data: Float32Array, shape: number[]): Tensor => ({ data, shape, dtype: 'float32' });
  const noise = Float32Array.from({ length: 192 }, (_, i) => i % 17);

  test('a picture of one colour, a constant blob', async () => {
    expect(await ask(image, blob(noise, [1, 3, 8, 8]), {})).toMatchObject({ reason: 'cannot-tell' });
    expect(await ask(image, blob(new Float32Array(192), [1, 3, 8, 8]), {})).toMatchObject({
      why: 'the expected blob holds 0 everywhere: it says nothing about the picture',
    });
  });

  test('a blob without a batch axis is taken with one, and that is said', async () => {
    const { notes } = await ask(image, blob(noise, [3, 8, 8]), {});
    expect(notes).toEqual(['the expected blob has no batch axis (3x8x8): it is taken as 1x3x8x8']);
  });

  test.each([
    [[24, 8], noise, '1xCxHxW or 1xHxWxC, for the expected blob but received 24x8'],
    [[2, 3, 4, 8], noise, 'received 2x3x4x8'],
    [[1, 2, 8, 12], noise, 'one picture of 1, 3 or 4 channels'],
    [[1, 6, 4, 8], noise, 'received 1x6x4x8'],
    [[1, 3, 8, 8], noise.with(5, Number.NaN), 'the expected blob holds NaN at position 5'],
  ])('bad input %j', async (shape, data, words) => {
    await expect(ask(image, blob(data, shape), {})).rejects.toThrow(words);
  });

  test.each([
    [1, 1],
    [2, 3],
  ])('a blob of %i x %i', async (width, height) => {
    const data = noise.slice(0, 3 * width * height);
    const answer = await ask(pictures['chelsea.png']!, blob(data, [1, 3, height, width]), {});
    expect(answer).toMatchObject({ reason: 'cannot-tell', why: expect.stringContaining('so few') });
  });

  test('another dtype is converted and said', async () => {
    const picture = pictures['chelsea.png']!;
    const { data, shape } = await runner.blob(picture, right);
    const answer = await ask(picture, { data: Float64Array.from(data), shape, dtype: 'float64' }, {});
    expect(answer.notes).toEqual(['the expected blob is float64: converted to float32']);
    expect(sentenceOf(answer)).toContain('Nothing differs');
  });
});

describe('one and four channels', () => {
  const one = { ...right, mean: [100], std: [50], scale: 1, read: 'gray' as const };

  test.each([
    ['NCHW', [1, 1, 224, 224]],
    ['NHWC', [1, 224, 224, 1]],
  ])('gray, %s, against a colour recipe', async (layout, shape) => {
    const image = pictures['coffee.png']!;
    const data = new Uint8Array(image.width * image.height);
    for (let i = 0; i < data.length; i++) {
      const [b, g, r] = image.data.subarray(3 * i, 3 * i + 3);
      data[i] = (1868 * b! + 9617 * g! + 4899 * r! + 8192) >> 14;
    }
    const gray = { data, width: image.width, height: image.height, channels: 1 };
    const expected = await runner.blob(gray, { ...one, layout: layout as 'NCHW' });
    expect(expected.shape).toEqual(shape);
    const answer = await ask(image, expected, { layout: layout as 'NCHW' });
    expect(sentenceOf(answer)).toContain(
      'The reference is gray, one channel; your code feeds three: read gray',
    );
    if (answer.reason !== 'explained') throw new Error('explained');
    const { recipe, numbers } = answer.explanations[0]!;
    expect(recipe.input).toMatchObject({ read: 'gray', mean: [100], scale: 0.02, std: [1] });
    expect(numbers.levels).toBeLessThan(0.01);
  });

  test('four channels, RGBA', async () => {
    const { data, width, height } = pictures['coffee.png']!;
    const pixels = new Uint8Array(width * height * 4);
    for (let i = 0; i < width * height; i++) {
      pixels.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
      pixels[4 * i + 3] = (i % width) % 256;
    }
    const image = { data: pixels, width, height, channels: 4 };
    const given = { read: 'unchanged' as const, mean: [1, 2, 3, 4], std: [5, 6, 7, 8], scale: 1 };
    const expected = await runner.blob(image, { ...right, ...given });
    const answer = await explainBlob({
      pictures: [{ name: 'unchanged', decoder: 'cv2', read: 'unchanged', image }],
      expectedBlob: expected,
      recipe: { model: 'model.onnx', input: { size: [224, 224], ...given, order: 'bgr' } },
      pixelsOf: (picture, spec) => runner.blob(picture, spec),
    });
    if (answer.reason !== 'explained') throw new Error(answer.why);
    const { order, recipe } = answer.explanations[0]!;
    expect(order).toBe('rgba');
    expect(recipe.input).toMatchObject({ read: 'unchanged', order: 'rgb', mean: [1, 2, 3, 4] });
  });
});

/** Bilinear with each target pixel's centre at `place` in the source, in float64. */
function bilinear(image: Image, size: number, place: (i: number, source: number) => number): Tensor {
  const data = new Float32Array(3 * size * size);
  const taps = (i: number, source: number) => {
    const at = Math.min(Math.max(place(i, source), 0), source - 1);
    const first = Math.floor(at);
    return { first, second: Math.min(first + 1, source - 1), rest: at - first };
  };
  for (let y = 0, to = 0; y < size; y++)
    for (let x = 0; x < size; x++, to++) {
      const [row, column] = [taps(y, image.height), taps(x, image.width)];
      for (let c = 0; c < 3; c++) {
        const at = (j: number, i: number) => image.data[(j * image.width + i) * 3 + c]!;
        const line = (j: number) =>
          at(j, column.first) * (1 - column.rest) + at(j, column.second) * column.rest;
        data[c * size * size + to] = line(row.first) * (1 - row.rest) + line(row.second) * row.rest;
      }
    }
  return { data, shape: [1, 3, size, size], dtype: 'float32' };
}

test.each([
  ['align_corners', (i: number, source: number) => (i * (source - 1)) / 223],
  ['asymmetric', (i: number, source: number) => (i * source) / 224],
])('off by half a pixel: %s', async (words, place) => {
  const image = pictures['chelsea.png']!;
  const answer = await ask(image, bilinear(image, 224, place), {});
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.sentence).toContain(words);
  expect(answer.explanations[0]!.notInRecipe.join()).toContain(words);
});

test('a resize by anything but OpenCV is held against the same way', async () => {
  const image = pictures['chelsea.png']!;
  const half = (picture: Image, { size }: InputSpec) =>
    Promise.resolve(
      bilinear(picture, size[0], (i, source) => ((i + 0.5) * source) / size[0] - 0.5) as Tensor<'float32'>,
    );
  const { data, shape } = await half(image, right);
  const expectedBlob: Tensor = { data: data.map((value) => 0.25 * value - 3), shape, dtype: 'float32' };
  const answer = await explainBlob({
    pictures: [{ name: 'the picture', decoder: 'cv2', image }],
    expectedBlob,
    recipe: { model: 'model.onnx', input: { size: [224, 224], order: 'bgr' } },
    pixelsOf: (picture, input) => half(picture as Image, input),
  });
  if (answer.reason !== 'explained') throw new Error(answer.why);
  expect(answer.explanations[0]!.recipe.input).toMatchObject({
    mean: [12, 12, 12],
    scale: 0.25,
    order: 'bgr',
  });
});

test('the fit finds order, a and b of noise, without OpenCV', () => {
  const pixels = Float32Array.from({ length: 3 * 100 }, (_, i) => (i * 7919) % 256);
  const [a, b] = [
    [0.5, -2, 3],
    [1, 2, 3],
  ];
  const source = [1, 2, 0];
  const values = Float32Array.from(pixels, (_, i) => {
    const channel = Math.floor(i / 100);
    return a![channel]! * pixels[source[channel]! * 100 + (i % 100)]! + b![channel]!;
  });
  const view = (data: Float32Array) => planarView(data, 10, 10);
  const planes = (data: Float32Array) =>
    gridPlanes(view(data), gridOfBox({ x: 0, y: 0, width: 10, height: 10 }));
  const fit = bestFit(picturePlanes(planes(pixels)), planes(values));
  expect(fit.order.name).toBe('grb');
  for (const channel of [0, 1, 2]) {
    expect(fit.a[channel]).toBeCloseTo(a![channel]!, 5);
    expect(fit.b[channel]).toBeCloseTo(b![channel]!, 3);
  }
});

test('every mistake has its own sentence, for ImageNet', () => {
  const constants = {
    mean: [123.675, 116.28, 103.53] as [number, number, number],
    divisor: [58.395, 57.12, 57.375] as [number, number, number],
  };
  for (const { sentence, apply } of normalizationMistakes)
    expect(normalizationSentence(apply(constants), constants)).toBe(`your code ${sentence}`);
});

test('cvdnn explain: sentences, recipe lines, --fix and exit codes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-explain-'));
  try {
    const path = (name: string) => join(folder, name);
    const picture = resolve('golden/pictures/chelsea.png');
    const blobOf = async (name: string) => encodeNpy(await runner.blob(pictures[name]!, right));
    await writeFile(path('right.npy'), await blobOf('chelsea.png'));
    await writeFile(path('foreign.npy'), await blobOf('coffee.png'));
    const input = { size: [224, 224], order: 'bgr', scale: 1 / 255 };
    await writeFile(path('my.json'), JSON.stringify({ model: 'm.onnx', input }));
    const run = (blob: string, ...more: string[]) =>
      cvdnn(folder, 'explain', '--image', picture, '--recipe', 'my.json', '--expected-blob', blob, ...more);

    const explained = await run('right.npy', '--fix', 'mended.json');
    expect(explained).toMatchObject({ code: 0 });
    expect(explained.out).toContain('1. The reference has its channels as RGB, your code gives BGR');
    expect(explained.out).toContain('and your code only divides by 255: mean and std are missing.');
    expect(explained.out).toContain('set         input.mean = [123.675,116.28,103.53]');
    const mended = JSON.parse(await readFile(path('mended.json'), 'utf8'));
    expect(mended).toMatchObject({ model: 'm.onnx', input: { order: 'rgb', std } });

    const foreign = await run('foreign.npy');
    expect(foreign).toMatchObject({ code: 1 });
    expect(foreign.out).toContain('none of these: the nearest (');
    expect(await run('my.json')).toMatchObject({ code: 2 });
    expect(JSON.parse((await run('right.npy', '--json')).out).explanations[0].recipe.input).toMatchObject({
      mean,
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
