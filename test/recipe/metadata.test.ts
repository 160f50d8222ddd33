import { expect, test } from 'vitest';
import { mainOutput, pictureInput, resolveRecipe } from '../../src/index.js';
import type { Header } from '../../src/model/onnx/graph.js';
import { saidBy } from '../../src/recipe/metadata.js';
import type { Recipe } from '../../src/recipe/schema.js';

const metadata = {
  author: 'Ultralytics',
  task: 'detect',
  stride: '32',
  imgsz: '[320, 416]',
  names: `{0: 'egg', 1: "hen's nest", 2: 'd\\'or'}`,
};
const labels = ['egg', "hen's nest", "d'or"];

const headerOf = (shape: Header['inputs'][number]['shape'], output: (number | string)[]): Header => ({
  ...{ producer: 'pytorch', opset: 17, metadata },
  inputs: [{ name: 'images', shape, type: 'FLOAT' }],
  outputs: [{ name: 'output0', shape: output, type: 'FLOAT', madeBy: 'Concat' }],
});

function resolved(given: Omit<Recipe, 'model'>, header: Header) {
  const { recipe, assumptions } = resolveRecipe({ model: 'm.onnx', ...given }, header, 'm.onnx');
  return { input: pictureInput(recipe), output: mainOutput(recipe), assumptions };
}

const free = headerOf([1, 3, 'height', 'width'], [1, 7, 'anchors']);
const fixed = headerOf([1, 3, 64, 64], [1, 84, 7]);

test("Ultralytics' own words come before the commonest", () => {
  const { input, output, assumptions } = resolved({}, free);
  expect(input).toMatchObject({
    ...{ size: [416, 320], fit: { letterbox: 'ultralytics' }, pad: 114, order: 'rgb' },
    ...{ mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] },
  });
  expect(output).toMatchObject({ task: 'detection', decoder: 'yolov8', labels });
  const reasons = Object.fromEntries(assumptions.map(({ path, reason }) => [path, reason]));
  expect(reasons).toMatchObject({
    'input.fit': "the file's metadata say it: Ultralytics, task detect",
    'output.decoder': "the file's metadata: Ultralytics, task detect",
  });
});

test('what the recipe says stays; of the normalization all or nothing; the size that is fixed in the file', () => {
  const { input } = resolved({ input: { fit: 'stretch', mean: [1, 2, 3] } }, fixed);
  expect(input).toMatchObject({ fit: 'stretch', mean: [1, 2, 3], scale: 1, std: [1, 1, 1], size: [64, 64] });
  expect(resolved({ output: { labels: ['a', 'b', 'c'] } }, free).output.labels).toEqual(['a', 'b', 'c']);
});

test.each([
  [[1, 300, 6], 'detection', 'yolov10'],
  [[1, 300, 7], 'detection', 'detr'],
  [[1, 20, 9], 'raw', undefined],
])('%j behind them is %s', (shape, task, decoder) => {
  const { output } = resolved({}, headerOf([1, 3, 64, 64], shape));
  expect(output.task).toBe(task);
  if (decoder) expect(output.decoder).toBe(decoder);
});

test('segment: masks are made of the second output, unless the recipe says another', () => {
  const segment = (given: Omit<Recipe, 'model'>) => {
    const header = headerOf([1, 3, 64, 64], [1, 39, 84]);
    return resolved(given, { ...header, metadata: { ...metadata, task: 'segment' } }).output;
  };
  expect(segment({})).toMatchObject({ decoder: 'yolov8-seg', parts: ['output1'], labels });
  expect(segment({ output: { parts: ['masks'] } }).parts).toEqual(['masks']);
});

test('names with a gap are none; other tasks and authors say nothing', () => {
  expect(saidBy({ ...metadata, names: "{0: 'a', 2: 'c'}" })?.labels).toBeUndefined();
  expect(saidBy({ ...metadata, task: 'classify' })).toBeUndefined();
  expect(saidBy({ ...metadata, author: 'somebody' })).toBeUndefined();
});
