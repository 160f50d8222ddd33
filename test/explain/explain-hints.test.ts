import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { type Hint, hintsOf } from '../../src/explain/hints/hints.js';
import {
  decodeOnnx,
  float32Tensor,
  imagenetNormalization,
  type OnnxModel,
  type Recipe,
} from '../../src/index.js';
import { floats, ints, node, tinyModel } from '../helpers/tiny-models.js';

type Model = Parameters<typeof tinyModel>[0];

function modelOf(model: Model, producer = 'cvdnn tests'): OnnxModel {
  const decoded = decodeOnnx(tinyModel(model), 'tiny.onnx');
  return Object.assign(decoded, { producerName: producer, producerVersion: '1.2' });
}

const weights = floats('weights', [4, 3, 1, 1], Array(12).fill(0.1));
const conv = (from: string) => node('Conv', [from, 'weights'], ['convolved'], { kernel_shape: [1, 1] });

/** A classifier of four classes: what stands before the convolution, and after its mean. */
function classifier(
  before: ReturnType<typeof node>[],
  constants: NonNullable<Model['constants']> = [],
  after: [string, number[]][] = [],
  shape: (number | string)[] = [1, 3, 8, 8],
): Model {
  const last = before.at(-1)?.output[0] ?? 'input';
  const tail = after.map(([op], i) => node(op, [`tail${i}`], [`tail${i + 1}`]));
  return {
    inputs: { input: shape },
    outputs: { [`tail${after.length}`]: [1, 4] },
    nodes: [
      ...before,
      conv(last),
      node('GlobalAveragePool', ['convolved'], ['pooled']),
      node('Flatten', ['pooled'], ['tail0']),
      ...tail,
    ],
    constants: [weights, ...constants],
  };
}

const texts = (hints: readonly Hint[]) => hints.map(({ text }) => text);
const recipe: Recipe = { model: 'tiny.onnx' };
const perChannel = (name: string, values: number[]) => floats(name, [1, 3, 1, 1], values);

describe('the file', () => {
  test.each([
    ['pytorch', "exported from PyTorch: NCHW; torchvision and timm train on RGB, mostly with ImageNet's"],
    ['tf2onnx', 'converted from TensorFlow or Keras: NHWC unless'],
    ['PaddlePaddle', 'exported from PaddlePaddle'],
    ['onnx.utils.extract_model', 'last written by a tool that changes ONNX files'],
  ])('producer %s', (producer, words) => {
    const [hint] = hintsOf({ model: modelOf(classifier([]), producer), recipe });
    expect(hint).toMatchObject({ about: 'model' });
    expect(hint!.text).toContain(words);
    expect(hint!.text).toContain(`(${producer} 1.2, opset 13)`);
  });

  test('of which nothing is known says nothing', () => {
    expect(hintsOf({ model: modelOf(classifier([])), recipe })).toEqual([]);
  });

  const nhwc = classifier(
    [node('Transpose', ['input'], ['x'], { perm: [0, 3, 1, 2] })],
    [],
    [],
    [1, 8, 8, 3],
  );
  test.each([
    [
      {},
      {
        about: 'model',
        text: 'the input "input" is 1x8x8x3: feed the layout NHWC (the graph transposes it itself)',
      },
    ],
    [
      { layout: 'NCHW' as const, size: [8, 8] as [number, number] },
      {
        about: 'recipe',
        text: 'the input "input" is 1x8x8x3: feed the layout NHWC (the graph transposes it itself); your recipe says NCHW',
        recipe: { input: { layout: 'NHWC' } },
      },
    ],
  ])('NHWC, recipe %j', (input, hint) => {
    expect(hintsOf({ model: modelOf(nhwc), recipe: { ...recipe, input } })).toContainEqual(
      expect.objectContaining(hint),
    );
  });
});

