import type { Assumption } from './assume.js';
import type { Recipe, ResolvedRecipe } from './schema.js';

/** A recipe as people write it: lists of numbers on one line. */
export function recipeText({ $schema, ...recipe }: Recipe): string {
  const text = JSON.stringify({ $schema, ...recipe }, null, 2);
  return text.replace(/\[[\s\d.,eE+-]+\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
}

/** The recipe with what was assumed written down: what it gives no longer depends on what cvdnn assumes. */
export function pinned(
  source: Recipe,
  { input, output }: ResolvedRecipe,
  assumptions: readonly Assumption[],
): Recipe {
  const assumed = (part: string) =>
    Object.fromEntries(
      assumptions
        .filter(({ path }) => path.startsWith(`${part}.`))
        .map(({ path, value }) => [path.slice(part.length + 1), value]),
    );
  return {
    ...source,
    input: { ...source.input, ...assumed('input'), ...(input.name && { name: input.name }) },
    output: { ...source.output, ...assumed('output'), name: output.name },
  };
}
