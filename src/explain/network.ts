import type { Tensor } from '../base/tensor.js';
import type { Model, OpenCvRunner } from '../engines/opencv/runner.js';
import { onlyOutput, resolveRecipe } from '../recipe/resolve.js';
import type { Recipe, ResolvedRecipe } from '../recipe/schema.js';
import type { PixelsOf } from './knowledge/pictures.js';

/** What a question about a network is answered with. */
export interface NetworkSource {
  preprocess: PixelsOf;
  /** Reads the recipe's model when it is first needed: a blob is explained without. */
  network(): Promise<Network>;
}

/** A recipe's network, loaded. */
export interface Network {
  /** With nothing left open. */
  recipe: ResolvedRecipe;
  /** All that it has; undefined where neither file nor engine can say. */
  outputNames: readonly string[] | undefined;
  preprocess: PixelsOf;
  /** One forward pass; outputs by name. */
  run(feeds: Record<string, Tensor>, wanted: readonly string[]): Promise<Record<string, Tensor>>;
}

/**
 * A recipe's network in OpenCV.js.
 *
 * @param modelOf reads the recipe's model
 * @param where the recipe, for messages
 */
export function networkSource(
  runner: OpenCvRunner,
  source: Recipe,
  modelOf: () => Promise<Model>,
  where: string,
): NetworkSource {
  const preprocess: PixelsOf = (image, input) => runner.preprocess(image, input);
  let opened: Promise<Network> | undefined;
  const open = async (): Promise<Network> => {
    const model = await modelOf();
    await runner.load(model);
    const { recipe } = resolveRecipe(source, runner.header, where);
    recipe.output.name ||= onlyOutput(runner.outputNames, model.name);
    return {
      recipe,
      outputNames: runner.outputNames,
      preprocess,
      run: (feeds, wanted) => runner.run(feeds, wanted),
    };
  };
  return {
    preprocess,
    network() {
      opened ??= open();
      return opened;
    },
  };
}
