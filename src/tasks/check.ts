import { resolveLabels } from '../recipe/labels.js';
import { resolveInput } from '../recipe/resolve-input.js';
import type { Recipe } from '../recipe/schema.js';
import { parseRecipe } from './recipe.js';

/** Any size will do to hold the other fields of an input against each other. */
const SOME_SIZE: [number, number] = [224, 224];

/**
 * Checks a parsed JSON document as a recipe as far as that goes without the model: the schema, fields that contradict
 * each other, and the name of the label list.
 *
 * @throws InputError with the path, what was expected and what came
 */
export function checkRecipe(json: unknown, where: string): Recipe {
  const recipe = parseRecipe(json, where);
  const { input = {} } = recipe;
  const saysSize =
    typeof input.fit === 'object' && ('shortestSide' in input.fit || 'centerCrop' in input.fit);
  const sized = saysSize ? input : { size: SOME_SIZE, ...input };
  resolveInput({ ...recipe, input: sized }, undefined, (_path, value) => value, where);
  resolveLabels(recipe.output?.labels, where);
  return recipe;
}
