import { seededRandom } from '../base/random.js';
import { sizeOf, type Tensor } from '../base/tensor.js';
import type { Header, ValueInfo } from '../model/onnx/graph.js';
import { wholeTypes } from '../model/onnx/whole.js';

const SEED = 1;

/**
 * The same feeds each time: float32 from -1 to 1; for inputs of whole numbers 0 and 1, which every type holds and every
 * axis has.
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
  const value = wholeTypes[type] ? () => Math.round(next()) : () => 2 * next() - 1;
  return { shape, dtype: 'float32', data: Float32Array.from({ length: sizeOf(shape) }, value) };
}
