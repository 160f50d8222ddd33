import type { Recipe } from '../../recipe/schema.js';
import type { OwnStatistics } from '../knowledge/statistics.js';

/** One way that leads to what the reference had. */
export interface Finding {
  /** What the user's code does otherwise; or that nothing differs. */
  sentence: string;
  /** Each difference alone, the coarsest first. */
  differences: string[];
  /** 0..1. 1: everything is explained, and nothing else does as well. Near 0: something else does as well. */
  confidence: number;
  /** What fits equally well. */
  alsoFits: string[];
  /** The user's recipe, mended. */
  recipe: Recipe;
  /** What no recipe can say: a flip, another channel order. */
  notInRecipe: string[];
}

/** What was found about one question. */
export type Explained<F extends Finding> =
  | { reason: 'explained'; explanations: F[]; notes: string[] }
  | { reason: 'none'; nearest: F; why: string; notes: string[] }
  | { reason: 'cannot-tell'; why: string; notes: string[] };

/** Asked only where nothing else is left. */
export const LAST_QUESTION = 'Is it the same picture, and the same model?';

/** The differences as one sentence. */
export function sentenceOf(differences: readonly string[], nothing: string): string {
  if (differences.length === 0) return nothing;
  const text = differences.join('; and ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/**
 * A finding whose constants are known by name and the picture's own numbers besides: nobody can tell which was meant,
 * the confidence is shared.
 */
export function sharedWith<F extends Finding>(finding: F, alike: OwnStatistics | undefined): F {
  if (!alike) return finding;
  const text = `code that ${alike.words}: on this picture that comes to the same constants`;
  return { ...finding, confidence: finding.confidence / 2, alsoFits: [...finding.alsoFits, text] };
}

/** The answer, with a further note. */
export function withNote<F extends Finding>(answer: Explained<F>, note: string): Explained<F> {
  return { ...answer, notes: [...answer.notes, note] };
}

/** A share in words, to three digits: `99.7 %`. */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}
