import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formulaPicture } from '../../fidelity/picture.mjs';
import { resizers } from '../../src/image/resize/index.js';
import { aspectCrop } from '../../src/image/resize/keras.js';
import { resizeLikePillow } from '../../src/image/resize/pillow.js';

interface Case {
  mode: string;
  from: [number, number];
  to: [number, number];
  seed: number;
  /** Of an 8-bit result. */
  sha256?: string;
  /** A float32 result, little-endian, in base64. */
  float32?: string;
}

const { cases } = JSON.parse(readFileSync(new URL('../data/resize.json', import.meta.url), 'utf8')) as {
  cases: Case[];
};

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

function float32Of(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** In 0..255; TensorFlow's Lanczos depends on the C library's sine. */
const tolerance = (mode: string) => (mode.startsWith('tf:lanczos') ? 2e-4 : 0);

test('every resizer has reference cases', () => {
  expect([...new Set(cases.map(({ mode }) => mode))].sort()).toEqual(Object.keys(resizers).sort());
});

test.each(Object.keys(resizers))('%s gives what the library gives', (mode) => {
  for (const { from, to, seed, ...wanted } of cases.filter((one) => one.mode === mode)) {
    const [width, height] = to;
    const result = resizers[mode]!(formulaPicture(...from, seed), { width, height });
    expect({ width: result.width, height: result.height }).toEqual({ width, height });
    if (result.data instanceof Uint8Array) {
      expect(sha256(result.data)).toBe(wanted.sha256 ?? sha256(Uint8Array.from(float32Of(wanted.float32!))));
    } else {
      const values = float32Of(wanted.float32!);
      expect(result.data.length).toBe(values.length);
      expect(Math.max(...result.data.map((v, i) => Math.abs(v - values[i]!)))).toBeLessThanOrEqual(
        tolerance(mode),
      );
    }
  }
});

const square = { width: 4, height: 4 };

test.each([
  [
    formulaPicture(4, 4, 0),
    { width: 0, height: 4 },
    'Expected whole sides of at least 1 for the target but received 0x4',
  ],
  [
    formulaPicture(4, 4, 0),
    { width: 4, height: 1.5 },
    'Expected whole sides of at least 1 for the target but received 4x1.5',
  ],
  [
    { data: new Uint8Array(0), width: 0, height: 0 },
    square,
    'Expected whole sides of at least 1 for the picture but received 0x0',
  ],
  [
    { data: new Uint8Array(64), ...square },
    square,
    'Expected 48 bytes for a picture of 4x4 with 3 channels but received 64',
  ],
] as const)('what cannot be resized is refused (%#)', (pixels, size, message) => {
  for (const resizer of Object.values(resizers)) expect(() => resizer(pixels, size)).toThrow(message);
});

test('a picture of the target size is copied, not lent', () => {
  const pixels = formulaPicture(5, 4, 1);
  for (const [name, resizer] of Object.entries(resizers))
    expect(resizer(pixels, { width: 5, height: 4 }).data.buffer, name).not.toBe(pixels.data.buffer);
});

test("Pillow's filters reach beyond the box", () => {
  const pixels = formulaPicture(40, 30, 2);
  const size = { width: 10, height: 10 };
  const box = { x: 5, y: 0, width: 30, height: 30 };
  expect(sha256(resizeLikePillow(pixels, size, 'bicubic', { box }).data)).toBe(BOX_SHA256);
});

/** Of Pillow 9.4 and 13.0: `Image.fromarray(picture(40, 30, 2)).resize((10, 10), BICUBIC, box=(5, 0, 35, 30))`. */
const BOX_SHA256 = '7f0822bde9f9716635b135f482364b3a0d1723fa64db50e9adcc012a75cd99af';

/** Of Keras 3.15 on TensorFlow 2.21; the last row is where float32 makes a side larger. */
test.each([
  [
    [340, 500],
    [200, 200],
    [0, 80, 340, 340],
    [0, 80, 340, 340],
  ],
  [
    [131, 97],
    [64, 40],
    [0, 8, 131, 81],
    [0, 8, 131, 81],
  ],
  [
    [97, 131],
    [64, 41],
    [0, 34, 97, 62],
    [0, 34, 97, 62],
  ],
  [
    [5, 3],
    [1, 1],
    [1, 0, 3, 3],
    [1, 0, 3, 3],
  ],
  [
    [5853, 8531],
    [5756, 2967],
    [0, 2757, 5853, 3016],
    [0, 2757, 5853, 3017],
  ],
] as const)('the crop of Keras: %j to %j', ([width, height], [targetWidth, targetHeight], whole, float32) => {
  const crop = (rule: Parameters<typeof aspectCrop>[2]) =>
    Object.values(aspectCrop({ width, height }, { width: targetWidth, height: targetHeight }, rule));
  expect(crop('load_img')).toEqual(whole);
  expect(crop('smart_resize')).toEqual(whole);
  expect(crop('image_dataset_from_directory')).toEqual(float32);
});

test('a crop without pixels: smart_resize keeps one, load_img fails', () => {
  const picture = { width: 1, height: 300 };
  const target = { width: 500, height: 1 };
  expect(aspectCrop(picture, target, 'smart_resize')).toEqual({ x: 0, y: 149, width: 1, height: 1 });
  expect(() => aspectCrop(picture, target, 'load_img')).toThrow(
    'Expected a crop with pixels for keep_aspect_ratio but received 1x300 for a target of 500x1',
  );
});
