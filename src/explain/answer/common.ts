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

/** Pixels of a mask that are void. */
export function voidIn({ data }: ClassMap): number {
  return data.reduce((sum, id) => sum + (id === VOID ? 1 : 0), 0);
}

/** How much of a mask is void, in words. */
export function voidShare(mask: ClassMap): string {
  return percent(voidIn(mask) / mask.data.length);
}

/** How much of a mask is void, and what becomes of it. */
export function voidText(mask: ClassMap): string {
  return `${voidShare(mask)} of the reference's mask is 255 (void, any class): those pixels are not compared`;
}
