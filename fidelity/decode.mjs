// Compares decodePixels with cv2.imread and Pillow over the files that scripts/fidelity/decode.py made.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePixels } from '../dist/host/node/index.js';

export const conventions = [
  { key: 'cv2', title: 'cv2.imread, IMREAD_COLOR', options: {} },
  { key: 'cv2Gray', title: 'cv2.imread, IMREAD_GRAYSCALE', options: { read: 'gray' } },
  { key: 'cv2Unchanged', title: 'cv2.imread, IMREAD_UNCHANGED', options: { read: 'unchanged' } },
  { key: 'pillow', title: 'Pillow, convert("RGB")', options: { decoder: 'pillow' } },
];

export const knownDifferences = JSON.parse(
  readFileSync(new URL('known-differences.json', import.meta.url), 'utf8'),
);

/** What scripts/fidelity/decode.py wrote. */
export function readExpected(folder) {
  return JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
}

/** Whether known-differences.json names the file under this convention. */
export function isKnownDifference(name, key) {
  return knownDifferences.files.some(
    ({ files, conventions: keys }) => files.includes(name) && keys.includes(key),
  );
}

/** What decodePixels makes of a file, in the words of expected.json. */
export async function describeFile(folder, name, { key, options }) {
  const bytes = new Uint8Array(readFileSync(join(folder, name)));
  try {
    const { data, width, height, channels } = await decodePixels(bytes, name, options);
    const samples = key === 'pillow' ? turned(data) : data;
    const sha256 = createHash('sha256').update(
      new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
    );
    const dtype = samples.constructor.name.replace('Array', '').toLowerCase();
    return { width, height, channels, dtype, sha256: sha256.digest('hex') };
  } catch (error) {
    return { error: error.message };
  }
}

/** B, G, R to the R, G, B of Pillow. */
function turned(bgr) {
  const rgb = new Uint8Array(bgr.length);
  for (let i = 0; i < bgr.length; i += 3) [rgb[i], rgb[i + 1], rgb[i + 2]] = [bgr[i + 2], bgr[i + 1], bgr[i]];
  return rgb;
}

const compared = ['width', 'height', 'channels', 'dtype', 'sha256'];

/** Equal pixels, or both refuse. What expected.json leaves out (cv2 does not fill it) is not compared. */
export function isEqual(expected, received) {
  if (expected.error || received.error) return Boolean(expected.error) === Boolean(received.error);
  return compared.every((key) => expected[key] === undefined || expected[key] === received[key]);
}

/** Every file under every convention. */
export async function compareDecoders(folder) {
  const { files } = readExpected(folder);
  const results = [];
  for (const [name, expected] of Object.entries(files))
    for (const convention of conventions) {
      const received = await describeFile(folder, name, convention);
      const { key } = convention;
      results.push({
        name,
        key,
        expected: expected[key],
        received,
        isEqual: isEqual(expected[key], received),
      });
    }
  return results;
}