describe('a normalization inside the graph', () => {
  const { mean, std } = imagenetNormalization;
  const raw = { mean: [0, 0, 0], scale: 1, std: [1, 1, 1] };
  const sub = node('Sub', ['input', 'mean'], ['x']);
  const div = node('Div', ['x', 'std'], ['y']);
  const inner: [string, Model, string, Recipe['input']][] = [
    [
      'mean and std of ImageNet in levels',
      classifier(
        [sub, div],
        [
          perChannel('mean', mean),
          perChannel(
            'std',
            std.map((value) => 255 * value),
          ),
        ],
      ),
      'computes (input − [123.68, 116.28, 103.53]) / [58.395, 57.12, 57.375] before its first Conv (ImageNet, in 0..1 units): feed raw pixels 0..255, and do not normalize again',
      raw,
    ],
    [
      'mean and std of ImageNet in 0..1',
      classifier(
        [sub, div],
        [
          perChannel(
            'mean',
            mean.map((value) => value / 255),
          ),
          perChannel('std', std),
        ],
      ),
      'feed pixels divided by 255, 0..1',
      { mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] },
    ],
    [
      'scaled to [-1, 1] in NHWC, before the transposition',
      classifier(
        [
          node('Mul', ['input', 'scale'], ['x']),
          node('Add', ['x', 'minus'], ['y']),
          node('Transpose', ['y'], ['z'], { perm: [0, 3, 1, 2] }),
        ],
        [floats('scale', [], [1 / 127.5]), floats('minus', [3], [-1, -1, -1])],
        [],
        [1, 8, 8, 3],
      ),
      'computes (input − 127.5) / 127.5 before its first Conv ([-1, 1]): feed raw pixels 0..255',
      raw,
    ],
    [
      'from [-1, 1] to levels',
      classifier(
        [node('Add', ['input', 'one'], ['x']), node('Mul', ['x', 'half'], ['y'])],
        [floats('one', [1], [1]), floats('half', [1], [127.5])],
      ),
      'feed pixels in [-1, 1]',
      { mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] },
    ],
  ];
  test.each(inner)('%s', (_name, model, words, input) => {
    const [hint] = hintsOf({ model: modelOf(model), recipe });
    expect(hint).toMatchObject({ about: 'recipe', recipe: { input } });
    expect(hint!.text).toContain(words);
    const again = hintsOf({ model: modelOf(model), recipe: { ...recipe, input } });
    expect(again.some(({ about }) => about === 'recipe')).toBe(false);
    expect(again.some(({ text }) => text.includes('which your recipe feeds'))).toBe(true);
  });

  test('a BatchNormalization is told, and nothing is set for it', () => {
    const names = ['s', 'b', 'm', 'v'];
    const parts = [std, [0, 0, 0], mean, std].map((values, i) => floats(names[i]!, [3], values));
    const model = classifier([node('BatchNormalization', ['input', ...names], ['x'])], parts);
    const [hint] = hintsOf({ model: modelOf(model), recipe });
    expect(hint!.text).toMatch(
      /^the graph itself computes .* \(a BatchNormalization, which may be learned\)$/,
    );
    expect(hint!.recipe).toBeUndefined();
  });

  test.each([
    ['a vector along the width', classifier([sub], [floats('mean', [3], mean)])],
    ['a tensor that is no constant', classifier([node('Sub', ['input', 'input'], ['x'])])],
    ['something of the size of the picture', classifier([sub], [floats('mean', [1, 1, 2, 2], [1, 2, 3, 4])])],
  ])('%s is none', (_name, model) => {
    expect(texts(hintsOf({ model: modelOf(model), recipe })).join()).not.toContain('computes');
  });

  test('channels turned round by the graph', () => {
    const swap = node('Gather', ['input', 'order'], ['x'], { axis: 1 });
    const [hint] = hintsOf({ model: modelOf(classifier([swap], [ints('order', [2, 1, 0])])), recipe });
    expect(hint!.text).toContain('turns the channels round itself');
  });
});

