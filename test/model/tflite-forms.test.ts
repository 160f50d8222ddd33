import { afterAll, describe, expect, test } from 'vitest';
import { tfliteNormalForm } from '../../src/model/tflite/normal-form.js';
import { readTflite } from '../../src/model/tflite/tflite.js';
import { runnerOn } from '../helpers/opencv.js';
import { type TinyNode, type TinyTensor, tinyTflite } from '../helpers/tiny-tflite.js';

const on412 = { version: '4.12.0', dnnEngine: 'classic' } as const;
const on5 = { version: '5.0.0', dnnEngine: 'new' } as const;

type Options = Omit<TinyNode, 'op' | 'inputs' | 'outputs'>;

/** One node from `x` to `y`, between them constants. */
function oneNode(
  op: string,
  [from, to]: readonly [from: readonly number[], to: readonly number[]],
  constants: readonly Omit<TinyTensor, 'name'>[] = [],
  options: Options = {},
  order: readonly string[] = ['x', ...constants.map((_, i) => `c${i}`)],
): Uint8Array {
  const tensors = [
    { name: 'x', shape: from },
    { name: 'y', shape: to },
    ...constants.map((constant, i) => ({ name: `c${i}`, ...constant })),
  ];
  return tinyTflite(tensors, [{ op, inputs: order, outputs: ['y'], ...options }], ['x'], ['y']);
}

const ints = (...data: number[]) => ({ shape: [data.length], data: Int32Array.from(data) });
const floats = (shape: number[], ...data: number[]) => ({ shape, data: Float32Array.from(data) });
const pool = (kernel: number): Options => ({
  optionsType: 5,
  bytes: [[0, 0]],
  words: [1, 2, 3, 4].map((field) => [field, field < 3 ? 1 : kernel] as const),
});
const [square, flat] = [
  [1, 4, 4, 4],
  [1, 64],
];

const refused: [string, Uint8Array, RegExp, (typeof on412 | typeof on5)?][] = [
  ['mean over padding', oneNode('AVERAGE_POOL_2D', [square, square], [], pool(3)), /zeros are counted/],
  ['softmax with beta', oneNode('SOFTMAX', [flat, flat], [], { optionsType: 9, floats: [[0, 2]] }), /beta/],
  ['mean of a height', oneNode('MEAN', [square, [1, 4, 4]], [ints(1)], { optionsType: 27 }), /reduces axes/],
  ['mean of all', oneNode('MEAN', [square, [1]], [ints(1, 2, 3)], { optionsType: 27 }), /reduces axes/],
  ['a picture of a row', oneNode('RESHAPE', [flat, square], [ints(...square)]), /makes four dimensions/],
  ['other channels', oneNode('RESHAPE', [square, [1, 8, 8, 1]], [ints(1, 8, 8, 1)]), /makes four dimensions/],
  [
    'a plane added',
    oneNode('ADD', [square, square], [floats([2, 2], 1, 2, 3, 4)]),
    /more than one dimension/,
  ],
  ['slopes by pixel', oneNode('PRELU', [square, square], [floats([2, 1], 1, 2)]), /slopes/],
  [
    'a bias on 4.12',
    oneNode('FULLY_CONNECTED', [flat, [1, 1]], [floats([1, 64], ...Array(64).fill(1)), floats([1], 3)]),
    /bias/,
  ],
  ['channels first', oneNode('TRANSPOSE', [square, square], [ints(0, 3, 1, 2)]), /translate/],
  ['rows cut', oneNode('SPLIT', [square, [1, 2, 4, 4]], [ints(1)], {}, ['c0', 'x']), /another axis/],
  ['stacked', oneNode('PACK', [square, [1, 2, 4, 4, 4]], [], { words: [[1, 1]] }, ['x', 'x']), /stacks/],
  [
    'masked begin',
    oneNode('STRIDED_SLICE', [square, square], [ints(0, 2, 0, 0), ints(1, 4, 4, 4), ints(1, 1, 1, 1)], {
      optionsType: 32,
      words: [[0, 2]],
    }),
    /masks/,
  ],
  ['pads of two', oneNode('PAD', [flat, [1, 66]], [ints(0, 0, 1, 1)]), /four pairs/],
  ['a constant joined', oneNode('CONCATENATION', [flat, [1, 65]], [floats([1, 1], 1)]), /joins a constant/],
  [
    'one row enlarged on 5.0',
    oneNode('RESIZE_BILINEAR', [
      [1, 1, 4, 4],
      [1, 2, 8, 4],
    ]),
    /a single row/,
    on5,
  ],
];

