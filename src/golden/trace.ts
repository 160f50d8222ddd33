import { InputError } from '../base/errors.js';
import type { Pixels } from '../image/pixels.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { answerOf, type Engine, runNetwork, type Trace } from '../run/pipeline.js';
import type { Golden } from './case.js';

/** One run with all outputs that the golden has. Where they give no answer (NaN), the stages before tell why. */
export async function traceFor(
  engine: Engine,
  recipe: ResolvedRecipe,
  golden: Golden,
  image: Pixels,
): Promise<Trace> {
  const wanted = new Set([recipe.output.name, ...Object.keys(golden.outputs)]);
  const { blob, outputs } = await runNetwork(engine, image, recipe, [...wanted]);
  try {
    return { image, blob, outputs, answer: answerOf(outputs, recipe, image) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { shape } = outputs[recipe.output.name]!;
    return { image, blob, outputs, answer: { task: 'raw', shape, min: 0, max: 0, mean: 0 } };
  }
}