describe('sizes, outputs and endings', () => {
  const hintsFor = (model: Model, change: Partial<Recipe> = {}) =>
    hintsOf({ model: modelOf(model), recipe: { ...recipe, ...change } });

  test('another size than the fixed one', () => {
    const [hint] = hintsFor(classifier([]), { input: { size: [16, 8] } });
    expect(hint).toMatchObject({
      about: 'recipe',
      text: 'the file is fixed to 8 x 8 (width x height), your recipe makes 16 x 8',
      recipe: { input: { size: [8, 8] } },
    });
  });
  test('a free size', () => {
    const free = classifier([], [], [], [1, 3, 'h', 'w']);
    expect(texts(hintsFor(free))[0]).toContain(
      'leaves height and width free (1x3xhxw): 224 x 224 is assumed',
    );
    expect(hintsFor(free, { input: { size: [300, 200] } })).toEqual([]);
  });
  test('one channel', () => {
    const gray = classifier([], [], [], [1, 1, 8, 8]);
    expect(hintsFor(gray, { input: { read: 'color' } })[0]).toMatchObject({
      recipe: { input: { read: 'gray' } },
    });
    expect(hintsFor(gray)).toEqual([]);
  });
  test('another dtype', () => {
    const model = modelOf(classifier([]));
    model.graph!.input![0]!.type!.tensorType!.elemType = 10;
    expect(texts(hintsOf({ model, recipe }))[0]).toContain('is float16, a blob is float32');
  });
  test('several outputs', () => {
    const model = classifier([]);
    model.outputs.pooled = [1, 4, 1, 1];
    expect(texts(hintsFor(model))[0]).toBe(
      'the file has 2 outputs: "tail0" 1x4, "pooled" 1x4x1x1; your recipe reads "tail0"',
    );
  });

  const endings: [string, string[], Recipe['output'], Recipe['output'], string][] = [
    ['Softmax', ['Softmax'], { scores: 'logits' }, { scores: 'probabilities' }, 'applies softmax to them'],
    [
      'Softmax behind Identity',
      ['Softmax', 'Identity'],
      {},
      { scores: 'probabilities' },
      'applies softmax to them',
    ],
    ['Sigmoid', ['Sigmoid'], {}, { scores: 'probabilities' }, 'it holds probabilities'],
    ['ArgMax', ['ArgMax'], {}, undefined, 'it holds class ids already'],
    [
      'multi-label behind Sigmoid',
      ['Sigmoid'],
      { task: 'multi-label', scores: 'logits' },
      { scores: 'probabilities' },
      'your recipe applies sigmoid to them',
    ],
  ];
  test.each(endings)('%s', (_name, operators, output, mended, words) => {
    const tail = operators.map((operator): [string, number[]] => [operator, []]);
    const [hint] = hintsFor(classifier([], [], tail), { output: { task: 'classification', ...output } });
    expect(hint!.text).toContain(words);
    expect(hint!.recipe?.output).toEqual(mended);
  });

  const mask = (operators: string[]): Model => ({
    inputs: { input: [1, 3, 8, 8] },
    outputs: { [`t${operators.length}`]: [1, 1, 8, 8] },
    nodes: [
      node('Conv', ['input', 'weights'], ['t0'], { kernel_shape: [1, 1] }),
      ...operators.map((operator, i) => node(operator, [`t${i}`], [`t${i + 1}`])),
    ],
    constants: [floats('weights', [1, 3, 1, 1], [1, 1, 1])],
  });
  test.each([
    [['Sigmoid', 'Identity'], undefined, 0.5],
    [['Sigmoid'], undefined, undefined],
    [[], 0.5, 0],
    [[], undefined, undefined],
  ])('a mask of one channel: %j, threshold %s', (operators, threshold, mended) => {
    const hints = hintsFor(mask(operators), { output: { threshold } });
    expect(hints[0]?.recipe?.output?.threshold).toBe(mended);
  });
});

/** A photo's values: most of 0..255, by channel; a blob of it under some constants. */
function blobOf(valueAt: (level: number, channel: number) => number, isWhole = true) {
  const side = 40;
  const data = new Float32Array(3 * side * side).map((_, i) => {
    const c = Math.floor(i / (side * side));
    const level = 6 + 240 * (0.5 + 0.5 * Math.sin(i * 0.37 + c)) * (0.4 + 0.6 * ((i % side) / side));
    return valueAt(isWhole ? Math.round(level) : level, c);
  });
  return float32Tensor(data, [1, 3, side, side]);
}

