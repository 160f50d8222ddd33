import type { Row } from '../core/hypothesis.js';
import {
  type Constants,
  formula,
  isSame,
  NEAR,
  nameOf,
  type Parts,
  partsOf,
  sameConstants,
} from './normalization.js';
import { rangeName } from './tones.js';

/** A mistake with constants: of the right ones it makes others, and back. */
export interface NormalizationMistake extends Row<Constants> {
  /** After "your code …", where the right constants have mean, scale and std. */
  sentence: string;
  /** The same for right constants that have less: it names nothing that they lack. Undefined where nothing is left to say. */
  says(right: Parts): string | undefined;
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
    says: ({ mean, scale, std }) => {
      if (mean && std) return 'feeds the pixels 0..255 as they are: neither mean, scale nor std are applied';
      const missing =
        mean && scale
          ? 'neither mean nor scale are applied'
          : mean
            ? 'the mean is not taken away'
            : undefined;
      const what =
        missing ?? (std ? 'scale and std are missing' : scale ? 'the division is missing' : undefined);
      return what && `feeds the pixels 0..255 as they are: ${what}`;
    },
    reason: 'blobFromImage(image) with its defaults; the article on DeepLabv3, example 1',
    apply: (right) => ({ mean: like(right, 0), divisor: like(right, 1) }),
  },
  {
    name: 'mean taken away twice',
    sentence: 'takes the mean away twice: the offset is exactly −mean/std too low',
    says: ({ mean }) =>
      mean ? 'takes the mean away twice: the offset is exactly −mean/std too low' : undefined,
    reason: 'blobFromImage(mean=mean) and then (blob - mean) / std; the same article, example 2',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => 2 * m), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 2), divisor }),
  },
  {
    name: 'no mean',
    sentence: 'forgets the mean: scale and std are right',
    says: ({ mean, scale, std }) => {
      if (!mean) return undefined;
      return std
        ? 'forgets the mean: scale and std are right'
        : scale
          ? 'forgets the mean: the scale is right'
          : 'forgets the mean';
    },
    reason: 'blobFromImage(scalefactor=…) without mean=',
    apply: ({ mean, divisor }) => ({ mean: each(mean, () => 0), divisor }),
  },
  {
    name: 'only divided by 255',
    sentence: 'only divides by 255: mean and std are missing',
    says: ({ mean, std }) =>
      std ? `only divides by 255: ${mean ? 'mean and std are' : 'the std is'} missing` : undefined,
    reason: 'ToTensor() without Normalize(); scalefactor=1/255 alone',
    apply: (right) => ({ mean: like(right, 0), divisor: like(right, 255) }),
  },
  {
    name: 'no std',
    sentence: 'leaves the std out: mean and the division by 255 are right',
    says: ({ mean, std }) =>
      std
        ? `leaves the std out: ${mean ? 'mean and the division by 255 are' : 'the division by 255 is'} right`
        : undefined,
    reason: 'blobFromImage knows no std',
    apply: ({ mean }) => ({ mean, divisor: each(mean, () => 255) }),
  },
  {
    name: 'no scale and no std',
    sentence: 'takes the mean away but never scales: scale and std are missing',
    says: ({ mean, scale, std }) => {
      if (!mean || !scale) return undefined;
      return `takes the mean away but never scales: ${std ? 'scale and std are' : 'the scale is'} missing`;
    },
    reason: 'blobFromImage(mean=mean) with its default scalefactor',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, () => 1) }),
  },
  {
    name: 'mean in 0..1 units',
    sentence: 'takes a mean in 0..1 units from pixels of 0..255: it is 255 times too small',
    says: ({ mean }) =>
      mean ? 'takes a mean in 0..1 units from pixels of 0..255: it is 255 times too small' : undefined,
    reason: "torchvision's mean copied into blobFromImage",
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 255), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m * 255), divisor }),
  },
  {
    name: 'mean and std in 0..1 units',
    sentence: 'uses mean and std in 0..1 units on pixels of 0..255: the division by 255 is missing',
    says: ({ mean, std }) =>
      mean && std
        ? 'uses mean and std in 0..1 units on pixels of 0..255: the division by 255 is missing'
        : undefined,
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
    says: ({ mean }) =>
      mean ? 'scales before it takes the mean away, but the mean is in units of 0..255' : undefined,
    reason: 'blobFromImage takes the mean before the scale; other code after it',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => m * 255), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 255), divisor }),
  },
  {
    name: 'divided by 255 once more',
    sentence: 'divides by 255 once too often',
    says: ({ scale }) => (scale ? 'divides by 255 once too often' : undefined),
    reason: 'scalefactor=1/255 on what ToTensor() has divided',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d * 255) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d / 255) }),
  },
  {
    name: 'divided by 255 twice, before the mean',
    sentence: 'divides by 255 twice before it takes the mean away',
    says: ({ mean, std }) => (mean && std ? 'divides by 255 twice before it takes the mean away' : undefined),
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
    says: ({ std }) => (std ? 'never divides by 255: the std is right, the scale is missing' : undefined),
    reason: '(blob - mean) / std with a mean of 0..255 and a std of 0..1',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d / 255) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d * 255) }),
  },
  {
    name: 'mean added',
    sentence: 'adds the mean where it must be taken away',
    says: ({ mean }) => (mean ? 'adds the mean where it must be taken away' : undefined),
    reason: "a negative mean, as Caffe's transformer and some engines want it",
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => -m), divisor }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => -m), divisor }),
  },
  {
    name: 'the negative picture',
    sentence: 'feeds the negative of the picture (255 − pixel)',
    says: () => 'feeds the negative of the picture (255 − pixel)',
    reason: 'digits dark on white for a network of white on black: a bitwise_not forgotten, or too much',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m) => 255 - m), divisor: each(divisor, (d) => -d) }),
    undo: ({ mean, divisor }) => ({ mean: each(mean, (m) => 255 - m), divisor: each(divisor, (d) => -d) }),
  },
  {
    name: 'mean and std in the other order',
    sentence: 'has mean and std in the other channel order',
    says: ({ mean, std }) => (mean || std ? 'has mean and std in the other channel order' : undefined),
    reason: 'constants in R, G, B beside a picture in B, G, R',
    apply: ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
    undo: ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
  },
  {
    name: 'mean in the other order',
    sentence: 'has the mean in the other channel order',
    says: ({ mean }) => (mean ? 'has the mean in the other channel order' : undefined),
    reason: 'swapRB=True turns the picture, and blobFromImage wants the mean in the order after it',
    apply: ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
    undo: ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
  },
  {
    name: 'multiplied by the std',
    sentence: 'multiplies by the std where it must divide',
    says: ({ std }) => (std ? 'multiplies by the std where it must divide' : undefined),
    reason: 'blobFromImage(scalefactor=std)',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => (255 * 255) / d) }),
    undo: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => (255 * 255) / d) }),
  },
  {
    name: 'one std for all',
    sentence: 'has one std for all channels (their mean) where each has its own',
    says: ({ std }) => (std ? 'has one std for all channels (their mean) where each has its own' : undefined),
    reason: 'scalefactor=1/(0.226 * 255): blobFromImage has one number only',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, () => average(divisor)) }),
  },
  {
    name: 'Scalar(s)',
    sentence: 'scales the first channel only, the others become 0: Scalar(s) where Scalar::all(s) is meant',
    says: ({ scale }) =>
      scale
        ? 'scales the first channel only, the others become 0: Scalar(s) where Scalar::all(s) is meant'
        : undefined,
    reason: 'Scalar(s) is (s, 0, 0, 0); opencv #26315',
    apply: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d, c) => (c === 0 ? d : Infinity)) }),
  },
  {
    name: 'Scalar(m)',
    sentence: 'takes the mean from the first channel only: Scalar(m) where Scalar::all(m) is meant',
    says: ({ mean }) =>
      mean
        ? 'takes the mean from the first channel only: Scalar(m) where Scalar::all(m) is meant'
        : undefined,
    reason: 'Scalar(m) is (m, 0, 0, 0)',
    apply: ({ mean, divisor }) => ({ mean: each(mean, (m, c) => (c === 0 ? m : 0)), divisor }),
  },
  {
    name: 'normalized twice',
    sentence: 'normalizes twice',
    says: ({ mean, std }) => (mean && std ? 'normalizes twice' : undefined),
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
    namedMistake(yours, right) ??
    `your code computes ${formula(yours)}, the reference ${formula(right)}${rangeBetween(yours, right)}`
  );
}

