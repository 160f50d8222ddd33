import type { Pixels } from '../../image/pixels.js';
import { convertedPictures, recolouredPictures } from '../knowledge/conversions.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { equalizedTone, toned } from '../knowledge/tones.js';
import { bestOrder, type Distance, distanceOf, type Permutation } from './distance.js';
import type { Context, PixelsExplanation, Try } from './question.js';
import { beside, NOT_EQUAL, readOff } from './say.js';
import { areBytes } from './search.js';

/** Levels (rms) that rounding in another way leaves of a conversion. Set by hand, on those of the corpus of mistakes. */
const ROUNDED = 0.7;
/** A conversion has to leave so many times less than the picture as it is. */
const BETTER = 3;
const FIX =
  'make the reference of the pixels as they are decoded, or convert them the same way on both sides';

interface Recoloured {
  what: string;
  distance: Distance;
  permutation: Permutation;
}

/**
 * The picture in other colours: another colour space in the place of R, G and B, a frame of video read wrongly, a filter,
 * an even histogram. Whatever is left of the brightness, it need not look like the same scene.
 */
export function recoloured(found: readonly Try[], context: Context): PixelsExplanation | undefined {
  const base = found.find(({ candidate, pixels }) => candidate.lines !== undefined && pixels.channels === 3);
  if (!base || !areBytes(base, context)) return undefined;
  const image = base.pixels as NamedPicture['image'];
  const made = [...convertedPictures({ name: '', image }), ...recolouredPictures({ name: '', image })];
  const all = [
    ...made.map(({ name, image: other }) =>
      heldAgainst(other, `the reference has the picture ${name}`, context),
    ),
    heldAgainst(
      toned({ name: '', image }, equalizedTone(image)).image,
      'the histogram of each channel of the reference was equalized, as cv2.equalizeHist does',
      context,
    ),
  ];
  const best = all.reduce((a, b) => (b.distance.rms < a.distance.rms ? b : a));
  if (best.distance.rms > ROUNDED || best.distance.rms * BETTER > base.distance.rms) return undefined;
  const way = { ...base, distance: best.distance, permutation: best.permutation };
  return readOff(way, beside(way, best.what, context), FIX, NOT_EQUAL, context);
}

function heldAgainst(pixels: Pixels, what: string, { expected }: Context): Recoloured {
  const permutation = bestOrder(pixels, expected);
  return { what, permutation, distance: distanceOf(pixels, expected, permutation) };
}
