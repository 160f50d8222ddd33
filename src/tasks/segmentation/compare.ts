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

/** Pixels of each pair of classes that occur. */
export interface PairCounts {
  /** At `expected * columns + actual`. */
  counts: Uint32Array;
  /** One more than the highest class of the actual map. */
  columns: number;
}

export function countPairs(actual: ClassMap, expected: ClassMap): PairCounts {
  const [of, to] = [expected.data, actual.data];
  const columns = highestId(to) + 1;
  const counts = new Uint32Array((highestId(of) + 1) * columns);
  for (let i = 0; i < of.length; i++) counts[of[i]! * columns + to[i]!]!++;
  return { counts, columns };
}

function highestId(ids: ClassMap['data']): number {
  let highest = 0;
  for (let i = 0; i < ids.length; i++) if (ids[i]! > highest) highest = ids[i]!;
  return highest;
}

function changesOf({ counts, columns }: PairCounts): ClassChange[] {
  const changes: ClassChange[] = [];
  for (let at = 0; at < counts.length; at++) {
    const pixels = counts[at]!;
    const from = Math.floor(at / columns);
    const to = at % columns;
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

function iouOf({ counts, columns }: PairCounts): number {
  const rows = counts.length / columns;
  const ids = Math.min(VOID, Math.max(rows, columns));
  const either = new Float64Array(Math.max(rows, columns));
  const both = new Float64Array(either.length);
  for (let from = 0; from < Math.min(rows, VOID); from++)
    for (let to = 0; to < columns; to++) {
      const pixels = counts[from * columns + to]!;
      either[from]! += pixels;
      if (to === from) both[to] = pixels;
      else either[to]! += pixels;
    }
  let [sum, count] = [0, 0];
  for (let id = 0; id < ids; id++) {
    if (either[id] === 0) continue;
    sum += both[id]! / either[id]!;
    count++;
  }
  return count === 0 ? 1 : sum / count;
}
