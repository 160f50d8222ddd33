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

/** A recipe's document with a model where it names none; what is no object stays, for `parseRecipe` to refuse. */
export function withModel(document: unknown, model: string | undefined): unknown {
  const isObject = typeof document === 'object' && document !== null && !Array.isArray(document);
  return isObject && model !== undefined ? { model, ...document } : document;
}

/**
 * Checks an already parsed JSON document.
 *
 * @param where the file it came from, for the error text
 * @throws InputError with the path in the document, what was expected and what came
 */
export function parseRecipe(json: unknown, where: string): Recipe {
  return parseRecipeAs(schemaNow(), json, where);
}
