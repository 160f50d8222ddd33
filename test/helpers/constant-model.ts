import { sizeOf, type Tensor } from '../../src/base/tensor.js';
import { floats, ints, node, tinyModel } from './tiny-models.js';

/**
 * A network that gives these outputs whatever the picture: convolutions of zeros, whose biases are the values.
 *
 * @param sides of its input `images`, 1x3xHxW: [height, width], or one for both
 */
export function constantModel(
  sides: number | readonly [height: number, width: number],
  outputs: Record<string, Tensor<'float32'>>,
): Uint8Array {
  const entries = Object.entries(outputs);
  const [height, width] = typeof sides === 'number' ? [sides, sides] : sides;
  return tinyModel({
    inputs: { images: [1, 3, height, width] },
    outputs: Object.fromEntries(entries.map(([name, { shape }]) => [name, shape])),
    nodes: [
      node('GlobalAveragePool', ['images'], ['means']),
      ...entries.flatMap(([name]) => [
        node('Conv', ['means', `${name}.zeros`, `${name}.values`], [`${name}.flat`], {
          kernel_shape: [1, 1],
        }),
        node('Reshape', [`${name}.flat`, `${name}.shape`], [name]),
      ]),
    ],
    constants: entries.flatMap(([name, { data, shape }]) => [
      floats(`${name}.zeros`, [sizeOf(shape), 3, 1, 1], new Array(3 * sizeOf(shape)).fill(0)),
      floats(`${name}.values`, [sizeOf(shape)], data),
      ints(`${name}.shape`, shape),
    ]),
  });
}
