import { groupBy } from '../../base/group.js';
import type { Box } from '../../image/box.js';
import { sharedArea } from './match.js';

/** An object that an annotator has marked. */
export interface MarkedBox {
  /** In the picture's pixels. */
  box: Box;
  index: number;
  /** As the annotation says it: of the object's outline, not of its box. */
  area: number;
  /** Many objects in one box: what lies in it is neither right nor wrong. */
  isCrowd: boolean;
  /** Of one object, but too hard to be counted: to find it is neither right nor wrong. */
  isDifficult?: boolean;
}

/** A box of a run; `score` 0..1. */
export interface FoundBox {
  box: Box;
  index: number;
  score: number;
}

/** One picture: what is there, and what was found. */
export interface BoxesOfPicture {
  marked: readonly MarkedBox[];
  found: readonly FoundBox[];
}

/** The twelve figures of COCO's challenge, 0..1; undefined where no object counts for one. */
export type CocoFigures = Record<FigureName, number | undefined>;

const sizes = {
  all: [0, 1e10],
  small: [0, 32 ** 2],
  medium: [32 ** 2, 96 ** 2],
  large: [96 ** 2, 1e10],
} as const;
type SizeName = keyof typeof sizes;

/** `AP`: over IoU 0.5 to 0.95; `AR`: the recall that so many boxes a picture can reach. */
const figures = {
  AP: { of: 'precision', size: 'all', most: 100 },
  AP50: { of: 'precision', size: 'all', most: 100, iou: 0 },
  AP75: { of: 'precision', size: 'all', most: 100, iou: 5 },
  APsmall: { of: 'precision', size: 'small', most: 100 },
  APmedium: { of: 'precision', size: 'medium', most: 100 },
  APlarge: { of: 'precision', size: 'large', most: 100 },
  AR1: { of: 'recall', size: 'all', most: 1 },
  AR10: { of: 'recall', size: 'all', most: 10 },
  AR100: { of: 'recall', size: 'all', most: 100 },
  ARsmall: { of: 'recall', size: 'small', most: 100 },
  ARmedium: { of: 'recall', size: 'medium', most: 100 },
  ARlarge: { of: 'recall', size: 'large', most: 100 },
} as const satisfies Record<
  string,
  { of: 'precision' | 'recall'; size: SizeName; most: number; iou?: number }
>;
type FigureName = keyof typeof figures;

/** `np.linspace(.5, 0.95, 10)`. */
const IOUS = Array.from({ length: 10 }, (_, i) => 0.5 + i * (0.45 / 9));
/** `np.linspace(.0, 1.00, 101)`. */
const RECALLS = Array.from({ length: 101 }, (_, i) => i * (1 / 100));

/** Of one class at one IoU: precision at each of the recalls, and the recall that is reached. */
interface Curve {
  precision: number[];
  recall: number;
}

/** COCO's figures, and the AP of each class over all IoUs; of classes without objects none. */
export interface Precision {
  figures: CocoFigures;
  classes: { index: number; AP: number }[];
}

/**
 * As pycocotools' `COCOeval` has them (cocoeval.py: `evaluateImg`, `accumulate`, `summarize`).
 *
 * @param pictures in the order of their ids, which decides between equal scores
 */
export function precisionOf(pictures: readonly BoxesOfPicture[]): Precision {
  const classes = byClass(pictures);
  const known = new Map<string, Curve[][]>();
  /** Of each class; none of one where no object counts. */
  const curvesOf = (size: SizeName, most: number) => {
    const key = `${size} ${most}`;
    const made = known.get(key) ?? [...classes.values()].map((own) => curvesOfClass(own, size, most));
    known.set(key, made);
    return made;
  };
  const whole = curvesOf('all', 100);
  return {
    figures: figuresBy(curvesOf),
    classes: [...classes.keys()]
      .flatMap((index, i) => {
        const AP = meanOf(whole[i]!.flatMap(({ precision }) => precision));
        return AP === undefined ? [] : [{ index, AP }];
      })
      .sort((a, b) => a.index - b.index),
  };
}

function figuresBy(curvesOf: (size: SizeName, most: number) => readonly Curve[][]): CocoFigures {
  const entries = Object.entries(figures).map(([name, figure]) => {
    const curves = curvesOf(figure.size, figure.most).flatMap((own) =>
      'iou' in figure ? own.slice(figure.iou, figure.iou + 1) : own,
    );
    return [
      name,
      meanOf(curves.flatMap((curve) => (figure.of === 'recall' ? [curve.recall] : curve.precision))),
    ] as const;
  });
  return Object.fromEntries(entries) as CocoFigures;
}

