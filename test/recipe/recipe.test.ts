import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sizeOf } from '../../src/base/tensor.js';
import { packagePath } from '../../src/host/node/models.js';
import {
  decodeOnnx,
  headerOf,
  parseRecipe,
  pictureInput,
  recipeSchema,
  resolveRecipe,
} from '../../src/index.js';
import { parseOnnx } from '../../src/model/onnx/graph.js';
import { mainOutput } from '../../src/recipe/outputs.js';
import { floats, node, tinyModel } from '../helpers/tiny-models.js';

type Dims = (number | string)[];

const headerWith = (input: Dims, outputs: Record<string, Dims>) =>
  headerOf(
    decodeOnnx(
      tinyModel({
        inputs: { x: input },
        outputs,
        nodes: Object.keys(outputs).map((output) => node('Relu', ['x'], [output])),
      }),
      'x.onnx',
    ),
  );

describe('what a recipe leaves open comes from the header and is listed', () => {
  const cases: [what: string, input: Dims, outputs: Record<string, Dims>, expected: object][] = [
    [
      'a torchvision DeepLab',
      [1, 3, 257, 513],
      { out: [1, 21, 257, 513], aux: [1, 21, 257, 513] },
      {
        input: { size: [513, 257], layout: 'NCHW', name: 'x' },
        output: { name: 'out', task: 'segmentation', layout: 'NCHW' },
      },
    ],
    [
      'a TensorFlow DeepLab',
      [1, 257, 257, 3],
      { out: [1, 257, 257, 21] },
      { input: { size: [257, 257], layout: 'NHWC' }, output: { task: 'segmentation', layout: 'NHWC' } },
    ],
    [
      'a classifier of free size',
      ['n', 3, 'h', 'w'],
      { logits: ['n', 1000] },
      { input: { size: [224, 224] }, output: { task: 'classification' } },
    ],
    ['SqueezeNet', [1, 3, 227, 227], { p: [1, 1000, 1, 1] }, { output: { task: 'classification' } }],
    ['a detector', [1, 3, 640, 640], { boxes: [1, 84, 8400] }, { output: { task: 'detection' } }],
  ];
  test.each(cases)('%s', (_what, input, outputs, expected) => {
    const { recipe, assumptions } = resolveRecipe({ model: 'x.onnx' }, headerWith(input, outputs), 'x.onnx');
    expect({ input: pictureInput(recipe), output: mainOutput(recipe) }).toMatchObject(expected);
    const assumed = Object.fromEntries(assumptions.map(({ path, value }) => [path, value]));
    expect(assumed).toMatchObject({ 'input.name': 'x', 'output.name': Object.keys(outputs)[0] });
  });

  test('21 classes are VOC, 1000 are ImageNet', () => {
    const labels = (outputs: Record<string, Dims>) =>
      mainOutput(resolveRecipe({ model: 'x.onnx' }, headerWith([1, 3, 8, 8], outputs), 'x').recipe).labels;
    expect(labels({ out: [1, 21, 8, 8] })[15]).toBe('person');
    expect(labels({ out: [1, 1000] })[285]).toBe('Egyptian cat');
    expect(labels({ out: [1, 7] })).toEqual([]);
  });

  test('a normalization that is given in part is completed with the defaults of cv.dnn', () => {
    const { recipe, assumptions } = resolveRecipe(
      { model: 'x', input: { mean: [1, 2, 3] } },
      headerWith([1, 3, 8, 8], { out: [1, 7] }),
      'x',
    );
    expect(pictureInput(recipe)).toMatchObject({ mean: [1, 2, 3], scale: 1, std: [1, 1, 1] });
    expect(assumptions.map(({ path }) => path)).toEqual(expect.arrayContaining(['input.scale', 'input.std']));
  });

  test('a complete recipe assumes nothing', () => {
    for (const name of ['deeplabv3-lite0', 'efficientnet-lite0']) {
      const recipe = parseRecipe(
        JSON.parse(readFileSync(packagePath(`models/${name}.recipe.json`), 'utf8')),
        name,
      );
      const header = headerOf(decodeOnnx(readFileSync(packagePath(`models/${recipe.model}`)), name));
      expect(resolveRecipe(recipe, header, name).assumptions).toEqual([]);
    }
  });

  test('a file that is not ONNX tells nothing: the recipe must', () => {
    expect(() => resolveRecipe({ model: 'x.tflite' }, undefined, 'x.tflite')).toThrow(
      'Expected [width, height] for input.size but received nothing in the recipe of x.tflite',
    );
    expect(() =>
      resolveRecipe({ model: 'x.tflite', input: { size: [8, 8] } }, undefined, 'x.tflite'),
    ).toThrow('for output.task but received nothing');
  });
});

