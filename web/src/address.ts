import { baseName } from '../../src/base/text.js';
import type { Recipe } from '../../src/recipe/schema.js';
import type { Wish } from './backend/protocol.js';
import { examples, wishOf } from './examples.js';
import { recipeInLink } from './link.js';
import { wishWith } from './slots.js';

/** What the page's address asks for. */
interface Asked {
  wish: Wish;
  /** What a person is to know of it. */
  notice?: string;
  /** A recipe whose model is none of the page's own: it goes with that model once it is dropped. */
  waiting?: Partial<Recipe>;
}

/**
 * A trace that is named (`?trace=`), a link's recipe with the embedded model that it is for, or the first example; and why
 * it is the example where the address holds nonsense.
 */
export async function askedInAddress(): Promise<Asked> {
  const wish = await wishOf(examples[0]!);
  try {
    const trace = new URLSearchParams(location.search).get('trace');
    if (trace !== null) return { wish: await wishWith(wish, [await fileAt(trace)]) };
    const recipe = linkedRecipe();
    return recipe ? await withRecipe(recipe, wish) : { wish };
  } catch (error) {
    return { wish, notice: (error as Error).message };
  }
}

function linkedRecipe(): Partial<Recipe> | undefined {
  try {
    return recipeInLink(location.hash);
  } catch (error) {
    throw new Error(`The link holds no recipe that can be read: ${(error as Error).message}`);
  }
}

async function withRecipe(recipe: Partial<Recipe>, wish: Wish): Promise<Asked> {
  if (typeof recipe.model !== 'string') return { wish: { ...wish, recipe } };
  const model = baseName(recipe.model);
  const example = examples.find((each) => each.model === model);
  if (example) return { wish: { ...(await wishOf(example)), recipe } };
  return {
    wish,
    notice: `The link's recipe is for the model ${model}, which is not in this page: drop it, and the recipe is used with it.`,
    waiting: { ...recipe, model },
  };
}

/** A file of the page's own origin. */
async function fileAt(address: string): Promise<File> {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin)
    throw new Error(`Expected a trace of this page's own origin but received ${url}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`Cannot fetch the trace ${url}: HTTP status ${response.status}`);
  return new File([await response.blob()], url.pathname);
}
