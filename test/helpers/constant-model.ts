import { sizeOf, type Tensor } from '../../src/base/tensor.js';
import { floats, ints, node, tinyModel } from './tiny-models.js';

/**
 * A network that gives these outputs whatever the picture: convolutions of zeros, whose biases are the values.
 *
 * @param side of its input `images`, 1x3xsidexside
 */
export function constantModel(side: number, outputs: Record<string, Tensor<'float32'>>): Uint8Array {
  const entries = Object.entries(outputs);
  const zeros = (name: string, count: number) =>
    floats(`${name}.zeros`, [count, 3, side, side], new Array(count * 3 * side * side).fill(0));
  return tinyModel({
    inputs: { images: [1, 3, side, side] },
    outputs: Object.fromEntries(entries.map(([name, { shape }]) => [name, shape])),
    nodes: entries.flatMap(([name]) => [
      node('Conv', ['images', `${name}.zeros`, `${name}.values`], [`${name}.flat`], {
        kernel_shape: [side, side],
      }),
      node('Reshape', [`${name}.flat`, `${name}.shape`], [name]),
    ]),
    constants: entries.flatMap(([name, { data, shape }]) => [
      zeros(name, sizeOf(shape)),
      floats(`${name}.values`, [sizeOf(shape)], data),
      ints(`${name}.shape`, shape),
    ]),
  });
}