/** Of each class that has objects, in the order of first appearance: its boxes in every picture that has any, the best first. */
function byClass(pictures: readonly BoxesOfPicture[]): Map<number, BoxesOfPicture[]> {
  const indexOf = ({ index }: { index: number }) => index;
  const classes = new Map<number, BoxesOfPicture[]>();
  for (const index of pictures.flatMap(({ marked }) => marked.map(indexOf))) classes.set(index, []);
  for (const { marked, found } of pictures) {
    const objects = groupBy(marked, indexOf);
    const best = groupBy(
      [...found].sort((a, b) => b.score - a.score),
      indexOf,
    );
    for (const index of new Set([...objects.keys(), ...best.keys()]))
      classes.get(index)?.push({ marked: objects.get(index) ?? [], found: best.get(index) ?? [] });
  }
  return classes;
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
}

/** A box of a run and what became of it, at each IoU. */
interface Judged {
  score: number;
  isMatched: boolean[];
  isIgnored: boolean[];
}

/**
 * A curve for each IoU; none where no object counts.
 *
 * @param pictures with the boxes of one class, the best first
 */
function curvesOfClass(pictures: readonly BoxesOfPicture[], size: SizeName, most: number): Curve[] {
  const judged: Judged[] = [];
  let objects = 0;
  for (const { marked, found } of pictures) {
    const own = marked.map((one) => ({
      ...one,
      isIgnored: one.isCrowd || one.isDifficult === true || isBeyond(one.area, size),
    }));
    objects += own.filter(({ isIgnored }) => !isIgnored).length;
    judged.push(...judgedIn(own, found.slice(0, most), size));
  }
  if (objects === 0) return [];
  judged.sort((a, b) => b.score - a.score);
  return IOUS.map((_, at) => curveOf(judged, at, objects));
}

function isBeyond(area: number, size: SizeName): boolean {
  const [least, most] = sizes[size];
  return area < least || area > most;
}

type Countable = MarkedBox & { isIgnored: boolean };

/** The boxes of one picture, the best first: each takes the object that it covers most, one that counts before others. */
function judgedIn(marked: readonly Countable[], found: readonly FoundBox[], size: SizeName): Judged[] {
  const objects = [...marked].sort((a, b) => Number(a.isIgnored) - Number(b.isIgnored));
  const judged = found.map(({ score }): Judged => ({ score, isMatched: [], isIgnored: [] }));
  const overlaps = found.map(({ box }) => objects.map((object) => overlapOf(box, object)));
  for (const [at, iou] of IOUS.entries()) {
    const taken = new Set<number>();
    for (const [i, one] of judged.entries()) {
      const match = matchOf(overlaps[i]!, objects, taken, iou);
      if (match !== undefined) taken.add(match);
      const { width, height } = found[i]!.box;
      one.isMatched[at] = match !== undefined;
      one.isIgnored[at] = match === undefined ? isBeyond(width * height, size) : objects[match]!.isIgnored;
    }
  }
  return judged;
}

function matchOf(
  overlaps: readonly number[],
  objects: readonly Countable[],
  taken: ReadonlySet<number>,
  least: number,
): number | undefined {
  let [match, most] = [undefined as number | undefined, Math.min(least, 1 - 1e-10)];
  for (const [i, object] of objects.entries()) {
    if (taken.has(i) && !object.isCrowd) continue;
    if (match !== undefined && !objects[match]!.isIgnored && object.isIgnored) break;
    if (overlaps[i]! < most) continue;
    [match, most] = [i, overlaps[i]!];
  }
  return match;
}

/** Intersection over union; over the box alone where the object is a crowd (`bbIou` of maskApi.c). */
function overlapOf(box: Box, { box: other, isCrowd }: MarkedBox): number {
  const inner = sharedArea(box, other);
  if (inner === 0) return 0;
  const own = box.width * box.height;
  return inner / (isCrowd ? own : own + other.width * other.height - inner);
}

/** @param judged of all pictures, the best first */
function curveOf(judged: readonly Judged[], at: number, objects: number): Curve {
  const counted = judged.filter(({ isIgnored }) => !isIgnored[at]);
  const [recalls, precisions]: [number[], number[]] = [[], []];
  let right = 0;
  for (const [i, one] of counted.entries()) {
    if (one.isMatched[at]) right++;
    recalls.push(right / objects);
    precisions.push(right / (i + 1 + Number.EPSILON));
  }
  for (let i = precisions.length - 1; i > 0; i--)
    precisions[i - 1] = Math.max(precisions[i - 1]!, precisions[i]!);
  let place = 0;
  const precision = RECALLS.map((recall) => {
    while (recalls[place]! < recall) place++;
    return precisions[place] ?? 0;
  });
  return { precision, recall: recalls.at(-1) ?? 0 };
}
