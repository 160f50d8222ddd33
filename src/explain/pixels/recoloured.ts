import type { Box } from '../../image/box.js';
import { cut } from '../../image/cut.js';
import type { Pixels } from '../../image/pixels.js';
import { type Conversion, recolourings } from '../knowledge/conversions.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { equalizedTone, toned } from '../knowledge/tones.js';
import { bestOrder, type Distance, distanceOf, type Permutation } from './distance.js';
import type { Context, PixelsExplanation, Try } from './question.js';
import { beside, NOT_EQUAL, readOff } from './say.js';
import { areBytes } from './search.js';

/** Levels (rms) that rounding in another way leaves of a conversion. Set by hand, on those of the corpus of mistakes. */
const ROUNDED = 0.7;
/** Pixels a side of the part by which a conversion is judged before the whole picture is converted; even, for 4:2:0. */
const PART = 128;
/** A conversion may leave so many times ROUNDED there, where what it leaves is not spread evenly. */
const UNEVEN = 4;
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
  let best = heldAgainst(
    toned({ name: '', image }, equalizedTone(image)),
    'the histogram of each channel of the reference was equalized, as cv2.equalizeHist does',
    context,
  );
  for (const { name, apply } of promising(image, context.expected)) {
    const made = { name, image: apply(image) };
    const held = heldAgainst(made, `the reference has the picture ${name}`, context);
    if (held.distance.rms < best.distance.rms) best = held;
  }
  if (best.distance.rms > ROUNDED || best.distance.rms * BETTER > base.distance.rms) return undefined;
  const way = { ...base, distance: best.distance, permutation: best.permutation };
  return readOff(way, beside(way, best.what, context), FIX, NOT_EQUAL, context);
}

/** Those that lead near the reference in the middle of the picture: each costs a look at every pixel otherwise. */
function promising(image: NamedPicture['image'], expected: Pixels): Conversion[] {
  const part = middleOf(expected);
  const [ours, theirs] = [cut(image, part), cut(expected, part)];
  return recolourings.filter(({ apply }) => {
    const made = apply(ours);
    return distanceOf(made, theirs, bestOrder(made, theirs)).rms <= UNEVEN * ROUNDED;
  });
}

/** From an even row and column on, where the cells of 4:2:0 begin. */
function middleOf({ width, height }: Pixels): Box {
  const from = (length: number) => 2 * Math.floor(Math.max(0, length - PART) / 4);
  return { x: from(width), y: from(height), width: Math.min(width, PART), height: Math.min(height, PART) };
}

function heldAgainst({ image }: NamedPicture, what: string, { expected }: Context): Recoloured {
  const permutation = bestOrder(image, expected);
  return { what, permutation, distance: distanceOf(image, expected, permutation) };
}
