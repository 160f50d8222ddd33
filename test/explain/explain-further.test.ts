import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { TimeLimit } from '../../src/explain/core/time-limit.js';
import {
  type BlobAnswer,
  decode,
  explainBlob,
  type Image,
  type InputSpec,
  imagenetNormalization,
} from '../../src/index.js';
import { runnerOn } from '../helpers/opencv.js';
import { input as bare } from '../helpers/specs.js';

const runner = runnerOn('5.0');
afterAll(() => runner.close());

const whole = await decode(new Uint8Array(await readFile('golden/pictures/chelsea.png')), 'chelsea.png');
const right: InputSpec = { ...bare, size: [64, 64], ...imagenetNormalization };

/** A part of a picture, or of another one through a change of its pixels. */
function part(image: Image, x: number, y: number, width: number, height: number): Image {
  const data = new Uint8Array(3 * width * height);
  for (let i = 0; i < data.length; i++) {
    const [pixel, c] = [Math.floor(i / 3), i % 3];
    data[i] = image.data[3 * ((y + Math.floor(pixel / width)) * image.width + x + (pixel % width)) + c]!;
  }
  return { ...image, data, width, height };
}

const picture = part(whole, 120, 60, 150, 110);

function converted(image: Image, change: (b: number, g: number, r: number) => number[]): Image {
  const data = new Uint8Array(image.data.length);
  for (let at = 0; at < data.length; at += 3)
    change(image.data[at]!, image.data[at + 1]!, image.data[at + 2]!).forEach((value, c) => {
      data[at + c] = Math.min(255, Math.max(0, Math.round(value)));
    });
  return { ...image, data };
}

const levelled = (change: (level: number) => number) => converted(picture, (...pixel) => pixel.map(change));

const yuv = (b: number, g: number, r: number) => {
  const y = 0.299 * r + 0.587 * g + 0.114 * b;
  return [y, (b - y) / 1.772, (r - y) / 1.402] as const;
};
const bgr = (y: number, u: number, v: number) => {
  const [b, r] = [y + 1.772 * u, y + 1.402 * v];
  return [b, (y - 0.114 * b - 0.299 * r) / 0.587, r];
};

const blobOf = (image: Image, input: Partial<InputSpec> = {}) => runner.blob(image, { ...right, ...input });

async function ask(
  expectedBlob: Awaited<ReturnType<typeof blobOf>>,
  input: Partial<InputSpec> = {},
  image = picture,
): Promise<BlobAnswer> {
  const { name: _name, ...given } = { ...right, ...input };
  return explainBlob({
    pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image }],
    expectedBlob,
    recipe: { model: 'model.onnx', input: given },
    pixelsOf: (image, spec) => runner.blob(image, spec),
  });
}

function best(answer: BlobAnswer) {
  if (answer.reason !== 'explained') throw new Error(answer.why);
  return answer.explanations[0]!;
}

