import type { InputSpec, ResizeMode } from '../recipe/schema.js';
import type { Box, Placement } from '../stages/geometry.js';
import type { Image, Pixels } from '../stages/pixels.js';
import type { Tensor } from '../tensor.js';
import {
  bestFit,
  type Fit,
  gridOfBox,
  gridPlanes,
  largestResidual,
  mean,
  type Plane,
  type PicturePlanes,
  picturePlanes,
  planeOf,
  unexplainedBy,
} from './fit.js';
import {
  barePixels,
  type GeometryHypothesis,
  type PlacedGeometry,
  placed,
  type ResizeHypothesis,
  resizeHypotheses,
  searchedGeometries,
  searchedSides,
  usualGeometries,
} from './hypotheses.js';
import { type Grid, type KernelName, kernelNames, resampled, sampled } from './kernels.js';
import { grayPictures } from './pictures.js';
import { type PictureBlob, planarView, type Reading, readings, readingsOf, type View, viewOf } from './view.js';

/** A picture as one decoder gives it. */
export interface NamedPicture {
  /** In plain words: "as cv2 reads it". */
  name: string;
  /** The recipe's `input.decoder` that gives it. */
  decoder?: InputSpec['decoder'];
  /** The recipe's `input.read` that gives it. Default `color`. */
  read?: InputSpec['read'];
  /** 8 bits; one, three (B, G, R) or four (B, G, R, A) channels. */
  image: Pixels & { data: Uint8Array };
  /** The picture that this one was made of, where no decoder gives it. */
  of?: NamedPicture;
}

/** The bare pixels of a picture under an `input`: `preprocess`, by whatever runs it. */
export type PixelsOf = (picture: Image, input: InputSpec) => Promise<Tensor<'float32'>>;

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
  order: string;
}

/** Grey levels: below it a residual is the rounding of float32, and the hypothesis is right to the bit. */
const EXACT_LEVELS = 0.01;
/** Grey levels that rounding to whole ones leaves at most; beyond it, the placement is not yet the right one. */
const ROUNDING_LEVELS = 0.75;
/** Rows and columns of samples: enough to rank, few enough to try everything; and for a search among thousands. */
const GRID = 24;
const SMALL_GRID = 10;
/** One of each kind: for noise, only the right kind resembles. */
const QUICK_KERNELS: readonly KernelName[] = ['linear-antialias', 'linear', 'nearest', 'nearest-centre'];
/** Candidates for which every kernel is tried. */
const MOST_CANDIDATES = 8;
const MOST_SEARCHED = 16;
/** A candidate is dropped where it leaves so much more of the variance unexplained than the best. */
const SCORE_MARGIN = 0.15;

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
  const scored = score(pictures, { blob, hypotheses, readings: readingsOf(blob), side: GRID });
  const usual = estimate(shortList(scored, MOST_CANDIDATES));
  const [best] = usual;
  const found =
    best && best.levels <= ROUNDING_LEVELS ? usual : [...usual, ...searched(pictures, blob, scored)];
  const estimates = withGray([...found].sort(byLevels));
  const solutions = await new Judge(pixelsOf, preferred).settle(estimates);
  return { solutions: ranked(solutions, preferred), estimates };
}

type Hypotheses = (size: [number, number], picture: NamedPicture) => GeometryHypothesis[];

interface Field {
  blob: PictureBlob;
  hypotheses: Hypotheses;
  readings: readonly Reading[];
  /** Of the grid. */
  side: number;
}

/** First stage: a grid of samples for everything; nothing is resized. Best first. */
function score(pictures: readonly NamedPicture[], { blob, hypotheses, readings, side }: Field): Candidate[] {
  const groups = bySize(readings.map((reading) => ({ reading, view: viewOf(blob, reading) })));
  const candidates = pictures.flatMap((picture) =>
    groups.flatMap(([size, group]) => {
      const planesOf = remembered((box, view) => gridPlanes(view, gridOf(box, side)));
      return placed(hypotheses(size, picture), picture.image, size)
        .filter(({ place }) => shows(place, size))
        .flatMap((geometry) => {
          const box = visibleBox(geometry.place);
          const grid = gridOf(box, side);
          const samples = QUICK_KERNELS.map((kernel) => samplesOf(picture, geometry.place, kernel, grid));
          return group.map(({ reading, view }): Candidate => {
            const values = planesOf(box, view);
            const scores = samples.map((planes) => unexplainedBy(planes, values));
            return { picture, geometry, reading, view, score: Math.min(...scores) };
          });
        });
    }),
  );
  return candidates.sort((a, b) => a.score - b.score);
}

