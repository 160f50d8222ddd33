import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../src/base/unpack.js';
import { packagePath } from '../../src/host/node/models.js';
import { decodeNpy, encodeNpy, encodeNpz, loadGolden, type Tensor } from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';
import { floats, node, tinyModel } from '../helpers/tiny-models.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-layers-'));
const run = (...args: string[]) => cvdnn(root, ...args);
const shape = [1, 2, 3, 4];
const tensor = (offset: number) => ({
  data: Float32Array.from({ length: 24 }, (_, i) => i + offset),
  shape,
  dtype: 'float32' as const,
});
const model = tinyModel({
  inputs: { x: shape },
  outputs: { y: shape },
  nodes: [node('Add', ['x', 'one'], ['more']), node('Relu', ['more'], ['y'])],
  constants: [floats('one', [1], [1])],
});
writeFileSync(join(root, 'net.onnx'), model);
writeFileSync(join(root, 'x.npy'), encodeNpy(tensor(0)));
writeFileSync(join(root, 'right.npz'), encodeNpz({ more: tensor(1), y: tensor(1) }));
writeFileSync(join(root, 'wrong.npz'), encodeNpz({ more: tensor(1.5), y: tensor(1.5) }));
writeFileSync(
  join(root, 'foreign.npz'),
  encodeNpz({ z: { ...tensor(0), data: new Float32Array(7).fill(9), shape: [7] } }),
);
copyFileSync(packagePath('models/selfie-segmentation.tflite'), join(root, 'net.tflite'));

const kept = ['net.onnx', '--input', 'x=x.npy', '--against'];
const inside = ['layers', ...kept];
const spoiled = tensor(1);
spoiled.data.fill(Number.NaN, 0, 1);
const ofShape = (...shape: number[]) => ({
  ...tensor(1),
  data: new Float32Array(shape.reduce((a, b) => a * b)),
  shape,
});
writeFileSync(join(root, 'nan.npy'), encodeNpy(spoiled));
writeFileSync(join(root, 'nan.npz'), encodeNpz({ more: spoiled }));
writeFileSync(join(root, 'batch.npz'), encodeNpz({ more: ofShape(2, 2, 3, 4) }));
writeFileSync(join(root, 'nhwc.npz'), encodeNpz({ more: ofShape(1, 3, 4, 2) }));
writeFileSync(
  join(root, 'circle.onnx'),
  tinyModel({
    inputs: { x: shape },
    outputs: { y: shape },
    nodes: [node('Add', ['x', 'y'], ['more']), node('Relu', ['more'], ['y'])],
  }),
);
const dying = join(root, 'dying');
writeFileSync(dying, '#!/bin/sh\nexit 3\n', { mode: 0o755 });

test('layers: exit code 0 where all is within tolerance, 1 with the node that makes the error', async () => {
  const right = await run(...inside, 'right.npz');
  expect(right).toMatchObject({ code: 0, out: expect.stringContaining('2 tensors, all within tolerance') });
  const wrong = await run(...inside, 'wrong.npz');
  expect(wrong.code).toBe(1);
  expect(wrong.out).toMatch(
    /FIRST {2}"more" of Add .*MADE {3}Add .*ok {4}|FIRST {2}"more" of Add .*MADE {3}Add /s,
  );
  const json = JSON.parse((await run(...inside, 'wrong.npz', '--bisect', '--json')).out);
  expect(json).toMatchObject({
    reference: 'wrong.npz',
    first: { tensor: 'more', node: { index: 0, operator: 'Add', inputs: ['x'], outputs: ['more'] } },
  });
  expect(json.nodes[0].facts.form).toMatch(/^Add 4,1c /);
  expect(wrong.out).toMatch(/^ {2}cause {7}its form \(Add 4,1c .*\) was right on 5\.0 wherever/m);
});

test('reduce: a folder of one node; nothing where nothing is wrong, and nothing over a folder that is there', async () => {
  const cut = (against: string, out: string) =>
    run('reduce', 'net.onnx', '--input', 'x=x.npy', '--against', against, '--out', out);
  expect((await cut('right.npz', 'none')).code).toBe(0);
  expect(existsSync(join(root, 'none'))).toBe(false);
  const { code, out } = await cut('wrong.npz', 'part');
  expect(code).toBe(1);
  expect(out).toContain('part: 1 node, from "x" 1x2x3x4 to "more"');
  expect(readdirSync(join(root, 'part')).sort()).toEqual([
    ...['expected.npy', 'input0.npy', 'model.onnx', 'report.md', 'reproduce.py'],
  ]);
  expect((await cut('wrong.npz', 'part')).err).toContain('Expected a folder that is not there yet for --out');
});

