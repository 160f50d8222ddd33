import { InputError } from '../base/errors.js';
import type { EngineName } from '../host/node/engines.js';
import { withLayers } from '../host/node/layers.js';
import { LAYER_TOLERANCE } from '../layers/judge.js';
import { explainLayers } from '../layers/layers.js';
import type { InsideQuestion } from '../report/inside.js';
import { layersLines } from '../report/layers.js';
import type { Io } from './io.js';
import { DEFAULT_MEMORY, type OpenCvArguments, sessionOptions } from './options.js';

/** What `cvdnn layers` says; why it says nothing, where the network cannot be looked into. */
export async function insideLines(
  { against = 'onnxruntime', pictures, recipe, model, opencv, on }: InsideQuestion,
  args: OpenCvArguments,
  io: Io,
): Promise<string[]> {
  const options = {
    ...sessionOptions({ ...args, opencv, on: on as EngineName | undefined }, io),
    model,
    recipe,
  };
  const request = {
    ...{ against, inputs: pictures },
    ...{ memory: DEFAULT_MEMORY * 2 ** 20, tolerance: LAYER_TOLERANCE },
  };
  try {
    return layersLines(await withLayers(options, request, explainLayers));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [error.message];
  }
}