describe('the values of a blob', () => {
  const { mean, scale, std } = imagenetNormalization;
  const imagenet: Recipe = { ...recipe, input: { mean, scale, std } };
  const right = (level: number, c: number) => ((level - mean[c]!) * scale) / std[c]!;
  const twice = (level: number, c: number) => ((level - 2 * mean[c]!) * scale) / std[c]!;
  const pytorch = modelOf(classifier([]), 'pytorch');
  const blobs: [string, Parameters<typeof hintsOf>[0], (string | RegExp)[]][] = [
    ['as the recipe says', { recipe: imagenet, blob: blobOf(right) }, []],
    ['as the recipe says, resized in float', { recipe: imagenet, blob: blobOf(right, false) }, []],
    ['raw', { recipe, blob: blobOf((v) => v) }, [/^the blob holds the pixels as they are, 0\.\.255$/]],
    [
      'raw, for ImageNet',
      { recipe: imagenet, blob: blobOf((v) => v) },
      [
        /^the blob holds the pixels as they are, 0\.\.255; your recipe says \(pixel − \[123\.67, .*\]\) \/ \[58\.395/,
      ],
    ],
    [
      'raw, for PyTorch',
      { recipe, model: pytorch, blob: blobOf((v) => v) },
      [/Hardly any PyTorch model is fed so/],
    ],
    [
      'divided by 255',
      { recipe: imagenet, blob: blobOf((v) => v / 255) },
      [/^the blob holds divided by 255, 0\.\.1; /],
    ],
    [
      'mean twice',
      { recipe: imagenet, blob: blobOf(twice) },
      [/takes the mean away twice.*\(your recipe's constants\)$/],
    ],
    [
      'mean twice, no recipe',
      { recipe, blob: blobOf(twice) },
      [/takes the mean away twice.*\(ImageNet, in 0\.\.1 units\)$/],
    ],
    [
      'mean twice, resized in float',
      { recipe: imagenet, blob: blobOf(twice, false) },
      [
        /^the blob is not what your recipe makes: its channel \d spans -4\.\d+/,
        /^the blob spans -4/,
        /^its mean is about \[-.*: the mean looks taken away twice/,
      ],
    ],
    ['Caffe', { recipe, blob: blobOf((v, c) => v - [103.939, 116.779, 123.68][c]!) }, [/Caffe BGR means$/]],
    [
      'Caffe, its means turned round',
      { recipe, blob: blobOf((v, c) => v - [123.68, 116.779, 103.939][c]!) },
      [/Caffe BGR means, its constants in the order R, G, B$/],
    ],
    [
      'own constants',
      {
        recipe: { ...recipe, input: { mean: [10, 20, 30], std: [3, 5, 7] } },
        blob: blobOf((v, c) => (v - [10, 20, 30][c]!) / [3, 5, 7][c]!),
      },
      [],
    ],
    [
      'a range that nobody feeds',
      { recipe, blob: blobOf((v) => 40 * v, false) },
      [/^the blob spans 240\..*: no training recipe that is known feeds that$/],
    ],
    ['of one value', { recipe, blob: blobOf(() => 3) }, [/^every channel of the blob has one value only/]],
    ['with NaN', { recipe, blob: blobOf(() => Number.NaN) }, [/^the blob holds NaN at position 0/]],
  ];
  test.each(blobs)('%s', (_name, question, wanted) => {
    const found = texts(hintsOf(question).filter(({ about }) => about === 'blob'));
    expect(found).toHaveLength(wanted.length);
    for (const [i, words] of wanted.entries()) expect(found[i]).toMatch(words);
  });

  const gray = (valueAt: (level: number) => number, isWhole = true) =>
    float32Tensor(blobOf(valueAt, isWhole).data.slice(0, 40 * 40), [1, 1, 40, 40]);
  const centred: Recipe = { ...recipe, input: { read: 'gray', mean: [127.5], scale: 1 / 127.5, std: [1] } };
  test.each<[string, Parameters<typeof hintsOf>[0], (string | RegExp)[]]>([
    ['as the recipe says', { recipe: centred, blob: gray((v) => (v - 127.5) / 127.5) }, []],
    ['raw', { recipe, blob: gray((v) => v) }, [/^the blob holds the pixels as they are, 0\.\.255$/]],
    [
      'divided by 255, for -1..1',
      { recipe: centred, blob: gray((v) => v / 255) },
      [/^the blob holds divided by 255, 0\.\.1; your recipe says \(pixel − 127\.5\) \/ 127\.5$/],
    ],
    [
      'mean twice, resized in float',
      { recipe: centred, blob: gray((v) => (v - 255) / 127.5, false) },
      [
        /^the blob is not what your recipe makes: its channel 0 spans -/,
        /^the blob spans -/,
        /^its mean is about -/,
      ],
    ],
    [
      'a range that nobody feeds',
      { recipe, blob: gray((v) => 40 * v, false) },
      [/^the blob spans 240\.\.9\d+: no training recipe that is known feeds that$/],
    ],
  ])('in gray: %s', (_name, question, wanted) => {
    const found = texts(hintsOf(question).filter(({ about }) => about === 'blob'));
    expect(found.join('\n')).not.toContain('NaN');
    expect(found).toHaveLength(wanted.length);
    for (const [i, words] of wanted.entries()) expect(found[i]).toMatch(words);
  });

  test('a graph that normalizes itself is fed raw pixels rightly', () => {
    const sub = node('Sub', ['input', 'mean'], ['x']);
    const model = modelOf(classifier([sub], [perChannel('mean', mean)]), 'pytorch');
    const hints = texts(hintsOf({ model, recipe, blob: blobOf((v) => v) }));
    expect(hints.join()).not.toContain('Hardly any');
  });
});

test.each(['efficientnet-lite0', 'deeplabv3-lite0'])('%s as it is shipped gets no advice', async (name) => {
  const model = decodeOnnx(new Uint8Array(await readFile(`models/${name}.onnx`)), name);
  const own = JSON.parse(await readFile(`models/${name}.recipe.json`, 'utf8')) as Recipe;
  const hints = hintsOf({ model, recipe: own });
  expect(hints.filter(({ about }) => about !== 'model')).toEqual([]);
});

describe("the recipe's own constants", () => {
  const { mean, scale, std } = imagenetNormalization;
  const twice = mean.map((value) => 2 * value);

  test.each<[string, Recipe['input'], RegExp | undefined]>([
    ['right', { mean, scale, std }, undefined],
    ['nothing said', {}, undefined],
    ["nobody's", { mean: [10, 20, 30], scale, std }, undefined],
    ['only divided by 255, which many networks want', { scale }, undefined],
    ['mean taken away twice', { mean: twice, scale, std }, /^if ImageNet, .* takes the mean away twice/],
    ['mean in 0..1 units', { mean: mean.map((m) => m / 255), scale, std }, /mean in 0\.\.1 units/],
    ['the division by 255 is missing', { mean, std }, /never divides by 255/],
  ])('%s', (_name, input, expected) => {
    const hints = hintsOf({ recipe: { model: 'm.onnx', input } });
    expect(hints.map(({ text }) => text)).toEqual(expected ? [expect.stringMatching(expected)] : []);
    if (expected) expect(hints[0]!.recipe?.input).toEqual({ mean, scale, std });
  });

  const unit = [0.485, 0.456, 0.406];
  test.each<[string, Recipe['input'], RegExp]>([
    [
      'a mean below 1, whatever the rest',
      { mean: [0.4, 0.5, 0.6], scale: 0.02 },
      /a mean of \[0\.4, 0\.5, 0\.6\] .* 255 times/,
    ],
    [
      'one number below 1',
      { mean: [0.5, 0.5, 0.5], scale: 1 / 128, std: [0.5, 0.5, 0.5] },
      /a mean of 0\.5 /,
    ],
    [
      'std without a mean',
      { scale: 1 / 255, std: [0.3, 0.2, 0.2] },
      /a std of \[0\.3, 0\.2, 0\.2\] and takes no mean away/,
    ],
    [
      '255 twice',
      { scale: 1 / 255 / 255, std: [1, 1, 1] },
      /all pixels together span 0\.0039, as after a division by 255 twice/,
    ],
    [
      '255 twice with other constants',
      { mean: [90, 91, 92], scale: 1 / 255 / 255, std: [0.4, 0.4, 0.5] },
      /by 255 twice/,
    ],
    [
      'BGR with means in R, G, B',
      { order: 'bgr', mean, scale, std },
      /feeds BGR with the constants of ImageNet, .* in the order R, G, B/,
    ],
    [
      "RGB with Caffe's means",
      { order: 'rgb', mean: [103.939, 116.779, 123.68] },
      /feeds RGB with the constants of Caffe BGR means in the order B, G, R/,
    ],
  ])('%s stands out', (_name, input, expected) => {
    expect(texts(hintsOf({ recipe: { model: 'm.onnx', input } }))).toEqual([expect.stringMatching(expected)]);
  });

  test.each<[string, Recipe['input']]>([
    ['a small mean beside a small scale is a mean', { mean: [10, 20, 30], scale, std }],
    ['BGR with means in B, G, R', { order: 'bgr', mean: mean.toReversed(), scale, std: std.toReversed() }],
    ['a std that is a scale', { std: [255, 255, 255] }],
  ])('%s: nothing is said', (_name, input) => {
    expect(hintsOf({ recipe: { model: 'm.onnx', input } })).toEqual([]);
  });

  test('of several inputs each is looked at, by its name', () => {
    const inputs = { left: { mean: unit, scale: 0.02 }, right: { mean, scale, std } };
    expect(texts(hintsOf({ recipe: { model: 'm.onnx', inputs } }))).toEqual([
      expect.stringMatching(/^your recipe's input "left" takes a mean of/),
    ]);
  });
});

describe("the file's own metadata", () => {
  const said = (metadata: Record<string, string>, input: Recipe['input']) => {
    const metadataProps = Object.entries(metadata).map(([key, value]) => ({ key, value }));
    const model = Object.assign(modelOf(classifier([])), { metadataProps });
    return hintsOf({ model, recipe: { ...recipe, input } }).filter(({ text }) => /metadata/.test(text));
  };
  const yolo = { author: 'Ultralytics', task: 'detect', stride: '32', imgsz: '[480, 640]' };
  const timm = {
    pretrained_cfg: JSON.stringify({ input_size: [3, 8, 8], mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }),
  };

  test('is repeated where the recipe says nothing against it', () => {
    expect(said(yolo, { order: 'rgb' })).toEqual([
      expect.objectContaining({
        about: 'model',
        text: "the file's metadata (Ultralytics, task detect) say: RGB, divided by 255, 0..1, 640 x 480 pixels in a letterbox",
      }),
    ]);
  });

  test.each<[string, Record<string, string>, Recipe['input'], RegExp, object]>([
    [
      'Ultralytics',
      yolo,
      { order: 'bgr', size: [640, 640] },
      /your recipe says BGR and 640 x 640 pixels$/,
      { order: 'rgb', size: [640, 480] },
    ],
    [
      'timm',
      timm,
      { mean: [123.675, 116.28, 103.53], scale: 1 / 255, std: [0.229, 0.224, 0.225] },
      /\(pretrained_cfg\) say: RGB, \[-1, 1\], .* your recipe says \(pixel − \[123\.67/,
      { std: [0.5, 0.5, 0.5] },
    ],
  ])('of %s contradicts the recipe', (_name, metadata, input, expected, lines) => {
    const [hint] = said(metadata, input);
    expect(hint).toMatchObject({
      about: 'recipe',
      text: expect.stringMatching(expected),
      recipe: { input: lines },
    });
  });

  test.each([
    [{ author: 'Ultralytics', task: 'classify' }],
    [{ names: "{0: 'cat'}" }],
    [{ config: '{"a": 1}' }],
    [{ config: '{' }],
  ])('%j says nothing of pictures', (metadata) =>
    expect(said(metadata as Record<string, string>, {})).toEqual([]),
  );
});