describe('what the importer computes wrongly', () => {
  test.each(refused)('%s is refused by its node', (_name, bytes, pattern, target = on412) => {
    const refusing = () => tfliteNormalForm(bytes, target, 'm.tflite');
    expect(refusing).toThrow(/^m\.tflite: the [A-Z_0-9]+ "y" .+; OpenCV [45].+tf2onnx/);
    expect(refusing).toThrow(pattern);
  });

  test.each([
    ['a mean over odd pads at the end', oneNode('AVERAGE_POOL_2D', [square, square], [], pool(2))],
    ['height and width', oneNode('MEAN', [square, [1, 4]], [ints(1, 2)])],
    ['a list of a picture', oneNode('RESHAPE', [square, flat], [ints(...flat)])],
    ['one value a channel', oneNode('ADD', [square, square], [floats([4], 1, 2, 3, 4)])],
    ['channels cut', oneNode('SPLIT', [square, [1, 4, 4, 2]], [ints(3)], {}, ['c0', 'x'])],
  ])('%s is right as it is: the same bytes', (_name, bytes) => {
    expect(tfliteNormalForm(bytes, on412, 'm.tflite').bytes).toBe(bytes);
  });

  test("an output that is not the last node's is refused by the new engine alone", () => {
    const tensors = ['x', 'early', 'late'].map((name) => ({ name, shape: flat }));
    const nodes = ['early', 'late'].map((name) => ({ op: 'RELU', inputs: ['x'], outputs: [name] }));
    const bytes = tinyTflite(tensors, nodes, ['x'], ['early', 'late']);
    expect(() => tfliteNormalForm(bytes, on5, 'm.tflite')).toThrow(
      /"early" is an earlier one's; its classic/,
    );
    expect(tfliteNormalForm(bytes, { ...on5, dnnEngine: 'classic' }, 'm.tflite').bytes).toBe(bytes);
  });

  test('one row enlarged is right on 4.12', () => {
    const bytes = refused.at(-1)![1];
    expect(tfliteNormalForm(bytes, on412, 'm.tflite').bytes).toBe(bytes);
  });
});

/** Steps of a dilated kernel of ones over 0, 1, 2, …: what stands two to the left, here, and two to the right. */
const dilated = oneNode(
  'DEPTHWISE_CONV_2D',
  [
    [1, 1, 6, 1],
    [1, 1, 6, 1],
  ],
  [floats([1, 1, 3, 1], 1, 10, 100), floats([1], 0)],
  {
    optionsType: 2,
    bytes: [[0, 0]],
    words: [
      [1, 1],
      [2, 1],
      [3, 1],
      [5, 2],
      [6, 1],
    ],
  },
);

const cured: [string, Uint8Array, number[], number[], number[]][] = [
  ['tflite-dilated-same', dilated, [1, 1, 1, 6], [1, 2, 3, 4, 5, 6], [310, 420, 531, 642, 53, 64]],
  [
    'tflite-constant',
    oneNode(
      'ADD',
      [
        [1, 1, 2, 2],
        [1, 1, 2, 2],
      ],
      [floats([1, 1, 1, 2], 10, 20)],
      { optionsType: 11 },
      ['c0', 'x'],
    ),
    [1, 2, 1, 2],
    [1, 2, 3, 4],
    [11, 12, 23, 24],
  ],
  [
    'tflite-softmax',
    oneNode(
      'SOFTMAX',
      [
        [1, 1, 3, 2],
        [1, 1, 3, 2],
      ],
      [],
      { optionsType: 9, floats: [[0, 1]] },
    ),
    [1, 2, 1, 3],
    [0, 0, 0, 0, Math.log(3), Math.log(3)],
    [0.5, 0.25, 0.25, 0.5, 0.75, 0.75],
  ],
];

describe('cures', () => {
  const runners = (['4.12', '5.0'] as const).map((version) => ({ version, runner: runnerOn(version) }));
  afterAll(() => Promise.all(runners.map(({ runner }) => runner.close())));

  test.each(cured)('%s: right on 4.12 and 5.0', async (name, bytes, shape, data, expectedData) => {
    for (const { version, runner } of runners) {
      const { outputNames } = await runner.load({ name: 'm.tflite', format: 'tflite', bytes });
      expect(
        runner.workarounds.map((each) => each.name),
        version,
      ).toEqual([name]);
      const x = { shape, data: Float32Array.from(data), dtype: 'float32' as const };
      const { outputs } = await runner.run({ x }, outputNames!);
      const [output] = Object.values(outputs);
      expect(output!.shape).toEqual(shape);
      for (const [i, value] of expectedData.entries()) expect(output!.data[i]).toBeCloseTo(value, 4);
    }
  });

  test('a Resize of one pixel is nearest on 5.0', () => {
    const from = [1, 1, 1, 2];
    const bytes = oneNode('RESIZE_BILINEAR', [from, [1, 3, 3, 2]], [ints(3, 3)], { optionsType: 15 });
    const mended = tfliteNormalForm(bytes, on5, 'm.tflite');
    expect(readTflite(mended.bytes, 'm.tflite').nodes.map(({ op }) => op)).toEqual([
      'RESIZE_NEAREST_NEIGHBOR',
    ]);
    expect(tfliteNormalForm(bytes, on412, 'm.tflite').bytes).toBe(bytes);
  });
});
