import type { Size } from '../../image/box.js';
import type { Placement } from '../../image/geometry.js';
import type { ResizeMode } from '../../recipe/schema.js';
import { type ResizeHypothesis, resizeHypotheses } from '../knowledge/resize.js';
import { type Estimate, nearLevels } from './estimate.js';
import { effort, thresholds } from './thresholds.js';

/** An estimate with a resize that may have made it. */
export type Try = [Estimate, ResizeHypothesis];

/**
 * The resizes that may be right, likeliest first. Pictures that were made of others are no better or worse by their
 * estimates: they take turns with the others.
 *
 * @param estimates best first
 * @param preferred the mode that comes first among equals
 */
export function triesOf(estimates: readonly Estimate[], preferred?: ResizeMode): Try[] {
  const isMade = ({ candidate }: Estimate) => candidate.picture.of !== undefined;
  const own = triesAmong(
    estimates.filter((entry) => !isMade(entry)),
    preferred,
  );
  const made = triesAmong(estimates.filter(isMade), preferred);
  const { firstTries: first } = effort;
  return [...own.slice(0, first), ...made.slice(0, first), ...own.slice(first), ...made.slice(first)];
}

/** After a few, the nearest neighbours that missed a seam. */
function triesAmong(estimates: readonly Estimate[], preferred: ResizeMode | undefined): Try[] {
  const [best] = estimates;
  if (!best) return [];
  const bar = nearLevels(best);
  const plain = estimates
    .filter(({ levels }) => levels <= bar)
    .flatMap(withModes)
    .sort((x, y) => rankOf(x, preferred) - rankOf(y, preferred));
  const missed = estimates.filter(
    ({ kernel, levels }) =>
      kernel.startsWith('nearest') && levels > bar && levels <= bar * thresholds.seamRatio,
  );
  const first = best.levels > thresholds.hopelessLevels ? 1 : effort.firstTries;
  const seams = missed.filter(({ candidate }) => candidate === missed[0]!.candidate).flatMap(withModes);
  return [...plain.slice(0, first), ...oneOfMode(seams), ...plain.slice(first)];
}

/** By residual, among twins by the mode that is preferred, and then by the place of the geometry. */
function rankOf([{ levels, candidate }, { mode }]: Try, preferred: ResizeMode | undefined): number {
  return (
    Math.round(levels / thresholds.twinLevels) +
    (mode === preferred ? 0 : 0.5) +
    Math.min(candidate.geometry.rank, 99) / 1000
  );
}

function withModes(entry: Estimate): Try[] {
  return modesOf(entry).map((mode): Try => [entry, mode]);
}

function oneOfMode(tries: readonly Try[]): Try[] {
  return [...new Map(tries.map((entry) => [entry[1].mode, entry])).values()];
}

/** The modes of a kernel that the estimate leaves possible. */
function modesOf({ kernel, levels, candidate }: Estimate): ResizeHypothesis[] {
  const { place } = candidate.geometry;
  const isOwn = place.width === place.part.width && place.height === place.part.height;
  const modes = resizeHypotheses.filter((mode) => mode.kernel === kernel && isPossible(mode, candidate));
  const likely = modes.filter(({ rounds }) => rounds === levels > thresholds.unroundedLevels);
  return isOwn || likely.length === 0 ? modes : likely;
}

/** Only OpenCV resizes by a factor, and four channels; its own crop by nothing else. */
function isPossible(
  { mode, isBeyond }: ResizeHypothesis,
  { picture, geometry }: Estimate['candidate'],
): boolean {
  const { place, fit } = geometry;
  const isOpenCv = mode.startsWith('opencv:');
  return (
    (place.factor === undefined || isOpenCv) &&
    (picture.image.channels <= 3 || isBeyond === true || isOpenCv) &&
    (fit !== 'crop' || place.factor !== undefined || !isOpenCv) &&
    (!mode.startsWith('pillow-13:') || isTallerThanPillow12(picture.image, place))
  );
}

/** Where Pillow 13 resizes in another order than those before: the condition of `libImaging/Resample.c`. */
function isTallerThanPillow12(picture: Size, { width, height }: Placement): boolean {
  return picture.height > height && picture.height - height > 2 * (picture.width - width);
}
