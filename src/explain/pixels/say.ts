import { sentenceOf } from '../core/finding.js';
import { differencesOf } from './differences.js';
import { mended } from './mend.js';
import type { Context, PixelsExplanation, Try } from './question.js';

/** What is not equal to the bit is never surer. */
export const NOT_EQUAL = 0.95;

/** Where no one computed the pixels. */
export const READ_OFF = 0.6;

export function explanationOf(
  best: Try,
  differences: string[],
  alsoFits: string[],
  sure: number,
  context: Context,
): PixelsExplanation {
  const { rms, largest, share } = best.distance;
  return {
    sentence: sentenceOf(
      differences,
      "Nothing differs: your recipe decodes the file to the reference's pixels.",
    ),
    differences,
    confidence: sure,
    alsoFits,
    ...mended(best, context),
    numbers: { share, rms, largest },
  };
}

/** The tie of two words, for what is said beside the picture itself. */
export function beside(best: Try, what: string, context: Context): string[] {
  return [what, ...differencesOf(best, context)];
}

export function readOff(
  best: Try,
  differences: string[],
  fix: string,
  most: number,
  context: Context,
): PixelsExplanation {
  const { recipe, notInRecipe } = mended(best, context);
  const { rms, largest, share } = best.distance;
  return {
    sentence: sentenceOf(differences, ''),
    differences,
    confidence: most,
    alsoFits: [],
    recipe,
    notInRecipe: [fix, ...notInRecipe],
    numbers: { share, rms, largest },
  };
}
