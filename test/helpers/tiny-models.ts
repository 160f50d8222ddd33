import { floats, ints, node, tinyModel } from '../../src/model/onnx/build.js';

export { floats, ints, node, tinyModel };

/**
 * DeepLabv3's image pooling with 16 channels: mean of the picture, 1x1 convolution, Relu, and the 1x1 map spread
 * linearly over `side` x `side`. Output channel c is (c + 1) times the mean of the first input channel.
 */
export function imagePooling(side: number): Uint8Array {
  const channels = 16;
  const weights = Array.from({ length: channels * 3 }, (_, i) => (i % 3 === 0 ? i / 3 + 1 : 0));
  return tinyModel({
    inputs: { input: [1, 3, 16, 16] },
    outputs: { out: [1, channels, side, side] },
    nodes: [
      node('GlobalAveragePool', ['input'], ['pooled']),
      node('Conv', ['pooled', 'weights', 'bias'], ['convolved'], { kernel_shape: [1, 1] }),
      node('Relu', ['convolved'], ['positive']),
      node('Resize', ['positive', '', '', 'sizes'], ['out'], {
        mode: 'linear',
        coordinate_transformation_mode: 'half_pixel',
      }),
    ],
    constants: [
      floats('weights', [channels, 3, 1, 1], weights),
      floats('bias', [channels], new Array(channels).fill(0)),
      ints('sizes', [1, channels, side, side]),
    ],
  });
}

/** Two outputs of which only `out` is meant: `aux`, the last in the file, is its negative. */
export function withAux(): Uint8Array {
  return tinyModel({
    inputs: { input: [1, 3, 4, 4] },
    outputs: { out: [1, 3, 4, 4], aux: [1, 3, 4, 4] },
    nodes: [node('Relu', ['input'], ['out']), node('Neg', ['out'], ['aux'])],
  });
}
