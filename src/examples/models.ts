import { sizeOf } from '../base/tensor.js';
import { bool, type Dims, declared, floats, ints, node, tinyModel } from '../model/onnx/build.js';
import { decodeOnnx } from '../model/onnx/decode.js';
import { encodeOnnx, type Header, headerOf, type OnnxModel, type ValueInfo } from '../model/onnx/graph.js';

const BLOCK = 16;

/**
 * The model with a second output `aux` of the same size, as torchvision's segmentation models have one: means of blocks
 * of 16 x 16 of `out` stand for the coarse auxiliary classifier.
 */
export function withAuxiliaryHead(file: Uint8Array): Uint8Array {
  return changed(file, ({ output, node: nodes, initializer }, { outputs: [out] }) => {
    const shape = fixedShape(out!);
    const square = { kernel_shape: [BLOCK, BLOCK], strides: [BLOCK, BLOCK] };
    const spread = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
    nodes!.push(
      node('AveragePool', [out!.name], ['blocks'], square),
      node('Resize', ['blocks', '', '', 'aux_size'], ['aux'], spread),
    );
    initializer!.push(ints('aux_size', shape));
    output!.push(declared('aux', shape));
  });
}

/** What it is fed, in another shape: stands for a network that gives these numbers. */
export function giving(shape: readonly number[]): Uint8Array {
  return tinyModel({
    inputs: { input: [1, sizeOf(shape)] },
    outputs: { out: shape },
    nodes: [node('Reshape', ['input', 'shape'], ['out'])],
    constants: [ints('shape', shape)],
  });
}

/** The model with its input in NHWC and a Transpose behind it, as tf2onnx leaves Keras' models. */
export function withNhwcInput(file: Uint8Array): Uint8Array {
  return changed(file, ({ input, node: nodes }, { inputs: [picture] }) => {
    const { name } = picture!;
    const turned = `${name}_nchw`;
    for (const { input: tensors } of nodes!)
      for (const [i, tensor] of tensors!.entries()) if (tensor === name) tensors![i] = turned;
    nodes!.unshift(node('Transpose', [name], [turned], { perm: [0, 3, 1, 2] }));
    const [batch, channels, height, width] = fixedShape(picture!);
    const at = input!.findIndex((value) => value.name === name);
    input![at] = declared(name, [batch!, height!, width!, channels!]);
  });
}

type Graph = NonNullable<OnnxModel['graph']>;

function changed(file: Uint8Array, change: (graph: Graph, header: Header) => void): Uint8Array {
  const model = decodeOnnx(file, 'the model of the example');
  change(model.graph as Graph, headerOf(model));
  return encodeOnnx(model);
}

function fixedShape({ shape }: ValueInfo): number[] {
  return shape!.map(Number);
}

/** By channel. */
export interface BatchNormalizationConstants {
  gamma: number[];
  beta: number[];
  mean: number[];
  variance: number[];
}

const SHAPE: Dims = [1, 3, 4, 4];

/** BatchNormalization and Dropout as PyTorch exports them in either mode; `inference` has no Dropout left. */
export function batchNormalization(
  { gamma, beta, mean, variance }: BatchNormalizationConstants,
  mode: 'training' | 'inference',
): Uint8Array {
  const inputs = ['input', 'gamma', 'beta', 'mean', 'variance'];
  const nodes =
    mode === 'inference'
      ? [node('BatchNormalization', inputs, ['out'])]
      : [
          node('BatchNormalization', inputs, ['normal', 'new_mean', 'new_variance'], { training_mode: 1 }),
          node('Dropout', ['normal', 'ratio', 'training'], ['out']),
        ];
  return tinyModel({
    inputs: { input: SHAPE },
    outputs: { out: SHAPE },
    nodes,
    constants: [
      floats('gamma', [3], gamma),
      floats('beta', [3], beta),
      floats('mean', [3], mean),
      floats('variance', [3], variance),
      ...(mode === 'training' ? [floats('ratio', [], [0.5]), bool('training', true)] : []),
    ],
  });
}

/** Relu and `x.view(x.size(0), -1)`: with `dynamic_axes` the batch is read from the shape, else it is written down as 1. */
export function flattening(axes: 'free' | 'fixed'): Uint8Array {
  const relu = node('Relu', ['input'], ['positive']);
  if (axes === 'fixed')
    return tinyModel({
      inputs: { input: SHAPE },
      outputs: { out: [1, 48] },
      nodes: [relu, node('Reshape', ['positive', 'shape'], ['out'])],
      constants: [ints('shape', [1, -1])],
    });
  return tinyModel({
    inputs: { input: ['batch', 3, 'height', 'width'] },
    outputs: { out: ['batch', 'values'] },
    nodes: [
      relu,
      node('Shape', ['positive'], ['lengths']),
      node('Gather', ['lengths', 'first'], ['batch'], { axis: 0 }),
      node('Concat', ['batch', 'rest'], ['shape'], { axis: 0 }),
      node('Reshape', ['positive', 'shape'], ['out']),
    ],
    constants: [ints('first', [0]), ints('rest', [-1])],
  });
}
