import type { GivenInput, Recipe } from '../../recipe/schema.js';
import { normalizationMistakes } from '../knowledge/mistakes.js';
import {
  type Constants,
  constantsOfRecipe,
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

/** Constants that are nobody's, but those of a known training with a mistake in them. */
export function recipeHints({ input }: Recipe): Hint[] {
  const { order = 'rgb' } = input ?? {};
  const constants = ownConstants(input ?? {}, 3);
  if (!constants || nameOf(constants, order)) return [];
  for (const { name, mean, scale, std, order: known } of namedNormalizations) {
    if (known !== order) continue;
    const right = constantsOfRecipe({ mean, scale, std });
    const mistake = normalizationMistakes.find(({ apply }) => sameConstants(constants, apply(right)));
    if (mistake)
      return [
        {
          about: 'recipe',
          text: `if ${name} is meant, your recipe ${mistake.sentence}`,
          why: 'its constants are exactly those with that mistake',
          recipe: { input: { mean, scale, std } },
        },
      ];
  }
  return [];
}
