import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenCvOptions, OpenCvRunner } from '../../../src/host/node/index.js';
import { normalForm, type Tensor } from '../../../src/index.js';
import { expectedOf, type Form, feedOf, form, network, shareWrong, weights } from '../../helpers/forms.js';
import { gapForms } from '../../helpers/gap-forms.js';
import { runnerOn } from '../../helpers/opencv.js';
import { floats, ints, node } from '../../helpers/tiny-models.js';

/** A form, and the rewrite that cures it: on the classic engine (4.x), on the new one of 5.0, or on both. */
interface Row {
  form: Form;
  /** What has the right values, where ONNX Runtime cannot run the form. */
  reference?: Form;
  cure: string;
  on: 'both' | 'classic' | 'new' | '4.10';
}

const both = (cure: string, ...forms: Form[]): Row[] => forms.map((one) => ({ form: one, cure, on: 'both' }));
const classic = (cure: string, ...forms: Form[]): Row[] =>
  forms.map((one) => ({ form: one, cure, on: 'classic' }));

const conv = (name: string, attributes: Parameters<typeof form>[2], k = 3, group = 1) =>
  form(
    name,
    'Conv',
    { kernel_shape: [k, k], group, ...attributes },
    { inputs: ['w'], constants: [weights('w', [4, 4 / group, k, k])] },
  );
const transposed = (name: string, attributes: Parameters<typeof form>[2], k = 3) =>
  form(name, 'ConvTranspose', attributes, { inputs: ['w'], constants: [weights('w', [4, 2, k, k])] });
const resized = (name: string, attributes: Parameters<typeof form>[2], scales: number[], opset = 13) =>
  form(`${name} by ${scales}`, 'Resize', attributes, {
    inputs: ['', 's'],
    constants: [floats('s', [4], [1, 1, ...scales])],
    opset,
  });
const sized = (name: string, attributes: Parameters<typeof form>[2], sizes: number[], shape?: number[]) =>
  form(`${name} to ${sizes}`, 'Resize', attributes, {
    inputs: ['', '', 'z'],
    constants: [ints('z', [1, 4, ...sizes])],
    shape,
  });

/** Three computed tensors, the second of which has another shape where `isBroadcast`. */
function many(operator: string, count: number, isBroadcast = false): Form {
  const makers = ['Relu', isBroadcast ? 'GlobalAveragePool' : 'Sigmoid', 'Neg', 'Tanh'];
  const inputs = makers.slice(0, count).map((maker) => node(maker, ['x'], [maker]));
  return network(
    `${operator} of ${count}${isBroadcast ? ', broadcast' : ''}`,
    [1, 4, 12, 15],
    [...inputs, node(operator, makers.slice(0, count), ['y'])],
  );
}

const halfPixel = { mode: 'nearest', coordinate_transformation_mode: 'half_pixel' };
const halfLinear = { mode: 'linear', coordinate_transformation_mode: 'half_pixel' };
const grid = (mode: string, padding: string) =>
  form(
    `${mode} ${padding}`,
    'GridSample',
    { mode, padding_mode: padding, align_corners: 0 },
    {
      inputs: ['g'],
      constants: [
        floats(
          'g',
          [1, 5, 6, 2],
          Array.from({ length: 60 }, (_, i) => Math.sin(i) * 1.4),
        ),
      ],
      opset: 16,
    },
  );
const sliced = (name: string, ...lists: number[][]) =>
  form(
    name,
    'Slice',
    {},
    {
      inputs: lists.map((_, i) => `list${i}`),
      constants: lists.map((list, i) => ints(`list${i}`, list)),
    },
  );
const normalized = (opset: number, length: number) =>
  form(
    `opset ${opset}`,
    'GroupNormalization',
    { num_groups: 2, epsilon: { float: 1e-3 } },
    {
      inputs: ['s', 'b'],
      constants: [weights('s', [length]), weights('b', [length], 3)],
      opset,
    },
  );
const truncated = network(
  'Cast to int32',
  [1, 4, 12, 15],
  [
    node('Mul', ['x', 'ten'], ['tens']),
    node('Cast', ['tens'], ['whole'], { to: 6 }),
    node('Cast', ['whole'], ['y'], { to: 1 }),
  ],
  { constants: [floats('ten', [1], [10])] },
);

const farApart = network(
  'LogSoftmax of values far apart',
  [1, 4, 6, 7],
  [node('Mul', ['x', 'many'], ['far']), node('LogSoftmax', ['far'], ['y'], { axis: 1 })],
  { constants: [floats('many', [1], [500])] },
);

