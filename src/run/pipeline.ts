import type { Tensor } from '../base/tensor.js';
import type { Backend } from '../engines/engine.js';
import type { Size } from '../image/box.js';
import { pictureInput } from '../recipe/inputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { answerFrom } from '../tasks/postprocess.js';
import type { Answer } from '../tasks/registry.js';
import { feedsOf, pictureOf, type Sources, type TracedInput } from './inputs.js';

/** What one run leaves after every stage. */
export interface Trace {
  /** By name, in the recipe's order. */
  inputs: Record<string, TracedInput>;
  /** By name; only those the recipe asks for. */
  outputs: Record<string, Tensor>;
  answer: Answer;
  /** Of the forward pass alone. */
  milliseconds: number;
}

/**
 * A decoded picture, or several, to the answer: preprocess → infer → postprocess.
 *
 * @param backend its engine has the recipe's model loaded
 * @param further outputs to keep in the trace beside the recipe's
 */
export async function runPipeline(
  backend: Backend,
  sources: Sources,
  recipe: ResolvedRecipe,
  further: readonly string[] = [],
): Promise<Trace> {
  const wanted = new Set([recipe.output.name, ...further]);
  const run = await runNetwork(backend, sources, recipe, [...wanted]);
  return { ...run, answer: answerOf(run.outputs, recipe, pictureOf(run.inputs).image) };
}

/** The first two stages: preprocess → infer. */
export async function runNetwork(
  { preprocessor, engine }: Backend,
  sources: Sources,
  recipe: ResolvedRecipe,
  wanted: readonly string[],
): Promise<Pick<Trace, 'inputs' | 'outputs' | 'milliseconds'>> {
  const inputs = await feedsOf(preprocessor, recipe, sources);
  const feeds = Object.fromEntries(Object.entries(inputs).map(([name, { blob }]) => [name, blob] as const));
  return { inputs, ...(await engine.run(feeds, wanted)) };
}

/** The last stage. Throws InputError for an output that cannot be one, such as NaN. */
export function answerOf(outputs: Record<string, Tensor>, recipe: ResolvedRecipe, picture: Size): Answer {
  return answerFrom(outputs, recipe.output, { input: pictureInput(recipe), picture });
}
