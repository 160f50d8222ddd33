import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formats, mutate } from '../../fidelity/mutations.mjs';

const folder = fileURLToPath(new URL('../data/decode/', import.meta.url));
const GIGABYTE = 2 ** 30;

test.each(formats)(
  '500 spoiled files of %s give an image or one line, within 1 GB',
  async (_name, extension) => {
    const { images, errors, others, peak } = await mutate({ folder, extension, count: 500, seed: 1 });
    expect(others).toEqual([]);
    expect(images + errors).toBe(500);
    expect(Math.min(images, errors)).toBeGreaterThan(0);
    expect(peak).toBeLessThan(GIGABYTE);
  },
  120_000,
);
