import type { Size } from '../../image/box.js';
import {
  type PlacedGeometry,
  placed,
  resizedCrop,
  searchedGeometries,
  searchedSides,
} from '../knowledge/geometry.js';
import { type KernelName, sampled } from '../knowledge/kernels.js';
import type { NamedPicture } from '../knowledge/pictures.js';
import { quickKernels } from '../knowledge/resize.js';
import type { Reading } from '../knowledge/way.js';
import { blended, planeOf, unexplainedBy } from './fit.js';
import { gridOf, visibleBox } from './grid.js';
import { byScore, type Candidate, type Hypotheses, score, shortList } from './score.js';
import { effort, thresholds } from './thresholds.js';
import { type PictureBlob, readingsOf } from './view.js';

/** Any centre crop: in steps and then between them where something resembles, else all; noise needs the very one. */
export function widerCandidates(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  scored: readonly Candidate[],
): Candidate[] {
  const field = fieldOf(pictures, blob, scored);
  const step = Math.max(1, Math.round(Math.min(blob.width, blob.height) / effort.steps));
  const rough = scoredSides(field, ['linear-antialias'], (_, index) => index % step === 0);
  if (resembles(rough[0])) return refined(rough, field, step);
  if (pictures.every((picture) => isSmooth(picture, blob, step))) return [];
  const all = scoredSides(field, quickKernels, () => true, effort.smallGrid);
  return shortList(all, effort.mostSearched);
}

interface SearchField {
  blob: PictureBlob;
  pictures: readonly NamedPicture[];
  readings: readonly Reading[];
}

/** Where some resemble, only the pictures and readings that do so about as well as the best. */
function fieldOf(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  scored: readonly Candidate[],
): SearchField {
  const best = scored[0]?.score ?? 1;
  const bar = best * thresholds.alikeRatio + thresholds.alikeShare;
  const likely = best < thresholds.resembling ? scored.filter(({ score }) => score <= bar) : [];
  if (likely.length === 0) return { blob, pictures, readings: readingsOf(blob) };
  return {
    blob,
    pictures: [...new Set(likely.map(({ picture }) => picture))],
    readings: [...new Set(likely.map(({ reading }) => reading))],
  };
}

function scoredSides(
  { blob, pictures, readings }: SearchField,
  kernels: readonly KernelName[],
  isWanted: (side: number, index: number) => boolean,
  side = effort.middleGrid,
): Candidate[] {
  const hypotheses: Hypotheses = (size) =>
    searchedGeometries(size, searchedSides(Math.min(...size)).filter(isWanted));
  return score(pictures, { blob, hypotheses, readings, kernels, side });
}

function resembles(best: Candidate | undefined): boolean {
  return best !== undefined && best.score < thresholds.resembling;
}

/** Between the steps that resemble most, and then each side for itself. */
function refined(rough: readonly Candidate[], field: SearchField, step: number): Candidate[] {
  const sides = rough.slice(0, effort.refined).map(({ geometry }) => sideOf(geometry));
  const near = (side: number) => sides.some((other) => Math.abs(other - side) <= step);
  const found = scoredSides(field, quickKernels, near);
  const climbed = found[0] ? climb(found[0], field.blob, 4 * step) : [];
  return shortList(distinct([...climbed, ...found]).sort(byScore), effort.mostSearched);
}

/** Both sides before the crop each for itself, uphill from a start in smaller and smaller steps. */
function climb(start: Candidate, blob: PictureBlob, firstStep: number): Candidate[] {
  let best: Candidate | undefined;
  let reached: Candidate[] = [];
  for (let step = firstStep, left = effort.climbSteps; step >= 1 && left > 0; left--) {
    const { width, height } = (best ?? start).geometry.place;
    const found = around(start, { width, height }, blob, step);
    reached = [...found, ...reached];
    const isBetter = found[0] !== undefined && found[0].score < (best?.score ?? Number.POSITIVE_INFINITY);
    if (isBetter) best = found[0];
    const isHere = best?.geometry.place.width === width && best.geometry.place.height === height;
    if (!isBetter || isHere) step = Math.floor(step / 2);
  }
  return distinct(reached).sort(byScore).slice(0, effort.mostClimbed);
}

/** A place and its eight neighbours so many pixels away. Best first. */
function around(
  { picture, reading }: Candidate,
  { width, height }: Size,
  blob: PictureBlob,
  step: number,
): Candidate[] {
  const moves = [-step, 0, step];
  const hypotheses: Hypotheses = (size) =>
    moves
      .flatMap((x) => moves.map((y): [number, number] => [width + x, height + y]))
      .filter(([w, h]) => w >= size[0] && h >= size[1])
      .map((resize) => resizedCrop(size, resize));
  const kernels: KernelName[] = ['linear-antialias', 'linear'];
  return score([picture], { blob, hypotheses, readings: [reading], kernels, side: effort.grid });
}

/** The last of each place: scores differ by the grid, and two of one place would have each resize tried twice. */
function distinct(candidates: readonly Candidate[]): Candidate[] {
  const keyOf = ({ picture, reading, geometry }: Candidate) =>
    [picture.name, reading.words, geometry.name].join('\n');
  return [...new Map(candidates.map((candidate) => [keyOf(candidate), candidate])).values()];
}

/** Whether two neighbouring steps of a search show about the same: then it has not stepped over the right one. */
function isSmooth(picture: NamedPicture, { width, height }: PictureBlob, step: number): boolean {
  const size: [number, number] = [width, height];
  const short = Math.min(...size);
  const [a, b] = placed(searchedGeometries(size, [short + step, short + 2 * step]), picture.image, size).map(
    ({ place }) =>
      blended(sampled(picture.image, place, 'linear', gridOf(visibleBox(place), effort.grid)).map(planeOf)),
  );
  return a !== undefined && b !== undefined && unexplainedBy(a, b) < thresholds.resembling;
}

/** The shorter side before the crop, of a geometry that was searched. */
function sideOf({ place: { width, height } }: PlacedGeometry): number {
  return Math.min(width, height);
}
