import { imagenetNormalization } from '../../recipe/resolve-input.js';
import type { GivenInput } from '../../recipe/schema.js';

/** `(pixel − mean) / divisor`, channel by channel in the blob's order; pixels 0..255. */
export interface Constants {
  mean: number[];
  /** In pixel units: std ÷ scale. */
  divisor: number[];
}

/** From the line that was fitted: mean = −b/a, divisor = 1/a. */
export function constantsOf(a: readonly number[], b: readonly number[]): Constants {
  return {
    mean: a.map((slope, c) => (slope === 0 ? 0 : -b[c]! / slope)),
    divisor: a.map((slope) => (slope === 0 ? Number.POSITIVE_INFINITY : 1 / slope)),
  };
}

/** The constants of a recipe. */
export function constantsOfRecipe(input: { mean: number[]; scale: number; std: number[] }): Constants {
  return {
    mean: [...input.mean],
    divisor: input.std.map((std) => std / input.scale),
  };
}

type Recipe = Required<Pick<GivenInput, 'mean' | 'scale' | 'std'>>;

/** A normalization that people know by name, in recipe terms. */
export interface NamedNormalization extends Recipe {
  name: string;
  /** Of mean and std. */
  order: 'rgb' | 'bgr' | 'any';
}

const all = (value: number): number[] => [value, value, value];

/** Only to name what was found; nothing is searched here. */
export const namedNormalizations: readonly NamedNormalization[] = [
  { name: 'ImageNet, in 0..1 units', order: 'rgb', ...imagenetNormalization },
  { name: 'the pixels as they are, 0..255', order: 'any', mean: all(0), scale: 1, std: all(1) },
  { name: 'divided by 255, 0..1', order: 'any', mean: all(0), scale: 1 / 255, std: all(1) },
  // the same as mean 0.5, std 0.5 in 0..1 units
  { name: '[-1, 1]', order: 'any', mean: all(127.5), scale: 1 / 127.5, std: all(1) },
  { name: '[-1, 1) by 128', order: 'any', mean: all(128), scale: 1 / 128, std: all(1) },
  // keras.applications preprocess_input(mode='caffe')
  { name: 'Caffe BGR means', order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: all(1) },
  { name: 'Caffe BGR means, whole', order: 'bgr', mean: [104, 117, 123], scale: 1, std: all(1) },
  {
    name: 'CLIP, in 0..1 units',
    order: 'rgb',
    mean: [0.48145466, 0.4578275, 0.40821073].map((mean) => mean * 255),
    scale: 1 / 255,
    std: [0.26862954, 0.26130258, 0.27577711],
  },
];

/** Relative: how near constants must be to be the same. A tenth of the 1e-3 that is promised. */
export const NEAR = 1e-4;

/** Whether two normalizations give the same blob, to `tolerance` of what 0..255 gives. */
export function sameConstants(a: Constants, b: Constants, tolerance = NEAR): boolean {
  return isSame(a, b, tolerance, 255);
}

/** @param smallestMean in pixel units: smaller means are held to the tolerance of this one */
function isSame(a: Constants, b: Constants, tolerance: number, smallestMean: number): boolean {
  if (a.divisor.length !== b.divisor.length) return false;
  return b.divisor.every((_, c) => {
    const size = Math.abs(b.divisor[c]!);
    if (!Number.isFinite(size) || !Number.isFinite(a.divisor[c]!)) return a.divisor[c] === b.divisor[c];
    const slope = Math.abs(a.divisor[c]! - b.divisor[c]!) <= tolerance * size;
    return (
      slope && Math.abs(a.mean[c]! - b.mean[c]!) <= tolerance * Math.max(smallestMean, Math.abs(b.mean[c]!))
    );
  });
}

/** The known normalization that these constants are. */
export function nameOf(
  constants: Constants,
  order: string,
  tolerance = NEAR,
): NamedNormalization | undefined {
  const channels = constants.mean.length;
  return namedNormalizations
    .filter((named) => named.order === 'any' || (named.order === order && channels === 3))
    .map((named) => (named.order === 'any' ? withChannels(named, channels) : named))
    .find((named) => sameConstants(constants, constantsOfRecipe(named), tolerance));
}

function withChannels(named: NamedNormalization, channels: number): NamedNormalization {
  const repeated = ([first = 0]: number[]) => Array<number>(channels).fill(first);
  return { ...named, mean: repeated(named.mean), std: repeated(named.std) };
}

/** Recipe lines: those of the known normalization, else one scale where the divisors are equal, else 0..1 units. */
export function recipeConstants(constants: Constants, order: string, tolerance = NEAR): Recipe {
  const named = nameOf(constants, order, tolerance);
  if (named) return { mean: named.mean, scale: named.scale, std: named.std };
  const mean = constants.mean.map(rounded);
  const [first = 1] = constants.divisor;
  const isScalar = constants.divisor.every((value) => Math.abs(value - first) <= 1e-5 * Math.abs(first));
  if (isScalar) return { mean, scale: rounded(1 / first), std: mean.map(() => 1) };
  return { mean, scale: 1 / 255, std: constants.divisor.map((value) => rounded(value / 255)) };
}

