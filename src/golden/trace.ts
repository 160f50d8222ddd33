import { InputError } from '../base/errors.js';
import type { Backend } from '../engines/engine.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { pictureOf, type Sources } from '../run/inputs.js';
import { answerOf, runNetwork, type Trace } from '../run/pipeline.js';
import type { Golden } from './case.js';

/** One run with all outputs that the golden has. Where they give no answer (NaN), the stages before tell why. */
export async function traceFor(
  backend: Backend,
  recipe: ResolvedRecipe,
  golden: Golden,
  sources: Sources,
): Promise<Trace> {
  const wanted = new Set([recipe.output.name, ...Object.keys(golden.outputs)]);
  const network = await runNetwork(backend, sources, recipe, [...wanted]);
  const { image } = pictureOf(network.inputs);
  try {
    return { ...network, answer: answerOf(network.outputs, recipe, image) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { shape } = network.outputs[recipe.output.name]!;
    return { ...network, answer: { task: 'raw', shape, min: 0, max: 0, mean: 0 } };
  }
}
