import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decode, openSession, runPipeline } from '../../src/host/node/index.js';
import { encodeNpy, encodeNpz, float32Tensor } from '../../src/index.js';
import { toMatchGolden, toMatchTensor } from '../../src/vitest/index.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';

expect.extend({ toMatchGolden, toMatchTensor });

const root = mkdtempSync(join(tmpdir(), 'cvdnn-matchers-'));
writeTinyModel(root);
const [right, other] = [writeTinyGolden(root, 'right', 1), writeTinyGolden(root, 'other', 2)];
const session = await openSession({ recipe: join(right, 'recipe.json') });
afterAll(() => session.close());
const picture = join(right, 'picture.png');
const image = await decode(new Uint8Array(readFileSync(picture)), picture);
const trace = await runPipeline(session, image, session.recipe);

test('toMatchGolden: a run as its golden', async () => {
  await expect(trace).toMatchGolden(right, session.recipe);
  await expect(trace).not.toMatchGolden(other, session.recipe);
});

test('toMatchGolden says the first stage that differs, as golden check does', async () => {
  const failure = expect(trace).toMatchGolden(other, session.recipe);
  await expect(failure).rejects.toThrow(
    /^FAIL {2}pixels {3}other · tiny {3}golden: test\/tiny-goldens\.ts\n {2}mismatched/,
  );
});

test('a golden that is not there fails, and is not written', async () => {
  const failure = expect(trace).toMatchGolden(join(root, 'tiny', 'gone'), session.recipe);
  await expect(failure).rejects.toThrow(/gone/);
});

test('toMatchTensor: values, files, tolerance and shape', async () => {
  const tensor = float32Tensor(Float32Array.of(1, 2, 3), [1, 3]);
  const near = float32Tensor(Float32Array.of(1, 2, 3.001), [1, 3]);
  writeFileSync(join(root, 'x.npy'), encodeNpy(tensor));
  writeFileSync(join(root, 'x.npz'), encodeNpz({ out: tensor }));
  await expect(tensor).toMatchTensor(join(root, 'x.npy'));
  await expect(tensor).toMatchTensor(join(root, 'x.npz'), { name: 'out' });
  await expect(tensor).toMatchTensor(join(root, 'x.npz'));
  writeFileSync(join(root, 'two.npz'), encodeNpz({ out: tensor, aux: near }));
  await expect(expect(tensor).toMatchTensor(join(root, 'two.npz'))).rejects.toThrow(
    /^Expected one array in .*two\.npz but it has out, aux$/,
  );
  await expect(near).toMatchTensor(join(root, 'two.npz'), { name: 'aux' });
  await expect(tensor).toMatchTensor(near, { atol: 1e-2 });
  await expect(tensor).not.toMatchTensor(near);
  await expect(expect(near).toMatchTensor(tensor, { name: 'out', atol: 1e-4 })).rejects.toThrow(
    /^FAIL {2}out {3}against a tensor\n {2}mismatched {2}1 of 3 .*\n {2}worst {7}\[0,2\]: got 3\.001, expected 3\.0,/,
  );
  await expect(expect(tensor).toMatchTensor(float32Tensor(Float32Array.of(1, 2, 3), [3]))).rejects.toThrow(
    /shape {7}got 1x3, expected 3; no values compared/,
  );
});
