import type { InputSpec } from '../../recipe/schema.js';
import { ROUNDING_LEVELS } from '../core/differences.js';
import type { Change } from '../knowledge/conversions.js';
import { excerptOf } from '../knowledge/excerpt.js';
import { geometry, placed } from '../knowledge/geometry.js';
import type { KernelName } from '../knowledge/kernels.js';
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

/** The places where a picture that was changed is tried: the user's own, and the best that were found for one of its size. */
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
  const found = estimates.filter(
    ({ candidate: { picture } }) =>
      picture.image.width === image.width && picture.image.height === image.height,
  );
  return [...own, ...found.slice(0, limits.places)];
}

/** What is seen of a picture at a place. */
export interface Seen {
  /** As much of it as is read. */
  picture: NamedPicture;
  /** How that, or what was made of it, fits there: a share of the variance, the mean over the channels, is unexplained. */
  fitOf(made: NamedPicture): { fit: Fit; share: number };
}

export function seenAt(picture: NamedPicture, { candidate, kernel }: Place, side: number): Seen {
  const { geometry, view } = candidate;
  const grid = gridOf(visibleBox(geometry.place), side);
  const excerpt = excerptOf(picture, geometry.place, kernel, grid);
  const blob = gridPlanes(view, grid);
  return {
    picture: excerpt.picture,
    fitOf: ({ image }) => {
      const fit = bestFit(picturePlanes(excerpt.sample(image).map(planeOf)), blob);
      return { fit, share: fit.a.every((slope) => slope === 0) ? 1 : mean(fit.unexplained) };
    },
  };
}

/**
 * The picture changed in each way that leaves clearly less unexplained than the picture as it is, anywhere; the best first.
 *
 * @param order of channels: of two that leave the same, the one that fits in it comes first
 */
export function promising(
  changes: readonly Change[],
  picture: NamedPicture,
  places: readonly Place[],
  order: string,
): NamedPicture[] {
  const seen = places.map((place) => seenAt(picture, place, limits.grid));
  const bestOf = (change: Change) =>
    seen.map(({ picture: part, fitOf }) => fitOf(change(part))).reduce((a, b) => (b.share < a.share ? b : a));
  const bar = barOf(bestOf((each) => each).share);
  const found: { change: Change; share: number; isOther: number }[] = [];
  for (const change of changes) {
    const best = bestOf(change);
    if (isPromising(best, bar))
      found.push({ change, share: best.share, isOther: Number(best.fit.order.name !== order) });
  }
  return found
    .sort((a, b) => a.share + a.isOther * ALIKE - (b.share + b.isOther * ALIKE))
    .slice(0, limits.kept)
    .map(({ change }) => change(picture));
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
