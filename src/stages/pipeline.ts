import type { ResolvedRecipe } from '../recipe/schema.js';
import type { OpenCvRunner } from '../runners/opencv.js';
import type { Tensor } from '../tensor.js';
import type { Pixels } from './pixels.js';
import { type Answer, postprocess } from './postprocess.js';

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

/**
 * A decoded picture to its answer: preprocess → infer → postprocess.
 *
 * @param runner with the recipe's model loaded
 */
export async function runPipeline(
  runner: OpenCvRunner,
  image: Pixels,
  recipe: ResolvedRecipe,
): Promise<Trace> {
  const { input, output } = recipe;
  const blob = await runner.preprocess(image, input);
  const outputs = await runner.run({ [input.name]: blob }, [output.name]);
  const answer = postprocess(outputs[output.name]!, output, input, image);
  return { image, blob, outputs, answer };
}
