import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decodeOnnx, headerOf, parseRecipe, recipeSchema, resolveRecipe } from '../dist/index.js';
import { packagePath } from '../dist/node/models.js';
import { node, tinyModel } from './tiny-models.js';

type Dims = (number | string)[];

const headerWith = (input: Dims, outputs: Record<string, Dims>) =>
  headerOf(
    decodeOnnx(
      tinyModel({ inputs: { x: input }, outputs, nodes: [node('Relu', ['x'], [Object.keys(outputs)[0]!])] }),
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
    ['a detector', [1, 3, 640, 640], { boxes: [1, 84, 8400] }, { output: { task: 'raw' } }],
  ];
  test.each(cases)('%s', (_what, input, outputs, expected) => {
    const { recipe } = resolveRecipe({ model: 'x.onnx' }, headerWith(input, outputs), 'x.onnx');
    expect(recipe).toMatchObject(expected);
  });

  test('21 classes are VOC, 1000 are ImageNet', () => {
    const labels = (outputs: Record<string, Dims>) =>
      resolveRecipe({ model: 'x.onnx' }, headerWith([1, 3, 8, 8], outputs), 'x').recipe.output.labels;
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
    expect(recipe.input).toMatchObject({ mean: [1, 2, 3], scale: 1, std: [1, 1, 1] });
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
  const resolved = (opType: string, shape: Dims) => {
    const model = tinyModel({
      inputs: { x: [1, 3, 8, 8] },
      outputs: { y: shape },
      nodes: [node(opType, ['x'], ['y'])],
    });
    return resolveRecipe({ model: 'x' }, headerOf(decodeOnnx(model, 'x')), 'x').recipe.output;
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

test('the published JSON Schema is the one that validates', () => {
  const published = JSON.parse(readFileSync(packagePath('models/recipe.schema.json'), 'utf8'));
  expect(published).toMatchObject(JSON.parse(JSON.stringify(z.toJSONSchema(recipeSchema, { io: 'input' }))));
});
