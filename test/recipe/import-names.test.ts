import { expect, test } from 'vitest';
import { checkRecipe, importName, isLibraryName, resolveRecipe } from '../../src/index.js';

const zoo =
  'mobilenet ppresnet youtureid pphumanseg ediffiqa fer yolox nanodet crnn dexined lpd_yunet palm handpose pose'.split(
    ' ',
  );
const names = [
  ...['detect', 'segment', 'pose', 'classify'].map((task) => `ultralytics:${task}`),
  ...zoo.map((name) => `opencv-zoo:${name}`),
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
});

test.each([
  ['ultralytics:track', /Expected one of detect, segment, pose, classify for ultralytics:<task>/],
  ['opencv-zoo:yolo', /Expected one of mobilenet, .* for opencv-zoo:<model>/],
  ['opencv-zoo:__proto__', /Expected one of mobilenet/],
])('%s is refused', (name, message) => {
  expect(isLibraryName(name)).toBe(true);
  expect(() => importName(name)).toThrow(message);
});
