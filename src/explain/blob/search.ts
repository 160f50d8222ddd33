import type { TimeLimit } from '../core/time-limit.js';
import { placed, usualGeometries } from '../knowledge/geometry.js';
import { kernelNames } from '../knowledge/kernels.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { commonKernels, quickKernels, rareKernels, sayableResizes } from '../knowledge/resize.js';
import { byLevels, type Estimate, estimate, withGray } from './estimate.js';
import { shows } from './grid.js';
import { Judge } from './judge.js';
import type { BlobMemory } from './memory.js';
import { type Candidate, score, shortList } from './score.js';
import type { Preferred, Solution } from './solution.js';
import { effort, thresholds } from './thresholds.js';
import { type PictureBlob, readingsOf, viewOf } from './view.js';
import { widerCandidates } from './wider.js';

/** What came of a search. */
export interface Solved {
  /** Every way that was made and held against the whole blob, best first. */
  solutions: Solution[];
  /** The others, held against a grid of its pixels, best first. */
  estimates: Estimate[];
}

/** What is solved for. */
export interface SolveQuestion {
  /** The likeliest first. */
  pictures: readonly NamedPicture[];
  blob: PictureBlob;
  pixelsOf: PixelsOf;
  preferred: Preferred;
  /** Of the blob. */
  memory: BlobMemory;
  /** Then no more than what was begun is held against the blob. */
  limit?: TimeLimit;
}

/**
 * Finds out how the picture became the blob. Where the way that is preferred is right to the bit, that is all. Else in
 * three stages: every usual geometry by a grid of samples (`score`); more
 * kernels for the few that come near (`estimate`); the pixels themselves (`Judge`). Where nothing is right to the bit,
 * with rarer kernels, and then with any other centre crop.
 */
export async function solve(question: SolveQuestion): Promise<Solved> {
  const { pictures, blob, pixelsOf, preferred, memory } = question;
  const own = await solvedAsPreferred(question);
  if (own) return own;
  const isEnded = () => question.limit?.isOver === true;
  const scored = scoreUsual(pictures, blob, preferred);
  const judge = new Judge(pixelsOf, preferred, memory, isEnded);
  const solved = (estimates: Estimate[]): Solved => ({ solutions: judge.solutions(), estimates });
  const usual = shortList(scored, effort.mostCandidates);
  const likely = withGray(estimate(usual, commonKernels));
  if (isNear(likely)) await judge.settle(likely, effort.mostAtFirst);
  if (judge.exact || (isEnded() && judge.hasAny)) return solved(likely);
  const wider = withGray([...likely, ...estimate(usual, rareKernels)].sort(byLevels));
  if (isNear(wider)) await judge.settle(wider, effort.mostAtFirst);
  if (judge.exact || (isEnded() && judge.hasAny)) return solved(wider);
  const other = estimate(widerCandidates(pictures, blob, scored), kernelNames);
  const widest = withGray([...wider, ...other].sort(byLevels));
  await judge.settle(widest, effort.mostRendered);
  return solved(widest);
}

/** The placement and the resize that are preferred, read as usual; undefined where that is not right to the bit. */
async function solvedAsPreferred({
  pictures,
  blob,
  pixelsOf,
  preferred,
  memory,
}: SolveQuestion): Promise<Solved | undefined> {
  const picture = pictures[0]!;
  const mode = sayableResizes.find((each) => each.mode === preferred.resize);
  if (!mode || !preferred.geometry) return undefined;
  const reading = readings[0]!;
  const view = viewOf(blob, reading);
  const size: [number, number] = [view.width, view.height];
  const usual = usualGeometries(size, picture.image);
  const geometry = placed([preferred.geometry, ...usual], picture.image, size)[0]!;
  if (!shows(geometry.place, size)) return undefined;
  const candidates = [{ picture, geometry, reading, view, score: 0 }];
  const own = estimate(candidates, [mode.kernel]);
  if (!isNear(own)) return undefined;
  const judge = new Judge(pixelsOf, preferred, memory, () => false);
  await judge.settle(own, 1, 0);
  if (!judge.exact) return undefined;
  const estimates = estimate(candidates, [...new Set([mode.kernel, ...commonKernels])]);
  return { solutions: judge.solutions(), estimates };
}

function scoreUsual(
  pictures: readonly NamedPicture[],
  blob: PictureBlob,
  { geometry }: Preferred,
): Candidate[] {
  return score(pictures, {
    blob,
    hypotheses: (size, { image }) => [...(geometry ? [geometry] : []), ...usualGeometries(size, image)],
    readings: readingsOf(blob),
    kernels: quickKernels,
    side: effort.grid,
  });
}

/** Whether the picture lies where the blob has it, or so nearly that only rounding is left. */
function isNear([best]: readonly Estimate[]): boolean {
  return best !== undefined && best.levels <= thresholds.roundingLevels;
}