describe('the last operator of the file', () => {
  const weights: Record<string, number[]> = { Conv: [1, 3, 1, 1], Gemm: [3, 7] };
  const resolved = (opType: string, shape: Dims) => {
    const dims = weights[opType];
    const model = tinyModel({
      inputs: { x: [1, 3, 8, 8] },
      outputs: { y: shape },
      nodes: [node(opType, dims ? ['x', 'w'] : ['x'], ['y'])],
      constants: dims ? [floats('w', dims, new Array(sizeOf(dims)).fill(1))] : [],
    });
    return mainOutput(resolveRecipe({ model: 'x' }, headerOf(parseOnnx(model, 'x')), 'x').recipe);
  };

  test('Softmax gives probabilities, anything else logits', () =>
    expect([resolved('Softmax', [1, 7]).scores, resolved('Gemm', [1, 7]).scores]).toEqual([
      'probabilities',
      'logits',
    ]));

  test('one channel is cut at 0.5 after Sigmoid, else at 0', () =>
    expect([resolved('Sigmoid', [1, 1, 8, 8]).threshold, resolved('Conv', [1, 1, 8, 8]).threshold]).toEqual([
      0.5, 0,
    ]));
});

describe('fits, decoders and channels', () => {
  const header = (input: Dims) => headerWith(input, { out: [1, 7] });
  const resolved = (input: object, dims: Dims = [1, 3, 8, 8]) =>
    resolveRecipe(parseRecipe({ model: 'x.onnx', input }, 'x.json'), header(dims), 'x.json');

  const accepted: [what: string, given: object, expected: object][] = [
    [
      'the size follows from the centre crop',
      { fit: { shortestSide: 256, centerCrop: 224 } },
      { size: [224, 224] },
    ],
    ['or from the shortest side', { fit: { shortestSide: 256, longestSide: 300 } }, { size: [256, 256] }],
    [
      'a size that says the same',
      { size: [9, 8], fit: { resize: [12, 12], centerCrop: [9, 8] } },
      { size: [9, 8] },
    ],
    ['CenterCrop pads with 0', { fit: { shortestSide: 4, centerCrop: 8 } }, { pad: 0 }],
    ['OpenCV pads with 0', { fit: 'letterbox' }, { pad: 0, size: [8, 8] }],
    ['ultralytics with 114', { fit: { letterbox: 'ultralytics' } }, { pad: 114 }],
    ['gray has one mean', { read: 'gray', mean: [33.3], std: [78.6] }, { order: 'bgr', scale: 1 }],
    ['gray is not ImageNet', { read: 'gray' }, { mean: [0], std: [1], scale: 1 }],
    ['unchanged goes by what is given', { read: 'unchanged', mean: [1, 2, 3, 4] }, { std: [1, 1, 1, 1] }],
    ["Pillow's decoder", { decoder: 'pillow' }, { decoder: 'pillow', read: 'color' }],
    [
      "another library's resize",
      { resize: 'torch:bilinear-antialias' },
      { resize: 'torch:bilinear-antialias' },
    ],
  ];
  test.each(accepted)('%s', (_what, given, expected) =>
    expect(pictureInput(resolved(given).recipe)).toMatchObject(expected),
  );

  test('pad is an assumption for letterboxes, and absent where nothing pads', () => {
    const pad = (fit: unknown) => resolved({ fit }).assumptions.find(({ path }) => path === 'input.pad');
    expect(pad('letterbox')).toMatchObject({ value: 0, reason: "OpenCV's default" });
    expect(pad({ letterbox: 'ultralytics' })).toMatchObject({ value: 114, reason: "ultralytics' default" });
    expect(pad({ shortestSide: 8, centerCrop: 8 })).toBeUndefined();
    expect(pictureInput(resolved({ fit: 'crop' }).recipe)).not.toHaveProperty('pad');
  });

  test('a file with one channel is read as gray, one with four by its own numbers', () => {
    const gray = resolved({}, [1, 1, 28, 28]);
    expect(pictureInput(gray.recipe)).toMatchObject({
      read: 'gray',
      mean: [0],
      layout: 'NCHW',
      size: [28, 28],
    });
    expect(gray.assumptions).toContainEqual({
      path: 'input.read',
      value: 'gray',
      reason: 'the file says 1x1x28x28',
    });
    expect(pictureInput(resolved({}, [1, 28, 28, 1]).recipe)).toMatchObject({ read: 'gray', layout: 'NHWC' });
    expect(pictureInput(resolved({ read: 'unchanged' }, [1, 4, 8, 8]).recipe).mean).toEqual([0, 0, 0, 0]);
  });

  test('what was resolved is a recipe again', () => {
    for (const given of [
      {},
      { read: 'gray' },
      { fit: 'letterbox' },
      { fit: { shortestSide: 9, centerCrop: 8 } },
    ]) {
      const input = pictureInput(resolved(given).recipe);
      expect(resolved(input)).toMatchObject({
        recipe: { inputs: { [input.name]: input } },
        assumptions: expect.any(Array),
      });
    }
  });

  const refused: [what: string, given: object, message: string][] = [
    [
      'gray by Pillow',
      { decoder: 'pillow', read: 'gray' },
      'Expected color, all that decoder "pillow" reads, for input.read but received "gray" in x.json',
    ],
    [
      'RGB of one channel',
      { read: 'gray', order: 'rgb' },
      'Expected nothing or "bgr" beside read "gray" for input.order but received "rgb" in x.json',
    ],
    [
      "another library's resize of one channel",
      { read: 'gray', resize: 'tf:bilinear' },
      'Expected one of opencv: beside read "gray" for input.resize but received "tf:bilinear" in x.json',
    ],
    [
      'padding where nothing pads',
      { fit: 'crop', pad: 3 },
      'Expected nothing without a letterbox or centerCrop for input.pad but received 3 in x.json',
    ],
    [
      'another size than the crop',
      { size: [256, 256], fit: { shortestSide: 256, centerCrop: 224 } },
      'Expected nothing or [224, 224], which input.fit says, for input.size but received [256,256] in x.json',
    ],
    [
      'three means for gray',
      { read: 'gray', mean: [1, 2, 3] },
      'Expected 1 number (read "gray") for input.mean but received [1,2,3] in x.json',
    ],
    [
      'one std for color',
      { std: [2] },
      'Expected 3 numbers (read "color") for input.std but received [2] in x.json',
    ],
    [
      'mean and std that differ',
      { read: 'unchanged', mean: [1], std: [1, 1, 1] },
      'Expected 1 number (read "unchanged") for input.std but received [1,1,1] in x.json',
    ],
    ['two means', { mean: [1, 2] }, 'x.json: input.mean: expected 1, 3 or 4 numbers (received [1,2])'],
    ['a std of 0', { std: [1, 0, 1] }, 'x.json: input.std: none of them may be 0 (received [1,0,1])'],
    [
      'an unknown word',
      { fit: 'cover' },
      'input.fit: expected one of stretch, crop, letterbox, shortest-side,',
    ],
    [
      'an unknown key of an object',
      { fit: { shortestSide: 8, crop: 8 } },
      'x.json: unknown key "crop" in input.fit',
    ],
    [
      'a bad value in an object',
      { fit: { letterbox: 'yolo' } },
      'x.json: input.fit.letterbox: Invalid option: expected one of "opencv"|"ultralytics" (received "yolo")',
    ],
    [
      'a crop of no size',
      { fit: { resize: [8, 8], centerCrop: 0 } },
      'x.json: input.fit.centerCrop: Too small: expected number to be >=1 (received 0)',
    ],
    [
      'max_size that is not greater',
      { fit: { shortestSide: 8, longestSide: 8 } },
      'x.json: input.fit: longestSide must be greater than shortestSide (received',
    ],
    [
      'two ways at once',
      { fit: { shortestSide: 8, letterbox: 'opencv' } },
      'input.fit: expected one of stretch',
    ],
  ];
  test.each(refused)('refused: %s', (_what, given, message) =>
    expect(() => resolved(given)).toThrow(message),
  );
});

test('a field of another task in output is read by nobody, and that is said', () => {
  const output = { name: 'y', task: 'classification' as const, scores: 'logits' as const, iou: 0.5 };
  const { unread } = resolveRecipe({ model: 'm.onnx', input: { size: [8, 8] }, output }, undefined, 'r.json');
  expect(unread).toEqual(['output.iou belongs to detection: classification does not read it']);
});

test('the published JSON Schema is the one that validates', () => {
  const published = JSON.parse(readFileSync(packagePath('models/recipe.schema.json'), 'utf8'));
  expect(published).toMatchObject(JSON.parse(JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }))));
});

test('a path with a NUL is refused, which no system takes', () => {
  expect(() => parseRecipe({ model: 'a\0b.onnx' }, 'r.json')).toThrow(/model.*expected a path without NUL/);
});
