import { type GeometryHypothesis, type PlacedGeometry, placed } from '../knowledge/geometry.js';
import { type Grid, type KernelName, type ScaledPlacement, sampled } from '../knowledge/kernels.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import type { Reading } from '../knowledge/way.js';
import { blended, gridPlanes, picturePlanes, planeOf, unexplainedBy } from './fit.js';
import { affordable, gridOf, remembered, shows, visibleBox } from './grid.js';
import { thresholds } from './thresholds.js';
import { type PictureBlob, type View, viewOf } from './view.js';

/** A picture, a place and a reading that may be the reference's; how it was resized is open. */
export interface Candidate {
  picture: NamedPicture;
  geometry: PlacedGeometry;
  reading: Reading;
  view: View;
  /** The share of the variance that the best of a few kernels leaves unexplained. */
  score: number;
}

/** The geometries to try for a size. */
export type Hypotheses = (size: [number, number], picture: NamedPicture) => GeometryHypothesis[];

/** What is scored beside the pictures. */
export interface Field {
  blob: PictureBlob;
  hypotheses: Hypotheses;
  readings: readonly Reading[];
  kernels: readonly KernelName[];
  /** Of the grid. */
  side: number;
}

/** First stage: a grid of samples for everything; nothing is resized. Best first. */
export function score(pictures: readonly NamedPicture[], field: Field): Candidate[] {
  const groups = bySize(field.readings.map((reading) => ({ reading, view: viewOf(field.blob, reading) })));
  return pictures
    .flatMap((picture) => groups.flatMap((group) => scoreGroup(picture, group, field)))
    .sort(byScore);
}

function scoreGroup(
  picture: NamedPicture,
  [size, group]: [[number, number], ReadView[]],
  { hypotheses, kernels, ...field }: Field,
): Candidate[] {
  const side = affordable(field.side, picture, size);
  const blendOf = remembered((box, view) => blended(gridPlanes(view, gridOf(box, side))));
  return placed(hypotheses(size, picture), picture.image, size)
    .filter(({ place }) => shows(place, size))
    .flatMap((geometry) => {
      const box = visibleBox(geometry.place);
      const grid = gridOf(box, side);
      const samples = kernels.flatMap((kernel) => blendsOf(picture, geometry.place, kernel, grid));
      return group.map(({ reading, view }): Candidate => {
        const values = blendOf(box, view);
        const scores = samples.map((sample) => unexplainedBy(sample, values));
        return { picture, geometry, reading, view, score: Math.min(...scores) };
      });
    });
}

/** All channels in one, and the gray: channels that run against each other cancel out, but not in both. */
function blendsOf(
  picture: NamedPicture,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): Float64Array[] {
  const planes = sampled(picture.image, place, kernel, grid).map(planeOf);
  return planes.length === 1 ? [blended(planes)] : [blended(planes), blended([picturePlanes(planes).gray!])];
}

type ReadView = { reading: Reading; view: View };

function bySize(views: ReadView[]): [[number, number], ReadView[]][] {
  const groups = new Map<string, [[number, number], ReadView[]]>();
  for (const entry of views) {
    const { width, height } = entry.view;
    const key = `${width}x${height}`;
    const group = groups.get(key) ?? [[width, height], []];
    group[1].push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function byScore(a: Candidate, b: Candidate): number {
  return a.score - b.score;
}

/**
 * Those that come near the best.
 *
 * @param sorted best first
 */
export function shortList(sorted: readonly Candidate[], most: number): Candidate[] {
  const best = sorted[0]?.score ?? 1;
  return sorted
    .filter((candidate) => candidate.score <= best * thresholds.scoreRatio + thresholds.scoreShare)
    .slice(0, most);
}
