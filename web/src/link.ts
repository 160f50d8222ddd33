import { parseJson } from '../../src/base/json.js';
import type { Recipe } from '../../src/recipe/schema.js';

/** Characters that a link may have for its recipe. */
const LONGEST = 100_000;

/**
 * A link that holds a recipe and its model's name, and no picture: in the part of the address that no server sees.
 *
 * @param model its file's name
 */
export function linkOf(recipe: Partial<Recipe>, model: string): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...recipe, model }));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `#recipe=${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/**
 * The recipe in a link, not looked at yet; undefined where there is none.
 *
 * @throws Error for what is no such link
 */
export function recipeInLink(hash: string): Partial<Recipe> | undefined {
  const text = /^#recipe=(.*)$/.exec(hash)?.[1];
  if (text === undefined) return undefined;
  if (text.length > LONGEST) throw new Error('it is too long');
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) =>
    each.charCodeAt(0),
  );
  const document = parseJson(bytes, 'it');
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    throw new Error('it holds no recipe');
  return document;
}