function samplesOf(picture: NamedPicture, place: Placement, kernel: KernelName, grid: Grid): PicturePlanes {
  return picturePlanes(sampled(picture.image, place, kernel, grid).map(planeOf));
}

/** The blob's planes by box and view: most hypotheses fill the whole input. */
function remembered(make: (box: Box, view: View) => Plane[]): (box: Box, view: View) => Plane[] {
  const known = new Map<View, Map<string, Plane[]>>();
  return (box, view) => {
    const byBox = known.get(view) ?? new Map<string, Plane[]>();
    known.set(view, byBox);
    const key = `${box.x},${box.y},${box.width},${box.height}`;
    const planes = byBox.get(key) ?? make(box, view);
    byBox.set(key, planes);
    return planes;
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
  return sorted.filter((candidate) => candidate.score <= best + SCORE_MARGIN).slice(0, most);
}

/** Any centre crop; where something resembles already, for its picture and readings alone. */
function searched(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  scored: readonly Candidate[],
): Estimate[] {
  const near = scored[0]!.score < RESEMBLING ? shortList(scored, MOST_CANDIDATES) : [];
  const wanted = near.length > 0 ? near.map(({ picture }) => picture) : pictures;
  const allReadings = near.length > 0 ? near.map(({ reading }) => reading) : readingsOf(blob);
  const candidates = score([...new Set(wanted)], {
    blob,
    hypotheses: (size) => searchedGeometries(size, searchedSides(Math.min(...size))),
    readings: [...new Set(allReadings)],
    side: SMALL_GRID,
  });
  return estimate(shortList(candidates, MOST_SEARCHED));
}

/** Less of the variance is unexplained only where the picture lies about right. */
const RESEMBLING = 0.5;

/** Second stage: every kernel. Best first. */
function estimate(candidates: readonly Candidate[]): Estimate[] {
  return candidates
    .flatMap((candidate) => {
      const { picture, geometry, view } = candidate;
      const grid = gridOf(visibleBox(geometry.place), GRID);
      const values = gridPlanes(view, grid);
      return kernelNames.map((kernel): Estimate => {
        const fit = bestFit(samplesOf(picture, geometry.place, kernel, grid), values);
        const isNothing = fit.a.every((slope) => slope === 0);
        return {
          candidate,
          kernel,
          levels: isNothing ? Number.POSITIVE_INFINITY : fit.levels,
          order: fit.order.name,
        };
      });
    })
    .sort(byLevels);
}

function byLevels(a: { levels: number }, b: { levels: number }): number {
  return a.levels - b.levels;
}

/** Where the best is gray, the picture's gray as libraries make it: they round it before they resize. */
function withGray(estimates: Estimate[]): Estimate[] {
  const [best] = estimates;
  if (best?.order !== 'gray' || best.candidate.picture.image.channels === 1) return estimates;
  const near = estimates
    .filter(({ levels }) => levels <= best.levels * NEAR_RATIO + NEAR_LEVELS)
    .map(({ candidate }) => candidate);
  const made = [...new Set(near)].flatMap((candidate) =>
    grayPictures(candidate.picture).map((picture) => ({ ...candidate, picture })),
  );
  return [...estimate(made), ...estimates].sort(byLevels);
}

/** Estimates this near the best may be the right ones: the grid is a sample. */
const NEAR_RATIO = 1.3;
const NEAR_LEVELS = 0.05;
/** Grey levels: estimates that differ by less are of the same pixels. */
const TWIN_LEVELS = 0.004;
/** Grey levels that an estimate of unrounded pixels leaves at most. */
const UNROUNDED_LEVELS = 0.03;
/** Resizes of the whole picture: until one is right to the bit, and in all with its twins. */
const MOST_RENDERED = 14;
const MOST_TWINS = 4;

/** Third stage: the pixels themselves. */
class Judge {
  private readonly blobPlanes = remembered((box, view) => gridPlanes(view, gridOfBox(box)));

  constructor(
    private readonly pixelsOf: PixelsOf,
    private readonly preferred: Preferred,
  ) {}

  /** @param estimates best first */
  async settle(estimates: readonly Estimate[]): Promise<Solution[]> {
    const solutions: Solution[] = [];
    let exact: Estimate | undefined;
    let left = MOST_RENDERED;
    for (const [entry, resize] of this.tries(estimates)) {
      if (left-- === 0) break;
      if (exact && entry.levels > exact.levels + TWIN_LEVELS) continue;
      const solution = await this.held(entry.candidate, resize);
      solutions.push(solution);
      if (exact || !isExact(solution)) continue;
      exact = entry;
      left = MOST_TWINS;
    }
    return solutions;
  }

  /** The resizes that may be right, likeliest first. */
  private tries(estimates: readonly Estimate[]): [Estimate, ResizeHypothesis][] {
    const [best] = estimates;
    if (!best) return [];
    const bar = best.levels * NEAR_RATIO + NEAR_LEVELS;
    const pairs = estimates
      .filter(({ levels }) => levels <= bar)
      .flatMap((entry) => modesOf(entry).map((mode): [Estimate, ResizeHypothesis] => [entry, mode]));
    const rank = ([{ levels, candidate }, { mode }]: [Estimate, ResizeHypothesis]) =>
      Math.round(levels / TWIN_LEVELS) +
      (mode === this.preferred.resize ? 0 : 0.5) +
      Math.min(candidate.geometry.rank, 99) / 1000;
    return pairs.sort((a, b) => rank(a) - rank(b));
  }

  private async held(
    { picture, geometry, reading, view }: Candidate,
    resize: ResizeHypothesis,
  ): Promise<Solution> {
    const size: [number, number] = [view.width, view.height];
    const box = visibleBox(geometry.place);
    const pixels = picturePlanes(await this.rendered(picture, geometry, resize, box));
    const values = this.blobPlanes(box, view);
    const { ties, ...fit } = bestFit(pixels, values, this.preferred.order);
    const inside: Quality = { fit, levels: fit.levels, r2: 1 - mean(fit.unexplained) };
    const outside = view.width * view.height - box.width * box.height;
    return {
      picture,
      geometry,
      resize,
      reading,
      size,
      orderTies: ties,
      largest: largestResidual(pixels, values, fit),
      ...(outside === 0 ? inside : withBorder(inside, view, box, outside)),
    };
  }

  /** The planes of what shows. */
  private async rendered(
    { image }: NamedPicture,
    { place, fit }: PlacedGeometry,
    { mode, kernel, isBeyond, rounds }: ResizeHypothesis,
    box: Box,
  ): Promise<Plane[]> {
    const grid = gridOfBox(box);
    if (isBeyond)
      return resampled(image, place, kernel, grid).map((plane) =>
        planeOf(rounds ? plane.map((value) => Math.round(Math.min(255, Math.max(0, value)))) : plane),
      );
    const { width, height } = place.input;
    const colour = image.channels === 1 ? tripled(image) : image;
    const input = barePixels(fit, mode, [width, height], colour.channels);
    const { data } = await this.pixelsOf(colour as Image, input);
    const planes = gridPlanes(planarView(data, width, height), grid);
    return image.channels === 1 ? planes.slice(0, 1) : planes;
  }
}

/** Every library resizes three channels. */
function tripled({ data, width, height }: NamedPicture['image']): Image {
  const out = new Uint8Array(data.length * 3);
  for (let i = 0; i < data.length; i++) out.fill(data[i]!, 3 * i, 3 * i + 3);
  return { data: out, width, height, channels: 3 };
}

/** The modes of a kernel that the estimate leaves possible. */
function modesOf({ kernel, levels, candidate }: Estimate): ResizeHypothesis[] {
  const { image } = candidate.picture;
  const { place } = candidate.geometry;
  const isOwn = place.width === place.part.width && place.height === place.part.height;
  return resizeHypotheses.filter(
    (mode) =>
      mode.kernel === kernel &&
      (isOwn || kernel.startsWith('nearest') || mode.rounds === levels > UNROUNDED_LEVELS) &&
      (image.channels <= 3 || mode.isBeyond || mode.mode.startsWith('opencv:')) &&
      (!mode.mode.startsWith('pillow-13:') || isTallerThanPillow12(place)),
  );
}

/** Where Pillow 13 resizes in another order than those before: the condition of `libImaging/Resample.c`. */
function isTallerThanPillow12({ part, width, height }: Placement): boolean {
  return part.height > height && part.height - height > 2 * (part.width - width);
}

type Quality = Pick<Solution, 'fit' | 'levels' | 'r2'>;

/** The border has to be one value a channel; what varies in it counts as residual. */
function withBorder(inside: Quality, view: View, box: Box, outside: number): Quality & { border: Border } {
  const { fit } = inside;
  const channels = fit.a.map((_, channel) => borderOf(view, box, channel));
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

function priorOf({ geometry, resize, reading }: Solution, preferred: Preferred): number {
  const isPreferred = resize.mode === preferred.resize && !resize.isBeyond;
  const mode = isPreferred ? -1 : resizeHypotheses.indexOf(resize);
  return 1000 * readings.indexOf(reading) + 10 * geometry.rank + mode / 10;
}
