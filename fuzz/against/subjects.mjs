/** What is compared: a row a format, with who else reads it, in which ways, and what cvdnn makes of it. */
import { createHash } from 'node:crypto';
import { InputError } from '../../dist/base/errors.js';
import { decodeNpy, decodeNpz } from '../../dist/base/npy.js';
import { decodePixels, findOpenCv, OpenCvRunner, spawnOpenCv } from '../../dist/host/node/index.js';
import { readByReference } from './reference.mjs';
import { hasShape, hasValues } from './tensors.mjs';

/**
 * @typedef {object} Subject
 * @property {(python: string, folder: string, count: number) => Promise<{ versions: Record<string, string>, results: any[] }>} reference
 * @property {(bytes: Uint8Array) => boolean} isSeed whether a whole file is one of this format, whatever its name
 * @property {Record<string, unknown>[]} ways of reading, taken in turn
 * @property {(mutant: any, name: string, say: (text: string) => void) => Promise<any>} read by cvdnn
 * @property {(expected: any, received: any) => boolean} isEqual
 */

/** Values of one feed, and of one output: what is larger is not compared. */
const MOST_VALUES = 1_000_000;
/** First byte of a PNG; one of the seeds is a JPEG by another name. */
const PNG_BEGINS = 0x89;
/** Seconds that a small picture may take. */
const TIME_LIMIT = 10;

/** Shape, dtype and sha256 as reference.py has them. */
const summary = (data, shape) => ({
  shape,
  dtype: data.constructor.name.replace(/Array|Big/g, '').toLowerCase(),
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

/** @type {Subject} */
const arrays = {
  reference: (python, folder, count) => readByReference(python, 'numpy', folder, count),
  isSeed: () => true,
  ways: [{}],
  async read({ bytes }, name) {
    const tensors = name.endsWith('.npz') ? decodeNpz(bytes, name) : { '': decodeNpy(bytes, name) };
    const entries = Object.entries(tensors).map(([key, { data, shape }]) => [key, summary(data, shape)]);
    return { arrays: Object.fromEntries(entries) };
  },
  isEqual({ arrays: expected }, { arrays: received }) {
    const names = Object.keys(received);
    const isSame = (name) => name in expected && isEqual(expected[name], received[name]);
    return names.length === Object.keys(expected).length && names.every(isSame);
  },
};

/** Milliseconds for a small network. */
const NETWORK_LIMIT = 20_000;
let runner;

/** @type {Subject} */
const network = {
  reference: (python, folder, count) => readByReference(python, 'onnxruntime', folder, count),
  isSeed: () => true,
  ways: [{ shape: [1, 3, 16, 16] }],
  async read({ bytes, shape }, name) {
    const file = findOpenCv('5.0', process.cwd());
    runner ??= new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { timeLimit: NETWORK_LIMIT });
    const { header, outputNames } = await runner.load({ name, bytes, format: 'onnx' });
    const feeds = header.inputs.map((input) => [input.name, feedOf(input.shape, shape)]);
    const { outputs } = await runner.run(Object.fromEntries(feeds), outputNames);
    if (Object.values(outputs).some(({ data }) => data.length > MOST_VALUES))
      throw new InputError('an output that is larger than what is compared');
    return { outputs, workarounds: runner.workarounds.map(({ text }) => text) };
  },
  isEqual: ({ outputs: expected }, { outputs: received }) =>
    Object.entries(expected).every(
      ([name, written]) => hasShape(written, received[name]) && hasValues(written, received[name]),
    ),
};

/** The values that reference.py makes; a side that the file leaves open is the seed's. No shape, or that of one number, is not fed. */
function feedOf(declared, usual) {
  if (!declared?.length) throw new InputError('an input without a shape');
  const shape = declared.map((side, i) => (typeof side === 'number' ? side : usual[i]));
  const length = shape.reduce((product, side) => product * side, 1);
  if (length > MOST_VALUES) throw new InputError('larger than it is fed here');
  const data = Float32Array.from({ length }, (_, i) => (Math.imul(i, 2654435761) >>> 0) / 2 ** 31 - 1);
  return { dtype: 'float32', shape, data };
}

/** Ends what the subjects have started. */
export async function closeSubjects() {
  await runner?.close();
}

/** @type {Record<string, Subject>} */
export const subjects = {
  jpg: withJpeg,
  tif: withJpeg,
  npy: arrays,
  npz: arrays,
  onnx: network,
  png: { ...picture, isSeed: ([first]) => first === PNG_BEGINS },
  ...Object.fromEntries(['webp', 'gif', 'bmp'].map((name) => [name, picture])),
};
