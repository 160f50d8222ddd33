import type { Recipe } from '../../recipe/schema.js';

/** One thing that can be said without any reference. */
export interface Hint {
  about: 'model' | 'blob' | 'recipe';
  /** One sentence, its first letter small. */
  text: string;
  /** How that is known, or why it matters. */
  why?: string;
  /** Lines to set. */
  recipe?: Partial<Pick<Recipe, 'input' | 'output'>>;
}
