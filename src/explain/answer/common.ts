import { expected as expectedError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { Recipe } from '../../recipe/schema.js';
import { percent } from '../core/finding.js';

export function noOutput(what: string, outputs: Readonly<Record<string, Tensor>>) {
  const list = Object.entries(outputs).map(
    ([name, { shape, dtype }]) => `"${name}" ${dtype} ${shapeText(shape)}`,
  );
  return expectedError(`an output that can be ${what}`, 'the outputs', list.join(', ') || 'none');
}

/** Lines of a recipe's `output`. */
export type OutputLines = NonNullable<Recipe['output']>;

/** The recipe with those lines. */
export function withOutput(recipe: Recipe, lines: OutputLines): Recipe {
  return Object.keys(lines).length === 0 ? recipe : { ...recipe, output: { ...recipe.output, ...lines } };
}

/** How much of a mask is void, and what becomes of it. */
export function voidText({ data }: ClassMap): string {
  const share = data.reduce((sum, id) => sum + (id === VOID ? 1 : 0), 0) / data.length;
  return `${percent(share)} of the reference's mask is 255 (void, any class): those pixels are not compared`;
}
