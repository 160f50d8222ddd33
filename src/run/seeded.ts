import { seededRandom } from '../base/random.js';
import { sizeOf, type Tensor } from '../base/tensor.js';
import type { Header, ValueInfo } from '../model/onnx/graph.js';
import { wholeTypes } from '../model/onnx/whole.js';

const SEED = 1;

/** Halves of both kinds hold multiples of it between -1 and 1. */
const HALF_STEP = 2 ** -7;

/**
 * The same feeds each time: float32 from -1 to 1, where the file wants halves what those can hold; for inputs of whole
 * numbers 0 and 1, which every type holds and every axis has.
 *
 * @param shapes by the inputs' names
 */
export function seededFeeds(
  { inputs }: Header,
  shapes: Readonly<Record<string, readonly number[]>>,
): Record<string, Tensor> {
  return Object.fromEntries(inputs.map((input) => [input.name, seeded(input, shapes[input.name]!)]));
}

function seeded({ type }: ValueInfo, shape: readonly number[]): Tensor {
  const next = seededRandom(SEED);
  const float = () => 2 * next() - 1;
  const half = () => Math.round(float() / HALF_STEP) * HALF_STEP;
  const value = wholeTypes[type] ? () => Math.round(next()) : type.endsWith('FLOAT16') ? half : float;
  return { shape, dtype: 'float32', data: Float32Array.from({ length: sizeOf(shape) }, value) };
}
