import { InputError } from '../../base/errors.js';
import { type Size, sameSize, sizeText } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';

/** Of the 8 bits of a mask, void among them. */
const CLASSES = VOID + 1;

/** So many pixels of a class in the annotation have that class in the answer. */
export type Confusion = readonly [marked: number, said: number, pixels: number];

/**
 * Pairs of classes that occur, void in the annotation left out.
 *
 * @throws InputError for masks of two sizes
 */
export function confusionOf(marked: ClassMap, said: ClassMap): Confusion[] {
  if (!sameSize(marked, said)) throw otherSize(marked, said);
  const counts = new Uint32Array(CLASSES ** 2);
  for (let i = 0; i < marked.data.length; i++)
    if (marked.data[i] !== VOID) counts[marked.data[i]! * CLASSES + said.data[i]!]!++;
  return Array.from(
    counts,
    (pixels, pair): Confusion => [Math.floor(pair / CLASSES), pair % CLASSES, pixels],
  ).filter(([, , pixels]) => pixels > 0);
}

function otherSize(marked: Size, said: Size): InputError {
  return new InputError(
    `Expected an annotation of ${sizeText(said)}, the size of the answer, but received ${sizeText(marked)}; output.upsample brings masks to the picture's size`,
  );
}

/** How well masks agree with annotations, 0..1. */
export interface MaskFigures {
  pixelAccuracy: number;
  /** The mean over the classes that occur in either. */
  miou: number;
  classes: { index: number; iou: number; pixels: number }[];
}

/** Of all pictures together; undefined where no pixel counts. */
export function maskFigures(confusions: readonly Confusion[]): MaskFigures | undefined {
  const [marked, said, both] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  const add = (counts: Map<number, number>, index: number, pixels: number) =>
    counts.set(index, (counts.get(index) ?? 0) + pixels);
  let all = 0;
  for (const [is, was, pixels] of confusions) {
    all += pixels;
    add(marked, is, pixels);
    add(said, was, pixels);
    if (is === was) add(both, is, pixels);
  }
  if (all === 0) return undefined;
  const indices = [...new Set([...marked.keys(), ...said.keys()])]
    .filter((index) => index !== VOID)
    .sort((a, b) => a - b);
  const count = (counts: Map<number, number>, index: number) => counts.get(index) ?? 0;
  const classes = indices.map((index) => {
    const right = count(both, index);
    return {
      index,
      iou: right / (count(marked, index) + count(said, index) - right),
      pixels: count(marked, index),
    };
  });
  const right = [...both.values()].reduce((a, b) => a + b, 0);
  const miou = classes.reduce((sum, { iou }) => sum + iou, 0) / classes.length;
  return { pixelAccuracy: right / all, miou, classes };
}