/** In brackets, where your constants on levels of another range are the right ones; else nothing. */
function rangeBetween(yours: Constants, right: Constants): string {
  const names = yours.mean.map((mean, c) => {
    const gain = yours.divisor[c]! / right.divisor[c]!;
    return rangeName(gain, mean - gain * right.mean[c]!);
  });
  return names.every((name) => name === names[0]) ? names[0]! : '';
}

/** The mistake that leads from one to the other, where people know it. */
export function namedMistake(yours: Constants, right: Constants): string | undefined {
  const known = knownName(yours);
  const isReferenceOdd = known !== undefined && knownName(right) === undefined;
  const reverse = mistakeSentence(yours, right);
  if (isReferenceOdd && reverse) return `the reference ${reverse} (your constants are those of ${known})`;
  const mistake = mistakeSentence(right, yours);
  if (mistake) return `your code ${mistake}`;
  return reverse && `held against your constants, the reference ${reverse}`;
}

/** What makes the spoilt constants of the right ones, in words that are true of the right ones. */
function mistakeSentence(right: Constants, spoilt: Constants): string | undefined {
  const parts = partsOf(right);
  for (const { apply, says } of normalizationMistakes) {
    const sentence = says(parts);
    if (sentence && isSame(spoilt, apply(right), MISTAKE_TOLERANCE, SMALLEST_MEAN)) return sentence;
  }
  return undefined;
}

/** In whichever channel order. */
function knownName(constants: Constants): string | undefined {
  return (nameOf(constants, 'rgb', MISTAKE_TOLERANCE) ?? nameOf(constants, 'bgr', MISTAKE_TOLERANCE))?.name;
}
