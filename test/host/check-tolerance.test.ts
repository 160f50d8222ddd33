import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeMask, decodeNpy, encodeMask, encodeNpy } from '../../src/index.js';
import { cvdnn } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';

const root = mkdtempSync(join(tmpdir(), 'cvdnn-tolerance-'));
writeTinyModel(join(root, 'golden'));
const folder = writeTinyGolden(join(root, 'golden'), 'street', 3);
const check = (...args: string[]) => cvdnn(root, 'golden', 'check', 'golden', ...args);
const edit = (change: (golden: Record<string, unknown>) => object) => {
  const path = join(folder, 'golden.json');
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')))));
};

test('--atol and --rtol stand in the place of what the golden says, and the message names both', async () => {
  const path = join(folder, 'out.npy');
  const output = decodeNpy(new Uint8Array(readFileSync(path)), 'out.npy');
  const moved = { ...output, data: (output.data as Float32Array).map((value) => value + 4e-3) };
  writeFileSync(path, encodeNpy(moved as typeof output));
  edit((golden) => ({ ...golden, answer: undefined }));
  const failed = await check('--no-cache');
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(
    /allow +"outputs":\{"out":\{"atol":0\.003\d*\}\} in golden\.json, or --atol 0\.003/,
  );
  expect((await check('--no-cache', '--atol', '0.005')).code).toBe(0);
  expect((await check('--no-cache', '--rtol', '10')).code).toBe(0);
  expect((await check('--cache', 'cache', '--atol', '0.005')).out).toContain('1 passed');
  expect((await check('--cache', 'cache')).out).toContain('0 passed, 1 failed');
  expect((await check('--atol', '-1')).err).toContain('Expected a number from 0 for --atol');
});

test('a golden of a mask alone: a few pixels fail with the key that would let them pass, and pass with it', async () => {
  edit((golden) => ({ ...golden, outputs: {}, answer: { mask: 'mask.png' } }));
  const path = join(folder, 'mask.png');
  const mask = decodeMask(new Uint8Array(readFileSync(path)), 'mask.png');
  const ids = mask.data.slice();
  ids[0] = ids[0] === 0 ? 1 : 0;
  writeFileSync(path, encodeMask({ ...mask, data: ids }));
  const failed = await check('--no-cache');
  expect(failed.code).toBe(1);
  edit((golden) => ({ ...golden, answer: { mask: 'mask.png', pixels: 1 } }));
  expect((await check('--no-cache')).code).toBe(0);
  edit((golden) => ({ ...golden, answer: { mask: 'mask.png', pixels: -1 } }));
  expect((await check('--no-cache')).code).toBe(2);
});
