import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import type { Image, InputSpec } from '../dist/index.js';
import { runnerOn } from './opencv.js';

interface Samples {
  rows: { picture: [number, number]; input: Omit<InputSpec, 'name'>; shape: number[] }[];
  /** By cv2 version, one for each row. */
  sha256: Record<string, string[]>;
}

const samples = JSON.parse(readFileSync(new URL('./data/blobs.json', import.meta.url), 'utf8')) as Samples;

/** The formula of scripts/make_reference_samples.py. */
function formulaPicture(width: number, height: number): Image {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++) data[i++] = 7 * x + 13 * y + 29 * c + ((x * y) % 31);
  return { data, width, height, channels: 3 };
}

/** OpenCV.js version and the Python cv2 whose bits it must give. */
const twins = [
  ['4.8', '4.8.0'],
  ['4.10', '4.10.0'],
  ['4.11', '4.11.0'],
  ['4.12', '4.12.0'],
  ['5.0', '4.12.0'],
] as const;

for (const [version, cv2] of twins) {
  const runner = runnerOn(version);
  afterAll(() => runner.close());

  test(`blobs of OpenCV.js ${version} equal Python cv2 ${cv2} to the bit`, async () => {
    const wrong: unknown[] = [];
    for (const [i, row] of samples.rows.entries()) {
      const blob = await runner.preprocess(formulaPicture(...row.picture), { ...row.input, name: 'input' });
      expect(blob.shape).toEqual(row.shape);
      const sha256 = createHash('sha256').update(new Uint8Array(blob.data.buffer)).digest('hex');
      if (sha256 !== samples.sha256[cv2]![i]) wrong.push(row);
    }
    expect(wrong).toEqual([]);
  });
}