describe('a picture that was converted before', () => {
  test.each<[string, Image, RegExp]>([
    [
      'gray by average',
      converted(picture, (b, g, r) => Array(3).fill((b + g + r) / 3)),
      /plain average of R, G and B/,
    ],
    [
      'U and V exchanged',
      converted(picture, (b, g, r) => {
        const [y, u, v] = yuv(b, g, r);
        return bgr(y, v, u);
      }),
      /U and V \(Cb and Cr\) exchanged/,
    ],
    [
      'limited range',
      converted(picture, (b, g, r) => {
        const [y, u, v] = yuv(b, g, r);
        return bgr(16 + (219 / 255) * y, (224 / 255) * u, (224 / 255) * v);
      }),
      /limited range \(16\.\.235\) that is taken for full range/,
    ],
    [
      'gray by weights of its own',
      converted(picture, (b, g, r) => Array(3).fill(0.2 * b + 0.3 * g + 0.5 * r)),
      /gray of the weights R 0\.5, G 0\.3, B 0\.2/,
    ],
    [
      'gray of red and blue exchanged',
      converted(picture, (b, g, r) => Array(3).fill(0.299 * b + 0.587 * g + 0.114 * r)),
      /the usual weights with red and blue exchanged/,
    ],
    [
      'Y, Cr and Cb',
      converted(picture, (b, g, r) => {
        const [y, u, v] = yuv(b, g, r);
        return [u + 128, v + 128, y];
      }),
      /Y, Cr and Cb \(YCrCb\) in the place of R, G and B/,
    ],
    [
      'Y, U and V of OpenCV',
      converted(picture, (b, g, r) => {
        const [y] = yuv(b, g, r);
        return [0.877 * (r - y) + 128, 0.492 * (b - y) + 128, y];
      }),
      /as Y, U and V \(YUV\) in the place of R, G and B/,
    ],
    [
      "another standard's matrix",
      converted(picture, (b, g, r) => {
        const [y, u, v] = yuv(b, g, r);
        const [blue, red] = [y + 1.8556 * u, y + 1.5748 * v];
        return [blue, (y - 0.0722 * blue - 0.2126 * red) / 0.7152, red];
      }),
      /frame of BT\.601 that is converted as BT\.709/,
    ],
    [
      'any matrix',
      converted(picture, (b, g, r) => [0.8 * b + 0.1 * r, 0.7 * g + 0.2 * b, 0.6 * r + 0.3 * g]),
      /R' = 0\.6 R \+ 0\.3 G \+ 0 B/,
    ],
    ['gamma', levelled((level) => 255 * (level / 255) ** 2.2), /gamma 2\.2: 255/],
    ['gamma the other way', levelled((level) => 255 * (level / 255) ** (1 / 1.8)), /gamma 0\.556: 255/],
    [
      'linear light',
      levelled((level) => 255 * (level <= 10 ? level / 255 / 12.92 : ((level / 255 + 0.055) / 1.055) ** 2.4)),
      /in linear light/,
    ],
    [
      'contrast, clipped',
      levelled((level) => 1.5 * level - 60),
      /contrast or brightness and clipped: 1\.5 · level − 60/,
    ],
    ['levels of 5 bits', levelled((level) => level & 0xf8), /levels cut to 5 bits/],
    [
      'the V of HSV',
      converted(picture, (...pixel) => Array(3).fill(Math.max(...pixel))),
      /largest of R, G and B/,
    ],
    [
      'sepia',
      converted(picture, (b, g, r) => [
        0.272 * r + 0.534 * g + 0.131 * b,
        0.349 * r + 0.686 * g + 0.168 * b,
        0.393 * r + 0.769 * g + 0.189 * b,
      ]),
      /sepia/,
    ],
  ])('%s', async (_what, image, words) => {
    const found = best(await ask(await blobOf(image)));
    expect(found.sentence).toMatch(words);
    expect(found.notInRecipe.join()).toMatch(words);
    expect(found.confidence).toBeGreaterThan(0.5);
  });
});

test('an ordinary division of a picture whose extremes are 0 and 255 may be its own: both are said', async () => {
  const data = Uint8Array.from(picture.data, (level, i) => (i < 3 ? 0 : i < 6 ? 255 : level));
  const wide = { ...picture, data };
  const size: [number, number] = [picture.width, picture.height];
  const expected = await blobOf(wide, { size, mean: [0, 0, 0], std: [1, 1, 1] });
  const found = best(await ask(expected, { size }, wide));
  expect(found.sentence).toMatch(/only divides by 255/);
  expect(found.alsoFits.join()).toMatch(/its own minimum and maximum to 0\.\.1/);
  expect(found.confidence).toBeLessThanOrEqual(0.5);
  // what is the user's own already is no question
  const same = best(await ask(expected, { size, mean: [0, 0, 0], std: [1, 1, 1] }, wide));
  expect(same.differences).toEqual([]);
  expect(same.alsoFits.join()).not.toContain('its own');
  expect(same.confidence).toBeGreaterThan(0.9);
});

test('limited range of R, G and B is told from the constants', async () => {
  const { sentence } = best(await ask(await blobOf(levelled((level) => 16 + (219 / 255) * level))));
  expect(sentence).toMatch(/the levels are pressed into 16\.\.235/);
});

