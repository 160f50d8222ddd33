import { type Unusable, unusableMissing, unusableShape } from '../../base/compare.js';
import { unravel } from '../../base/tensor.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { MaskTolerance } from './answer.js';

/** Pixels that the golden has as one class and the run as another. */
export interface ClassChange {
  /** The golden's class id. */
  from: number;
  to: number;
  pixels: number;
}

/** What two class maps of one size have in common. */
interface ClassCounts {
  pixels: number;
  changed: number;
  /** How many of the changed pixels lie between two classes of practically the same score. */
  ties: number;
  /** Share of the pixels with the same class, 0..1. */
  agreement: number;
  /** Between the two masks, see `meanIoU`. */
  miou: number;
  /** Row and column of the first changed pixel that is no tie. */
  first?: number[];
  /** How far it may be off, where the golden says so. */
  allowed?: MaskTolerance;
  /** The most frequent changes, ties among them, most pixels first; at most 10. */
  changes: ClassChange[];
}

/** How a class map stands to its golden. */
export type MaskComparison = { kind: 'mask' } & (
  | ({ verdict: 'match' } & ClassCounts)
  | ({ verdict: 'differs'; reason: 'values' } & ClassCounts)
  | Unusable
);

const MAX_CHANGES = 10;

/**
 * Compares two class maps. Pixels that change only because two classes have practically the same score do not fail, nor
 * does what the golden allows. Void (255) is held against void like a class.
 *
 * @param isTie says of a pixel (by its flat position) whether its two best classes are closer than the tensor's error
 */
export function compareMasks(
  actual: ClassMap,
  expected: ClassMap,
  isTie: (pixel: number) => boolean,
  allowed: MaskTolerance = {},
): MaskComparison {
  if (actual.width !== expected.width || actual.height !== expected.height)
    return {
      kind: 'mask',
      ...unusableShape([actual.height, actual.width], [expected.height, expected.width]),
    };
  const pixels = expected.data.length;
  if (pixels === 0) return { kind: 'mask', ...unusableMissing("the golden's mask holds no pixels") };
  let [changed, ties, first] = [0, 0, -1];
  for (let i = 0; i < pixels; i++) {
    if (actual.data[i] === expected.data[i]) continue;
    changed++;
    if (isTie(i)) ties++;
    else if (first < 0) first = i;
  }
  const counts = countPairs(actual, expected);
  const found: ClassCounts = {
    pixels,
    changed,
    ties,
    agreement: 1 - changed / pixels,
    miou: iouOf(counts),
    first: first < 0 ? undefined : unravel(first, [expected.height, expected.width]),
    ...(Object.values(allowed).some((each) => each !== undefined) && { allowed }),
    changes: changesOf(counts),
  };
  const { pixels: most = 0, miou: least = Infinity } = allowed;
  return changed - ties <= most || found.miou >= least
    ? { kind: 'mask', verdict: 'match', ...found }
    : { kind: 'mask', verdict: 'differs', reason: 'values', ...found };
}

const IDS = 256;

/** Pixels of each pair of classes, at `expected · 256 + actual`. */
export function countPairs(actual: ClassMap, expected: ClassMap): Uint32Array {
  const counts = new Uint32Array(IDS * IDS);
  for (let i = 0; i < expected.data.length; i++) counts[expected.data[i]! * IDS + actual.data[i]!]!++;
  return counts;
}

function changesOf(counts: Uint32Array): ClassChange[] {
  const changes: ClassChange[] = [];
  // Nearly all of them are 0: a closure and a pair for each cost 2 ms a mask, whatever its size.
  for (let at = 0; at < counts.length; at++) {
    const pixels = counts[at]!;
    const from = Math.floor(at / IDS);
    const to = at % IDS;
    if (pixels > 0 && from !== to) changes.push({ from, to, pixels });
  }
  return changes.sort((a, b) => b.pixels - a.pixels).slice(0, MAX_CHANGES);
}

/**
 * Mean intersection over union of the classes that occur in either map, 0..1. As in VOC, pixels that are void (255) in
 * the golden are left out; where nothing is left, it is 1.
 */
export function meanIoU(actual: ClassMap, expected: ClassMap): number {
  return iouOf(countPairs(actual, expected));
}

function iouOf(counts: Uint32Array): number {
  const either = new Float64Array(IDS);
  for (let from = 0; from < VOID; from++)
    for (let to = 0; to < IDS; to++) {
      const pixels = counts[from * IDS + to]!;
      if (pixels === 0) continue;
      either[from]! += pixels;
      if (to !== from) either[to]! += pixels;
    }
  const ious: number[] = [];
  for (let id = 0; id < VOID; id++) if (either[id]! > 0) ious.push(counts[id * IDS + id]! / either[id]!);
  return ious.length === 0 ? 1 : ious.reduce((sum, iou) => sum + iou, 0) / ious.length;
}
