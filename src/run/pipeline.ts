import type { Tensor } from '../base/tensor.js';
import type { OpenCvRunner } from '../engines/opencv/runner.js';
import type { Size } from '../image/box.js';
import type { Pixels } from '../image/pixels.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { type Answer, postprocess } from '../tasks/postprocess.js';

/** What one run leaves after every stage. */
export interface Trace {
  /** As the recipe reads it: BGR of 8 bits but for `read` gray and unchanged. */
  image: Pixels;
  /** The network's input, float32. */
  blob: Tensor<'float32'>;
  /** By name; only those the recipe asks for. */
  outputs: Record<string, Tensor>;
  answer: Answer;
}

/** What a run needs: blobs by OpenCV, and a forward pass by any engine. */
export type Engine = Pick<OpenCvRunner, 'preprocess' | 'run'>;

/**
 * A decoded picture to its answer: preprocess → infer → postprocess.
 *
 * @param engine with the recipe's model loaded
 * @param further outputs to keep in the trace beside the recipe's
 */
export async function runPipeline(
  engine: Engine,
  image: Pixels,
  recipe: ResolvedRecipe,
  further: readonly string[] = [],
): Promise<Trace> {
  const wanted = new Set([recipe.output.name, ...further]);
  const { blob, outputs } = await runNetwork(engine, image, recipe, [...wanted]);
  return { image, blob, outputs, answer: answerOf(outputs, recipe, image) };
}

/** The first two stages: preprocess → infer. */
export async function runNetwork(
  engine: Engine,
  image: Pixels,
  { input }: ResolvedRecipe,
  wanted: readonly string[],
): Promise<Pick<Trace, 'blob' | 'outputs'>> {
  const blob = await engine.preprocess(image, input);
  return { blob, outputs: await engine.run({ [input.name]: blob }, wanted) };
}

/** The last stage. Throws InputError for an output that cannot be one, such as NaN. */
export function answerOf(
  outputs: Record<string, Tensor>,
  { input, output }: ResolvedRecipe,
  picture: Size,
): Answer {
  return postprocess(outputs[output.name]!, output, input, picture);
}
