import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unzip } from '../../src/base/unpack.js';
import { packagePath } from '../../src/host/node/models.js';
import { encodeNpy, loadGolden } from '../../src/index.js';
import { cvdnn, errorsIn } from '../helpers/command.js';
import { inputRows } from '../helpers/golden-rows.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-inputs-'));
const json = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const write = (name: string, value: object) => {
  writeFileSync(join(root, name), JSON.stringify(value));
  return name;
};
for (const [name, from] of [
  ['chelsea.png', 'golden/pictures/chelsea.png'],
  ['coffee.png', 'golden/pictures/coffee.png'],
  ['difference.onnx', 'models/inputs/difference.onnx'],
  ['boxes.onnx', 'models/inputs/boxes.onnx'],
] as const)
  copyFileSync(packagePath(from), join(root, name));
const recipeOf = (folder: string, model: string) => ({
  ...JSON.parse(readFileSync(packagePath(`golden/${folder}/recipe.json`), 'utf8')),
  model,
});
const two = recipeOf('difference/chelsea-coffee', 'difference.onnx');
const sized = recipeOf('boxes/chelsea', 'boxes.onnx');
write('two.json', two);
write('sized.json', sized);
const run = (...args: string[]) => cvdnn(root, ...args);
const both = ['--input', 'left=chelsea.png', '--input', 'right=coffee.png'];

/** A trace stands by itself: what its golden and its recipe name is in it. */
async function expectWhole(zip: Uint8Array): Promise<void> {
  const files = unzip(zip, 'trace.zip');
  const read = async (name: string) => files.get(name)!;
  const golden = await loadGolden(read);
  expect(golden.inputs.map(({ picture }) => picture)).toEqual(['left.png', 'right.png']);
  const { model, recipe } = golden;
  expect([model, recipe!.model, Object.keys(golden.outputs).length]).toEqual([
    'difference',
    'difference.onnx',
    1,
  ]);
  for (const name of ['left.png', 'right.png', 'difference.onnx']) expect([...files.keys()]).toContain(name);
}

