import type { Assumption } from './assume.js';
import { mainOutput } from './outputs.js';
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
  { inputs, outputs }: ResolvedRecipe,
  assumptions: readonly Assumption[],
): Recipe {
  const assumed = (part: string) => assumedBelow(`${part}.`, assumptions);
  const [name = '', ...others] = Object.keys(inputs);
  const isOne = !source.inputs && others.length === 0;
  const named = () =>
    Object.fromEntries(
      Object.keys(inputs).map((each) => [each, { ...source.inputs?.[each], ...assumed(`inputs.${each}`) }]),
    );
  return {
    ...source,
    ...(isOne
      ? { input: { ...source.input, ...assumed('input'), ...(name && { name }) } }
      : { inputs: named() }),
    ...(source.outputs
      ? {
          outputs: Object.fromEntries(
            Object.entries(source.outputs).map(([each, given]) => [
              each,
              { ...given, ...assumed(`outputs.${each}`) },
            ]),
          ),
        }
      : { output: { ...source.output, ...assumed('output'), name: mainOutput({ outputs }).name } }),
  };
}

/** What was assumed of the fields below a path, by their names. */
function assumedBelow(path: string, assumptions: readonly Assumption[]): Record<string, unknown> {
  const entries = assumptions
    .filter((assumption) => assumption.path.startsWith(path))
    .map(({ path: whole, value }) => [whole.slice(path.length), value] as const);
  return Object.fromEntries(entries.filter(([field]) => !field.includes('.')));
}