describe('a box that was cut out before', () => {
  test.each<[string, [number, number, number, number], RegExp]>([
    ['anywhere', [20, 30, 90, 70], /cut to the box x 20\.\.110, y 30\.\.100 before the resize/],
    ['in the middle', [18, 13, 114, 84], /a central crop of 76 % of the width and 76\.4 % of the height/],
  ])('%s', async (_what, box, words) => {
    const found = best(await ask(await blobOf(part(picture, ...box))));
    expect(found.sentence).toMatch(words);
    expect(found.confidence).toBeGreaterThan(0.9);
  });

  test('a pixel beside the crop of the recipe', async () => {
    const fit = { shortestSide: 80, centerCrop: 64 } as const;
    const { data } = await runner.blob(picture, { ...bare, order: 'bgr', size: [109, 80], fit: 'stretch' });
    const resized: Image = {
      ...picture,
      width: 109,
      height: 80,
      data: Uint8Array.from(
        { length: 3 * 109 * 80 },
        (_, i) => data[(i % 3) * 109 * 80 + Math.floor(i / 3)]!,
      ),
    };
    // the crop begins at (22, 8): round half to even of 22.5
    const found = best(await ask(await blobOf(part(resized, 23, 8, 64, 64)), { fit }));
    expect(found.differences).toEqual([
      expect.stringContaining('cut out one pixel to the right beside your crop'),
    ]);
  });
});

describe('a border that is the picture itself', () => {
  const boxed = { fit: { letterbox: 'ultralytics' }, pad: 114 } as const;
  // 150 x 110 in 64 x 64 is 64 x 47, 8 rows from the top
  const [TOP, ROWS] = [8, 47];

  test.each<[string, (outside: number) => number, RegExp]>([
    ['reflected', (outside) => outside, /BORDER_REFLECT_101/],
    ['reflected with its edge', (outside) => outside - 1, /BORDER_REFLECT\)/],
    ['repeated', () => 0, /repeats the edge/],
  ])('%s', async (_what, distance, words) => {
    const blob = await blobOf(picture, boxed);
    const last = TOP + ROWS - 1;
    const rowOf = (y: number) =>
      y < TOP ? TOP + distance(TOP - y) : y > last ? last - distance(y - last) : y;
    const data = blob.data.map((_, i) => {
      const y = Math.floor(i / 64) % 64;
      return blob.data[i + 64 * (rowOf(y) - y)]!;
    });
    const found = best(await ask({ ...blob, data }, boxed));
    expect(found.differences).toEqual([expect.stringMatching(words)]);
    expect(found.notInRecipe.join()).toMatch(words);
  });
});

test('behind noise, the channel order alone is said', async () => {
  const blob = await blobOf(picture);
  const noise = blob.data.map((value, i) => value + 0.06 * Math.sin(7.3 * i * i));
  const found = best(await ask({ ...blob, data: noise }, { order: 'bgr' }));
  expect(found.differences).toEqual([expect.stringContaining('RGB, your code gives BGR')]);
  expect(found.recipe.input).toMatchObject({ order: 'rgb', resize: right.resize });
  expect(found.notInRecipe).toEqual([expect.stringMatching(/grey levels \(rms\) are left/)]);
  expect(found.confidence).toBeLessThanOrEqual(0.6);
});

