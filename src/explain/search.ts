import type { InputSpec, ResizeMode } from '../recipe/schema.js';
import type { Box } from '../stages/geometry.js';
import type { Image } from '../stages/pixels.js';
import type { Tensor } from '../tensor.js';
import { coarsePixels, coarseScore, integralOf, visibleBox } from './coarse.js';
import { bestFit, type Fit, largestResidual, sumsOf, type Triple } from './fit.js';
import {
  barePixels,
  type GeometryHypothesis,
  type PlacedGeometry,
  placed,
  type ResizeHypothesis,
  resizeHypotheses,
  searchedGeometries,
  searchedSides,
  twinModes,
  usualGeometries,
} from './hypotheses.js';
import { type PictureBlob, planarView, type Reading, readings, type View, viewOf } from './view.js';

/** A picture as one decoder gives it. */
export interface NamedPicture {
  /** In plain words: "as cv2 reads it". */
  name: string;
  /** The recipe's `input.decoder` that gives it. */
  decoder?: InputSpec['decoder'];
  image: Image;
}

/** The bare pixels of a picture under an `input`: `preprocess`, by whatever runs it. */
export type PixelsOf = (picture: Image, input: InputSpec) => Promise<Tensor<'float32'>>;

/** The border of a letterbox. */
export interface Border {
  /** By channel of the blob, in grey levels (0..255). */
  levels: Triple;
  /** By channel, in the blob's units. */
  values: Triple;
}

/** One whole way from the picture to the blob, and how well it does. */
export interface Solution {
  picture: NamedPicture;
  geometry: PlacedGeometry;
  resize: ResizeHypothesis;
  reading: Reading;
  /** Of the upright picture in the blob. */
  size: [width: number, height: number];
  fit: Fit;
  /** Other channel orders that fit as well. */
  orderTies: string[];
  border?: Border;
  /** The root of the mean square residual in grey levels, border included. */
  levels: number;
  /** 0..1, the mean over the channels, border included. */
  r2: number;
}

/** What is tried first, and what wins among equals. */
export interface Preferred {
  geometry?: GeometryHypothesis;
  resize?: ResizeMode;
  order?: string;
}

interface Candidate {
  picture: NamedPicture;
  geometry: PlacedGeometry;
  reading: Reading;
  view: View;
  score: number;
}

/** A candidate with one resize mode, held against the whole blob. */
interface Tried {
  candidate: Candidate;
  solution: Solution;
}

/** Modes that every candidate is tried with. */
const PROBES = 2;
/** Grey levels: below it a residual is the rounding of float32, and the hypothesis is right to the bit. */
export const EXACT_LEVELS = 0.01;
/** Candidates that reach the exact stage. */
const MOST_CANDIDATES = 6;
/** Of them, those that no habit explains. */
const MOST_SEARCHED = 3;
/** A candidate is dropped where the coarse stage leaves so much more of the variance unexplained than the best. */
const COARSE_MARGIN = 0.15;
/** Candidates for which every resize mode is tried. */
const MOST_FINALISTS = 2;
/** A finalist leaves at most so many times the residual of the best, in grey levels. */
const FINALIST_RATIO = 1.5;

/** Every hypothesis that was held against the whole blob, best first. */
export async function solve(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  pixelsOf: PixelsOf,
  preferred: Preferred = {},
): Promise<Solution[]> {
  const judge = new Judge(pixelsOf, preferred);
  const usual = await judge.probe(shortList(coarse(pictures, blob, ownFirst(preferred), readings)));
  if (usual.some(({ solution }) => isExact(solution))) return ranked(await judge.settle(usual), preferred);
  const searched = await judge.probe(
    shortList(searchedCandidates(pictures, blob, usual)).slice(0, MOST_SEARCHED),
  );
  return ranked(await judge.settle([...usual, ...searched]), preferred);
}

/** Any centre crop, for the likeliest reading and picture alone: in steps, then between them. */
function searchedCandidates(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  usual: readonly Tried[],
): Candidate[] {
  const [best] = [...usual].sort((a, b) => a.candidate.score - b.candidate.score);
  if (!best) return [];
  const { picture, reading } = best.candidate;
  const scored = (sidesOf: (short: number) => readonly number[]) =>
    coarse(
      pictures.filter((other) => other === picture),
      blob,
      (size) => searchedGeometries(size, sidesOf(Math.min(...size))),
      [reading],
    ).sort((a, b) => a.score - b.score);
  const first = scored((short) => searchedSides(short).sides);
  const near = first.slice(0, REFINED).map(({ geometry }) => sideOf(geometry));
  return scored((short) => {
    const { step } = searchedSides(short);
    const around = near.flatMap((side) => Array.from({ length: 2 * step + 1 }, (_, i) => side - step + i));
    return [...new Set(around)].filter((side) => side > short);
  }).filter(({ score }) => score < best.candidate.score);
}

