import { isGivenConstant } from '../../recipe/inputs.js';
import type { GivenInput, Recipe } from '../../recipe/schema.js';
import { normalizationMistakes } from '../knowledge/mistakes.js';
import {
  type Constants,
  constantsOfRecipe,
  listed,
  type NamedNormalization,
  namedNormalizations,
  nameOf,
  sameConstants,
} from '../knowledge/normalization.js';
import type { Hint } from './hint.js';

/**
 * Only what the recipe says itself: what would be assumed is no claim of the user's.
 *
 * @returns undefined where it says nothing, and where it speaks of another number of channels
 */
export function ownConstants({ mean, scale, std }: GivenInput, channels: number): Constants | undefined {
  if (mean === undefined && scale === undefined && std === undefined) return undefined;
  const all = (value: number) => Array<number>(channels).fill(value);
  const full = { mean: mean ?? all(0), scale: scale ?? 1, std: std ?? all(1) };
  return full.mean.length === channels && full.std.length === channels && full.scale !== 0
    ? constantsOfRecipe(full)
    : undefined;
}

/** What stands out in a recipe's constants. */
interface Sign {
  /** Undefined where it is not there. */
  text(constants: Constants, input: GivenInput): string | undefined;
  why: string;
}

/** Pixel units: a mean for pixels of 0..1, and one that is meant as 0. */
const UNIT_MEAN = { least: 1e-3, most: 1 };
/** What all pixels of 0..255 together span after a division by 255 twice, even with the smallest std that is known. */
const SMALLEST_SPAN = 0.05;

/** Where no exact mistake is found. The first that is there is said. */
const signs: readonly Sign[] = [
  {
    text: ({ mean }) =>
      mean.every((value) => Math.abs(value) <= UNIT_MEAN.most) &&
      mean.some((value) => Math.abs(value) >= UNIT_MEAN.least)
        ? `takes a mean of ${listed(mean)} from pixels of 0..255, which changes next to nothing: one for pixels of 0..1 has to be taken 255 times`
        : undefined,
    why: 'input.mean is in units of the pixels, 0..255, and is taken before the scale',
  },
  {
    text: ({ divisor }) =>
      divisor.every((value) => Number.isFinite(value) && 255 / Math.abs(value) < SMALLEST_SPAN)
        ? `divides by ${listed(divisor)}: all pixels together span ${Number((255 / Math.abs(divisor[0]!)).toPrecision(2))}, as after a division by 255 twice`
        : undefined,
    why: 'scale and std both divide; no training that is known feeds so little',
  },
  {
    text: ({ mean }, { std = [] }) =>
      mean.every((value) => value === 0) && std.some((value) => value !== 1 && value < 1)
        ? `divides by a std of ${listed(std)} and takes no mean away`
        : undefined,
    why: 'no normalization that is known has a std without a mean',
  },
  {
    text: (constants, { order = 'rgb' }) => {
      const named = nameOf(constants, order === 'rgb' ? 'bgr' : 'rgb');
      return named && named.order !== 'any'
        ? `feeds ${order.toUpperCase()} with the constants of ${named.name} in the order ${named.order === 'rgb' ? 'R, G, B' : 'B, G, R'}: turn one of them round`
        : undefined;
    },
    why: 'input.mean and input.std are in the order of input.order; PP-OCR alone is known to be trained crosswise',
  },
];

/** Constants that are nobody's, but those of a known training with a mistake in them, or that stand out. */
export function recipeHints(recipe: Recipe): Hint[] {
  const { input, inputs } = recipe;
  if (!inputs) return inputHints(input ?? {}, 'your recipe', true);
  return Object.entries(inputs).flatMap(([name, given]) =>
    isGivenConstant(given) ? [] : inputHints(given, `your recipe's input "${name}"`, false),
  );
}

/** @param isOnly the lines to set can be said for the only input */
function inputHints(input: GivenInput, subject: string, isOnly: boolean): Hint[] {
  const { order = 'rgb' } = input;
  const constants = ownConstants(input, 3);
  if (!constants || nameOf(constants, order)) return [];
  const spoilt = spoiltNormalization(constants, order);
  if (spoilt) {
    const { mean, scale, std, name } = spoilt.right;
    const text = `if ${name} is meant, ${subject} ${spoilt.sentence}`;
    const why = 'its constants are exactly those with that mistake';
    return [{ about: 'recipe', text, why, ...(isOnly && { recipe: { input: { mean, scale, std } } }) }];
  }
  for (const { text, why } of signs) {
    const found = text(constants, input);
    if (found) return [{ about: 'recipe', text: `${subject} ${found}`, why }];
  }
  return [];
}

function spoiltNormalization(
  constants: Constants,
  order: string,
): { right: NamedNormalization; sentence: string } | undefined {
  for (const right of namedNormalizations.filter((named) => named.order === order)) {
    const whole = constantsOfRecipe(right);
    const mistake = normalizationMistakes.find(({ apply }) => sameConstants(constants, apply(whole)));
    if (mistake) return { right, sentence: mistake.sentence };
  }
  return undefined;
}
