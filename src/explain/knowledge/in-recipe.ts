import type { InputSpec } from '../../recipe/schema.js';
import type { Row } from '../core/hypothesis.js';
import { orderMistakes } from './channels.js';
import { type NormalizationMistake, normalizationMistakes } from './mistakes.js';
import { constantsOfRecipe, recipeConstants } from './normalization.js';

/** The divisor's lines stay as they are where the mistake leaves it alone: people change but one line, too. */
function inInput({ name, reason, apply }: NormalizationMistake): Row<InputSpec> {
  return {
    name,
    reason,
    apply: (input) => {
      const right = constantsOfRecipe(input);
      const spoilt = apply(right);
      const isOnlyMean = spoilt.divisor.every((value, c) => value === right.divisor[c]);
      return { ...input, ...(isOnlyMean ? { mean: spoilt.mean } : recipeConstants(spoilt, input.order)) };
    },
  };
}

/** Mistakes that a right recipe can be given. */
export const recipeMistakes: readonly Row<InputSpec>[] = [
  ...normalizationMistakes.map(inInput),
  ...orderMistakes,
];

/** The mistake of that name. @throws Error where no row has it */
export function recipeMistake(name: string): Row<InputSpec> {
  const found = recipeMistakes.find((row) => row.name === name);
  if (!found) throw new Error(`No mistake is named "${name}"`);
  return found;
}

/** Those of the demo. The first two and the third stand in the articles that cvdnn grew out of. */
export const shownMistakes = [
  'no normalization (0..255)',
  'mean taken away twice',
  'BGR instead of RGB',
  'only divided by 255',
].map(recipeMistake);