describe('a resize that is not known', () => {
  const stretched = { fit: 'stretch', resize: 'opencv:linear' } as const;
  const size = [40, 30] as const;
  const shrunk = async (): Promise<Image> => {
    const spec: InputSpec = { ...bare, order: 'bgr', size: [...size], resize: 'pillow:lanczos' };
    const { data } = await runner.blob(picture, spec);
    const plane = size[0] * size[1];
    const levels = Uint8Array.from(
      { length: 3 * plane },
      (_, i) => data[(i % 3) * plane + Math.floor(i / 3)]!,
    );
    return { ...picture, width: size[0], height: size[1], data: levels };
  };

  test('is not sold as one that is: a thumbnail first', async () => {
    const answer = await ask(await blobOf(await shrunk(), stretched), stretched);
    const text = answer.reason === 'explained' ? best(answer).sentence : answer.why;
    expect(text).toMatch(/none of these/);
    if (answer.reason === 'explained')
      expect(best(answer).notInRecipe.join()).toMatch(/grey levels \(rms\) are left/);
  });

  test('levels that are truncated are not "nothing differs"', async () => {
    const spec = { ...stretched, resize: 'torch:bilinear' } as const;
    const plain = { ...spec, order: 'rgb', mean: [0, 0, 0], scale: 1, std: [1, 1, 1] } as const;
    const blob = await blobOf(picture, { ...plain, mean: [...plain.mean], std: [...plain.std] });
    const user = { ...plain, resize: 'torch:bilinear-uint8', mean: [0, 0, 0], std: [1, 1, 1] } as const;
    const answer = await ask(
      { ...blob, data: blob.data.map(Math.floor) },
      { ...user, mean: [0, 0, 0], std: [1, 1, 1] },
    );
    const found = best(answer);
    expect(found.sentence).toMatch(/truncated to whole levels \(astype\(uint8\)/);
    expect(found.notInRecipe.join()).toMatch(/truncated to whole levels \(astype\(uint8\)/);
    expect(found.numbers.levels).toBeLessThan(0.05);
    expect(found.confidence).toBeGreaterThan(0.9);
  });
});

test('an alpha over any one colour', async () => {
  const isBehind = (i: number) => i % picture.width < 50;
  const size = picture.width * picture.height;
  const unchanged = {
    ...picture,
    channels: 4 as const,
    data: Uint8Array.from({ length: 4 * size }, (_, i) =>
      i % 4 === 3 ? (isBehind(i >> 2) ? 0 : 255) : picture.data[3 * (i >> 2) + (i % 4)]!,
    ),
  };
  const over = Uint8Array.from({ length: 3 * size }, (_, i) =>
    isBehind(Math.floor(i / 3)) ? [40, 90, 200][i % 3]! : picture.data[i]!,
  );
  const { name: _name, ...given } = right;
  const answer = await explainBlob({
    pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image: picture, unchanged }],
    expectedBlob: await blobOf({ ...picture, data: over }),
    recipe: { model: 'model.onnx', input: given },
    pixelsOf: (image, spec) => runner.blob(image, spec),
  });
  expect(best(answer).sentence).toMatch(/alpha composited on the colour R 200, G 90, B 40/);
  expect(best(answer).confidence).toBeGreaterThan(0.9);
});

test('beyond its time limit a search tells the best until then, and that it is no more', async () => {
  let now = 0;
  const clock = () => {
    now += 1000;
    return now;
  };
  const data = picture.data.map((_, i) => (i * i * 29 + 7 * i) % 256);
  const answer = await explainBlob({
    pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image: picture }],
    expectedBlob: await blobOf({ ...picture, data }),
    recipe: { model: 'model.onnx' },
    pixelsOf: (image, spec) => runner.blob(image, spec),
    limit: new TimeLimit(0, clock),
  });
  expect(answer.reason).toBe('none');
  expect(answer.notes).toContain('ended at the time limit of 5 s: this is the best until then');
});

test("a border of this picture's own mean colour is no constant", async () => {
  const boxed = { fit: { letterbox: 'ultralytics' }, pad: 114 } as const;
  const blob = await blobOf(picture, boxed);
  const sums = [0, 0, 0];
  for (const [i, value] of picture.data.entries()) sums[2 - (i % 3)]! += value;
  const own = sums.map((sum, c) => {
    const level = (3 * sum) / picture.data.length;
    return (level - right.mean[c]!) * (right.scale / right.std[c]!);
  });
  // the picture is 47 rows high, 8 from the top
  const data = blob.data.map((value, i) => {
    const y = Math.floor(i / 64) % 64;
    return y < 8 || y >= 55 ? own[Math.floor(i / 4096)]! : value;
  });
  const found = best(await ask({ ...blob, data }, boxed));
  expect(found.notInRecipe.join()).toMatch(/this picture's own mean colour/);
});

test.each<[string, Partial<InputSpec>]>([
  ['beside a border of yours', { fit: { letterbox: 'ultralytics' }, pad: 114 }],
  ['where you have none', { fit: 'stretch' }],
])('a border that is 0 after the normalization is said with its level, %s', async (_what, yours) => {
  const gray: Partial<InputSpec> = { mean: [128, 128, 128], scale: 1 / 128, std: [1, 1, 1] };
  const blob = await blobOf(picture, { ...gray, fit: { letterbox: 'ultralytics' }, pad: 128 });
  const found = best(await ask(blob, { ...gray, ...yours }));
  expect(found.sentence).toMatch(/border is 128 in grey levels, 0 after the normalization/);
  expect(found.recipe.input).toMatchObject({ pad: 128 });
});
