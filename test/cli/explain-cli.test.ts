import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  decodeMask,
  decodeNpy,
  encodeMask,
  encodeNpy,
  type GivenInput,
  type Tensor,
} from '../../src/index.js';
import { cvdnn, cvdnnInterrupted, errorsIn, type Outcome } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cvdnn-explain-'));
  writeTinyModel(root);
  writeTinyGolden(root, 'right', 1);
});
afterAll(() => rmSync(root, { recursive: true }));

const right = (file: string) => join('tiny', 'right', file);
const explain = (...args: string[]) => cvdnn(root, 'explain', ...args);

/** A copy of the golden with some of its JSON changed; `undefined` takes a key out. */
function copyOf(name: string, golden: object, input: GivenInput = {}): string {
  const folder = join(root, 'tiny', name);
  cpSync(join(root, 'tiny', 'right'), folder, { recursive: true });
  edit(join(folder, 'golden.json'), (json) => ({ ...json, case: name, ...golden }));
  edit(join(folder, 'recipe.json'), (json) => ({ ...json, input: { ...json.input, ...input } }));
  return folder;
}

function edit(file: string, change: (json: { input: object }) => object): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

function changeTensor(folder: string, file: string, change: (tensor: Tensor) => void): void {
  const path = join(folder, file);
  const tensor = decodeNpy(new Uint8Array(readFileSync(path)), file);
  change(tensor);
  writeFileSync(path, encodeNpy(tensor));
}

function changePicture(folder: string, file: string, change: (row: Uint8Array) => Uint8Array): void {
  const picture = decode(readFileSync(join(folder, 'picture.png')));
  const data = change(picture.data as Uint8Array);
  writeFileSync(join(folder, file), encode({ ...picture, data }));
}

const twice = { mean: [200, 220, 240] };
const noTensors = { pixels: undefined, blob: undefined, outputs: {} };

describe('a golden: the first stage that differs is explained', () => {
  const rows: [string, object, GivenInput, (folder: string) => void, number, RegExp][] = [
    [
      'nothing',
      {},
      {},
      () => undefined,
      0,
      /^Nothing differs: pixels, blob, out, answer are as in the golden/,
    ],
    ['its blob', {}, twice, () => undefined, 0, /^1\. Your code takes the mean away twice/],
    ['its blob, another order', {}, { order: 'bgr' }, () => undefined, 0, /RGB, your code gives BGR/],
    [
      'its output, where it has no blob',
      { pixels: undefined, blob: undefined },
      twice,
      () => undefined,
      0,
      /^1\. Your code takes the mean away twice.*\n.*forward passes/,
    ],
    ['its mask alone', noTensors, twice, () => undefined, 0, /^1\. Your code takes the mean away twice/],
    ['its answer, where the outputs agree', {}, {}, mirrorMask, 0, /mirrored/],
    [
      'its pixels',
      { pixels: { file: 'pixels.png' } },
      {},
      (folder) => changePicture(folder, 'pixels.png', swapped),
      0,
      /red and blue exchanged|RGB|BGR/,
    ],
    [
      'its output, though the blob agrees',
      {},
      {},
      (folder) => changeTensor(folder, 'out.npy', ({ data }) => data.fill(7 as never)),
      1,
      /^out differs although the whole blob is the golden's: the preprocessing is right/,
    ],
    ['another picture', { picture: 'other.png', pixels: undefined }, {}, otherPicture, 1, /^none of these/],
  ];

  test.each(rows)('%s', async (what, golden, input, spoil, code, text) => {
    const folder = copyOf(what.replaceAll(/\W+/g, '-'), golden, input);
    spoil(folder);
    const outcome = await explain(folder);
    expect(outcome.out).toMatch(text);
    expect(outcome).toMatchObject({ code });
  });

  test('with another recipe and --fix, the mended recipe passes', async () => {
    const folder = copyOf('given', {}, twice);
    const mine = join(folder, 'recipe.json');
    const fixed = await explain(
      right('golden.json').replace('/golden.json', ''),
      '--recipe',
      mine,
      '--fix',
      'm.json',
    );
    expect(fixed).toMatchObject({
      code: 0,
      err: expect.stringContaining('blob is the first stage that differs'),
    });
    expect(await explain('tiny/right', '--recipe', 'm.json')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nothing differs/),
    });
  });
});

function mirrorMask(folder: string): void {
  const path = join(folder, 'mask.png');
  const { data } = decodeMask(new Uint8Array(readFileSync(path)), 'mask.png');
  const mirrored = data.map((_, i) => data[i - (i % 8) + 7 - (i % 8)]!);
  writeFileSync(path, encodeMask({ data: mirrored, width: 8, height: 8 }));
}

function swapped(rgb: Uint8Array): Uint8Array {
  return rgb.map((_, i) => rgb[i + [2, 0, -2][i % 3]!]!);
}

