import type { Box, Size } from '../../image/box.js';
import { grayToBgr } from '../../image/formats/channels.js';
import type { Placement } from '../../image/geometry.js';
import type { Image } from '../../image/pixels.js';
import type { ResizeMode } from '../../recipe/schema.js';
import {
  barePixels,
  type GeometryHypothesis,
  type PlacedGeometry,
  placed,
  type ResizeHypothesis,
  resizedCrop,
  resizeHypotheses,
  searchedGeometries,
  searchedSides,
  usualGeometries,
} from '../knowledge/hypotheses.js';
import {
  type Grid,
  type KernelName,
  kernelNames,
  resampled,
  type ScaledPlacement,
  sampled,
} from '../knowledge/kernels.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { grayPictures } from '../knowledge/pictures.js';
import { type Reading, readings } from '../knowledge/readings.js';
import {
  bestFit,
  blended,
  type Fit,
  gridOfBox,
  gridPlanes,
  largestResidual,
  mean,
  type PicturePlanes,
  type Plane,
  picturePlanes,
  planeOf,
  unexplainedBy,
} from './fit.js';
import { type PictureBlob, planarView, readingsOf, type View, viewOf } from './view.js';

/** The border of a letterbox; lists go by the blob's channels. */
export interface Border {
  /** In grey levels (0..255). */
  levels: number[];
  /** In the blob's units. */
  values: number[];
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
  /** The largest residual where the picture shows, in the blob's units. */
  largest: number;
}

/** What is tried first, and what wins among equals. */
export interface Preferred {
  geometry?: GeometryHypothesis;
  resize?: ResizeMode;
  order?: string;
}

/** What came of a search. */
export interface Solved {
  /** Every hypothesis that was held against the whole blob, best first. */
  solutions: Solution[];
  /** The others, held against a grid of its pixels, best first. */
  estimates: Estimate[];
}

interface Candidate {
  picture: NamedPicture;
  geometry: PlacedGeometry;
  reading: Reading;
  view: View;
  /** The share of the variance that the best of a few kernels leaves unexplained. */
  score: number;
}

/** A candidate with one kernel, held against the pixels of a grid. */
export interface Estimate {
  candidate: Candidate;
  kernel: KernelName;
  /** The root of the mean square residual, in grey levels. */
  levels: number;
  /** As much for the gray of the picture. */
  grayLevels: number;
}

/** Grey levels: below it a residual is the rounding of float32, and the hypothesis is right to the bit. */
const EXACT_LEVELS = 0.01;
/** Grey levels that rounding to whole ones leaves at most; beyond it, the placement is not yet the right one. */
const ROUNDING_LEVELS = 0.75;
/** Rows and columns of samples: enough to rank, few enough to try everything; and for a search among thousands. */
const GRID = 24;
const MIDDLE_GRID = 16;
const SMALL_GRID = 10;
/** To tell modes apart that differ by a level in a few of a hundred pixels. */
const FINE_GRID = 160;
/** One of each kind: for noise, only the right kind resembles. */
const QUICK_KERNELS: readonly KernelName[] = ['linear-antialias', 'linear', 'nearest', 'nearest-centre'];
/** What nearly everybody uses; the others only where none of these is right to the bit. */
const commonKernels: readonly KernelName[] = [
  ...QUICK_KERNELS,
  'area',
  'area-enlarging',
  'cubic-0.75',
  'cubic-0.5-antialias',
  'lanczos3-antialias',
];
const rareKernels = kernelNames.filter((kernel) => !commonKernels.includes(kernel));
/** Candidates for which more kernels are tried. */
const MOST_CANDIDATES = 8;
const MOST_SEARCHED = 16;
/** A candidate is dropped where it leaves so many times what the best leaves of the variance, and so much more. */
const SCORE_MARGIN = { ratio: 4, share: 0.02 } as const;

