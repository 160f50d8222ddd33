import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cvdnn } from '../helpers/command.js';
import { form, weights } from '../helpers/forms.js';
import { edited, ints, node, tinyModel } from '../helpers/tiny-models.js';

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-mend-'));
const write = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);
const conv = (attributes: Parameters<typeof form>[2]) =>
  form('', 'Conv', attributes, { inputs: ['w'], constants: [weights('w', [4, 4, 3, 3])] }).bytes;
const same = conv({ auto_pad: 'SAME_UPPER', kernel_shape: [3, 3], strides: [2, 2] });
write('same.onnx', same);
write('same.npy', Buffer.from('\x93NUMPY', 'latin1'));
write(
  'outside.onnx',
  edited(same, ({ graph }) => {
    const [weight] = graph!.initializer!.filter(({ name }) => name === 'w');
    write('w.data', weight!.rawData!);
    const externalData = [{ key: 'location', value: 'w.data' }];
    Object.assign(weight!, { rawData: new Uint8Array(), dataLocation: 1, externalData });
  }),
);
write('plain.onnx', conv({ pads: [1, 1, 1, 1], kernel_shape: [3, 3] }));
write(
  'free.onnx',
  tinyModel({
    inputs: { x: [1, 3, 'h', 'w'] },
    outputs: { y: [1, 3, 'h', 'w'] },
    nodes: [node('Shape', ['x'], ['s']), node('Resize', ['x', '', '', 's'], ['y'], { mode: 'nearest' })],
  }),
);
write(
  'baked.onnx',
  tinyModel({
    inputs: { x: [1, 3, 4, 4] },
    outputs: { y: [1, 47] },
    nodes: [node('Reshape', ['x', 'shape'], ['y'])],
    constants: [ints('shape', [1, 47])],
  }),
);

/** Arguments, exit code, and what the answer or the error holds. */
const rows: [args: string[], code: number, text: RegExp][] = [
  [
    ['same.onnx'],
    0,
    /auto-pad: .*\nproved on seeded inputs by ONNX Runtime: largest difference .*\nout\.onnx\n$/,
  ],
  [['same.onnx', '--opencv', '4.12'], 0, /OpenCV 4\.12\.0/],
  [['plain.onnx'], 0, /^nothing to mend for OpenCV 5\.0/],
  [
    ['free.onnx'],
    2,
    /Expected a size \(--size 640x480\) for the free dimension 2 of "x" of free\.onnx but received none/,
  ],
  [['free.onnx', '--size', '6x5'], 0, /constant-folding: .*"Shape_s"/],
  [['free.onnx', '--size', '0x5'], 2, /Expected WIDTHxHEIGHT \(640x480\) for --size but received "0x5"/],
  [['baked.onnx'], 2, /the Reshape "Reshape_y" holds a size of its own/],
  [['same.onnx', '--opencv', './opencv.js'], 2, /Expected a version \(4\.12\) for --opencv/],
  [['same.npy'], 2, /Expected a model that OpenCV\.js reads for same\.npy/],
  [['outside.onnx'], 0, /auto-pad: .*\nproved on seeded inputs/],
  [['gone.onnx'], 2, /Cannot read the model gone\.onnx: there is no such file/],
];

test.each(rows)('mend %j', async (args, code, text) => {
  const outcome = await cvdnn(folder, 'mend', ...args, '--out', 'out.onnx');
  expect([outcome.code, outcome.out + outcome.err]).toEqual([code, expect.stringMatching(text)]);
});

test('a file that needs no mending is written as it is; --json says what was done', async () => {
  await cvdnn(folder, 'mend', 'plain.onnx', '--out', 'as-it-is.onnx');
  expect(readFileSync(join(folder, 'as-it-is.onnx'))).toEqual(readFileSync(join(folder, 'plain.onnx')));
  const { out } = await cvdnn(folder, 'mend', 'same.onnx', '--out', 'mended.onnx', '--json');
  expect(JSON.parse(out)).toMatchObject({
    target: { version: '5.0.0', dnnEngine: 'new' },
    workarounds: [{ name: 'auto-pad' }],
    proof: { kind: 'same' },
  });
  expect(readFileSync(join(folder, 'same.onnx'))).toEqual(Buffer.from(same));
});
