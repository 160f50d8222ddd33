import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodeNpy } from '../../src/base/npy.js';
import { cellsOf } from '../../src/host/node/matrix.js';
import { matricesLines } from '../../src/report/matrix.js';
import { cvdnn } from '../helpers/command.js';
import { tinyModelBytes } from '../helpers/tiny-goldens.js';
import { node, tinyModel } from '../helpers/tiny-models.js';
import { tinyTflite } from '../helpers/tiny-tflite.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-matrix-'));
const data = Uint8Array.from({ length: 192 }, (_, i) => (i * 37) % 256);
writeFileSync(join(root, 'dot.png'), encode({ width: 8, height: 8, channels: 3, depth: 8, data }));
writeFileSync(
  join(root, 'other.png'),
  encode({ width: 8, height: 8, channels: 3, depth: 8, data: data.toReversed() }),
);
writeFileSync(join(root, 'tiny.onnx'), tinyModelBytes());
writeFileSync(
  join(root, 'odd.onnx'),
  tinyModel({
    inputs: { x: [1, 3, 8, 8] },
    outputs: { y: [1, 3, 8, 8] },
    nodes: [node('Unheard', ['x'], ['y'])],
  }),
);
writeFileSync(
  join(root, 'circle.onnx'),
  tinyModel({
    inputs: { x: [1, 3, 8, 8] },
    outputs: { y: [1, 3, 8, 8] },
    nodes: [node('Add', ['x', 'y'], ['a']), node('Relu', ['a'], ['y'])],
  }),
);
writeFileSync(
  join(root, 'nan.onnx'),
  tinyModel({
    inputs: { x: [1, 3, 8, 8] },
    outputs: { y: [1, 3, 8, 8] },
    nodes: [node('Neg', ['x'], ['a']), node('Sqrt', ['a'], ['y'])],
  }),
);
const run = (...args: string[]) =>
  cvdnn(
    root,
    'matrix',
    ...args,
    '--opencv',
    '4.12',
    ...(args.includes('--image') ? [] : ['--image', 'dot.png']),
  );

test('versions of two engines have four cells, the others two', () => {
  expect(cellsOf(['4.12', '5.0']).map(({ name }) => name)).toEqual([
    ...['4.12', '4.12, as it is', '5.0', '5.0, as it is', '5.0 classic', '5.0 classic, as it is'],
  ]);
});

const python = (name: string, script: string) => {
  writeFileSync(join(root, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return `cv2:${join(root, name)}`;
};

test('all cells as JSON, which makes a line each; one that dies on the way gave nothing', async () => {
  const on = python('dying', 'test "$2" = --files && echo "[]" || exit 9');
  const { code, out } = await run('tiny.onnx', '--on', on, '--json');
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found.cells[0]).toMatchObject({
    cell: '4.12',
    isCured: true,
    isWithin: true,
    title: 'OpenCV.js 4.12.0',
    answer: { verdict: 'match' },
  });
  expect(found.cells[0].peakMemory).toBeGreaterThan(2 ** 26);
  expect(matricesLines([found]).join('\n')).toMatch(
    /^against ONNX Runtime .*\n.*largest error.*\n4\.12 +ok .* MB +the same\n4\.12, as it is +ok .*\n.*dying +nothing\n/,
  );
  expect(found.cells[2].error).toMatch(/ended \(exit code 9\)$/);
});

test.each([
  ['is not there', 'cv2:/nowhere/python', /\/nowhere\/python cannot be started \(ENOENT\)/],
  ['ends at once', python('ending', 'exit 3'), /ending ended \(exit code 3\)$/],
  ['is none', python('none', 'echo hello'), /none answers otherwise than a Python does$/],
])('a Python that %s is refused before anything runs', async (_, on, text) => {
  const { code, err } = await run('tiny.onnx', '--on', on);
  expect(code).toBe(2);
  expect(err.trim()).toMatch(/^error: Expected a Python with cv2 but [^\n]*$/);
  expect(err.trim()).toMatch(text);
});

test('a version that is not installed is refused before anything runs', async () => {
  const { code, err } = await run('tiny.onnx', '--opencv', '9.9');
  expect(code).toBe(2);
  expect(err).toMatch(/^error: [^\n]*9\.9[^\n]*\n$/);
});

test('several pictures: a row for each, and a page and Markdown beside the text', async () => {
  const { code, out } = await run(
    ...['tiny.onnx', '--image', 'dot.png', '--image', 'other.png'],
    ...['--html', 'out/matrix.html', '--markdown', 'matrix.md'],
  );
  expect(code).toBe(0);
  expect(out).toMatch(/\n +dot\.png +other\.png\n4\.12 +ok 0\.0e\+0 +ok .*\n4\.12, as it is +ok /);
  expect(readFileSync(join(root, 'out/matrix.html'), 'utf8')).toContain('<caption>By picture');
  expect(readFileSync(join(root, 'matrix.md'), 'utf8')).toMatch(/^\*\*tiny\.onnx against ONNX Runtime /);
});

test.each([
  ['what ONNX Runtime itself does not run', 'odd.onnx', 'Unheard'],
  ['a network in circles', 'circle.onnx', 'received a cycle'],
  ['NaN in the reference', 'nan.onnx', 'values are NaN'],
])('%s is refused in one line', async (_, model, text) => {
  const { code, err } = await run(model);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: The reference gives nothing: [^\n]*\n$/);
  expect(err).toContain(text);
});

test('a model that has no matrix does not stop the others; a recipe stands for its model', async () => {
  writeFileSync(join(root, 'tiny.json'), JSON.stringify({ model: 'tiny.onnx' }));
  const { code, out, err } = await run('odd.onnx', 'tiny.json');
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/^error: odd\.onnx: The reference gives nothing: [^\n]*\n$/),
  ]);
  expect(out).toMatch(/^ +odd\.onnx +tiny\.json\n4\.12 +nothing +ok 0\.0e\+0\n/);
});

test('one recipe is of one model', async () => {
  const { code, err } = await run('odd.onnx', 'tiny.onnx', '--recipe', 'tiny.json');
  expect([code, err]).toEqual([
    2,
    "error: Expected one model for --recipe but received 2; name a model's recipe in its place\n",
  ]);
});

test('a file that ONNX Runtime does not read is held against OpenCV.js', async () => {
  const shape = [1, 8, 8, 3];
  const relu = { op: 'RELU', inputs: ['x'], outputs: ['y'] };
  const tensors = ['x', 'y'].map((name) => ({ name, shape }));
  writeFileSync(join(root, 'relu.tflite'), tinyTflite(tensors, [relu], ['x'], ['y']));
  const { code, out } = await run('relu.tflite');
  expect(code).toBe(0);
  expect(out).toMatch(
    /^against OpenCV\.js 5\.0\.0, since ONNX Runtime does not read this file\n.*\n4\.12 +ok +0\.0e\+0 /,
  );
});

test('what is fed may be a tensor; there is no answer then', async () => {
  const tensor = { data: Float32Array.from(data), shape: [1, 3, 8, 8], dtype: 'float32' as const };
  writeFileSync(join(root, 'x.npy'), encodeNpy(tensor));
  const words = ['matrix', 'tiny.onnx', '--input', 'input=x.npy', '--opencv', '4.12', '--json'];
  const { code, out } = await cvdnn(root, ...words);
  const [cell] = JSON.parse(out).cells;
  expect([code, cell.isWithin, cell.answer]).toEqual([0, true, undefined]);
});
