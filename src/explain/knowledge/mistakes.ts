import type { Row } from '../core/hypothesis.js';
import { type Constants, formula, isSame, NEAR, sameConstants } from './normalization.js';

/** A mistake with constants: of the right ones it makes others, and back. */
export interface NormalizationMistake extends Row<Constants> {
  /** After "your code …". */
  sentence: string;
}

const each = (values: readonly number[], change: (value: number, channel: number) => number) =>
  values.map(change);
const like = ({ mean }: Constants, value: number) => mean.map(() => value);
const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const reversed = (values: readonly number[]) => values.toReversed();

/** Likeliest first. */
export const normalizationMistakes: readonly NormalizationMistake[] = [
  {
    name: 'no normalization (0..255)',
    sentence: 'feeds the pixels 0..255 as they are: neither mean, scale nor std are applied',
    reason: 'blobFromImage(image) with its defaults; the article on DeepLabv3, example 1',
    apply: (right) => ({ mean: like(right, 0), divisor: like(right, 1) }),
  },
  {
    name: 'mean taken away twice',
    sentence: 'takes the mean away twice: the offset is exactly −mean/std too low',
    reason: 'blobFromImage(mean=mean) and then (blob - mean) / std; the same article, example 2',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => 2 * m), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 2), divisor }),
  },
  {
    name: 'no mean',
    sentence: 'forgets the mean: scale and std are right',
    reason: 'blobFromImage(scalefactor=…) without mean=',
    apply: ({ mean, divisor }) => ({ mean: each(mean, () => 0), divisor }),
  },
  {
    name: 'only divided by 255',
    sentence: 'only divides by 255: mean and std are missing',
    reason: 'ToTensor() without Normalize(); scalefactor=1/255 alone',
    apply: (right) => ({ mean: like(right, 0), divisor: like(right, 255) }),
  },
  {
    name: 'no std',
    sentence: 'leaves the std out: mean and the division by 255 are right',
    reason: 'blobFromImage knows no std',
    apply: ({ mean }) => ({ mean, divisor: each(mean, () => 255) }),
  },
  {
    name: 'no scale and no std',
    sentence: 'takes the mean away but never scales: scale and std are missing',
    reason: 'blobFromImage(mean=mean) with its default scalefactor',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, () => 1) }),
  },
  {
    name: 'mean in 0..1 units',
    sentence: 'takes a mean in 0..1 units from pixels of 0..255: it is 255 times too small',
    reason: "torchvision's mean copied into blobFromImage",
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 255), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m * 255), divisor }),
  },
  {
    name: 'mean and std in 0..1 units',
    sentence: 'uses mean and std in 0..1 units on pixels of 0..255: the division by 255 is missing',
    reason: "torchvision's Normalize on an array of bytes",
    apply: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m / 255),
      divisor: each(divisor, (d) => d / 255),
    }),
    undo: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m * 255),
      divisor: each(divisor, (d) => d * 255),
    }),
  },
  {
    name: 'mean of 0..255 after the scale',
    sentence: 'scales before it takes the mean away, but the mean is in units of 0..255',
    reason: 'blobFromImage takes the mean before the scale; other code after it',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => m * 255), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 255), divisor }),
  },
  {
    name: 'divided by 255 once more',
    sentence: 'divides by 255 once too often',
    reason: 'scalefactor=1/255 on what ToTensor() has divided',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d * 255) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d / 255) }),
  },
  {
    name: 'divided by 255 twice, before the mean',
    sentence: 'divides by 255 twice before it takes the mean away',
    reason: 'image / 255 in front of a transform that does it as well',
    apply: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m * 255),
      divisor: each(divisor, (d) => d * 255),
    }),
    undo: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m / 255),
      divisor: each(divisor, (d) => d / 255),
    }),
  },
  {
    name: 'no division by 255',
    sentence: 'never divides by 255: the std is right, the scale is missing',
    reason: '(blob - mean) / std with a mean of 0..255 and a std of 0..1',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d / 255) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d * 255) }),
  },
  {
    name: 'mean added',
    sentence: 'adds the mean where it must be taken away',
    reason: "a negative mean, as Caffe's transformer and some engines want it",
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => -m), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => -m), divisor }),
  },
  {
    name: 'mean and std in the other order',
    sentence: 'has mean and std in the other channel order',
    reason: 'constants in R, G, B beside a picture in B, G, R',
    apply: ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
    undo: ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
  },
  {
    name: 'mean in the other order',
    sentence: 'has the mean in the other channel order',
    reason: 'swapRB=True turns the picture, and blobFromImage wants the mean in the order after it',
    apply: ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
    undo: ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
  },
  {
    name: 'multiplied by the std',
    sentence: 'multiplies by the std where it must divide',
    reason: 'blobFromImage(scalefactor=std)',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => (255 * 255) / d) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => (255 * 255) / d) }),
  },
  {
    name: 'one std for all',
    sentence: 'has one std for all channels (their mean) where each has its own',
    reason: 'scalefactor=1/(0.226 * 255): blobFromImage has one number only',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, () => average(divisor)) }),
  },
  {
    name: 'Scalar(s)',
    sentence: 'scales the first channel only, the others become 0: Scalar(s) where Scalar::all(s) is meant',
    reason: 'Scalar(s) is (s, 0, 0, 0); opencv #26315',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d, c) => (c === 0 ? d : Infinity)) }),
  },
  {
    name: 'Scalar(m)',
    sentence: 'takes the mean from the first channel only: Scalar(m) where Scalar::all(m) is meant',
    reason: 'Scalar(m) is (m, 0, 0, 0)',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m, c) => (c === 0 ? m : 0)), divisor }),
  },
  {
    name: 'normalized twice',
    sentence: 'normalizes twice',
    reason: 'a transform on what the data set has already transformed',
    apply: ({ mean, divisor }) => ({
      mean: each(mean, (m, c) => m + (m / 255) * divisor[c]!),
      divisor: each(divisor, (d) => (d * d) / 255),
    }),
    undo: ({ mean, divisor }) => {
      const once = each(divisor, (d) => Math.sqrt(255 * d));
      return { mean: each(mean, (m, c) => m / (1 + once[c]! / 255)), divisor: once };
    },
  },
];

/** Relative: people write 123.68 for 0.485 · 255, and 0.0171 for 1 / 58.395. */
const MISTAKE_TOLERANCE = 2e-3;
/** Pixel units: a mean in 0..1 units is not yet a mean of 0. */
const SMALLEST_MEAN = 10;

/**
 * What the user's code does otherwise, as one sentence; undefined where the constants agree.
 *
 * @param right in the channel order of `yours`
 * @param tolerance relative, within which constants agree
 */
export function normalizationSentence(
  yours: Constants,
  right: Constants,
  tolerance = NEAR,
): string | undefined {
  if (sameConstants(yours, right, tolerance)) return undefined;
  if (yours.mean.length !== right.mean.length) return `the reference computes ${formula(right)}`;
  return (
    namedMistake(yours, right) ?? `your code computes ${formula(yours)}, the reference ${formula(right)}`
  );
}

/** The mistake that leads from one to the other, where people know it. */
export function namedMistake(yours: Constants, right: Constants): string | undefined {
  const leads = (from: Constants, to: Constants) =>
    normalizationMistakes.find(({ apply }) => isSame(to, apply(from), MISTAKE_TOLERANCE, SMALLEST_MEAN));
  const mistake = leads(right, yours);
  if (mistake) return `your code ${mistake.sentence}`;
  const reverse = leads(yours, right);
  return reverse && `held against your constants, the reference ${reverse.sentence}`;
}
