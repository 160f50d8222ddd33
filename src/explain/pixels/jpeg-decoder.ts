import { turned } from '../../image/turns.js';
import { differencesOf } from './differences.js';
import { isJpeg, lumaDifference, repeatedChroma, samplingOf } from './jpeg.js';
import { inverseOf } from './position.js';
import type { Context, PixelsExplanation, Try } from './question.js';
import { beside, readOff } from './say.js';
import { areBytes } from './search.js';

/** The pattern of repeated colours is seen at every cell. */
const REPEATED_CHROMA = 0.8;

/** Brightness in levels: what libjpeg's IFAST, the coarsest IDCT, was seen to differ from ISLOW (1.4 and 10), and some more. */
const LUMA = { rms: 2, largest: 14 };

/** Of the cells: where chroma is repeated nearly all are of one, where it is interpolated not. */
const REPEATED = { reference: 0.97, own: 0.9 };

/** Undefined where the brightness differs more than decoders do, or it is no JPEG. */
function jpegNumbers(best: Try, context: Context): string | undefined {
  const { question, expected } = context;
  if (!isJpeg(question.bytes) || expected.channels !== 3 || !areBytes(best, context)) return undefined;
  const luma = lumaDifference(best.pixels, expected, best.permutation);
  if (luma.rms > LUMA.rms || luma.largest > LUMA.largest) return undefined;
  return `pixels differ by at most ${best.distance.largest} levels, brightness by at most ${luma.largest.toFixed(1)}`;
}

export function jpegDecoder(best: Try, context: Context): PixelsExplanation | undefined {
  const numbers = jpegNumbers(best, context);
  const cells = numbers && repeatsChroma(best, context);
  if (!cells) return undefined;
  const what = `the reference comes from another JPEG decoder: it repeats each colour over ${cells} pixels where libjpeg-turbo (cv2, Pillow) interpolates, as jpeg-js (jimp) and libjpeg without fancy upsampling do; ${numbers}`;
  const fix =
    'decode the reference with cv2.imread or Pillow, or save the picture without loss (PNG) and feed that';
  return readOff(best, beside(best, what, context), fix, REPEATED_CHROMA, context);
}

/** Another decoder and a copy that was saved again at high quality leave the same small differences. */
export function whyUndecided(best: Try, context: Context): string | undefined {
  const numbers = jpegNumbers(best, context);
  if (!numbers) return undefined;
  const beyond = differencesOf(best, context);
  return (
    `${numbers}: the same picture, either by another JPEG decoder (another IDCT, as IFAST, or another upsampling of the colours) ` +
    `or from a copy that was saved again; pixels do not tell which. Compare the checksums of the files` +
    (beyond.length > 0 ? `. Beside that, ${beyond.join('; and ')}` : '')
  );
}

/** The cell, where the reference repeats and the own decoder does not; seen as the file stores the picture. */
function repeatsChroma(best: Try, { question, expected, file }: Context): string | undefined {
  const sampling = samplingOf(question.bytes);
  if (!sampling || best.orientation !== 1) return undefined;
  const back = best.candidate.isStored ? 1 : inverseOf(file.orientation);
  const reference = repeatedChroma(turned(expected, back), sampling, best.permutation);
  const own = repeatedChroma(turned(best.pixels, back), sampling, [0, 1, 2]);
  if (reference === undefined || own === undefined) return undefined;
  const isRepeated = reference >= REPEATED.reference && own <= REPEATED.own;
  return isRepeated ? `${sampling.columns} x ${sampling.rows}` : undefined;
}

export function lumaText(best: Try, context: Context): string {
  if (!isJpeg(context.question.bytes) || context.expected.channels !== 3 || !areBytes(best, context))
    return '';
  const { largest } = lumaDifference(best.pixels, context.expected, best.permutation);
  return `, brightness by up to ${largest.toFixed(0)}: more than the decoders that are known differ on one JPEG file`;
}
