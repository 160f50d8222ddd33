import {
  type Grid,
  type KernelName,
  kernelNames,
  type ScaledPlacement,
  sampled,
} from '../knowledge/kernels.js';
import { grayPictures, type NamedPicture } from '../knowledge/pictures.js';
import { bestFit, gridPlanes, type PicturePlanes, picturePlanes, planeOf } from './fit.js';
import { affordable, gridOf, visibleBox } from './grid.js';
import type { Candidate } from './score.js';
import { effort, thresholds } from './thresholds.js';

/** A candidate with one kernel, held against the pixels of a grid. */
export interface Estimate {
  candidate: Candidate;
  kernel: KernelName;
  /** The root of the mean square residual, in grey levels. */
  levels: number;
  /** As much for the gray of the picture. */
  grayLevels: number;
}

/** Second stage: more kernels for few candidates. Best first. */
export function estimate(candidates: readonly Candidate[], kernels: readonly KernelName[]): Estimate[] {
  return candidates
    .flatMap((candidate) => {
      const { picture, geometry, view } = candidate;
      const side = affordable(effort.grid, picture, [view.width, view.height]);
      const grid = gridOf(visibleBox(geometry.place), side);
      const values = gridPlanes(view, grid);
      return kernels.map((kernel): Estimate => {
        const fit = bestFit(samplesOf(picture, geometry.place, kernel, grid), values);
        const isNothing = fit.a.every((slope) => slope === 0);
        return {
          candidate,
          kernel,
          levels: isNothing ? Number.POSITIVE_INFINITY : fit.levels,
          grayLevels: fit.grayLevels,
        };
      });
    })
    .sort(byLevels);
}

export function byLevels(a: { levels: number }, b: { levels: number }): number {
  return a.levels - b.levels;
}

/** Where gray is as good as the best, the picture's gray as libraries make it: they round it before they resize. */
export function withGray(estimates: Estimate[]): Estimate[] {
  const [best] = estimates;
  if (!best || best.grayLevels > Math.min(thresholds.grayLevels, best.levels + thresholds.grayRounding))
    return estimates;
  if (best.candidate.picture.image.channels === 1) return estimates;
  const near = estimates.filter(({ levels }) => levels <= nearLevels(best)).map(({ candidate }) => candidate);
  const made = [...new Set(near)].flatMap((candidate) =>
    grayPictures(candidate.picture).map((picture) => ({ ...candidate, picture })),
  );
  return [...estimate(made, kernelNames), ...estimates].sort(byLevels);
}

function samplesOf(
  picture: NamedPicture,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): PicturePlanes {
  return picturePlanes(sampled(picture.image, place, kernel, grid).map(planeOf));
}

/** Grey levels: estimates that leave no more may be the right ones, for the grid is a sample. */
export function nearLevels(best: Pick<Estimate, 'levels'>): number {
  return best.levels * thresholds.nearRatio + thresholds.nearLevels;
}
