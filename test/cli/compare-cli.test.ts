import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodeMask, encodeNpy, encodeNpz, float32Tensor } from '../../src/index.js';
import { cvdnn, errorsIn } from '../helpers/command.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-compare-'));
const write = (name: string, content: Uint8Array | string) => writeFileSync(join(root, name), content);
const tensor = float32Tensor(Float32Array.of(1, 2, 3, 4), [1, 4]);
const other = float32Tensor(Float32Array.of(1, 2, 3.5, 4), [1, 4]);
const rgb = Uint8Array.from({ length: 4 * 4 * 3 }, (_, i) => i);
write('a.npy', encodeNpy(tensor));
write('b.npy', encodeNpy(other));
write('flat.npy', encodeNpy(float32Tensor(Float32Array.of(1, 2, 3, 4), [4])));
write('a.npz', encodeNpz({ out: tensor }));
write('two.npz', encodeNpz({ out: tensor, aux: other }));
write('mask.png', encodeMask({ data: Uint8Array.of(0, 1, 2, 2), width: 2, height: 2 }));
write('gray.png', encode({ data: Uint8Array.of(0, 1, 2, 3), width: 2, height: 2, channels: 1, depth: 8 }));
write('a.png', encode({ data: rgb, width: 4, height: 4, channels: 3, depth: 8 }));
write('b.png', encode({ data: rgb.with(7, 200), width: 4, height: 4, channels: 3, depth: 8 }));
const ids = Int32Array.of(0, 1, 2, 2);
write('ids.npy', encodeNpy({ data: ids, shape: [2, 2], dtype: 'int32' }));
write('void.npy', encodeNpy({ data: ids.with(3, 255), shape: [1, 2, 2], dtype: 'int32' }));
write('text.npy', 'no array');

/** Arguments, exit code, and what the answer begins with. */
const rows: [args: string[], code: number, text: RegExp][] = [
  [['a.npy', 'a.npy'], 0, /^ok {4}array .*4 values/],
  [['a.npy', 'a.npz'], 0, /^ok {4}out /],
  [
    ['b.npy', 'a.npy'],
    1,
    /^FAIL {2}array {3}b\.npy against a\.npy\n {2}mismatched {2}1 of 4 .*\n {2}worst {7}\[0,2\]: got 3\.5, expected 3/,
  ],
  [['b.npy', 'a.npy', '--atol', '0.6'], 0, /^ok/],
  [['flat.npy', 'a.npy'], 1, /shape {7}got 4, expected 1x4/],
  [['a.npz', 'two.npz'], 1, /FAIL {2}aux .*\n {2}missing/],
  [['mask.png', 'mask.png'], 0, /^ok {4}mask .*0 of 4 pixels change class/],
  [['mask.png', 'gray.png'], 1, /^FAIL {2}mask/],
  [['a.png', 'a.png'], 0, /^ok {4}picture/],
  [['b.png', 'a.png'], 1, /^FAIL {2}picture[\s\S]*\[0,2,1\]: got 200, expected 7/],
  [['gray.png', 'gray.png', '--as', 'mask'], 0, /^ok {4}mask/],
  [['ids.npy', 'ids.npy', '--as', 'mask'], 0, /^ok {4}mask .*0 of 4 pixels change class/],
  [['ids.npy', 'mask.png'], 0, /^ok {4}mask/],
  [['gray.png', 'ids.npy', '--as', 'mask'], 1, /^FAIL {2}mask/],
  [['void.npy', 'ids.npy', '--as', 'mask'], 1, /^FAIL {2}mask/],
  [['ids.npy', 'ids.npy'], 0, /^ok {4}array/],
];
test.each(rows)('compare %j', async (args, code, text) => {
  const outcome = await cvdnn(root, 'compare', ...args);
  expect([outcome.code, outcome.out]).toEqual([code, expect.stringMatching(text)]);
});

const bad: [args: string[], text: RegExp][] = [
  [['a.npy', 'gone.npy'], /^error: Cannot read the file gone\.npy: there is no such file$/],
  [
    ['a.npy', 'a.png'],
    /^error: Expected two arrays or two pictures for the comparison but received the array a\.npy and a\.png \(class ids as an array and a gray mask are compared --as mask\)$/,
  ],
  [['text.npy', 'a.npy', '--as', 'tensor'], /^error: text\.npy is neither a \.npy nor a \.npz file$/],
  [['a.npy', 'b.npy', '--atol', '-1'], /^error: Expected a number from 0 for --atol but received -1$/],
  [
    ['a.npy', 'mask.png'],
    /^error: Expected class ids \(whole numbers, height x width\) in a\.npy but received float32 of 1x4$/,
  ],
  [['a.png', 'b.png', '--as', 'mask'], /^error: Expected class ids .* in a\.png/],
  [['a.npy'], /^error: Not enough non-option arguments/],
];
test.each(bad)('compare %j: one line, exit 2', async (args, text) => {
  const outcome = await cvdnn(root, 'compare', ...args);
  expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(text)]]);
});