/** Six digits: what a fit of float32 values is sure of. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-4 ? 0 : Number(value.toPrecision(6));
}

/** A mistake as people make it: what the right constants become by it. */
export interface NormalizationMistake {
  /** About the user's code: "your code …". */
  sentence: string;
  spoil(right: Constants): Constants;
}

const each = (values: number[], change: (value: number, channel: number) => number) => values.map(change);
const like = ({ mean }: Constants, value: number) => mean.map(() => value);
const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const reversed = (values: number[]) => [...values].reverse();

/** Likeliest first. The first, second and fourth stand in the articles that cvdnn grew out of. */
export const normalizationMistakes: readonly NormalizationMistake[] = [
  {
    sentence: 'feeds the pixels 0..255 as they are: neither mean, scale nor std are applied',
    spoil: (right) => ({ mean: like(right, 0), divisor: like(right, 1) }),
  },
  {
    sentence: 'takes the mean away twice: the offset is exactly −mean/std too low',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, (m) => 2 * m), divisor }),
  },
  {
    sentence: 'forgets the mean: scale and std are right',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, () => 0), divisor }),
  },
  {
    sentence: 'only divides by 255: mean and std are missing',
    spoil: (right) => ({ mean: like(right, 0), divisor: like(right, 255) }),
  },
  {
    sentence: 'leaves the std out: mean and the division by 255 are right',
    spoil: ({ mean }) => ({ mean, divisor: each(mean, () => 255) }),
  },
  {
    sentence: 'takes the mean away but never scales: scale and std are missing',
    spoil: ({ mean }) => ({ mean, divisor: each(mean, () => 1) }),
  },
  {
    sentence: 'takes a mean in 0..1 units from pixels of 0..255: it is 255 times too small',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, (m) => m / 255), divisor }),
  },
  {
    sentence: 'uses mean and std in 0..1 units on pixels of 0..255: the division by 255 is missing',
    spoil: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m / 255),
      divisor: each(divisor, (d) => d / 255),
    }),
  },
  {
    sentence: 'scales before it takes the mean away, but the mean is in units of 0..255',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, (m) => m * 255), divisor }),
  },
  {
    sentence: 'divides by 255 once too often',
    spoil: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d * 255) }),
  },
  {
    sentence: 'divides by 255 twice before it takes the mean away',
    spoil: ({ mean, divisor }) => ({
      mean: each(mean, (m) => m * 255),
      divisor: each(divisor, (d) => d * 255),
    }),
  },
  {
    sentence: 'never divides by 255: the std is right, the scale is missing',
    spoil: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => d / 255) }),
  },
  {
    sentence: 'adds the mean where it must be taken away',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, (m) => -m), divisor }),
  },
  {
    sentence: 'has mean and std in the other channel order',
    spoil: ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
  },
  {
    sentence: 'has the mean in the other channel order',
    spoil: ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
  },
  {
    sentence: 'multiplies by the std where it must divide',
    spoil: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d) => (255 * 255) / d) }),
  },
  {
    sentence: 'has one std for all channels (their mean) where each has its own',
    spoil: ({ mean, divisor }) => ({ mean, divisor: each(divisor, () => average(divisor)) }),
  },
  {
    // Scalar(s) is (s, 0, 0, 0)
    sentence: 'scales the first channel only, the others become 0: Scalar(s) where Scalar::all(s) is meant',
    spoil: ({ mean, divisor }) => ({ mean, divisor: each(divisor, (d, c) => (c === 0 ? d : Infinity)) }),
  },
  {
    sentence: 'takes the mean from the first channel only: Scalar(m) where Scalar::all(m) is meant',
    spoil: ({ mean, divisor }) => ({ mean: each(mean, (m, c) => (c === 0 ? m : 0)), divisor }),
  },
  {
    sentence: 'normalizes twice',
    spoil: ({ mean, divisor }) => ({
      mean: each(mean, (m, c) => m + (m / 255) * divisor[c]!),
      divisor: each(divisor, (d) => (d * d) / 255),
    }),
  },
];

/** Tolerance for a mistake: people write 123.68 for 0.485 · 255. */
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
    normalizationMistakes.find(({ spoil }) => isSame(to, spoil(from), MISTAKE_TOLERANCE, SMALLEST_MEAN));
  const mistake = leads(right, yours);
  if (mistake) return `your code ${mistake.sentence}`;
  const reverse = leads(yours, right);
  return reverse && `held against your constants, the reference ${reverse.sentence}`;
}

function formula({ mean, divisor }: Constants): string {
  return `(pixel − ${listed(mean)}) / ${listed(divisor)}`;
}

/** One number where all are equal. */
export function listed(values: readonly number[]): string {
  const texts = values.map((value) => String(Math.abs(value) < 1e-4 ? 0 : Number(value.toPrecision(5))));
  return texts.every((text) => text === texts[0]) ? texts[0]! : `[${texts.join(', ')}]`;
}
