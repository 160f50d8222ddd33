/**
 * What cvdnn may read otherwise than what it follows, as data: the formats, the verdict, what has to be so in the mutant at
 * hand, and why. docs/limits.md has them as a table.
 *
 * @typedef {object} Kind
 * @property {string[]} formats
 * @property {'cvdnn refuses' | 'cvdnn gives' | 'differs'} verdict
 * @property {string} what
 * @property {string} why
 * @property {RegExp} [error] cvdnn refuses with these words
 * @property {RegExp} [refusal] the other reader refuses with these words
 * @property {RegExp} [notice] cvdnn says these words beside what it gives
 * @property {(judged: any) => boolean} [holds] whatever else has to be so
 */

import { onnxKinds } from './allowed-onnx.mjs';

/** The largest number in a quantization table of 16 bits. */
function largestStep(bytes) {
  let largest = 0;
  for (let at = 0; at + 133 <= bytes.length; at++) {
    const isTable = bytes[at] === 0xff && bytes[at + 1] === 0xdb && bytes[at + 4] >> 4 === 1;
    for (let i = 0; isTable && i < 64; i++)
      largest = Math.max(largest, 256 * bytes[at + 5 + 2 * i] + bytes[at + 6 + 2 * i]);
  }
  return largest;
}
/** Beyond it, a coefficient of 11 bits times the step is more than 32 bits in the transform. */
const LARGEST_STEP = 4096;

const isDamaged = /the file is damaged/;

/** @type {Kind[]} */
export const allowed = [
  {
    formats: ['jpg', 'tif'],
    verdict: 'differs',
    notice: isDamaged,
    what: 'JPEG data with a bad code, with bytes that belong nowhere, or cut: other pixels behind the fault, and that is said',
    why: 'libjpeg-turbo of 32 bits (WASM) goes on at another bit than that of 64 bits',
  },
  {
    formats: ['jpg', 'tif'],
    verdict: 'differs',
    holds: ({ expected }) => expected.isProcessorBound,
    what: 'coefficients far beyond what pixels can be, which no encoder writes',
    why: "libjpeg-turbo's own code for x86 gives other pixels than its plain C there (Pillow's with JSIMD_FORCENONE=1 shows it)",
  },
  {
    formats: ['jpg'],
    verdict: 'differs',
    holds: ({ bytes }) => largestStep(bytes) > LARGEST_STEP,
    what: 'a quantization step above 4096, which no encoder writes',
    why: 'libjpeg reckons in 64 bits there, and in 32 in WASM',
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error:
      /Bad code word|Not enough data for scanline|Uncompressed data \(not supported\)|Decoding error at scanline|Using code not yet in table|Line length mismatch|Unsupported marker type|YCbCr subsampling/,
    what: 'damaged data of JPEG, CCITT or YCbCr in a TIFF, which cv2 leaves black or guessed from the fault on',
    why: "ImageMagick, which decodes these here, gives up at libtiff's first error",
  },
  {
    formats: ['jpg'],
    verdict: 'cvdnn refuses',
    error: /InsufficientImageDataInFile/,
    what: 'a file that is cut where its first scan has hardly begun: cv2 gives gray',
    why: 'ImageMagick gives up where no row is whole',
  },
  {
    formats: ['jpg'],
    verdict: 'differs',
    notice: /its last scans are missing/,
    what: 'gray of a progressive file whose last scans are missing: not smoothed between the blocks, and that is said',
    why: 'gray is read by wiping out the chroma tables, and libjpeg smooths only when no table is zero',
  },
  {
    formats: ['jpg'],
    verdict: 'cvdnn refuses',
    error: /Fractional sampling not implemented yet/,
    what: 'gray of a file of fractional sampling',
    why: 'gray is read by way of the colours, which libjpeg does not make of such a file',
  },
  {
    formats: ['webp'],
    verdict: 'differs',
    holds: ({ bytes }) => String.fromCharCode(...bytes.subarray(0, 200)).includes('VP8 '),
    what: 'lossy data with coefficients far beyond what pixels can be (1 of 4,000 mutants; two pixels)',
    why: "seen, and not proved: libwebp's own code for x86 and its plain C differ there, as libjpeg-turbo's do",
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error: /compression \d+ cannot be read$|CompressNotSupported/,
    what: 'a compression that libtiff does not know',
    why: 'cv2 gives a black picture',
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error: /compression \d+ of \d+ samples of \d+ bits cannot be read$/,
    what: 'JPEG or CCITT data with other samples than its colours have, as gray of three',
    why: 'ImageMagick, which decodes these here, makes other colours of them',
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error: /signed samples, which cannot be kept$/,
    what: 'signed samples, read `unchanged`',
    why: '`int8` and `int16` have no place in a blob',
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error:
      /gray of \d+ samples and more than 8 bits, which cannot be kept$|RGB of one sample and more than 8 bits, which cannot be kept$|one side of its tiles is missing$/,
    what: 'gray of several samples or RGB of one, of 16 bits, read `unchanged`; tiles of which one side is missing',
    why: 'cv2 gives samples of other pixels, or what the order of the tags makes of it',
  },
  {
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error: /the file is too short for so many pixels/,
    what: 'more than 16 MB of pixels from a file of less than a 3000th of them',
    why: 'memory that nothing in the file accounts for; cv2 gives black rows',
  },
  {
    formats: ['npy', 'npz'],
    verdict: 'cvdnn refuses',
    error: /is too long: shape .* needs/,
    what: 'more values than the shape has',
    why: 'numpy passes over what is too much, and so over a shape that is wrong',
  },
  {
    formats: ['npy', 'npz'],
    verdict: 'cvdnn refuses',
    error: /holds \S+; expected one of|holds big-endian values|is in Fortran order/,
    what: 'types that no tensor here has (complex, text, unsigned of 32 and 64 bits), big-endian values, Fortran order',
    why: 'a result must not depend on how an array was saved; the line says how to save it',
  },
  {
    formats: ['npy', 'npz'],
    verdict: 'cvdnn refuses',
    error: /has a header that is not as numpy writes it$/,
    what: 'a header that is another Python literal than numpy writes',
    why: 'numpy evaluates any',
  },
  {
    formats: ['npz'],
    verdict: 'cvdnn refuses',
    error: /is damaged: /,
    what: 'a zip whose directory, lengths or names contradict each other',
    why: 'Python believes one of them',
  },
  ...onnxKinds,
];

/** The kind of a difference; undefined where there is none. @returns {Kind | undefined} */
export function kindOf(format, judged) {
  return allowed.find(
    ({ formats, verdict, error, refusal, notice, holds = () => true }) =>
      formats.includes(format) &&
      verdict === judged.verdict &&
      (!error || error.test(judged.error ?? '')) &&
      (!refusal || refusal.test(judged.expected?.refused ?? '')) &&
      (!notice || judged.notices.some((text) => notice.test(text))) &&
      holds(judged),
  );
}
