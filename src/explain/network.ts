import type { Backend, Engine, Model, Preprocessor } from '../engines/engine.js';
import type { Recipe, ResolvedRecipe } from '../recipe/schema.js';
import { resolveRecipe, withOutputNamed } from '../tasks/resolve.js';

/** What a question about a network is answered with. */
export interface NetworkSource {
  preprocessor: Preprocessor;
  /** Reads the recipe's model when it is first needed: a blob is explained without. */
  network(): Promise<Network>;
}

/** A recipe's network, loaded. */
export interface Network extends Backend {
  /** With nothing left open. */
  recipe: ResolvedRecipe;
  /** All that it has; undefined where neither file nor engine can say. */
  outputNames: readonly string[] | undefined;
  /** The engine itself and what is loaded in it, to hold against others. */
  loaded: { engine: Engine; model: Model };
}

/**
 * A recipe's network in an engine.
 *
 * @param modelOf reads the recipe's model
 * @param where the recipe, for messages
 */
export function networkSource(
  { engine, preprocessor }: Backend & { engine: Engine },
  source: Recipe,
  modelOf: () => Promise<Model>,
  where: string,
): NetworkSource {
  let opened: Promise<Network> | undefined;
  const open = async (): Promise<Network> => {
    const model = await modelOf();
    const { header, outputNames } = await engine.load(model);
    const { recipe } = resolveRecipe(source, header, where);
    const named = withOutputNamed(recipe, outputNames, model.name);
    return { recipe: named, outputNames, engine, preprocessor, loaded: { engine, model } };
  };
  return {
    preprocessor,
    network() {
      opened ??= open();
      return opened;
    },
  };
}
