import type { Tensor } from '../base/tensor.js';
import type { Backend } from '../engines/engine.js';
import type { Size } from '../image/box.js';
import type { Pixels } from '../image/pixels.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { answerFrom } from '../tasks/postprocess.js';
import type { Answer } from '../tasks/registry.js';

/** What one run leaves after every stage. */
export interface Trace {
  /** As the recipe reads it: BGR of 8 bits but for `read` gray and unchanged. */
  image: Pixels;
  /** The network's input, float32. */
  blob: Tensor<'float32'>;
  /** By name; only those the recipe asks for. */
  outputs: Record<string, Tensor>;
  answer: Answer;
  /** Of the forward pass alone. */
  milliseconds: number;
}

/**
 * A decoded picture to its answer: preprocess → infer → postprocess.
 *
 * @param backend its engine has the recipe's model loaded
 * @param further outputs to keep in the trace beside the recipe's
 */
export async function runPipeline(
  backend: Backend,
  image: Pixels,
  recipe: ResolvedRecipe,
  further: readonly string[] = [],
): Promise<Trace> {
  const wanted = new Set([recipe.output.name, ...further]);
  const { blob, outputs, milliseconds } = await runNetwork(backend, image, recipe, [...wanted]);
  return { image, blob, outputs, answer: answerOf(outputs, recipe, image), milliseconds };
}

/** The first two stages: preprocess → infer. */
export async function runNetwork(
  { preprocessor, engine }: Backend,
  image: Pixels,
  { input }: ResolvedRecipe,
  wanted: readonly string[],
): Promise<Pick<Trace, 'blob' | 'outputs' | 'milliseconds'>> {
  const blob = await preprocessor.blob(image, input);
  return { blob, ...(await engine.run({ [input.name]: blob }, wanted)) };
}

/** The last stage. Throws InputError for an output that cannot be one, such as NaN. */
export function answerOf(
  outputs: Record<string, Tensor>,
  { input, output }: ResolvedRecipe,
  picture: Size,
): Answer {
  return answerFrom(outputs, output, { input, picture });
}