/** Finds out how the picture became the blob. */
export async function solve(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  pixelsOf: PixelsOf,
  preferred: Preferred = {},
): Promise<Solved> {
  const hypotheses: Hypotheses = (size, picture) => [
    ...(preferred.geometry ? [preferred.geometry] : []),
    ...usualGeometries(size, picture.image),
  ];
  const scored = score(pictures, {
    blob,
    hypotheses,
    readings: readingsOf(blob),
    kernels: QUICK_KERNELS,
    side: GRID,
  });
  const judge = new Judge(pixelsOf, preferred);
  const usual = shortList(scored, MOST_CANDIDATES);
  const likely = withGray(estimate(usual, commonKernels));
  if (isNear(likely)) await judge.settle(likely, MOST_AT_FIRST);
  if (judge.exact) return judge.solved(likely);
  const wider = withGray([...likely, ...estimate(usual, rareKernels)].sort(byLevels));
  if (isNear(wider)) await judge.settle(wider, MOST_AT_FIRST);
  if (judge.exact) return judge.solved(wider);
  const other = estimate(searched(pictures, blob, scored), kernelNames);
  const widest = withGray([...wider, ...other].sort(byLevels));
  await judge.settle(widest, MOST_RENDERED);
  return judge.solved(widest);
}

/** Whether the picture lies where the blob has it, or so nearly that only rounding is left. */
function isNear([best]: readonly Estimate[]): boolean {
  return best !== undefined && best.levels <= ROUNDING_LEVELS;
}

type Hypotheses = (size: [number, number], picture: NamedPicture) => GeometryHypothesis[];

interface Field {
  blob: PictureBlob;
  hypotheses: Hypotheses;
  readings: readonly Reading[];
  kernels: readonly KernelName[];
  /** Of the grid. */
  side: number;
}

