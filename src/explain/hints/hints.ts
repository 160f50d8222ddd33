import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { headerOf, type OnnxModel } from '../../model/onnx/graph.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import { resolveRecipe } from '../../tasks/resolve.js';
import { blobHints } from './blob.js';
import type { Hint } from './hint.js';
import { metadataHints } from './metadata.js';
import { modelHints, normalizesItself } from './model.js';
import { recipeHints } from './recipe.js';

export type { Hint } from './hint.js';

/** What is at hand where there is no reference. */
export interface HintQuestion {
  /** Undefined for formats that are not ONNX. */
  model?: OnnxModel;
  /** The user's own. */
  recipe: Recipe;
  /** The user's own: 1x3xHxW or 1xHxWx3. */
  blob?: Tensor;
}

/**
 * What the ONNX file and a blob's values say by themselves, those with lines to set first. No hint is better than a
 * wrong one: each says only what the file or the numbers leave no doubt about.
 */
export function hintsOf({ model, recipe, blob }: HintQuestion): Hint[] {
  const resolved = resolvedOf(recipe, model);
  const isPytorch = model !== undefined && /^pytorch/i.test(headerOf(model).producer);
  const habits = isPytorch && !normalizesItself(model, recipe);
  const hints = [
    ...recipeHints(recipe),
    ...(model ? [...metadataHints(model, recipe), ...modelHints(model, recipe, resolved)] : []),
    ...(blob ? blobHints(blob, recipe.input, habits) : []),
  ];
  const rank = ({ about }: Hint) => ['recipe', 'blob', 'model'].indexOf(about);
  return hints.sort((a, b) => rank(a) - rank(b));
}

/** Undefined where recipe and file do not go together: `run` says why. */
function resolvedOf(recipe: Recipe, model: OnnxModel | undefined): ResolvedRecipe | undefined {
  try {
    return resolveRecipe(recipe, model && headerOf(model), 'the recipe').recipe;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
