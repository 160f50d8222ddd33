import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { cvdnn } from '../helpers/command.js';
import { weights } from '../helpers/forms.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

// OpenCV 5.0 computes SAME_UPPER with an odd padding wrongly, and cvdnn cures it in memory.
const folder = mkdtempSync(join(tmpdir(), 'cvdnn-verify-'));
mkdirSync(join(folder, 'node_modules'));
const same = (side: number | string) =>
  tinyModel({
    inputs: { x: [1, 3, side, side] },
    outputs: { y: [1, 4, 'h', 'w'] },
    nodes: [
      node('Relu', ['x'], ['positive']),
      node('Conv', ['positive', 'w'], ['y'], {
        ...{ auto_pad: 'SAME_UPPER', kernel_shape: [3, 3], strides: [2, 2] },
      }),
    ],
    constants: [weights('w', [4, 3, 3, 3])],
  });
writeFileSync(join(folder, 'same.onnx'), same(8));
writeFileSync(join(folder, 'free.onnx'), same('side'));
writeFileSync(
  join(folder, 'recipe.json'),
  JSON.stringify({ model: 'same.onnx', input: { scale: 1 / 255 }, output: { name: 'y', task: 'raw' } }),
);
writeFileSync(
  join(folder, 'picture.png'),
  encode({
    width: 8,
    height: 8,
    channels: 3,
    data: Uint8Array.from({ length: 192 }, (_, i) => (i * 37) % 256),
  }),
);

const agrees = /verified by ONNX Runtime \S+ on the same blob: largest difference \S+\n/;
const remembered = /verified by ONNX Runtime \S+ \(remembered\) on the same blob: largest difference/;
const differs =
  /"y" of OpenCV\.js 5\.0\.0 is not what ONNX Runtime \S+ gives for the same blob: off by up to \S+, \d+ of 64 \(\S+%\) values, beyond 1e-4 \+ 0\.001 of the value; the first node that differs is Conv "Conv_y"/;

const record = ['golden', 'record', 'picture.png', '--recipe', 'recipe.json', '--verify', '--name'];

const check = ['golden', 'check', '--no-cache'];

/** In this order: what agreed once is remembered. */
const rows: [args: string[], code: number, text: RegExp][] = [
  [['run', 'picture.png', '--recipe', 'recipe.json', '--verify'], 0, agrees],
  [['run', 'picture.png', '--recipe', 'recipe.json', '--verify'], 0, remembered],
  [[...record, 'right'], 0, remembered],
  [['run', 'picture.png', '--recipe', 'recipe.json', '--verify', '--no-workarounds'], 1, differs],
  [[...record, 'wrong', '--no-workarounds'], 1, differs],
  [
    [...check, 'golden/same/right', '--no-workarounds'],
    1,
    /second {6}ONNX Runtime \S+ gives the golden's output for the same blob \(max \S+\): OpenCV\.js 5\.0\.0 computes otherwise\n(?:.*\n)*? {2}inside {6}cvdnn layers --recipe \S*recipe\.json --image \S*picture\.png --no-workarounds\n/,
  ],
  [
    ['layers', '--recipe', 'recipe.json', '--image', 'picture.png', '--no-workarounds'],
    1,
    /MADE {3}Conv "Conv_y"/,
  ],
  [
    [...record.filter((word) => word !== '--verify'), 'spoiled', '--no-workarounds'],
    0,
    /golden\/same\/spoiled/,
  ],
  [
    [...check, 'golden/same/spoiled'],
    1,
    /second {6}ONNX Runtime \S+, too, is off from the golden for the same blob \(max \S+\): it is not OpenCV\.js 5\.0\.0 alone\n/,
  ],
  [['inspect', 'same.onnx', '--verify'], 0, /verify {5}verified by ONNX Runtime/],
  [['inspect', 'same.onnx', '--verify', '--no-workarounds'], 1, differs],
  [
    ['inspect', 'free.onnx'],
    0,
    /free {7}x\[2\] "side", x\[3\] "side".*; for what follows a batch is taken as 1, a side as 224\n/,
  ],
  [
    ['run', 'picture.png', '--recipe', 'recipe.json', '--verify', '--on', 'onnxruntime'],
    2,
    /Expected --on opencv beside --verify for --on but received "onnxruntime"/,
  ],
  [
    ['run', 'picture.png', '--model', 'selfie-segmentation', '--verify'],
    2,
    /Expected an ONNX file, which alone ONNX Runtime reads, beside --verify for the model but received selfie-segmentation\.tflite/,
  ],
  [
    [...record, 'loose', '--blob', 'blob.npy'],
    2,
    /--verify is for runs, and with loose files nothing is run: leave it out/,
  ],
];

test.each(rows)('%j', async (args, code, text) => {
  const outcome = await cvdnn(folder, ...args);
  expect([outcome.code, outcome.out + outcome.err]).toEqual([code, expect.stringMatching(text)]);
});

test('a golden is made of what was verified alone; --json has what was found', async () => {
  const made = (name: string) => existsSync(join(folder, 'golden', 'same', name, 'golden.json'));
  expect([made('right'), made('wrong')]).toEqual([true, false]);
  const args = ['run', 'picture.png', '--recipe', 'recipe.json', '--verify', '--no-workarounds', '--json'];
  expect(JSON.parse((await cvdnn(folder, ...args)).out)).toMatchObject({
    verifications: [{ differs: { output: 'y' }, node: { operator: 'Conv' } }],
  });
});
