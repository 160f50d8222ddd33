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
 * @property {RegExp} [notice] cvdnn says these words beside what it gives
 * @property {(judged: any) => boolean} [holds] whatever else has to be so
 */

const isDamaged = /the file is damaged/;

/** @type {Kind[]} */
export const allowed = [
  {
    formats: ['jpg', 'png', 'tif'],
    verdict: 'differs',
    notice: isDamaged,
    what: 'JPEG data with a bad code, with bytes that belong nowhere, or cut: other pixels behind the fault, and that is said',
    why: 'libjpeg-turbo of 32 bits (WASM) goes on at another bit than that of 64 bits',
  },
  {
    formats: ['jpg', 'png'],
    verdict: 'differs',
    holds: ({ expected }) => expected.isProcessorBound,
    what: 'coefficients far beyond what pixels can be, which no encoder writes',
    why: "libjpeg-turbo's own code for x86 gives other pixels than its plain C there (Pillow's with JSIMD_FORCENONE=1 shows it)",
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
    formats: ['tif'],
    verdict: 'cvdnn refuses',
    error: /compression \d+ cannot be read$|CompressNotSupported/,
    what: 'a compression that libtiff does not know',
    why: 'cv2 gives a black picture',
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
    error: /the file is too short for so many pixels$/,
    what: 'more than 16 MB of pixels from a file of less than a 3000th of them',
    why: 'memory that nothing in the file accounts for; cv2 gives black rows',
  },
];

/** The kind of a difference; undefined where there is none. @returns {Kind | undefined} */
export function kindOf(format, judged) {
  return allowed.find(
    ({ formats, verdict, error, notice, holds = () => true }) =>
      formats.includes(format) &&
      verdict === judged.verdict &&
      (!error || error.test(judged.error ?? '')) &&
      (!notice || judged.notices.some((text) => notice.test(text))) &&
      holds(judged),
  );
}