const rows: Row[] = [
  ...both(
    'auto-pad',
    conv('SAME_UPPER k3 s2', { auto_pad: 'SAME_UPPER', strides: [2, 2] }),
    conv('SAME_LOWER k2', { auto_pad: 'SAME_LOWER' }, 2),
    conv('SAME_LOWER k5 s2', { auto_pad: 'SAME_LOWER', strides: [2, 2] }, 5),
    form('SAME_UPPER k3 s2', 'MaxPool', { auto_pad: 'SAME_UPPER', kernel_shape: [3, 3], strides: [2, 2] }),
    form('SAME_LOWER k2', 'AveragePool', { auto_pad: 'SAME_LOWER', kernel_shape: [2, 2], strides: [1, 1] }),
  ),
  // ONNX Runtime has no dilated convolution with auto_pad.
  {
    form: conv('SAME_UPPER dilated', { auto_pad: 'SAME_UPPER', dilations: [3, 3] }, 2),
    reference: conv('dilated', { pads: [1, 1, 2, 2], dilations: [3, 3] }, 2),
    cure: 'auto-pad',
    on: 'both',
  },
  ...both(
    'pool-ceil',
    form('ceil k2 s2', 'MaxPool', { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
    form('ceil k3 s2 p1', 'MaxPool', {
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      ceil_mode: 1,
    }),
  ),
  ...both(
    'average-pool',
    form('ceil k2 s2', 'AveragePool', { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
    form('ceil k3 s2 p1', 'AveragePool', {
      kernel_shape: [3, 3],
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      ceil_mode: 1,
      count_include_pad: 1,
    }),
    form(
      'pads, pytorch',
      'AveragePool',
      { kernel_shape: [3, 3], pads: [1, 1, 1, 1] },
      { producer: 'pytorch' },
    ),
    form('dilated', 'AveragePool', { kernel_shape: [2, 2], dilations: [2, 2] }, { opset: 19 }),
  ),
  ...classic(
    'average-pool',
    form('pads counted', 'AveragePool', { kernel_shape: [3, 3], pads: [1, 0, 1, 1], count_include_pad: 1 }),
  ),
  ...classic(
    'max-pool-dilated',
    form('dilated p2', 'MaxPool', { kernel_shape: [3, 3], dilations: [2, 2], pads: [2, 2, 2, 2] }),
  ),
  ...classic(
    'depthwise-pads',
    conv('depthwise, 2 at the end', { pads: [1, 1, 2, 2] }, 3, 4),
    conv('depthwise, dilated, 1', { pads: [1, 1, 1, 1], dilations: [2, 2] }, 3, 4),
    form(
      'depthwise, one row',
      'Conv',
      { kernel_shape: [3, 3], group: 4, pads: [1, 1, 1, 1] },
      { inputs: ['w'], constants: [weights('w', [4, 1, 3, 3])], shape: [1, 4, 1, 6] },
    ),
  ),
  ...classic(
    'kernel-shape',
    form('without kernel_shape', 'Conv', {}, { inputs: ['w'], constants: [weights('w', [4, 4, 3, 3])] }),
  ),
  ...both(
    'many-operands',
    ...['Sum', 'Max', 'Min', 'Mean'].flatMap((operator) => [many(operator, 3), many(operator, 4)]),
  ),
  // No cure where it is right: from 4.11 on.
  ...['Max', 'Min'].map(
    (operator): Row => ({ form: many(operator, 2, true), cure: 'broadcast-extremes', on: '4.10' }),
  ),
  ...both('many-operands', many('Sum', 3, true), many('Sum', 2, true), many('Mean', 4, true)),
  ...both(
    'resize',
    resized('linear', { mode: 'linear' }, [0.4, 1.3]),
    resized('cubic', { mode: 'cubic' }, [1.5, 0.7]),
    resized(
      'nearest',
      { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
      [1.3, 0.4],
    ),
    resized('nearest half_pixel', halfPixel, [1.5, 1.3]),
    resized(
      'nearest ceil',
      { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'ceil' },
      [3, 2],
    ),
    resized(
      'nearest symmetric',
      { ...halfPixel, coordinate_transformation_mode: 'half_pixel_symmetric' },
      [3, 1.5],
      19,
    ),
    resized('antialias', { mode: 'linear', antialias: 1 }, [0.5, 0.4], 18),
    resized('antialias, excluded', { mode: 'linear', antialias: 1, exclude_outside: 1 }, [0.5, 0.4], 18),
    resized('antialias cubic', { mode: 'cubic', antialias: 1 }, [0.5, 0.4], 18),
    sized('nearest floor', { ...halfPixel, nearest_mode: 'floor' }, [7, 9]),
    sized('cubic excluded', { mode: 'cubic', exclude_outside: 1 }, [7, 20]),
  ),
  {
    form: sized('linear from 1x1', { mode: 'linear' }, [5, 7], [1, 4, 1, 1]),
    cure: 'resize-linear-1x1',
    on: 'new',
  },
  { form: sized('linear from 1x5', halfLinear, [5, 7], [1, 4, 1, 5]), cure: 'resize', on: 'new' },
  ...classic('resize', sized('linear, no rule', { mode: 'linear' }, [5, 7])),
  ...both(
    'conv-transpose-shape',
    transposed('SAME_UPPER', { auto_pad: 'SAME_UPPER', strides: [2, 2], kernel_shape: [3, 3] }),
    transposed('output_shape', { output_shape: [24, 30], strides: [2, 2], kernel_shape: [4, 4] }, 4),
    transposed('without kernel_shape', { strides: [2, 2] }),
  ),
  ...both(
    'conv-transpose-dilated',
    transposed('dilated', { dilations: [2, 2], pads: [2, 2, 2, 2], kernel_shape: [3, 3] }),
  ),
  ...classic(
    'conv-transpose-uneven',
    transposed('uneven', { pads: [0, 1, 1, 0], strides: [2, 2], kernel_shape: [3, 3] }),
  ),
  ...both(
    'softmax-before-13',
    form('of opset 11', 'Softmax', { axis: 1 }, { opset: 11 }),
    form('of opset 11', 'LogSoftmax', { axis: 2 }, { opset: 11 }),
  ),
  ...both('log-softmax', farApart),
  ...both('prelu-slopes', form('by column', 'PRelu', {}, { inputs: ['s'], constants: [weights('s', [15])] })),
  ...classic(
    'slice-backwards',
    sliced('backwards', [-1], [-(2 ** 31)], [3], [-1]),
    sliced('backwards and on', [9, 2], [1, 12], [2, 3], [-2, 3]),
  ),
  ...classic(
    'pad-edge',
    form(
      'edge',
      'Pad',
      { mode: 'edge' },
      { inputs: ['p'], constants: [ints('p', [0, 0, 1, 2, 0, 1, 0, 3])] },
    ),
  ),
  ...classic('cast-truncates', truncated),
  ...classic(
    'reduce-chain',
    ...['ReduceMean', 'ReduceMax', 'ReduceMin'].map((operator) =>
      form('over three', operator, { axes: [1, 2, 3] }),
    ),
  ),
  ...both('group-normalization', normalized(18, 2)),
  ...classic('grid-sample', ...['zeros', 'border', 'reflection'].map((padding) => grid('bilinear', padding))),
  ...both('grid-sample', grid('bicubic', 'reflection'), grid('bicubic', 'zeros')),
  ...gapForms,
];

const engines: [title: string, version: string, dnnEngine: 'classic' | 'new', options: OpenCvOptions][] = [
  ['4.10', '4.10', 'classic', {}],
  ['4.12', '4.12', 'classic', {}],
  ['5.0', '5.0', 'new', {}],
  ['5.0 classic', '5.0', 'classic', { dnnEngine: 'classic' }],
];

const expected = new Map<Form, Tensor>();
beforeAll(async () => {
  for (const { form: one, reference = one } of rows) expected.set(one, await expectedOf(reference));
});

describe.each(engines)('on OpenCV %s', (_title, version, dnnEngine, options) => {
  let runner: OpenCvRunner;
  beforeAll(() => {
    runner = runnerOn(version, options);
  });
  afterAll(() => runner.close());

  test.each(rows.map((row) => [row.form.name, row] as const))(
    '%s',
    async (_name, { form: one, cure, on }) => {
      await runner.load({ name: 'tiny.onnx', bytes: one.bytes, format: 'onnx' });
      const { outputs } = await runner.run({ x: feedOf(one) }, ['y']);
      expect(shareWrong(outputs.y!, expected.get(one)!)).toBe(0);
      if (['both', dnnEngine, version].includes(on))
        expect(runner.workarounds.map(({ name }) => name)).toContain(cure);
    },
  );
});

test('a model in normal form keeps its very bytes', () => {
  const { bytes, shape } = form(
    'plain',
    'Conv',
    { kernel_shape: [3, 3], pads: [1, 1, 1, 1] },
    {
      inputs: ['w'],
      constants: [weights('w', [4, 4, 3, 3])],
    },
  );
  for (const [, version, dnnEngine] of engines)
    expect(normalForm(bytes, { version, dnnEngine }, { x: shape }, 'tiny').bytes).toBe(bytes);
});
