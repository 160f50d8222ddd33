import { percentText, table } from '../base/text.js';
import { labelOf } from '../recipe/labels.js';
import { type BoxesOfPicture, type CocoFigures, precisionOf } from '../tasks/detection/average-precision.js';
import { type Confusion, type MaskFigures, maskFigures } from '../tasks/segmentation/confusion.js';

/** How far two engines are apart over a data set. */
export interface DifferenceFigures {
  /** Mean over the pictures of the mean absolute difference, and the largest of all. */
  l1: number;
  linf: number;
  changedPixels?: number;
  pixels?: number;
  changedTop?: number;
  changedBoxes?: number;
}

/** What a data set gave. Shares are 0..1. */
export interface EvaluationReport {
  dataset: string;
  model: string;
  engine: string;
  against?: string;
  /** Evaluated, and all there are. */
  pictures: number;
  of: number;
  segmentation?: MaskFigures;
  classification?: { top1: number; top5: number };
  detection?: CocoFigures & { classes: { index: number; AP: number }[] };
  difference?: DifferenceFigures;
  /** Pictures that could not be used, with why. */
  unusable: { picture: string; error: string }[];
}

/** What is known of one picture. */
interface Row {
  label?: number;
  marked?: BoxesOfPicture['marked'];
  confusion?: Confusion[];
  top?: number[];
  boxes?: BoxesOfPicture['found'];
  difference?: Omit<DifferenceFigures, 'changedTop'> & { isOtherTop?: boolean };
}

/** The figures of all pictures together. */
export function figuresOf(
  rows: readonly Row[],
): Pick<EvaluationReport, 'segmentation' | 'classification' | 'detection' | 'difference'> {
  const confusions = rows.flatMap(({ confusion = [] }) => confusion);
  const listed = rows.filter(({ label, top }) => label !== undefined && top);
  const share = (most: number) =>
    listed.filter(({ label, top }) => top!.slice(0, most).includes(label!)).length / listed.length;
  const boxes = rows.flatMap(({ marked, boxes: found }) => (marked && found ? [{ marked, found }] : []));
  const segmentation = maskFigures(confusions);
  const precision = boxes.length > 0 ? precisionOf(boxes) : undefined;
  return {
    ...(segmentation && { segmentation }),
    ...(listed.length > 0 && { classification: { top1: share(1), top5: share(5) } }),
    ...(precision && { detection: { ...precision.figures, classes: precision.classes } }),
    ...differenceOf(rows),
  };
}

function differenceOf(rows: readonly Row[]): { difference?: DifferenceFigures } {
  const all = rows.flatMap(({ difference }) => difference ?? []);
  if (all.length === 0) return {};
  const sum = (of: (one: (typeof all)[number]) => number | undefined) =>
    all.some((one) => of(one) !== undefined)
      ? all.reduce((total, one) => total + (of(one) ?? 0), 0)
      : undefined;
  const counts = {
    changedPixels: sum((one) => one.changedPixels),
    pixels: sum((one) => one.pixels),
    changedTop: sum(({ isOtherTop }) => (isOtherTop === undefined ? undefined : Number(isOtherTop))),
    changedBoxes: sum((one) => one.changedBoxes),
  };
  const linf = all.reduce((most, one) => Math.max(most, one.linf), 0);
  const known = Object.entries(counts).filter(([, value]) => value !== undefined);
  return { difference: { l1: sum(({ l1 }) => l1)! / all.length, linf, ...Object.fromEntries(known) } };
}

/** @param labels of the recipe's classes */
export function evaluationLines(report: EvaluationReport, labels: readonly string[]): string[] {
  const { dataset, model, engine, against, pictures, of, unusable } = report;
  const rows = [
    ['data set', `${dataset}: ${pictures} of ${of} pictures`],
    ['network', `${model} on ${engine}${against ? ` against ${against}` : ''}`],
    ...maskRows(report),
    ...listRows(report),
    ...boxRows(report),
    ...differenceRows(report),
    ...(unusable.length > 0 ? [['left out', `${unusable.length} pictures, named above`]] : []),
  ];
  return [...table(rows), ...classTable(report, labels)];
}

function maskRows({ segmentation }: EvaluationReport): string[][] {
  if (!segmentation) return [];
  const { pixelAccuracy, miou, classes } = segmentation;
  return [
    ['pixel accuracy', percentText(pixelAccuracy)],
    ['mIoU', `${percentText(miou)}, the mean of ${classes.length} classes`],
  ];
}

function listRows({ classification }: EvaluationReport): string[][] {
  if (!classification) return [];
  return [
    ['top-1', percentText(classification.top1)],
    ['top-5', percentText(classification.top5)],
  ];
}

const figure = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));

function boxRows({ detection }: EvaluationReport): string[][] {
  if (!detection) return [];
  const { AP, AP50, AP75, APsmall, APmedium, APlarge, AR1, AR10, AR100 } = detection;
  return [
    ['AP', `${figure(AP)} (IoU 0.5 to 0.95), AP50 ${figure(AP50)}, AP75 ${figure(AP75)}`],
    ['AP by size', `small ${figure(APsmall)}, medium ${figure(APmedium)}, large ${figure(APlarge)}`],
    ['recall', `${figure(AR1)} with 1 box a picture, ${figure(AR10)} with 10, ${figure(AR100)} with 100`],
  ];
}

function differenceRows({ difference, pictures }: EvaluationReport): string[][] {
  if (!difference) return [];
  const { l1, linf, changedPixels, pixels, changedTop, changedBoxes } = difference;
  return [
    ['outputs', `L1 ${l1.toPrecision(3)} (mean a value), L∞ ${linf.toPrecision(3)}`],
    ...(changedPixels === undefined
      ? []
      : [['changed', `${changedPixels} of ${pixels} pixels change class`]]),
    ...(changedTop === undefined
      ? []
      : [['changed', `the first class of ${changedTop} of ${pictures} pictures`]]),
    ...(changedBoxes === undefined
      ? []
      : [['changed', `${changedBoxes} boxes in one alone, or beyond the tolerance`]]),
  ];
}

function classTable({ segmentation, detection }: EvaluationReport, labels: readonly string[]): string[] {
  const rows = segmentation
    ? segmentation.classes.map(({ index, iou, pixels }) => [
        labelOf(labels, index),
        percentText(iou),
        `${pixels}`,
      ])
    : (detection?.classes ?? []).map(({ index, AP }) => [labelOf(labels, index), figure(AP), '']);
  if (rows.length === 0) return [];
  return [
    '',
    ...table([['class', segmentation ? 'IoU' : 'AP', segmentation ? 'pixels' : ''], ...rows], [1, 2]),
  ];
}
