import type { Tensor } from '../base/tensor.js';
import type { ClassMap } from '../image/class-map.js';
import { VOID } from '../image/colours.js';
import type { OutputSpec } from '../recipe/schema.js';
import { idsOf } from '../tasks/segmentation/ids.js';

/**
 * Class ids as scores, 1 for the class and 0 for the others: a network that ends in its own argmax is explained as one
 * that does not. Floats are left as they are.
 *
 * @param expected what it is held against: its classes are the network's, too
 * @throws InputError for whole numbers that are no class ids
 */
export function asScores(output: Tensor, { name, layout }: OutputSpec, expected: ClassMap): Tensor {
  const ids = idsOf(output, name);
  if (!ids) return output;
  const { data, width, height } = ids;
  const highest = Math.max(1, highestIn(data), highestIn(expected.data));
  const [count, plane] = [highest + 1, width * height];
  const scores = new Float32Array(count * plane);
  const isFirst = layout === 'NCHW';
  data.forEach((id, at) => {
    if (id <= highest) scores[isFirst ? id * plane + at : at * count + id] = 1;
  });
  const shape = isFirst ? [1, count, height, width] : [1, height, width, count];
  return { data: scores, shape, dtype: 'float32' };
}

/** Of the ids that are not void. */
function highestIn(ids: Uint8Array): number {
  return ids.reduce((highest, id) => (id === VOID ? highest : Math.max(highest, id)), 0);
}
