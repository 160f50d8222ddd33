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

/** What there is of constants, in the words of people. */
export interface Parts {
  mean: boolean;
  /** Anything but a divisor of 1. */
  scale: boolean;
  /** Beyond a division by 255 (or 256). */
  std: boolean;
}

/** Pixel units: what is nearer to 0 is nobody's mean. Those of trainings are 60 and more. */
const LEAST_MEAN = 10;
/** Pixel units: the std of trainings is 0.05 to 0.94 in 0..1 units. */
const STD = { least: 12, most: 240 };

/** A part counts where one channel has it. */
export function partsOf({ mean, divisor }: Constants): Parts {
  return {
    mean: mean.some((value) => Math.abs(value) >= LEAST_MEAN),
    scale: divisor.some((value) => Math.abs(value - 1) > 0.01),
    std: divisor.some((value) => Math.abs(value) >= STD.least && Math.abs(value) <= STD.most),
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

/** Further ones that trainings publish, likeliest first: a search tries them, but no number is named after them. */
export const publishedNormalizations: readonly NamedNormalization[] = [
  ...namedNormalizations,
  // OpenCV's samples: mean 127.5, scale 1/255
  { name: '[-0.5, 0.5]', order: 'any', mean: all(127.5), scale: 1 / 255, std: all(1) },
  { name: 'divided by 256', order: 'any', mean: all(0), scale: 1 / 256, std: all(1) },
  ofUnits('CIFAR-10', [0.4914, 0.4822, 0.4465], [0.247, 0.2435, 0.2616]),
  ofUnits('CIFAR-100', [0.5071, 0.4865, 0.4409], [0.2673, 0.2564, 0.2762]),
  // shicai/MobileNet-Caffe
  { name: "MobileNet's of Caffe", order: 'bgr', mean: [103.94, 116.78, 123.68], scale: 0.017, std: all(1) },
  // Detectron2's R-50: Caffe's scale, ImageNet's means
  { name: "Detectron's", order: 'rgb', mean: imagenetNormalization.mean, scale: 1, std: all(1) },
  ofUnits('MNIST', all(0.1307), all(0.3081)),
];

/** Of 0..1 units, R, G, B. */
function ofUnits(name: string, mean: readonly number[], std: number[]): NamedNormalization {
  return {
    name: `${name}, in 0..1 units`,
    order: 'rgb',
    mean: mean.map((m) => m * 255),
    scale: 1 / 255,
    std,
  };
}

/** Relative: how near constants must be to be the same. A tenth of the 1e-3 that is promised. */
export const NEAR = 1e-4;

/** Whether two normalizations give the same blob, to `tolerance` of what 0..255 gives. */
export function sameConstants(a: Constants, b: Constants, tolerance = NEAR): boolean {
  return isSame(a, b, tolerance, 255);
}

/**
 * As `sameConstants`, for means of another size.
 *
 * @param smallestMean in pixel units: smaller means are held to the tolerance of this one
 */
export function isSame(a: Constants, b: Constants, tolerance: number, smallestMean: number): boolean {
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
  if (isScalar) return { mean, scale: Number((1 / first).toPrecision(6)), std: mean.map(() => 1) };
  return { mean, scale: 1 / 255, std: constants.divisor.map((value) => rounded(value / 255)) };
}

/** Six digits: what a fit of float32 values is sure of. */
function rounded(value: number): number {
  return Math.abs(value) < 1e-4 ? 0 : Number(value.toPrecision(6));
}

/** `(pixel − mean) / divisor`, with the numbers. */
export function formula({ mean, divisor }: Constants): string {
  return `(pixel − ${listed(mean)}) / ${listed(divisor)}`;
}

/** One number where all are equal. */
export function listed(values: readonly number[]): string {
  const texts = values.map((value) => String(Math.abs(value) < 1e-4 ? 0 : Number(value.toPrecision(5))));
  return texts.every((text) => text === texts[0]) ? texts[0]! : `[${texts.join(', ')}]`;
}
