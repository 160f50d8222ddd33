import { expect, test } from 'vitest';
import { checkRecipe, importName, isLibraryName, resolveRecipe } from '../../src/index.js';

const zoo =
  'mobilenet ppresnet youtureid pphumanseg ediffiqa fer yolox nanodet crnn dexined ppocr_det ppocr_rec ppocr_cls lpd_yunet palm handpose pose'.split(
    ' ',
  );
const names = [
  ...['detect', 'segment', 'pose', 'classify'].map((task) => `ultralytics:${task}`),
  ...zoo.map((name) => `opencv-zoo:${name}`),
  ...['pytorch-resnet50', 'tf-vgg16', 'tf-densenet121', 'tf-xception'].map(
    (name) => `dnn_model_runner:${name}`,
  ),
];

test.each(names)('%s is a whole recipe', (name) => {
  const { recipe, notes } = importName(name, 'm.onnx');
  const { output = {} } = checkRecipe(recipe, name);
  const { recipe: resolved } = resolveRecipe(
    { ...recipe, output: { name: 'out', ...output } },
    undefined,
    name,
  );
  expect(resolved.outputs.out).toMatchObject(recipe.output?.task ? { task: recipe.output.task } : {});
  expect(notes.length).toBeGreaterThan(0);
});

test('what they say', () => {
  expect(importName('ultralytics:detect').recipe).toMatchObject({
    input: { size: [640, 640], fit: { letterbox: 'ultralytics' }, pad: 114, order: 'rgb', scale: 1 / 255 },
    output: { decoder: 'yolov8', labels: 'coco80' },
  });
  expect(importName('opencv-zoo:yolox').recipe).toMatchObject({
    input: { fit: { letterbox: 'opencv', align: 'top-left' }, pad: 114, scale: 1 },
    output: { decoder: 'yolox' },
  });
  // the demo's mean of R, G, B for B, G, R
  expect(importName('opencv-zoo:ppocr_det').recipe.input).toMatchObject({
    order: 'bgr',
    mean: [122.67891434, 116.66876762, 104.00698793],
  });
  expect(importName('dnn_model_runner:tf-vgg16').recipe.input).toMatchObject({
    ...{ fit: 'crop', order: 'bgr', scale: 1 },
    mean: [103.939, 116.779, 123.68],
  });
});

test.each([
  ['ultralytics:track', /Expected one of detect, segment, pose, classify for ultralytics:<task>/],
  ['opencv-zoo:yolo', /Expected one of mobilenet, .* for opencv-zoo:<model>/],
  ['dnn_model_runner:resnet50', /Expected one of pytorch-alexnet, .* for dnn_model_runner:<model>/],
  ['opencv-zoo:__proto__', /Expected one of mobilenet/],
])('%s is refused', (name, message) => {
  expect(isLibraryName(name)).toBe(true);
  expect(() => importName(name)).toThrow(message);
});
