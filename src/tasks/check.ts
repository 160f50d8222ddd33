import { isGivenConstant } from '../recipe/inputs.js';
import { isLabelFile, resolveLabels } from '../recipe/labels.js';
import { givenOutputs } from '../recipe/outputs.js';
import { resolveInputs } from '../recipe/resolve-inputs.js';
import type { GivenInput, Recipe } from '../recipe/schema.js';
import { parseRecipe } from './recipe.js';

/** Any size will do to hold the other fields of an input against each other. */
const SOME_SIZE: [number, number] = [224, 224];

/**
 * Checks a parsed JSON document as a recipe as far as that goes without the model: the schema, fields that contradict
 * each other, and the name of the label list; a file of labels is not read.
 *
 * @throws InputError with the path, what was expected and what came
 */
export function checkRecipe(json: unknown, where: string): Recipe {
  const recipe = parseRecipe(json, where);
  const { inputs, input } = recipe;
  const checked = inputs ? { inputs: mapped(inputs) } : { input: sized(input ?? {}) };
  resolveInputs({ model: recipe.model, ...checked }, undefined, (_path, value) => value, where);
  for (const { path, given } of givenOutputs(recipe))
    if (!isLabelFile(given.labels)) resolveLabels(given.labels, where, path);
  return recipe;
}

function mapped(inputs: NonNullable<Recipe['inputs']>): Recipe['inputs'] {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, given]) => [name, isGivenConstant(given) ? given : sized(given)]),
  );
}

function sized(input: GivenInput): GivenInput {
  const saysSize =
    typeof input.fit === 'object' && ('shortestSide' in input.fit || 'centerCrop' in input.fit);
  return saysSize ? input : { size: SOME_SIZE, ...input };
}