describe.each(['4.12', '5.0'])('networks of several inputs on OpenCV.js %s', (version) => {
  const on = ['--opencv', version];

  test.each(inputRows)('%s/%s: every stage is as ONNX Runtime had it', async (model, name) => {
    const done = await run('golden', 'check', packagePath(`golden/${model}/${name}`), '--no-cache', ...on);
    expect(done.out).toContain('1 passed, 0 failed, 0 errors');
  });

  test('run, record, check', async () => {
    const out = `out-${version}`;
    const ran = await run(
      'run',
      ...both,
      '--recipe',
      'two.json',
      '--out',
      out,
      '--save',
      'blob',
      '--trace',
      ...on,
    );
    expect(ran.code).toBe(0);
    await expectWhole(readFileSync(join(root, out, 'chelsea.trace.zip')));
    expect(json(out, 'chelsea.json')).toMatchObject({
      inputs: { left: { picture: 'chelsea.png', size: [451, 300] }, right: { size: [600, 400] } },
      files: expect.arrayContaining(['chelsea.left.blob.npy', 'chelsea.right.blob.npy']),
    });
    const record = ['golden', 'record', ...both, '--recipe', 'two.json', '--out', `golden-${version}`];
    expect((await run(...record, '--taps', 'pixels,blob,outputs,answer', '--copy', ...on)).out).toContain(
      'blob of left 1x3x32x32',
    );
    const folder = join(`golden-${version}`, 'difference', 'chelsea');
    expect(json(folder, 'golden.json').inputs).toMatchObject({
      left: { picture: 'left.png', blob: { file: 'left.blob.npz' }, pixels: { file: 'left.pixels.png' } },
      right: { picture: 'right.png', pictureSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const checked = await run('golden', 'check', folder, '--no-cache', '--verbose', ...on);
    expect(checked.out).toContain('pixels of right');
    expect(checked.code).toBe(0);
  });

  test('explain names the input that differs, and mends it alone', async () => {
    const { right } = two.inputs;
    const wrong = { ...two, inputs: { ...two.inputs, right: { ...right, mean: [10, 20, 30] } } };
    const golden = packagePath('golden/difference/chelsea-coffee');
    const recipe = write('wrong.json', wrong);
    const done = await run('explain', golden, '--recipe', recipe, '--fix', 'mended.json', ...on);
    expect(done.err).toContain('blob of right is the first stage that differs');
    expect(done.out).toContain('inputs.right.mean = [0,0,0] (instead of [10,20,30])');
    const { inputs } = json('mended.json');
    expect([inputs.left, inputs.right.mean]).toEqual([two.inputs.left, [0, 0, 0]]);
    expect((await run('golden', 'check', golden, '--recipe', 'mended.json', '--no-cache', ...on)).code).toBe(
      0,
    );
  });

  test('explain names a size in the other order', async () => {
    const turned = { sizeOf: 'image', order: 'height-width' };
    const recipe = write('turned.json', { ...sized, inputs: { ...sized.inputs, size: turned } });
    const done = await run('explain', packagePath('golden/boxes/chelsea'), '--recipe', recipe, ...on);
    expect(done.out).toContain('The reference feeds [451,300] to size');
    expect(done.out).toContain('inputs.size.order = "width-height"');
  });
});

test('a constant as numbers, as a file, and as a size give the same points', async () => {
  const size = { data: BigInt64Array.of(451n, 300n), shape: [1, 2], dtype: 'int64' as const };
  mkdirSync(join(root, 'values'));
  writeFileSync(join(root, 'values', 'size.npy'), encodeNpy(size));
  const constants = [{ value: [451, 300] }, { value: [[451, 300]] }, { file: 'values/size.npy' }];
  const answers: unknown[] = [];
  for (const [i, constant] of [sized.inputs.size, ...constants].entries()) {
    const recipe = write(`constant-${i}.json`, { ...sized, inputs: { ...sized.inputs, size: constant } });
    await run('run', 'chelsea.png', '--recipe', recipe, '--out', `constant-${i}`);
    answers.push(json(`constant-${i}`, 'chelsea.json').answer);
  }
  expect(answers).toEqual(answers.map(() => answers[0]));
});

describe('what cannot be is one line and exit 2', () => {
  const { image } = sized.inputs;
  const withInputs = (inputs: object) => ({ ...sized, inputs });
  write('forms.json', { ...two, input: {} });
  write('no-size.json', withInputs({ image }));
  write('no-picture.json', withInputs({ image, size: { sizeOf: 'img', order: 'width-height' } }));
  write('fraction.json', withInputs({ image, size: { value: [1.5, 2] } }));
  write('three.json', withInputs({ image, size: { value: [1, 2, 3] } }));
  write('other-name.json', withInputs({ image, sizes: { value: [1, 2] } }));
  const run1 = (recipe: string, ...args: string[]) => ['run', ...args, '--recipe', recipe, '--out', 'never'];
  const left = ['--input', 'left=chelsea.png'];

  test.each<[what: string, args: string[], message: RegExp]>([
    ['an unknown name', run1('two.json', ...left, '--input', 'rigth=coffee.png'), /\(left, right\).*"rigth"/],
    [
      'an input without a picture',
      run1('two.json', ...left),
      /none for right \(the pictures are left, right\)/,
    ],
    [
      'a picture without a name',
      run1('two.json', 'chelsea.png'),
      /each input \(left, right\) .*without the name/,
    ],
    ['the same input twice', run1('two.json', ...left, ...left), /one picture for --input left .* two/],
    ['pictures and inputs', run1('two.json', 'coffee.png', ...left), /either pictures or --input/],
    ['no file', run1('two.json', '--input', 'left'), /NAME=FILE for --input .*"left"/],
    [
      'a picture for a constant',
      run1('sized.json', '--input', 'image=chelsea.png', '--input', 'size=coffee.png'),
      /"size", which the recipe says is a constant/,
    ],
    ['both forms', run1('forms.json', ...both), /either input or inputs \(by name\) .* both in forms.json/],
    [
      'an input that is left out',
      run1('no-size.json', 'chelsea.png'),
      /inputs\.size in the recipe .* image, size/,
    ],
    [
      'the size of no picture',
      run1('no-picture.json', 'chelsea.png'),
      /\(image\) for inputs\.size\.sizeOf .*"img"/,
    ],
    [
      'a fraction for int64',
      run1('fraction.json', 'chelsea.png'),
      /whole numbers \(int64\) for inputs\.size/,
    ],
    ['too many numbers', run1('three.json', 'chelsea.png'), /1x2 for inputs\.size but received \[1,2,3\]/],
    [
      'an input that is not there',
      run1('other-name.json', 'chelsea.png'),
      /no input named "sizes"; .*"size"/,
    ],
  ])('%s', async (_what, args, message) => {
    const done = await run(...args);
    expect(done.code).toBe(2);
    expect(errorsIn(done)).toEqual([expect.stringMatching(message)]);
  });
});
