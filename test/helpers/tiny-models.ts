import { floats, ints, node, tinyModel } from '../../src/model/onnx/build.js';
import { encodeOnnx, type OnnxModel, parseOnnx } from '../../src/model/onnx/graph.js';

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

/** The file with its inputs and outputs declared of other types: `{ input: 'UINT8' }`. */
export function declaredAs(bytes: Uint8Array, types: Record<string, string>): Uint8Array {
  return edited(bytes, ({ graph }) => {
    for (const { name, type } of [...graph!.input!, ...graph!.output!])
      if (name && types[name]) type!.tensorType!.elemType = elementTypes[types[name]]!;
  });
}

const elementTypes: Record<string, number> = {
  ...{ FLOAT: 1, UINT8: 2, INT32: 6, INT64: 7, BOOL: 9, FLOAT16: 10 },
};

/** The file after a change. */
export function edited(bytes: Uint8Array, change: (model: OnnxModel) => void): Uint8Array {
  const model = parseOnnx(bytes, 'the model of the test');
  change(model);
  return encodeOnnx(model);
}