/** First stage: a grid of samples for everything; nothing is resized. Best first. */
function score(pictures: readonly NamedPicture[], field: Field): Candidate[] {
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

function samplesOf(
  picture: NamedPicture,
  place: ScaledPlacement,
  kernel: KernelName,
  grid: Grid,
): PicturePlanes {
  return picturePlanes(sampled(picture.image, place, kernel, grid).map(planeOf));
}

/** What is made of the blob, by box and view: most hypotheses fill the whole input. */
function remembered<T>(make: (box: Box, view: View) => T): (box: Box, view: View) => T {
  const known = new Map<View, Map<string, T>>();
  return (box, view) => {
    const byBox = known.get(view) ?? new Map<string, T>();
    known.set(view, byBox);
    const key = `${box.x},${box.y},${box.width},${box.height}`;
    const made = byBox.get(key) ?? make(box, view);
    byBox.set(key, made);
    return made;
  };
}

/** The part of the network's input that shows the picture. */
function visibleBox({ x, y, width, height, input }: Placement): Box {
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  return {
    x: left,
    y: top,
    width: Math.min(input.width, x + width) - left,
    height: Math.min(input.height, y + height) - top,
  };
}

function shows({ input, ...place }: Placement, size: [number, number]): boolean {
  const { width, height } = visibleBox({ input, ...place });
  return input.width === size[0] && input.height === size[1] && width * height > 1;
}

/** Spread over the box, but not evenly: stripes would look flat. */
function gridOf({ x, y, width, height }: Box, side: number): Grid {
  return { columns: spread(x, width, side), rows: spread(y, height, side) };
}

/** Where each pixel is made of many, fewer are enough: filters that wide leave nothing to chance. */
function affordable(side: number, { image }: NamedPicture, [width, height]: [number, number]): number {
  const shrinking = Math.max(image.width / width, image.height / height) / MOST_SHRINKING;
  return shrinking > 1 ? Math.max(FEWEST_POINTS, Math.round(side / shrinking)) : side;
}

/** Up to it, the whole grid is taken. */
const MOST_SHRINKING = 5;
/** Rows and columns of the smallest grid. */
const FEWEST_POINTS = 8;

const GOLDEN = 0.618034;

function spread(start: number, length: number, side: number): Int32Array {
  const count = Math.min(side, length);
  return Int32Array.from(
    { length: count },
    (_, i) => start + Math.floor(((i + ((i * GOLDEN + 0.5) % 1)) * length) / count),
  );
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

/** @param sorted best first */
function shortList(sorted: readonly Candidate[], most: number): Candidate[] {
  const best = sorted[0]?.score ?? 1;
  return sorted
    .filter((candidate) => candidate.score <= best * SCORE_MARGIN.ratio + SCORE_MARGIN.share)
    .slice(0, most);
}

/** Any centre crop: in steps and then between them where something resembles, else all; noise needs the very one. */
function searched(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  scored: readonly Candidate[],
): Candidate[] {
  const best = scored[0]?.score ?? 1;
  const likely =
    best < RESEMBLING ? scored.filter((other) => other.score <= best * ALIKE.ratio + ALIKE.share) : [];
  const fields = {
    pictures: likely.length > 0 ? [...new Set(likely.map(({ picture }) => picture))] : pictures,
    readings: likely.length > 0 ? [...new Set(likely.map(({ reading }) => reading))] : readingsOf(blob),
  };
  const scoredSides = (
    kernels: readonly KernelName[],
    isWanted: (side: number, index: number) => boolean,
    side = MIDDLE_GRID,
  ) =>
    score(fields.pictures, {
      blob,
      hypotheses: (size) => searchedGeometries(size, searchedSides(Math.min(...size)).filter(isWanted)),
      readings: fields.readings,
      kernels,
      side,
    });
  const step = Math.max(1, Math.round(Math.min(blob.width, blob.height) / STEPS));
  const rough = scoredSides(['linear-antialias'], (_, index) => index % step === 0);
  const resembles = rough[0] !== undefined && rough[0].score < RESEMBLING;
  if (!resembles) {
    if (pictures.every((picture) => isSmooth(picture, blob, step))) return [];
    return shortList(
      scoredSides(QUICK_KERNELS, () => true, SMALL_GRID),
      MOST_SEARCHED,
    );
  }
  const sides = rough.slice(0, REFINED).map(({ geometry }) => sideOf(geometry));
  const near = (side: number) => sides.some((other) => Math.abs(other - side) <= step);
  const found = scoredSides(QUICK_KERNELS, near);
  const climbed = found[0] ? climb(found[0], blob, 4 * step) : [];
  return shortList([...found, ...climbed].sort(byScore), MOST_SEARCHED);
}

/** Both sides before the crop each for itself, uphill from a start in smaller and smaller steps. */
function climb(start: Candidate, blob: PictureBlob, firstStep: number): Candidate[] {
  const { picture, reading } = start;
  let best: Candidate | undefined;
  let reached: Candidate[] = [];
  for (let step = firstStep, left = MOST_STEPS; step >= 1 && left > 0; left--) {
    const { width, height } = (best ?? start).geometry.place;
    const around = [-step, 0, step];
    const found = score([picture], {
      blob,
      hypotheses: (size) =>
        around.flatMap((x) =>
          around.flatMap((y) =>
            width + x >= size[0] && height + y >= size[1] ? [resizedCrop(size, [width + x, height + y])] : [],
          ),
        ),
      readings: [reading],
      kernels: ['linear-antialias', 'linear'],
      side: GRID,
    });
    reached = [...found, ...reached];
    const isBetter = found[0] !== undefined && found[0].score < (best?.score ?? Number.POSITIVE_INFINITY);
    if (isBetter) best = found[0];
    if (!isBetter || (best?.geometry.place.width === width && best.geometry.place.height === height))
      step = Math.floor(step / 2);
  }
  return distinct(reached).sort(byScore).slice(0, MOST_CLIMBED);
}

/** Steps of a climb, and the places that it hands on. */
const MOST_STEPS = 60;
const MOST_CLIMBED = 8;

function distinct(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.geometry.name, candidate])).values()];
}

function byScore(a: Candidate, b: Candidate): number {
  return a.score - b.score;
}

/** Whether two neighbouring steps of a search show about the same: then it has not stepped over the right one. */
function isSmooth(picture: NamedPicture, { width, height }: PictureBlob, step: number): boolean {
  const size: [number, number] = [width, height];
  const short = Math.min(...size);
  const [a, b] = placed(searchedGeometries(size, [short + step, short + 2 * step]), picture.image, size).map(
    ({ place }) =>
      blended(sampled(picture.image, place, 'linear', gridOf(visibleBox(place), GRID)).map(planeOf)),
  );
  return a !== undefined && b !== undefined && unexplainedBy(a, b) < RESEMBLING;
}

/** Of a network's side, for a step of the search. */
const STEPS = 100;
/** Coarse steps between which the search goes on. */
const REFINED = 6;
/** Pictures and readings that resemble about as well as the best are searched too. */
const ALIKE = { ratio: 1.2, share: 0.005 } as const;