/** Coarse steps between which the search goes on. */
const REFINED = 3;

function sideOf({ fit }: PlacedGeometry): number {
  if (typeof fit === 'object' && 'resize' in fit) return Math.min(...fit.resize);
  return typeof fit === 'object' && 'shortestSide' in fit ? fit.shortestSide : 0;
}

export function isExact({ levels }: Solution): boolean {
  return levels <= EXACT_LEVELS;
}

type Hypotheses = (size: [number, number]) => GeometryHypothesis[];

function ownFirst({ geometry }: Preferred): Hypotheses {
  return (size) => [...(geometry ? [geometry] : []), ...usualGeometries(size)];
}

/** First stage: a grid of samples for everything; nothing is resized. */
function coarse(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  hypotheses: Hypotheses,
  wanted: readonly Reading[],
): Candidate[] {
  return pictures.flatMap((picture) => {
    const integral = integralOf(picture.image);
    const views = wanted.map((reading) => ({ reading, view: viewOf(blob, reading) }));
    return bySize(views).flatMap(([size, group]) =>
      placed(hypotheses(size), picture.image, size)
        .filter(({ place }) => fitsInto(place.input, size))
        .flatMap((geometry) => {
          const samples = [true, false].map((wide) => coarsePixels(integral, geometry.place, wide));
          return group.map(({ reading, view }): Candidate => {
            const score = Math.min(...samples.map((sample) => coarseScore(sample, view)));
            return { picture, geometry, reading, view, score };
          });
        }),
    );
  });
}

