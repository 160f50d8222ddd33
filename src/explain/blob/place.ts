import type { InputSpec } from '../../recipe/schema.js';
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

/** Those that leave clearly less unexplained than the picture they were made of, anywhere; the best first. */
export function promising(
  made: Iterable<NamedPicture>,
  picture: NamedPicture,
  places: readonly Place[],
): NamedPicture[] {
  const shareOf = (each: NamedPicture) =>
    Math.min(...places.map((place) => fitAt(each, place, limits.grid).share));
  const bar = barOf(shareOf(picture));
  const found: { each: NamedPicture; share: number }[] = [];
  for (const each of made) {
    const share = shareOf(each);
    if (share <= bar) found.push({ each, share });
  }
  return found
    .sort((a, b) => a.share - b.share)
    .slice(0, limits.kept)
    .map(({ each }) => each);
}

/**
 * What a change may leave unexplained at most of what the picture leaves as it is (shares of the variance): a part of
 * it; where it is near already, rounding after the resize is left of either.
 */
export function barOf(share: number): number {
  return share / (share <= limits.near ? limits.betterNear : limits.better);
}
