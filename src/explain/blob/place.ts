import type { InputSpec } from '../../recipe/schema.js';
import { ROUNDING_LEVELS } from '../core/differences.js';
import { geometry, placed } from '../knowledge/geometry.js';
import { type KernelName, sampled } from '../knowledge/kernels.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { resizeHypotheses } from '../knowledge/resize.js';
import type { Estimate } from './estimate.js';
import { bestFit, type Fit, gridPlanes, mean, picturePlanes, planeOf } from './fit.js';
import { gridOf, shows, visibleBox } from './grid.js';
import type { Candidate } from './score.js';
import { further as limits } from './thresholds.js';
import { type PictureBlob, viewOf } from './view.js';

/** Where the picture may lie, and how it was resized. */
export interface Place {
  candidate: Pick<Candidate, 'geometry' | 'view'>;
  kernel: KernelName;
}

/** The places where a picture that was changed is tried: the user's own, and the best that were found. */
export function placesOf(
  { image }: NamedPicture,
  blob: PictureBlob,
  input: InputSpec,
  estimates: readonly Estimate[],
): Place[] {
  const view = viewOf(blob, readings[0]!);
  const size: [number, number] = [blob.width, blob.height];
  const hypothesis = geometry('as your recipe places it', input.fit, 'your recipe');
  const kernel = resizeHypotheses.find(({ mode }) => mode === input.resize)?.kernel ?? 'linear';
  const own = placed([hypothesis], image, size)
    .filter(({ place }) => shows(place, size))
    .map((placedThere): Place => ({ candidate: { geometry: placedThere, view }, kernel }));
  return [...own, ...estimates.slice(0, limits.places)];
}

/** How the picture fits there: a share of the variance, the mean over the channels, is unexplained. */
export function fitAt(
  { image }: NamedPicture,
  { candidate, kernel }: Place,
  side: number,
): { fit: Fit; share: number } {
  const { geometry, view } = candidate;
  const grid = gridOf(visibleBox(geometry.place), side);
  const planes = sampled(image, geometry.place, kernel, grid).map(planeOf);
  const fit = bestFit(picturePlanes(planes), gridPlanes(view, grid));
  return { fit, share: fit.a.every((slope) => slope === 0) ? 1 : mean(fit.unexplained) };
}

/**
 * Those that leave clearly less unexplained than the picture they were made of, anywhere; the best first.
 *
 * @param order of channels: of two that leave the same, the one that fits in it comes first
 */
export function promising(
  made: Iterable<NamedPicture>,
  picture: NamedPicture,
  places: readonly Place[],
  order: string,
): NamedPicture[] {
  const bestOf = (each: NamedPicture) =>
    places.map((place) => fitAt(each, place, limits.grid)).reduce((a, b) => (b.share < a.share ? b : a));
  const bar = barOf(bestOf(picture).share);
  const found: { each: NamedPicture; share: number; isOther: number }[] = [];
  for (const each of made) {
    const best = bestOf(each);
    if (isPromising(best, bar))
      found.push({ each, share: best.share, isOther: Number(best.fit.order.name !== order) });
  }
  return found
    .sort((a, b) => a.share + a.isOther * ALIKE - (b.share + b.isOther * ALIKE))
    .slice(0, limits.kept)
    .map(({ each }) => each);
}

/** Share of the variance: those that leave so nearly the same cannot be told apart by it. */
const ALIKE = 1e-6;

/** Where the picture has little contrast, rounding alone is a large share of it. @param bar see `barOf` */
export function isPromising({ share, fit }: { share: number; fit: Fit }, bar: number): boolean {
  return share <= bar || fit.levels <= ROUNDING_LEVELS;
}

/**
 * What a change may leave unexplained at most of what the picture leaves as it is (shares of the variance): a part of
 * it; where it is near already, rounding after the resize is left of either.
 */
export function barOf(share: number): number {
  return share / (share <= limits.near ? limits.betterNear : limits.better);
}
