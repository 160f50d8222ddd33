import type { Tensor } from '../base/tensor.js';
import type { Backend } from '../engines/engine.js';
import type { Size } from '../image/box.js';
import { pictureInput } from '../recipe/inputs.js';
import { mainOutput } from '../recipe/outputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { answerFrom } from '../tasks/postprocess.js';
import { type Answer, taskNamed } from '../tasks/registry.js';
import { feedsOf, pictureOf, type Sources, type TracedInput } from './inputs.js';

/** What one run leaves after every stage. */
export interface Trace {
  /** By name, in the recipe's order. */
  inputs: Record<string, TracedInput>;
  /** By name; only those the recipe asks for. */
  outputs: Record<string, Tensor>;
  /** By the name of the recipe's output that it is made of. */
  answers: Record<string, Answer>;
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
  const wanted = new Set([...outputsRead(recipe), ...further]);
  const run = await runNetwork(backend, sources, recipe, [...wanted]);
  const { image } = pictureOf(run.inputs);
  const answers = Object.keys(recipe.outputs).map(
    (name) => [name, answerOf(run.outputs, recipe, image, name)] as const,
  );
  return { ...run, answers: Object.fromEntries(answers) };
}

/** Every output that the recipe's answers are made of. */
export function outputsRead({ outputs }: Pick<ResolvedRecipe, 'outputs'>): string[] {
  const beside = Object.values(outputs).flatMap((spec) => taskNamed(spec.task).reads?.(spec) ?? []);
  return [...Object.keys(outputs), ...beside];
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

/**
 * The last stage, of one output.
 *
 * @param name of the recipe's output; default the main one
 * @throws InputError for an output that cannot be such an answer, such as NaN
 */
export function answerOf(
  outputs: Record<string, Tensor>,
  recipe: ResolvedRecipe,
  picture: Size,
  name: string = mainOutput(recipe).name,
): Answer {
  return answerFrom(outputs, recipe.outputs[name]!, { input: pictureInput(recipe), picture });
}

/** The answer of the main output, for which there mostly is no other. */
export function mainAnswer({ answers }: Pick<Trace, 'answers'>): Answer {
  return Object.values(answers)[0]!;
}
