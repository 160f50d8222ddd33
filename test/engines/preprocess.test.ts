import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import {
  blobPicture,
  bytesBeforeDivision,
  inputOfTorch,
  type PictureSpec,
  sha256,
  TORCH_TOLERANCE,
  type TorchCase,
  toTensorAndNormalize,
  worstOf,
} from '../../fidelity/blob.mjs';
import { type InputSpec, type Pixels, resizeModes } from '../../src/index.js';
import { runnerOn } from '../helpers/opencv.js';
import { input } from '../helpers/specs.js';

/** Made by scripts/fidelity/blob.py. */
interface Samples {
  rows: { picture: PictureSpec; input: Omit<InputSpec, 'name'>; shape: number[] }[];
  /** By cv2 version, one for each row; null where that version refuses the picture. */
  sha256: Record<string, (string | null)[]>;
  torchvision: { rows: TorchCase[] };
}

const samples = JSON.parse(readFileSync(new URL('../data/blobs.json', import.meta.url), 'utf8')) as Samples;

/** OpenCV.js version and the Python cv2 whose bits it must give. */
const twins = [
  ['4.8', '4.8.0'],
  ['4.10', '4.10.0'],
  ['4.11', '4.11.0'],
  ['4.12', '4.12.0'],
  ['4.13', '4.12.0'],
  ['5.0', '5.0.0'],
] as const;

for (const [version, cv2] of twins) {
  const runner = runnerOn(version);
  afterAll(() => runner.close());

  test(`blobs of OpenCV.js ${version} equal Python cv2 ${cv2} to the bit`, async () => {
    const wrong: unknown[] = [];
    for (const [i, row] of samples.rows.entries()) {
      const made = runner.blob(blobPicture(row.picture), { ...row.input, name: 'input' });
      const expected = samples.sha256[cv2]![i]!;
      if (expected === null) {
        await expect(made).rejects.toThrow('takes pictures of 16 bits only from OpenCV 4.11 on');
        continue;
      }
      const blob = await made;
      expect(blob.shape).toEqual(row.shape);
      if (sha256(blob.data) !== expected) wrong.push(row);
    }
    expect(wrong).toEqual([]);
  });
}

describe('torchvision: Resize → CenterCrop → ToTensor → Normalize', () => {
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());

  const ofBytes = samples.torchvision.rows.filter(({ pixels }) => pixels !== null);

  test('pixels of 8 bits are equal to the bit, the blob to rounding', async () => {
    expect(ofBytes.length).toBeGreaterThan(10);
    for (const row of ofBytes) {
      const pixels = await bytesBeforeDivision(runner, row);
      expect(sha256(pixels), JSON.stringify(row)).toBe(row.pixels);
      const expected = toTensorAndNormalize(pixels, row);
      expect(sha256(expected)).toBe(row.sha256);
      const blob = await runner.blob(blobPicture(row.picture), inputOfTorch(row));
      expect(blob.shape).toEqual(row.shape);
      expect(worstOf(blob.data, expected)).toBeLessThanOrEqual(TORCH_TOLERANCE.bytes);
    }
  });

  test('a resize in float is not rounded to 8 bits', async () => {
    const row = samples.torchvision.rows.find(({ resize }) => resize === 'torch:bilinear')!;
    const { data } = await runner.blob(blobPicture(row.picture), {
      ...inputOfTorch(row),
      mean: [0, 0, 0],
      scale: 1,
      std: [1, 1, 1],
    });
    expect(data.some((value) => !Number.isInteger(value))).toBe(true);
  });

  test.each(resizeModes)('%s makes a blob', async (resize) => {
    const { data } = await runner.blob(blobPicture({ size: [9, 7], channels: 3, bits: 8 }), {
      ...input,
      size: [5, 6],
      resize,
    });
    expect(data.every((value) => value > -100 && value < 355)).toBe(true);
  });
});

describe('what cannot be', () => {
  const runner = runnerOn('5.0');
  afterAll(() => runner.close());
  const rgba: Pixels = { data: new Uint8Array(16), width: 2, height: 2, channels: 4 };
  const refused = (pixels: Pixels, spec: Partial<InputSpec>) =>
    expect(runner.blob(pixels, { ...input, ...spec })).rejects;

  test('mean or std of another number than the picture has channels', async () => {
    await refused(rgba, {}).toThrow(
      'Expected 4 numbers, one for each channel of the picture, for input.mean but received [0,0,0]',
    );
    await refused(rgba, { mean: [0, 0, 0, 0], std: [1] }).toThrow('for input.std but received [1]');
  });

  test("other libraries' resizes of anything but 3 channels of 8 bits", async () => {
    const four = { mean: [0, 0, 0, 0], std: [1, 1, 1, 1], size: [4, 4] as [number, number] };
    await refused(rgba, { ...four, resize: 'pillow:bilinear' }).toThrow(
      'Expected one of opencv: for a picture of 4 x 8 bits (others take 3 x 8) for input.resize but received "pillow:bilinear"',
    );
    const wide: Pixels = { data: new Uint16Array(12), width: 2, height: 2, channels: 3 };
    await refused(wide, { resize: 'pillow:box' }).toThrow('a picture of 3 x 16 bits');
  });

  test('pixels of another number than width, height and channels say', () =>
    refused({ ...rgba, channels: 3 }, {}).toThrow('Expected 12 values for 2x2x3'));
});
