import { grayToBgr } from '../../image/formats/channels.js';
import type { Image } from '../../image/pixels.js';
import type { ChannelOrder } from '../knowledge/channels.js';
import { type Grid, resampled } from '../knowledge/kernels.js';
import type { PixelsOf } from '../knowledge/pictures.js';
import { barePixels, type ResizeHypothesis } from '../knowledge/resize.js';
import type { ChannelLevels } from '../knowledge/statistics.js';
import { type Quality, withBorder } from './border.js';
import type { Estimate } from './estimate.js';
import {
  bestFit,
  gridPlanes,
  largestResidual,
  mean,
  type PicturePlanes,
  type Plane,
  picturePlanes,
  planeOf,
} from './fit.js';
import { gridOf, gridOfBox, visibleBox } from './grid.js';
import type { BlobMemory } from './memory.js';
import type { Candidate } from './score.js';
import { isExact, isTie, type Preferred, ranked, type Solution } from './solution.js';
import { effort, thresholds } from './thresholds.js';
import { triesOf } from './tries.js';
import { planarView } from './view.js';

/** Third stage: the pixels themselves. */
export class Judge {
  /** What was held against many of the blob's pixels, and how to hold it against all. */
  private readonly whole = new Map<Solution, () => Solution>();

  constructor(
    private readonly pixelsOf: PixelsOf,
    private readonly preferred: Preferred,
    private readonly memory: BlobMemory,
    private readonly isEnded: () => boolean,
  ) {}

  /** Of an estimate that was right to the bit. */
  exact: Estimate | undefined;

  /**
   * @param estimates best first
   * @param most resizes, but for twins
   * @param twins beside one that is right to the bit
   */
  async settle(estimates: readonly Estimate[], most: number, twins = effort.mostTwins): Promise<void> {
    let left = (estimates[0]?.levels ?? 0) > thresholds.hopelessLevels ? effort.mostHopeless : most;
    for (const [entry, resize] of triesOf(estimates, this.preferred.resize)) {
      if (this.exact && entry.levels > this.exact.levels + thresholds.twinLevels) continue;
      if (this.isHeld(entry.candidate, resize)) continue;
      if (left-- === 0 || (this.hasAny && this.isEnded())) break;
      const solution = await this.held(entry.candidate, resize);
      if (this.exact || !isExact(solution)) continue;
      this.exact = entry;
      left = twins;
    }
  }

  /** Whether anything was held against the blob. */
  get hasAny(): boolean {
    return this.whole.size > 0;
  }

  /** Best first: what cannot be told from the best so far is held against all of the blob's pixels. */
  solutions(): Solution[] {
    const rough = ranked([...this.whole.keys()], this.preferred);
    const isBest = (solution: Solution) => isTie(rough[0]!, solution);
    const confirmed = rough.map((solution) => (isBest(solution) ? this.whole.get(solution)!() : solution));
    return ranked(confirmed, this.preferred);
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

  private async held(candidate: Candidate, resize: ResizeHypothesis): Promise<Solution> {
    const planesOn = await rendered(candidate, resize, this.pixelsOf);
    const box = visibleBox(candidate.geometry.place);
    const fitted = (grid: Grid, values: readonly Plane[], among?: readonly ChannelOrder[]) => {
      const [gray, ...targets] = this.memory.targetsFor(grid.columns.length * grid.rows.length);
      const planes = planesOn(grid, targets);
      const hasGray = among === undefined || among.some(({ sources }) => sources.includes('gray'));
      return this.fitted(candidate, resize, picturePlanes(planes, gray, hasGray), values, among);
    };
    const sample = fitted(gridOf(box, effort.fineGrid), this.memory.sampleOf(box, candidate.view));
    this.whole.set(sample.solution, () => {
      const values = this.memory.wholeOf(box, candidate.view);
      const { solution } = fitted(gridOfBox(box), values, sample.near);
      const otherLevels = Math.min(solution.otherLevels, sample.solution.otherLevels);
      return { ...solution, otherLevels, own: () => levelsOf(values, solution) };
    });
    return sample.solution;
  }

  private fitted(
    { picture, geometry, reading, view }: Candidate,
    resize: ResizeHypothesis,
    pixels: PicturePlanes,
    values: readonly Plane[],
    among?: readonly ChannelOrder[],
  ): { solution: Solution; near: readonly ChannelOrder[] } {
    const box = visibleBox(geometry.place);
    const {
      ties,
      near,
      grayLevels: _,
      otherLevels,
      ...fit
    } = bestFit(pixels, values, this.preferred.order, among);
    const inside: Quality = { fit, levels: fit.levels, r2: 1 - mean(fit.unexplained) };
    const outside = view.width * view.height - box.width * box.height;
    const { bordersOf, borderMode } = this.memory;
    const quality =
      outside === 0 ? inside : withBorder(inside, bordersOf(box, view), box, outside, borderMode(box, view));
    const solution = {
      ...{ picture, geometry, resize, reading },
      size: [view.width, view.height] as [number, number],
      orderTies: ties,
      otherLevels,
      largest: largestResidual(pixels, values, fit),
      ...quality,
    };
    return { solution, near };
  }
}

/** The fit taken back from the blob. */
function levelsOf(blob: readonly Plane[], { fit: { a, b } }: Solution): ChannelLevels[] {
  return blob.map(({ values, mean }, c) => ({ values, gain: 1 / a[c]!, offset: (mean - b[c]!) / a[c]! }));
}

const roundedLevel = (value: number) => Math.round(Math.min(255, Math.max(0, value)));
/** Levels by which float32 may be short of a whole one. */
const FLOAT_ERROR = 1e-4;
const truncatedLevel = (value: number) => Math.floor(Math.min(255, Math.max(0, value + FLOAT_ERROR)));

/** The planes of a resized picture at the points of a grid; in `targets`, where there is nothing to compute. */
type PlanesOn = (grid: Grid, targets: readonly Float64Array[]) => Plane[];

async function rendered(
  { picture: { image }, geometry: { place, fit } }: Candidate,
  { mode, kernel, isBeyond, rounds, cuts }: ResizeHypothesis,
  pixelsOf: PixelsOf,
): Promise<PlanesOn> {
  if (isBeyond)
    return (grid) =>
      resampled(image, place, kernel, grid).map((plane) =>
        planeOf(rounds ? plane.map(cuts ? truncatedLevel : roundedLevel) : plane),
      );
  const { width, height } = place.input;
  const colour = image.channels === 1 ? grayToBgr(image) : image;
  const input = barePixels(fit, mode, [width, height], colour.channels);
  const { data } = await pixelsOf(colour as Image, input);
  const view = { ...planarView(data, width, height), channels: image.channels };
  return (grid, targets) => gridPlanes(view, grid, targets);
}
