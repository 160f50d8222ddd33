import { seededRandom } from '../../src/base/random.js';
import { float32Tensor, sizeOf } from '../../src/base/tensor.js';

/** A tensor of float32 numbers of low..high; `drawn` of scripts/make_task_goldens.py. */
export function drawn(seed: number, shape: readonly number[], [low, high] = [0, 1]) {
  const next = seededRandom(seed);
  const data = Float32Array.from({ length: sizeOf(shape) }, () => low! + (high! - low!) * next());
  return float32Tensor(data, shape);
}
