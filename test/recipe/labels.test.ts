import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRecipe } from '../../src/host/node/session.js';
import { parseLabels } from '../../src/index.js';
import { cvdnn, errorsIn } from '../helpers/command.js';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  ['labels.txt', 'cat\ndog\n', ['cat', 'dog']],
  ['coco.names', '\ufeffcat\r\nhot dog', ['cat', 'hot dog']],
  ['labels.json', '["cat", "dog"]', ['cat', 'dog']],
  ['id2label.JSON', '{"1": "dog", "0": "cat"}', ['cat', 'dog']],
])('%s: %j', (name, text, labels) => expect(parseLabels(bytes(text), name)).toEqual(labels));

test.each([
  ['labels.txt', '', 'Expected labels for labels.txt but received nothing'],
  [
    'labels.txt',
    'cat\n\ndog',
    'Expected a label for class 1 but received nothing: an empty line would be a class in labels.txt',
  ],
  ['labels.json', '[]', 'Expected labels for labels.json but received nothing'],
  ['labels.json', '["cat", 2]', 'Expected a list of labels, or an object of ids from 0 without a gap'],
  ['labels.json', '{"0": "cat", "2": "dog"}', 'Expected a list of labels, or an object of ids from 0'],
  ['labels.json', '"cat"', 'Expected a list of labels'],
  ['labels.json', 'cat', 'labels.json is not JSON'],
])('%s with %j is refused', (name, text, message) =>
  expect(() => parseLabels(bytes(text), name)).toThrow(message),
);

const root = mkdtempSync(join(tmpdir(), 'cvdnn-labels-'));
writeFileSync(join(root, 'labels.txt'), 'cat\ndog\n');
const recipe = (name: string, document: object) => {
  writeFileSync(join(root, name), JSON.stringify({ model: 'my.onnx', ...document }));
  return join(root, name);
};

test('a recipe may name a file beside it, for one output or several', async () => {
  const one = recipe('one.json', { output: { labels: 'labels.txt' } });
  expect((await findRecipe({ recipe: one })).recipe.output).toEqual({ labels: ['cat', 'dog'] });
  const both = recipe('both.json', { outputs: { a: { labels: './labels.txt' }, b: { labels: 'voc21' } } });
  expect((await findRecipe({ recipe: both })).recipe.outputs).toEqual({
    a: { labels: ['cat', 'dog'] },
    b: { labels: 'voc21' },
  });
  expect(await cvdnn(root, 'recipe', 'validate', one, both)).toMatchObject({ code: 0 });
});

test.each([
  ['gone.txt', 'Cannot read the labels '],
  [
    'voc',
    'Expected one of voc21, imagenet1000, coco80, coco91, coco17, hand21, person, a file (.txt, .names, .json), or a list of labels',
  ],
])('labels "%s": one line, exit 2', async (labels, message) => {
  const outcome = await cvdnn(root, 'recipe', 'validate', recipe('bad.json', { output: { labels } }));
  expect([outcome.code, errorsIn(outcome).join('')]).toEqual([2, expect.stringContaining(message)]);
});
