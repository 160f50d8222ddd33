// Compares decodePixels with cv2.imread and Pillow over the files that scripts/fidelity/decode.py made.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePixels } from '../dist/node/index.js';

/** Key in expected.json and the options that ask for the same. */
export const conventions = [
  { key: 'cv2', title: 'cv2.imread, IMREAD_COLOR', options: {} },
  { key: 'cv2Gray', title: 'cv2.imread, IMREAD_GRAYSCALE', options: { read: 'gray' } },
  { key: 'cv2Unchanged', title: 'cv2.imread, IMREAD_UNCHANGED', options: { read: 'unchanged' } },
  { key: 'pillow', title: 'Pillow, convert("RGB")', options: { decoder: 'pillow' } },
];

/**
 * One line for each file and convention.
 *
 * @param folder of expected.json and the files
 */
export async function compareDecoders(folder) {
  const { files } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const results = [];
  for (const [name, expected] of Object.entries(files)) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    for (const { key, options } of conventions) {
      const received = await describe(bytes, name, options, key === 'pillow');
      results.push({ name, kind: expected.kind, convention: key, expected: expected[key], received });
    }
  }
  return results.map((result) => ({ ...result, isExact: isExact(result) }));
}

async function describe(bytes, name, options, turnRedAndBlue) {
  try {
    const { data, width, height, channels } = await decodePixels(bytes, name, options);
    const samples = turnRedAndBlue ? swapped(data) : data;
    const raw = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
    const sha256 = createHash('sha256').update(raw).digest('hex');
    return { width, height, channels, dtype: samples.constructor.name.replace('Array', '').toLowerCase(), sha256 };
  } catch (error) {
    return { error: error.message };
  }
}

function swapped(bgr) {
  const rgb = new Uint8Array(bgr.length);
  for (let i = 0; i < bgr.length; i++) rgb[i] = bgr[i - (i % 3) + 2 - (i % 3)];
  return rgb;
}

function isExact({ expected, received }) {
  if (expected.error || received.error) return Boolean(expected.error) === Boolean(received.error);
  return ['width', 'height', 'channels', 'dtype', 'sha256'].every(
    (key) => expected[key] === undefined || expected[key] === received[key],
  );
}