/** The shorter side before the crop, of a geometry that was searched. */
function sideOf({ place: { width, height } }: PlacedGeometry): number {
  return Math.min(width, height);
}

/** Less of the variance is unexplained only where the picture lies about right. */
const RESEMBLING = 0.5;

/** Second stage: more kernels for few candidates. Best first. */
function estimate(candidates: readonly Candidate[], kernels: readonly KernelName[]): Estimate[] {
  return candidates
    .flatMap((candidate) => {
      const { picture, geometry, view } = candidate;
      const side = affordable(GRID, picture, [view.width, view.height]);
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

function byLevels(a: { levels: number }, b: { levels: number }): number {
  return a.levels - b.levels;
}

/** Grey levels: gray that is rounded before the resize is as near to gray that is not. */
const GRAY_LEVELS = 2;
/** Grey levels: in a picture of two colours each channel is nearly the gray, but for its rounding. */
const GRAY_ROUNDING = 0.5;

/** Where gray is as good as the best, the picture's gray as libraries make it: they round it before they resize. */
function withGray(estimates: Estimate[]): Estimate[] {
  const [best] = estimates;
  if (!best || best.grayLevels > Math.min(GRAY_LEVELS, best.levels + GRAY_ROUNDING)) return estimates;
  if (best.candidate.picture.image.channels === 1) return estimates;
  const near = estimates
    .filter(({ levels }) => levels <= best.levels * NEAR_RATIO + NEAR_LEVELS)
    .map(({ candidate }) => candidate);
  const made = [...new Set(near)].flatMap((candidate) =>
    grayPictures(candidate.picture).map((picture) => ({ ...candidate, picture })),
  );
  return [...estimate(made, kernelNames), ...estimates].sort(byLevels);
}

/** Estimates this near the best may be the right ones: the grid is a sample. */
const NEAR_RATIO = 1.3;
const NEAR_LEVELS = 0.05;
/** Nearest neighbours that take another pixel at some seams still leave less than so many times the best. */
const SEAM_RATIO = 2;
/** Tries before those. */
const FIRST_TRIES = 4;
/** Grey levels: estimates that differ by less are of the same pixels. */
const TWIN_LEVELS = 0.004;
/** Grey levels that an estimate of unrounded pixels leaves at most. */
const UNROUNDED_LEVELS = 0.03;
/** Resizes of the whole picture: until one is right to the bit, and in all with its twins. */
const MOST_RENDERED = 14;
/** As many before the search has gone on: a right one is among the first. */
const MOST_AT_FIRST = 8;
/** Grey levels: where the best estimate leaves more, no resize mode will mend it. */
const HOPELESS_LEVELS = 8;
/** Enough for the nearest neighbours, whose seams an estimate may miss. */
const MOST_HOPELESS = 5;
const MOST_TWINS = 4;

/** Third stage: the pixels themselves. */
class Judge {
  private readonly bordersOf = remembered((box, view) => bordersOf(view, box));
  /** What was held against many of the blob's pixels, and how to hold it against all. */
  private readonly whole = new Map<Solution, () => Solution>();

  constructor(
    private readonly pixelsOf: PixelsOf,
    private readonly preferred: Preferred,
  ) {}

  /** Of an estimate that was right to the bit. */
  exact: Estimate | undefined;

  /**
   * @param estimates best first
   * @param most resizes, but for twins
   */
  async settle(estimates: readonly Estimate[], most: number): Promise<void> {
    let left = (estimates[0]?.levels ?? 0) > HOPELESS_LEVELS ? MOST_HOPELESS : most;
    for (const [entry, resize] of this.tries(estimates)) {
      if (this.exact && entry.levels > this.exact.levels + TWIN_LEVELS) continue;
      if (this.isHeld(entry.candidate, resize)) continue;
      if (left-- === 0) break;
      const solution = await this.held(entry.candidate, resize);
      if (this.exact || !isExact(solution)) continue;
      this.exact = entry;
      left = MOST_TWINS;
    }
  }

  /** The best, and what cannot be told from it so far, held against all of the blob's pixels. */
  solved(estimates: Estimate[]): Solved {
    const rough = ranked([...this.whole.keys()], this.preferred);
    const isBest = (solution: Solution) => isTie(rough[0]!, solution);
    const confirmed = rough.map((solution) => (isBest(solution) ? this.whole.get(solution)!() : solution));
    return { solutions: ranked(confirmed, this.preferred), estimates };
  }

  private isHeld({ geometry, picture, reading }: Candidate, resize: ResizeHypothesis): boolean {
    return [...this.whole.keys()].some(
      (held) =>
        held.resize.name === resize.name &&
        held.geometry === geometry &&
        held.picture === picture &&
        held.reading === reading,
    );
  }

  /** Pictures that were made of others are no better or worse by their estimates: they take turns with the others. */
  private tries(estimates: readonly Estimate[]): Try[] {
    const isMade = ({ candidate }: Estimate) => candidate.picture.of !== undefined;
    const own = this.triesAmong(estimates.filter((entry) => !isMade(entry)));
    const made = this.triesAmong(estimates.filter(isMade));
    return [
      ...own.slice(0, FIRST_TRIES),
      ...made.slice(0, FIRST_TRIES),
      ...own.slice(FIRST_TRIES),
      ...made.slice(FIRST_TRIES),
    ];
  }

  /** The resizes that may be right, likeliest first; after a few, the nearest neighbours that missed a seam. */
  private triesAmong(estimates: readonly Estimate[]): Try[] {
    const [best] = estimates;
    if (!best) return [];
    const bar = best.levels * NEAR_RATIO + NEAR_LEVELS;
    const rank = ([{ levels, candidate }, { mode }]: Try) =>
      Math.round(levels / TWIN_LEVELS) +
      (mode === this.preferred.resize ? 0 : 0.5) +
      Math.min(candidate.geometry.rank, 99) / 1000;
    const plain = estimates
      .filter(({ levels }) => levels <= bar)
      .flatMap(triesOf)
      .sort((x, y) => rank(x) - rank(y));
    const missed = estimates.filter(
      ({ kernel, levels }) => kernel.startsWith('nearest') && levels > bar && levels <= bar * SEAM_RATIO,
    );
    const first = best.levels > HOPELESS_LEVELS ? 1 : FIRST_TRIES;
    const seams = missed.filter(({ candidate }) => candidate === missed[0]!.candidate).flatMap(triesOf);
    return [...plain.slice(0, first), ...oneOfMode(seams), ...plain.slice(first)];
  }

  private async held(candidate: Candidate, resize: ResizeHypothesis): Promise<Solution> {
    const planesOn = await this.rendered(candidate, resize);
    const solution = this.fitted(
      candidate,
      resize,
      planesOn,
      gridOf(visibleBox(candidate.geometry.place), FINE_GRID),
    );
    this.whole.set(solution, () =>
      this.fitted(candidate, resize, planesOn, gridOfBox(visibleBox(candidate.geometry.place))),
    );
    return solution;
  }

  private fitted(
    { picture, geometry, reading, view }: Candidate,
    resize: ResizeHypothesis,
    planesOn: PlanesOn,
    grid: Grid,
  ): Solution {
    const box = visibleBox(geometry.place);
    const pixels = picturePlanes(planesOn(grid));
    const values = gridPlanes(view, grid);
    const { ties, grayLevels: _, ...fit } = bestFit(pixels, values, this.preferred.order);
    const inside: Quality = { fit, levels: fit.levels, r2: 1 - mean(fit.unexplained) };
    const outside = view.width * view.height - box.width * box.height;
    return {
      picture,
      geometry,
      resize,
      reading,
      size: [view.width, view.height],
      orderTies: ties,
      largest: largestResidual(pixels, values, fit),
      ...(outside === 0 ? inside : withBorder(inside, this.bordersOf(box, view), box, outside)),
    };
  }

  private async rendered(
    { picture: { image }, geometry: { place, fit } }: Candidate,
    { mode, kernel, isBeyond, rounds }: ResizeHypothesis,
  ): Promise<PlanesOn> {
    if (isBeyond)
      return (grid) =>
        resampled(image, place, kernel, grid).map((plane) =>
          planeOf(rounds ? plane.map((value) => Math.round(Math.min(255, Math.max(0, value)))) : plane),
        );
    const { width, height } = place.input;
    const colour = image.channels === 1 ? grayToBgr(image) : image;
    const input = barePixels(fit, mode, [width, height], colour.channels);
    const { data } = await this.pixelsOf(colour as Image, input);
    const view = { ...planarView(data, width, height), channels: image.channels };
    return (grid) => gridPlanes(view, grid);
  }
}

/** The planes of a resized picture at the points of a grid. */
type PlanesOn = (grid: Grid) => Plane[];

type Try = [Estimate, ResizeHypothesis];

function triesOf(entry: Estimate): Try[] {
  return modesOf(entry).map((mode): Try => [entry, mode]);
}

function oneOfMode(tries: readonly Try[]): Try[] {
  return [...new Map(tries.map((entry) => [entry[1].mode, entry])).values()];
}

/** The modes of a kernel that the estimate leaves possible. */
function modesOf({ kernel, levels, candidate }: Estimate): ResizeHypothesis[] {
  const { image } = candidate.picture;
  const { place, fit } = candidate.geometry;
  const isOwn = place.width === place.part.width && place.height === place.part.height;
  const modes = resizeHypotheses.filter(
    (mode) =>
      mode.kernel === kernel &&
      (place.factor === undefined || mode.mode.startsWith('opencv:')) &&
      (image.channels <= 3 || mode.isBeyond || mode.mode.startsWith('opencv:')) &&
      (fit !== 'crop' || place.factor !== undefined || !mode.mode.startsWith('opencv:')) &&
      (!mode.mode.startsWith('pillow-13:') || isTallerThanPillow12(image, place)),
  );
  const likely = modes.filter(({ rounds }) => rounds === levels > UNROUNDED_LEVELS);
  return isOwn || likely.length === 0 ? modes : likely;
}

/** Where Pillow 13 resizes in another order than those before: the condition of `libImaging/Resample.c`. */
function isTallerThanPillow12(picture: Size, { width, height }: Placement): boolean {
  return picture.height > height && picture.height - height > 2 * (picture.width - width);
}

type Quality = Pick<Solution, 'fit' | 'levels' | 'r2'>;

/** The border has to be one value a channel; what varies in it counts as residual. */
function withBorder(
  inside: Quality,
  channels: readonly Spread[],
  box: Box,
  outside: number,
): Quality & { border: Border } {
  const { fit } = inside;
  const count = box.width * box.height;
  const squares = channels.map(({ variance }, c) => (fit.a[c] === 0 ? 0 : variance / fit.a[c]! ** 2));
  const unexplained = fit.unexplained.map((share, c) => {
    const inner = fit.variance[c]! * count;
    const rest = channels[c]!.variance * outside;
    return inner === 0 ? share : Math.min(1, (share * inner + rest) / inner);
  });
  const values = channels.map((channel) => channel.mean);
  const levels = values.map((value, c) => (fit.a[c] === 0 ? 0 : (value - fit.b[c]!) / fit.a[c]!));
  return {
    ...inside,
    levels: Math.sqrt((fit.levels ** 2 * count + mean(squares) * outside) / (count + outside)),
    r2: 1 - mean(unexplained),
    border: { values, levels },
  };
}

interface Spread {
  mean: number;
  variance: number;
}

function bordersOf(view: View, box: Box): Spread[] {
  return Array.from({ length: view.channels }, (_, channel) => borderOf(view, box, channel));
}

function borderOf(view: View, box: Box, channel: number): Spread {
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

export function isExact({ levels }: Solution): boolean {
  return levels <= EXACT_LEVELS;
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
export function isTie(best: Pick<Solution, 'levels'>, other: Pick<Solution, 'levels'>): boolean {
  return other.levels <= Math.max(best.levels + TIE.levels, best.levels * TIE.ratio);
}

function priorOf({ picture, geometry, resize, reading }: Solution, preferred: Preferred): number {
  const isPreferred = resize.mode === preferred.resize && !resize.isBeyond;
  const mode = isPreferred ? -1 : resizeHypotheses.indexOf(resize);
  const made = picture.of ? 500 : 0;
  return 1000 * readings.indexOf(reading) + made + 10 * geometry.rank + mode / 10;
}
