import { z } from 'zod';
import { parseRecipeAs, type Recipe, recipeSchemaWith } from '../recipe/schema.js';
import { ofAllTasks } from './registry.js';

/** The schema of a recipe, with every task's own fields of `output`. */
const schemaNow = ofAllTasks((tasks) => {
  const task = z
    .enum(tasks.map(({ name }) => name))
    .optional()
    .describe('What the output is; decides how it becomes an answer.');
  const own = tasks.map(({ spec }) => spec.shape);
  return recipeSchemaWith(Object.assign({ task }, ...own) as z.ZodRawShape);
});

/** With the tasks that come with cvdnn: what `cvdnn/recipe.schema.json` says. */
export const recipeSchema = schemaNow();

/**
 * Checks an already parsed JSON document.
 *
 * @param where the file it came from, for the error text
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseRecipe(json: unknown, where: string): Recipe {
  return parseRecipeAs(schemaNow(), json, where);
}
