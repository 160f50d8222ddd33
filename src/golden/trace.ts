import { InputError } from '../base/errors.js';
import type { Backend } from '../engines/engine.js';
import type { Size } from '../image/box.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { pictureOf, type Sources } from '../run/inputs.js';
import { answerOf, outputsRead, runNetwork, type Trace } from '../run/pipeline.js';
import type { Answer } from '../tasks/registry.js';
import type { Golden } from './case.js';

/** One run with all outputs that the golden has. Where they give no answer (NaN), the stages before tell why. */
export async function traceFor(
  backend: Backend,
  recipe: ResolvedRecipe,
  golden: Golden,
  sources: Sources,
): Promise<Trace> {
  const wanted = new Set([...outputsRead(recipe), ...Object.keys(golden.outputs)]);
  const network = await runNetwork(backend, sources, recipe, [...wanted]);
  const { image } = pictureOf(network.inputs);
  const answers = Object.keys(recipe.outputs).map(
    (name) => [name, answerOrRaw(network.outputs, recipe, image, name)] as const,
  );
  return { ...network, answers: Object.fromEntries(answers) };
}

function answerOrRaw(outputs: Trace['outputs'], recipe: ResolvedRecipe, picture: Size, name: string): Answer {
  try {
    return answerOf(outputs, recipe, picture, name);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { task: 'raw', shape: outputs[name]!.shape, min: 0, max: 0, mean: 0 };
  }
}
