import { floats, ints, node } from '../../src/model/onnx/build.js';
import { type Form, type FormOptions, form, network, weights } from './forms.js';

/** Forms that the table of operators shows to be wrong or refused, and what cures them. */
export interface GapForm {
  form: Form;
  cure: string;
  on: 'both' | 'classic' | 'new';
}

const reduced = (operator: string, shape: number[], axes: number[], keepdims = 1) =>
  form(`over ${axes} of ${shape}`, operator, { axes, keepdims }, { shape });
const vector = (operator: string) =>
  form('of vectors', operator, {}, { shape: [5], inputs: ['v'], constants: [weights('v', [5], 3)] });
const softmax = (operator: string, axis: number, shape: number[]) =>
  form(`of ${shape}`, operator, { axis }, { shape });
const normalized = (axis: number, options: FormOptions = {}) =>
  network(
    `LayerNormalization with statistics over ${axis}`,
    [2, 4, 5],
    [
      node('LayerNormalization', ['x', 's', 'b'], ['n', 'mean', 'inverse'], { axis }),
      node('Add', ['n', 'mean'], ['sum']),
      node('Mul', ['sum', 'inverse'], ['y']),
    ],
    {
      constants: [weights('s', [4, 5].slice(axis - 3)), weights('b', [4, 5].slice(axis - 3), 3)],
      opset: 17,
      ...options,
    },
  );
const cropped = form(
  'crop with a value beside it',
  'Resize',
  {
    mode: 'linear',
    coordinate_transformation_mode: 'tf_crop_and_resize',
    axes: [3, 2],
    extrapolation_value: { float: 7 },
  },
  {
    inputs: ['roi', '', 'z'],
    constants: [floats('roi', [4], [0.2, 0.4, 0.7, 1.3]), ints('z', [6, 9])],
    opset: 18,
  },
);
const normalizedAlong = (name: string, axis: number, between: (norm: string) => ReturnType<typeof node>[]) =>
  network(
    `x by its norm over ${axis}${name}`,
    [1, 3, 4, 5],
    [
      node('ReduceL2', ['x'], ['norm'], { axes: [axis], keepdims: 1 }),
      ...between('norm'),
      node('Div', ['x', 'd'], ['y']),
    ],
    { constants: [floats('low', [], [1e-12]), ints('whole', [1, 3, 4, 5])] },
  );
/** As torch exports `F.normalize`. */
const clamped = (norm: string) => [node('Clip', [norm, 'low'], ['c']), node('Expand', ['c', 'whole'], ['d'])];
const reshapedTwice = network(
  'Reshape that keeps after a Reshape',
  [2, 4, 6],
  [
    node('Reshape', ['x', 'first'], ['r']),
    node('Reshape', ['r', 'second'], ['s']),
    node('ReduceMax', ['s'], ['y'], { axes: [2], keepdims: 1 }),
  ],
  { constants: [ints('first', [2, 2, 2, 6]), ints('second', [0, 0, -1])] },
);

const both = (cure: string, ...forms: Form[]): GapForm[] =>
  forms.map((one) => ({ form: one, cure, on: 'both' }));
const classic = (cure: string, ...forms: Form[]): GapForm[] =>
  forms.map((one) => ({ form: one, cure, on: 'classic' }));

export const gapForms: GapForm[] = [
  ...both(
    'reduce-chain',
    reduced('ReduceMean', [3, 3, 3, 1], [0, 2, 3]),
    reduced('ReduceL2', [2, 3, 4, 5, 6], [1, 2, 4], 0),
    reduced('ReduceSumSquare', [2, 3, 4, 5], [0, 2, 3]),
    reduced('ReduceLogSumExp', [4, 5], [0, 1]),
    reduced('ReduceMax', [3, 4, 5], [0, 1, 2]),
  ),
  ...classic(
    'l2-norm',
    normalizedAlong('', 3, (norm) => [node('Identity', [norm], ['d'])]),
    ...[2, 3].map((axis) => normalizedAlong(', clamped', axis, clamped)),
  ),
  ...classic(
    'reduce-one',
    reduced('ReduceL2', [2, 4, 1], [2]),
    reduced('ReduceSumSquare', [1, 4, 5], [0], 0),
  ),
  ...both(
    'lp-pool',
    form('k3 s2', 'LpPool', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 0, 1, 0] }),
    form('p3', 'LpPool', { kernel_shape: [2, 2], p: 3 }),
  ),
  ...both('lp-normalization', form('p1', 'LpNormalization', { p: 1, axis: 1 })),
  ...both('mean-variance', form('of a picture', 'MeanVarianceNormalization', {})),
  ...both('resize', cropped),
  ...both('reshape-zeros', reshapedTwice),
  ...both(
    'average-pool',
    form(
      '3-D dilated',
      'AveragePool',
      { kernel_shape: [2, 2, 2], dilations: [2, 1, 2] },
      { shape: [1, 2, 5, 6, 7], opset: 19 },
    ),
  ),
  ...classic(
    'concat-first-axis',
    ...[[2, 3], [5], [2, 3, 4]].map((shape) =>
      form(`of ${shape}`, 'Concat', { axis: 0 }, { shape, inputs: ['w'], constants: [weights('w', shape)] }),
    ),
  ),
  ...classic('vector-operands', vector('Add'), vector('Max')),
  ...classic('softmax-of-vector', softmax('Softmax', 0, [5])),
  ...both('gelu-tanh', form('by tanh', 'Gelu', { approximate: 'tanh' }, { opset: 20 })),
  ...classic('hardmax', softmax('Hardmax', 1, [2, 5, 3])),
  ...classic('layer-statistics', normalized(2), normalized(1)),
  ...classic(
    'unsqueeze-many',
    form('of two', 'Unsqueeze', {}, { shape: [3, 4], inputs: ['a'], constants: [ints('a', [0, 3])] }),
  ),
];