describe('where an output is the first stage that differs', () => {
  // The golden's network had other weights: its output and its tensors inside are not those of the file.
  const folder = writeTinyGolden(root, 'cat', 1);
  writeTinyModel(root);
  const golden = decodeNpy(readFileSync(join(folder, 'out.npy')), 'out.npy');
  const half = { ...golden, data: (golden.data as Float32Array).map((value) => value / 2) } as Tensor;
  writeFileSync(join(folder, 'out.npy'), encodeNpy(half));
  writeFileSync(join(folder, 'layers.npz'), encodeNpz({ out: half }));
  const command = 'cvdnn layers --recipe tiny/cat/recipe.json --image tiny/cat/picture.png';
  const made = /MADE {3}Conv "Conv_out": wrong on the reference's own inputs/;

  test('check says the command that looks inside, and with --layers what it finds', async () => {
    const asked = ['golden', 'check', 'tiny', '--no-cache'];
    const { code, out } = await run(...asked);
    expect(code).toBe(1);
    expect(out).toContain(`  inside      ${command} --against tiny/cat/layers.npz\n`);
    expect(out).not.toMatch(made);
    const inside = await run(...asked, '--layers');
    expect(inside.code).toBe(1);
    expect(inside.out).toMatch(made);
    const json = JSON.parse((await run(...asked, '--layers', '--json')).out);
    expect(json.cases[0].inside.join('\n')).toMatch(made);
  });

  test('explain, too', async () => {
    const { code, out } = await run('explain', 'tiny/cat', '--layers', '--budget', '2');
    expect(code).toBe(1);
    expect(out).toContain('--against tiny/cat/layers.npz');
    expect(out).toMatch(made);
  });

  test('a trace of the case has all that the page needs, the tensors inside the network, too', async () => {
    expect((await run('golden', 'check', 'tiny', '--no-cache', '--trace', 'traces')).code).toBe(1);
    expect(readdirSync(join(root, 'traces'))).toEqual(['tiny_cat.trace.zip']);
    const files = unzip(readFileSync(join(root, 'traces/tiny_cat.trace.zip')), 'trace');
    const loaded = await loadGolden(async (name) => files.get(name)!);
    expect([loaded.recipe!.model, loaded.inputs[0]!.picture]).toEqual(['tiny.onnx', 'picture.png']);
    expect(loaded.outputs.out!.tensor).toEqual(half);
    for (const name of ['layers.npz', 'tiny.onnx', 'picture.png']) expect([...files.keys()]).toContain(name);
  });

  test('a network that cannot be looked into says why, and the check goes on', async () => {
    writeFileSync(join(folder, 'layers.npz'), encodeNpz({ out: tensor(1) }));
    const { code, out } = await run('golden', 'check', 'tiny', '--no-cache', '--layers');
    expect(code).toBe(1);
    expect(out).toContain('Expected 1x4x8x8 for "out" of layers.npz but received 1x2x3x4');
  });
});

test.each([
  ['nothing to feed', ['layers', 'net.onnx'], 'Expected --image FILE, or --input NAME=FILE for each input'],
  ['no such reference', [...inside, 'tensorrt'], 'a version of OpenCV.js, an .npz of tensors by name'],
  [
    'no tensor in common',
    [...inside, 'foreign.npz'],
    'foreign.npz but it has none of its 2, neither by name nor by shape and values',
  ],
  [
    'no ONNX file',
    ['layers', 'net.tflite', '--input', 'x=x.npy'],
    'Expected an ONNX file, whose tensors have names',
  ],
  [
    'NaN in what is fed, and so in the reference',
    ['reduce', 'net.onnx', '--input', 'x=nan.npy'],
    'for "more" of ONNX Runtime',
  ],
  ['NaN in a kept reference', ['reduce', ...kept, 'nan.npz'], 'but received NaN, the first at [0,0,0,0]'],
  [
    'a reference of another batch',
    ['reduce', ...kept, 'batch.npz'],
    'but received 2x2x3x4; is it of another input, batch',
  ],
  ['a reference of channels last', ['reduce', ...kept, 'nhwc.npz'], 'it is of channels last: transpose it'],
  ['a network in circles', ['reduce', 'circle.onnx', '--input', 'x=x.npy'], 'but received a cycle'],
  ['a cv2 that dies', ['reduce', ...kept, `cv2:${dying}`], 'ended (exit code 3)'],
  ['another input', ['layers', 'net.onnx', '--input', 'z=x.npy'], '"z"'],
  ['a tolerance of 2', [...inside, 'right.npz', '--tolerance', '2'], 'Expected a share from 0 to below 1'],
])('%s: one line and exit code 2', async (_, args, text) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(text);
  expect(err.trim().split('\n')).toHaveLength(1);
});
