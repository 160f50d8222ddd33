import { grayToBgr } from '../../image/formats/channels.js';
import type { Image } from '../../image/pixels.js';
import { type Grid, resampled } from '../knowledge/kernels.js';
import type { PixelsOf } from '../knowledge/pictures.js';
import { barePixels, type ResizeHypothesis } from '../knowledge/resize.js';
import type { ChannelLevels } from '../knowledge/statistics.js';
import { borderMode, bordersOf, type Quality, withBorder } from './border.js';
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
import { gridOf, gridOfBox, remembered, visibleBox } from './grid.js';
import type { Candidate } from './score.js';
import { isExact, isTie, type Preferred, ranked, type Solution } from './solution.js';
import { effort, thresholds } from './thresholds.js';
import { triesOf } from './tries.js';
import { planarView } from './view.js';

/** Third stage: the pixels themselves. */
export class Judge {
  private readonly bordersOf = remembered((box, view) => bordersOf(view, box));
  private readonly sampleOf = remembered((box, view) => gridPlanes(view, gridOf(box, effort.fineGrid)));
  private readonly wholeOf = remembered((box, view) => gridPlanes(view, gridOfBox(box)));
  private readonly borderMode = remembered((box, view) => borderMode(view, box));
  private readonly targets = new Map<number, Float64Array[]>();
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
   * @param twins beside one that is right to the bit
   */
  async settle(estimates: readonly Estimate[], most: number, twins = effort.mostTwins): Promise<void> {
    let left = (estimates[0]?.levels ?? 0) > thresholds.hopelessLevels ? effort.mostHopeless : most;
    for (const [entry, resize] of triesOf(estimates, this.preferred.resize)) {
      if (this.exact && entry.levels > this.exact.levels + thresholds.twinLevels) continue;
      if (this.isHeld(entry.candidate, resize)) continue;
      if (left-- === 0) break;
      const solution = await this.held(entry.candidate, resize);
      if (this.exact || !isExact(solution)) continue;
      this.exact = entry;
      left = twins;
    }
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
    const fitted = (grid: Grid, values: readonly Plane[]) => {
      const [gray, ...targets] = this.targetsFor(grid.columns.length * grid.rows.length);
      return this.fitted(candidate, resize, picturePlanes(planesOn(grid, targets), gray), values);
    };
    const solution = fitted(gridOf(box, effort.fineGrid), this.sampleOf(box, candidate.view));
    this.whole.set(solution, () => {
      const values = this.wholeOf(box, candidate.view);
      const whole = fitted(gridOfBox(box), values);
      return { ...whole, own: () => levelsOf(values, whole) };
    });
    return solution;
  }

  /** Memory for the gray and the channels of one picture after the other: making it anew takes longer than the fit. */
  private targetsFor(count: number): Float64Array[] {
    const known = this.targets.get(count);
    if (known) return known;
    const made = Array.from({ length: 5 }, () => new Float64Array(count));
    this.targets.set(count, made);
    return made;
  }

  private fitted(
    { picture, geometry, reading, view }: Candidate,
    resize: ResizeHypothesis,
    pixels: PicturePlanes,
    values: readonly Plane[],
  ): Solution {
    const box = visibleBox(geometry.place);
    const { ties, grayLevels: _, otherLevels, ...fit } = bestFit(pixels, values, this.preferred.order);
    const inside: Quality = { fit, levels: fit.levels, r2: 1 - mean(fit.unexplained) };
    const outside = view.width * view.height - box.width * box.height;
    return {
      picture,
      geometry,
      resize,
      reading,
      size: [view.width, view.height],
      orderTies: ties,
      otherLevels,
      largest: largestResidual(pixels, values, fit),
      ...(outside === 0
        ? inside
        : withBorder(inside, this.bordersOf(box, view), box, outside, this.borderMode(box, view))),
    };
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