function otherPicture(folder: string): void {
  changePicture(folder, 'other.png', (rgb) => rgb.map((_, i) => (i * i * 29 + 7 * i) % 256));
}

describe('files', () => {
  const reference = ['--image', right('picture.png'), '--recipe', 'mine.json'];

  beforeAll(() => {
    const recipe = JSON.parse(readFileSync(join(root, right('recipe.json')), 'utf8'));
    const mine = { ...recipe, model: 'tiny.onnx', input: { ...recipe.input, ...twice } };
    writeFileSync(join(root, 'mine.json'), JSON.stringify(mine));
    writeFileSync(
      join(root, 'float.npy'),
      encodeNpy({ data: new Float32Array(12), shape: [3, 4], dtype: 'float32' }),
    );
  });

  test.each([
    ['--expected-blob', 'blob.npy'],
    ['--expected-output', 'out.npy'],
    ['--expected-mask', 'mask.png'],
  ])('%s: --json holds the mended recipe', async (option, file) => {
    const { code, out } = await explain(...reference, option, right(file), '--json');
    const [best] = JSON.parse(out).explanations;
    expect(best.sentence).toMatch(/takes the mean away twice/);
    expect(best.recipe.input.mean).toEqual([100, 110, 120]);
    expect(code).toBe(0);
  });

  test('--code: the mended preprocessing alone on stdout', async () => {
    const { out, err } = await explain(
      ...reference,
      '--expected-blob',
      right('blob.npy'),
      '--code',
      'python',
    );
    expect(out).toMatch(/^# .*\nimport cv2\n/);
    expect(out).toContain('mean=(100, 110, 120)');
    expect(err).toContain('1. Your code takes the mean away twice');
  });

  test('Ctrl-C: the best until then, exit code 1, and no recipe', async () => {
    const noise = Float32Array.from({ length: 256 }, (_, i) => Math.sin(i * i));
    writeFileSync(join(root, 'noise.npy'), encodeNpy({ data: noise, shape: [1, 4, 8, 8], dtype: 'float32' }));
    const asked = ['explain', ...reference, '--expected-output', 'noise.npy', '--json', '--fix', 'fix.json'];
    const { code, out, err } = await cvdnnInterrupted(root, ...asked);
    expect(err).toContain('ending after this forward pass, with the best until then');
    expect(err).toContain('fix.json was not written');
    expect(existsSync(join(root, 'fix.json'))).toBe(false);
    const answer = JSON.parse(out);
    expect(answer.notes).toContainEqual(
      expect.stringMatching(/^ended by you after \d+ of at most \d+ forward/),
    );
    expect(answer.nearest.numbers.forwards).toBeLessThan(60);
    expect(code).toBe(1);
  });

  test('without a reference: hints about model and recipe', async () => {
    const { code, out } = await explain('--model', 'tiny.onnx', '--json');
    expect(JSON.parse(out)).toBeInstanceOf(Array);
    expect(code).toBe(0);
  });

  const said = (outcome: Outcome) => [outcome.code, ...errorsIn(outcome)];

  test.each<[string, string[], RegExp]>([
    ['nothing', [], /^error: Expected a golden, or --image, --recipe and one of --expected-pixels, /],
    [
      'no picture',
      ['--recipe', 'mine.json', '--expected-blob', 'x'],
      /^error: Expected --image, the picture of --expected-blob/,
    ],
    [
      'two references',
      [...reference, '--expected-blob', 'x', '--expected-mask', 'y'],
      /received --expected-blob and --expected-mask$/,
    ],
    ['a golden and a picture', ['tiny/right', '--image', 'x'], /^error: Expected either a golden or --image/],
    ['no such golden', ['tiny/none'], /tiny\/none is not a golden/],
    ['no such file', [...reference, '--expected-blob', 'none.npy'], /none\.npy/],
    ['a mask of another size', [...reference, '--expected-mask', '../none.png'], /none\.png/],
    [
      'an output of another shape',
      [...reference, '--expected-output', 'float.npy'],
      /Expected 1x4x8x8.*but received 3x4/,
    ],
    [
      'a blob of another rank',
      [...reference, '--expected-blob', 'float.npy'],
      /for the expected blob but received 3x4/,
    ],
    [
      'no budget',
      [...reference, '--expected-output', right('out.npy'), '--budget', '0'],
      /budget but received 0/,
    ],
    ['an unknown language', [...reference, '--expected-blob', 'x', '--code', 'ruby'], /python.*cpp.*js/],
  ])('%s: one line, exit 2', async (_name, args, text) => {
    const [code, ...errors] = said(await explain(...args));
    expect(errors).toEqual([expect.stringMatching(text)]);
    expect(code).toBe(2);
  });
});