function fitsInto({ width, height }: { width: number; height: number }, size: [number, number]): boolean {
  return width === size[0] && height === size[1];
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

function shortList(candidates: Candidate[]): Candidate[] {
  const sorted = candidates.sort((a, b) => a.score - b.score);
  const best = sorted[0]?.score ?? 1;
  return sorted.filter(({ score }) => score <= best + COARSE_MARGIN).slice(0, MOST_CANDIDATES);
}

/** Second stage: the pixels themselves. */
class Judge {
  private readonly rendered = new Map<string, Promise<Tensor<'float32'>>>();
  private readonly pictureIds = new Map<NamedPicture, number>();
  private readonly modes: ResizeHypothesis[];

  constructor(
    private readonly pixelsOf: PixelsOf,
    private readonly preferred: Preferred,
  ) {
    const own = resizeHypotheses.filter(({ mode }) => mode === preferred.resize);
    this.modes = [...own, ...resizeHypotheses.filter((entry) => !own.includes(entry))];
  }

  /** Two modes for every candidate. */
  async probe(candidates: readonly Candidate[]): Promise<Tried[]> {
    return this.all(candidates, this.modes.slice(0, PROBES));
  }

  /** Every other mode for the best candidates until one is right to the bit, and then its twins. */
  async settle(probed: readonly Tried[]): Promise<Solution[]> {
    const tried = [...probed];
    const finalists = finalistsOf(probed);
    for (const mode of this.modes.slice(PROBES)) {
      if (tried.some(({ solution }) => isExact(solution))) break;
      tried.push(...(await this.all(finalists, [mode])));
    }
    return [...tried, ...(await this.twins(tried))].map(({ solution }) => solution);
  }

  private async all(candidates: readonly Candidate[], modes: readonly ResizeHypothesis[]) {
    const tried: Tried[] = [];
    for (const candidate of candidates)
      for (const mode of modes) tried.push({ candidate, solution: await this.one(candidate, mode) });
    return tried;
  }

  /** Modes that may give the same pixels as one that is exact. */
  private async twins(tried: readonly Tried[]): Promise<Tried[]> {
    const found = tried.find(({ solution }) => isExact(solution));
    if (!found) return [];
    const { candidate, solution } = found;
    const modes = twinModes.filter((set) => set.includes(solution.resize.mode)).flat();
    const done = tried.filter((other) => other.candidate === candidate).map((other) => other.solution.resize);
    return this.all(
      [candidate],
      resizeHypotheses.filter((entry) => modes.includes(entry.mode) && !done.includes(entry)),
    );
  }

  private async one(candidate: Candidate, resize: ResizeHypothesis): Promise<Solution> {
    const { picture, geometry, reading, view } = candidate;
    const size: [number, number] = [view.width, view.height];
    const { data } = await this.render(picture, geometry, resize.mode, size);
    const pixels = planarView(data, ...size);
    return {
      picture,
      geometry,
      resize,
      reading,
      size,
      ...fitted(pixels, view, geometry, this.preferred.order),
    };
  }

  private render(
    picture: NamedPicture,
    geometry: PlacedGeometry,
    mode: ResizeMode,
    size: [number, number],
  ): Promise<Tensor<'float32'>> {
    const id = this.pictureIds.get(picture) ?? this.pictureIds.size;
    this.pictureIds.set(picture, id);
    const key = JSON.stringify([id, geometry.fit, mode, size]);
    const known =
      this.rendered.get(key) ?? this.pixelsOf(picture.image, barePixels(geometry.fit, mode, size));
    this.rendered.set(key, known);
    return known;
  }
}

function finalistsOf(tried: readonly Tried[]): Candidate[] {
  const sorted = [...tried].sort((a, b) => a.solution.levels - b.solution.levels);
  const bar = FINALIST_RATIO * (sorted[0]?.solution.levels ?? 0);
  const near = sorted.filter(({ solution }) => solution.levels <= bar);
  return [...new Set(near.map(({ candidate }) => candidate))].slice(0, MOST_FINALISTS);
}

function fitted(pixels: View, view: View, { place }: PlacedGeometry, preferredOrder: string | undefined) {
  const box = visibleBox(place);
  const { ties, ...fit } = bestFit(sumsOf(pixels, view, box), preferredOrder);
  const inside = { fit, orderTies: ties, levels: fit.levels, r2: 1 - mean(fit.unexplained) };
  const outside = place.input.width * place.input.height - box.width * box.height;
  return outside === 0 ? inside : withBorder(inside, view, box, outside);
}

/** The border has to be one value a channel; what varies in it counts as residual. */
function withBorder(
  inside: Pick<Solution, 'fit' | 'orderTies' | 'levels' | 'r2'>,
  view: View,
  box: Box,
  outside: number,
): Pick<Solution, 'fit' | 'orderTies' | 'levels' | 'r2' | 'border'> {
  const { fit } = inside;
  const channels = [0, 1, 2].map((channel) => borderOf(view, box, channel));
  const count = box.width * box.height;
  const squares = channels.map(({ variance }, c) => (fit.a[c] === 0 ? 0 : variance / fit.a[c]! ** 2));
  const unexplained = fit.unexplained.map((share, c) => {
    const inner = fit.variance[c]! * count;
    const rest = channels[c]!.variance * outside;
    return inner === 0 ? share : Math.min(1, (share * inner + rest) / inner);
  });
  const values = channels.map((channel) => channel.mean) as Triple;
  const levels = values.map((value, c) => (fit.a[c] === 0 ? 0 : (value - fit.b[c]!) / fit.a[c]!)) as Triple;
  return {
    ...inside,
    levels: Math.sqrt((fit.levels ** 2 * count + mean(squares) * outside) / (count + outside)),
    r2: 1 - mean(unexplained),
    border: { values, levels },
  };
}

function borderOf(view: View, box: Box, channel: number): { mean: number; variance: number } {
  let [count, first, total, squares] = [0, Number.NaN, 0, 0];
  for (let row = 0; row < view.height; row++) {
    const isBeside = row >= box.y && row < box.y + box.height;
    for (let column = 0; column < view.width; column++) {
      if (isBeside && column === box.x) column += box.width;
      if (column >= view.width) break;
      const at = view.offset + channel * view.channelStep + row * view.rowStep + column * view.columnStep;
      if (count === 0) first = view.data[at]!;
      const value = view.data[at]! - first;
      count++;
      total += value;
      squares += value * value;
    }
  }
  const average = total / count;
  return { mean: first + average, variance: Math.max(0, squares / count - average * average) };
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** Best first; of those that cannot be told apart, the likelier. */
function ranked(solutions: Solution[], preferred: Preferred): Solution[] {
  const sorted = [...solutions].sort((a, b) => a.levels - b.levels || b.r2 - a.r2);
  const best = sorted[0];
  if (!best) return [];
  const ties = sorted
    .filter((solution) => isTie(best, solution))
    .sort((a, b) => priorOf(a, preferred) - priorOf(b, preferred));
  return [...ties, ...sorted.filter((solution) => !ties.includes(solution))];
}

/** Grey levels, and a share of the best residual, within which two hypotheses fit equally well. */
const TIE = { levels: 0.003, ratio: 1.02 };

/** Whether a hypothesis fits as well as the best one. */
export function isTie(best: Solution, other: Solution): boolean {
  return other.levels <= Math.max(best.levels + TIE.levels, best.levels * TIE.ratio);
}

function priorOf({ geometry, resize, reading }: Solution, preferred: Preferred): number {
  const mode = resize.mode === preferred.resize ? -1 : resizeHypotheses.indexOf(resize);
  return 1000 * readings.indexOf(reading) + 10 * geometry.rank + mode / 10;
}

/** The largest |expected − fitted| inside the picture, in the blob's units. */
export async function largestOf(solution: Solution, blob: PictureBlob, pixelsOf: PixelsOf): Promise<number> {
  const { picture, geometry, resize, size, reading, fit } = solution;
  const { data } = await pixelsOf(picture.image, barePixels(geometry.fit, resize.mode, size));
  return largestResidual(planarView(data, ...size), viewOf(blob, reading), visibleBox(geometry.place), fit);
}
