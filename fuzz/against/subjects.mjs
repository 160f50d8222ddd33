/** What is compared: a row a format, with who else reads it, in which ways, and what cvdnn makes of it. */
import { createHash } from 'node:crypto';
import { decodePixels } from '../../dist/host/node/index.js';
import { readByReference } from './reference.mjs';

/**
 * @typedef {object} Subject
 * @property {(python: string, folder: string, count: number) => Promise<{ versions: Record<string, string>, results: any[] }>} reference
 * @property {(bytes: Uint8Array) => boolean} isSeed whether a whole file is one of this format, whatever its name
 * @property {Record<string, unknown>[]} ways of reading, taken in turn
 * @property {(mutant: any, name: string, say: (text: string) => void) => Promise<any>} read by cvdnn
 * @property {(expected: any, received: any) => boolean} isEqual
 */

/** First byte of a PNG; one of the seeds is a JPEG by another name. */
const PNG_BEGINS = 0x89;
/** Seconds that a small picture may take. */
const TIME_LIMIT = 10;

/** Shape, dtype and sha256 as reference.py has them. */
const summary = (data, shape) => ({
  shape,
  dtype: data.constructor.name.replace('Array', '').toLowerCase(),
  sha256: createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex'),
});

const isEqual = (expected, received) =>
  ['shape', 'dtype', 'sha256'].every((key) => String(expected[key]) === String(received[key]));

/** cvdnn's own limit, so that what is larger is refused by both. */
const cv2Variables = { OPENCV_LOG_LEVEL: 'SILENT', OPENCV_IO_MAX_IMAGE_PIXELS: '100000000' };

/** @type {Subject} */
const picture = {
  reference: (python, folder, count) => readByReference(python, 'cv2', folder, count, cv2Variables),
  isSeed: () => true,
  ways: [{ read: 'color' }, { read: 'gray' }, { read: 'unchanged' }],
  async read({ bytes, read }, name, onNotice) {
    const pixels = await decodePixels(bytes, name, { read, timeLimit: TIME_LIMIT, onNotice });
    const { data, width, height, channels } = pixels;
    return summary(data, [height, width, ...(channels > 1 ? [channels] : [])]);
  },
  isEqual,
};

/**
 * Where JPEG is inside, also whether libjpeg-turbo itself gives something else without the instructions of its processor, which
 * WebAssembly has not: by Pillow's, since cv2's cannot be told to leave them out.
 *
 * @type {Subject}
 */
const withJpeg = {
  ...picture,
  async reference(python, folder, count) {
    const { versions, results } = await picture.reference(python, folder, count);
    const fast = await readByReference(python, 'pillow', folder, count);
    const plain = await readByReference(python, 'pillow', folder, count, { JSIMD_FORCENONE: '1' });
    const isBound = (i) => fast.results[i]?.sha256 !== plain.results[i]?.sha256;
    return {
      versions: { ...versions, ...plain.versions },
      results: results.map((result, i) => result && { ...result, isProcessorBound: isBound(i) }),
    };
  },
};

/** @type {Record<string, Subject>} */
export const subjects = {
  jpg: withJpeg,
  tif: withJpeg,
  png: { ...picture, isSeed: ([first]) => first === PNG_BEGINS },
  ...Object.fromEntries(['webp', 'gif', 'bmp'].map((name) => [name, picture])),
};
