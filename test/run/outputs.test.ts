import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type CheckReport,
  checkRecipe,
  decodeOnnx,
  headerOf,
  resolveRecipe,
  stageText,
} from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const side = 8;
const folder = mkdtempSync(join(tmpdir(), 'cvdnn-outputs-'));
const labels = ['red', 'green', 'blue'];
const model = tinyModel({
  inputs: { input: [1, 3, side, side] },
  outputs: { scores: [1, 3, side, side], mean: [1, 3, 1, 1] },
  nodes: [node('Relu', ['input'], ['scores']), node('GlobalAveragePool', ['scores'], ['mean'])],
});
const json = {
  model: 'm.onnx',
  input: { mean: [0, 0, 0], scale: 1, std: [100, 100, 100] },
  outputs: { scores: { labels }, mean: { labels, top: 2 } },
};

beforeAll(() => {
  const data = Uint8Array.from({ length: 3 * side * side }, (_, i) => (i * 37) % 256);
  writeFileSync(join(folder, 'm.onnx'), model);
  writeFileSync(join(folder, 'r.json'), JSON.stringify(json));
  writeFileSync(join(folder, 'p.png'), encode({ width: side, height: side, channels: 3, depth: 8, data }));
});

describe('outputs by name', () => {
  const resolve = (recipe: object) =>
    resolveRecipe(checkRecipe(recipe, 'r.json'), headerOf(decodeOnnx(model, 'm.onnx')), 'r.json');

  test('each has its own task; assumptions say which output they are of', () => {
    const { recipe, assumptions } = resolve(json);
    expect(Object.values(recipe.outputs).map(({ name, task }) => `${name} ${task}`)).toEqual([
      'scores segmentation',
      'mean classification',
    ]);
    expect(assumptions.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['outputs.scores.task', 'outputs.scores.upsample', 'outputs.mean.scores']),
    );
  });

  test('the singular form is one of them', () => {
    const { outputs: _outputs, ...rest } = json;
    const { recipe } = resolve({ ...rest, output: { name: 'mean' } });
    expect(Object.keys(recipe.outputs)).toEqual(['mean']);
  });

  test.each([
    [
      'both forms',
      { output: {} },
      'Expected either output or outputs (by name) for the recipe but received both in r.json',
    ],
    ['none', { outputs: {} }, 'Expected an output or more, by name, for outputs but received {} in r.json'],
    ['a name inside', { outputs: { mean: { name: 'mean' } } }, 'unknown key "name" in outputs.mean'],
    ['an unknown output', { outputs: { out: {} } }, 'no output named "out"; it has "scores", "mean"'],
    [
      'an unknown task',
      { outputs: { mean: { task: 'depth' } } },
      '"segmentation"|"multi-label"|"classification"|"embedding"|"image"|"keypoints"|"raw"',
    ],
  ])('%s', (_what, change, message) => expect(() => resolve({ ...json, ...change })).toThrow(message));
});

test('two answers: run, record, check, explain', async () => {
  const ran = await cvdnn(folder, 'run', 'p.png', '--recipe', 'r.json', '--json');
  const [{ answers }] = JSON.parse(ran.out).results;
  expect(Object.keys(answers)).toEqual(['scores', 'mean']);
  expect(answers.mean.top).toHaveLength(2);
  expect(readdirSync(join(folder, 'cvdnn-out')).sort()).toEqual([
    'p.json',
    'p.scores.mask.png',
    'p.scores.overlay.png',
  ]);

  expect(await cvdnn(folder, 'golden', 'record', 'p.png', '--recipe', 'r.json')).toMatchObject({ code: 0 });
  const golden = join(folder, 'golden/m/p');
  expect(JSON.parse(readFileSync(join(golden, 'golden.json'), 'utf8')).answers).toEqual({
    scores: { mask: 'scores.mask.png' },
    mean: { top: 'mean.top.json' },
  });
  const check = async () => {
    const { code, out } = await cvdnn(folder, 'golden', 'check', '--json', '--no-cache');
    const { stages } = (JSON.parse(out) as CheckReport).cases[0]!;
    return [code, ...stages.map(({ stage, comparison }) => `${stageText(stage)} ${comparison.verdict}`)];
  };
  const before = ['blob match', 'scores match', 'mean match', 'answer of scores match'];
  expect(await check()).toEqual([0, ...before, 'answer of mean match']);

  const wrong = { ...json, outputs: { ...json.outputs, mean: { labels, top: 2, scores: 'probabilities' } } };
  writeFileSync(join(folder, 'w.json'), JSON.stringify(wrong));
  const args = ['--recipe', 'w.json', '--fix', 'mended.json'];
  const { code, err, out } = await cvdnn(folder, 'explain', 'golden/m/p', ...args);
  expect({ code, err, out }).toMatchObject({
    code: 0,
    err: expect.stringContaining('answer of mean is the first stage that differs'),
    out: expect.stringContaining('outputs.mean.scores'),
  });
  const { outputs } = JSON.parse(readFileSync(join(folder, 'mended.json'), 'utf8'));
  expect(outputs).toMatchObject({ scores: { labels }, mean: { labels, scores: 'logits' } });

  const top = join(golden, 'mean.top.json');
  const [first, second] = JSON.parse(readFileSync(top, 'utf8'));
  writeFileSync(top, JSON.stringify([second, first]));
  expect(await check()).toEqual([1, ...before, 'answer of mean differs']);

  await cvdnn(folder, 'golden', 'check', '--no-cache', '--html', 'page.html');
  const page = readFileSync(join(folder, 'page.html'), 'utf8');
  for (const caption of ['Expected mask of scores', 'Actual mask of scores', 'Where they differ: 0 of 64'])
    expect(page).toContain(caption);
});
