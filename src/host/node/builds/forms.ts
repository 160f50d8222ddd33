import { seededRandom } from '../../../base/random.js';
import { sizeOf } from '../../../base/tensor.js';
import { type Attribute, floats, ints, node, type TinyModel, tinyModel } from '../../../model/onnx/build.js';

/** A network of one or two nodes, whose sizes leave every kind of rest behind the blocks of a SIMD kernel. */
export interface Form {
  name: string;
  bytes: Uint8Array;
  /** Of its input `x`. */
  shape: readonly number[];
}

const SEED = 7;

/** From -1 to 1, the same each time. */
function random(length: number): Float32Array {
  const next = seededRandom(SEED);
  return Float32Array.from({ length }, () => 2 * next() - 1);
}

interface Conv {
  in: number;
  out: number;
  kernel: number;
  size: number;
  stride?: number;
  group?: number;
  dilation?: number;
  /** A node behind it, which OpenCV fuses with it. */
  behind?: string;
}

/** What kernels for 1x1, 3x3 (Winograd), depthwise and other convolutions meet in real networks, and their rests. */
const convolutions: readonly Conv[] = [
  { in: 3, out: 16, kernel: 3, size: 33, stride: 2, behind: 'Relu' },
  { in: 8, out: 8, kernel: 1, size: 17 },
  { in: 5, out: 7, kernel: 1, size: 13, behind: 'Sigmoid' },
  { in: 16, out: 24, kernel: 1, size: 9, behind: 'Relu' },
  { in: 64, out: 21, kernel: 1, size: 10 },
  { in: 96, out: 24, kernel: 1, size: 16 },
  { in: 16, out: 16, kernel: 3, size: 15, group: 16, behind: 'Relu' },
  { in: 12, out: 12, kernel: 5, size: 19, group: 12, stride: 2 },
  { in: 9, out: 9, kernel: 3, size: 14, group: 9, dilation: 2 },
  { in: 4, out: 9, kernel: 3, size: 11 },
  { in: 32, out: 32, kernel: 3, size: 20, behind: 'Relu' },
  { in: 32, out: 48, kernel: 3, size: 7 },
  { in: 24, out: 40, kernel: 3, size: 23, stride: 2 },
  { in: 6, out: 10, kernel: 5, size: 12, group: 2 },
  { in: 8, out: 8, kernel: 3, size: 17, dilation: 2 },
  { in: 3, out: 5, kernel: 7, size: 21, stride: 2, behind: 'LeakyRelu' },
];

function convolution({
  in: channels,
  out,
  kernel,
  size,
  stride = 1,
  group = 1,
  dilation = 1,
  behind,
}: Conv): Form {
  const pad = (dilation * (kernel - 1)) / 2;
  const attributes = {
    ...{ kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad], group },
    dilations: [dilation, dilation],
  };
  const dims = [out, channels / group, kernel, kernel];
  const result = Math.floor((size - 1) / stride) + 1;
  return form(
    `Conv ${channels} to ${out}, ${kernel}x${kernel} on ${size}, stride ${stride}, group ${group}, dilation ${dilation}${behind ? `, ${behind}` : ''}`,
    [1, channels, size, size],
    [1, out, result, result],
    {
      nodes: [
        node('Conv', ['x', 'w', 'b'], [behind ? 'c' : 'y'], attributes),
        ...(behind ? [node(behind, ['c'], ['y'])] : []),
      ],
      constants: [floats('w', dims, random(sizeOf(dims))), floats('b', [out], random(out))],
    },
  );
}

function form(
  name: string,
  shape: readonly number[],
  out: readonly number[],
  rest: Pick<TinyModel, 'nodes' | 'constants'>,
): Form {
  return { name, shape, bytes: tinyModel({ inputs: { x: shape }, outputs: { y: out }, ...rest }) };
}

/** One node without weights. */
function plain(
  operator: string,
  shape: readonly number[],
  out: readonly number[],
  attributes: Record<string, Attribute> = {},
): Form {
  return form(`${operator} on ${shape.join('x')}`, shape, out, {
    nodes: [node(operator, ['x'], ['y'], attributes)],
  });
}

const MAP = [1, 7, 13, 11];

const elementwise = ['Relu', 'Sigmoid', 'Tanh', 'Exp', 'Abs', 'Neg', 'Erf', 'Softplus', 'HardSigmoid'];

function withoutWeights(): Form[] {
  return [
    plain('MaxPool', MAP, [1, 7, 6, 5], { kernel_shape: [3, 3], strides: [2, 2] }),
    plain('AveragePool', MAP, [1, 7, 6, 5], { kernel_shape: [3, 3], strides: [2, 2] }),
    plain('GlobalAveragePool', MAP, [1, 7, 1, 1]),
    plain('Softmax', [3, 37], [3, 37], { axis: 1 }),
    plain('ReduceMean', MAP, [1, 7, 1, 1], { axes: [2, 3] }),
    plain('Transpose', MAP, [1, 13, 11, 7], { perm: [0, 2, 3, 1] }),
  ];
}

function withWeights(): Form[] {
  return [
    form('Gemm 37 to 10', [1, 37], [1, 10], {
      nodes: [node('Gemm', ['x', 'w', 'b'], ['y'], { transB: 1 })],
      constants: [floats('w', [10, 37], random(370)), floats('b', [10], random(10))],
    }),
    form('MatMul 13x37 by 37x19', [1, 13, 37], [1, 13, 19], {
      nodes: [node('MatMul', ['x', 'w'], ['y'])],
      constants: [floats('w', [37, 19], random(37 * 19))],
    }),
    ...(['Add', 'Mul', 'Sub', 'Max'] as const).map((operator) =>
      form(`${operator} by channel`, MAP, MAP, {
        nodes: [node(operator, ['x', 'w'], ['y'])],
        constants: [floats('w', [1, 7, 1, 1], random(7))],
      }),
    ),
    form('BatchNormalization', MAP, MAP, {
      nodes: [node('BatchNormalization', ['x', 's', 's', 'm', 'v'], ['y'])],
      constants: [
        floats('s', [7], random(7)),
        floats('m', [7], random(7)),
        floats(
          'v',
          [7],
          random(7).map((value) => value * value + 0.1),
        ),
      ],
    }),
    form('ConvTranspose 5 to 6', [1, 5, 9, 9], [1, 6, 18, 18], {
      nodes: [node('ConvTranspose', ['x', 'w'], ['y'], { kernel_shape: [2, 2], strides: [2, 2] })],
      constants: [floats('w', [5, 6, 2, 2], random(120))],
    }),
  ];
}

function resizes(): Form[] {
  const resized = [1, 7, 26, 33];
  return (['linear', 'nearest'] as const).map((mode) =>
    form(`Resize ${mode}`, MAP, resized, {
      nodes: [
        node('Resize', ['x', '', '', 'sizes'], ['y'], {
          mode,
          coordinate_transformation_mode: mode === 'linear' ? 'half_pixel' : 'asymmetric',
          ...(mode === 'nearest' && { nearest_mode: 'floor' }),
        }),
      ],
      constants: [ints('sizes', resized)],
    }),
  );
}

/** All that a build is tried on. */
export function forms(): Form[] {
  return [
    ...convolutions.map(convolution),
    ...elementwise.map((operator) => plain(operator, MAP, MAP)),
    ...withoutWeights(),
    ...withWeights(),
    ...resizes(),
  ];
}
