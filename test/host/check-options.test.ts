import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256Of } from '../../src/host/node/files.js';
import type { CheckReport } from '../../src/index.js';
import { cvdnn, errorsIn, type Outcome } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';

afterEach(() => void vi.unstubAllEnvs());

const names = ['cat', 'dog', 'cattle'];

/** Goldens of the tiny model that know the sha256 of what they were made with. */
function workshop(): string {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-options-'));
  writeTinyModel(join(root, 'golden'));
  const modelSha256 = sha256Of(readFileSync(join(root, 'golden/tiny.onnx')));
  for (const [i, name] of names.entries()) {
    const folder = writeTinyGolden(join(root, 'golden'), name, i + 1);
    const pictureSha256 = sha256Of(readFileSync(join(folder, 'picture.png')));
    const path = join(folder, 'golden.json');
    const golden = JSON.parse(readFileSync(path, 'utf8'));
    // The pixels' tap is the picture's own file here: it would change with it.
    writeFileSync(path, JSON.stringify({ ...golden, pixels: undefined, pictureSha256, modelSha256 }));
  }
  return root;
}

const check = (root: string, ...args: string[]) => cvdnn(root, 'golden', 'check', '--no-cache', ...args);
const reportIn = ({ out }: Outcome) => JSON.parse(out) as CheckReport;

const root = workshop();
const spoiled = workshop();
writeFileSync(
  join(spoiled, 'golden/tiny/cat/picture.png'),
  readFileSync(join(spoiled, 'golden/tiny/dog/picture.png')),
);

test('another picture than the golden’s is said first, and nobody is sent to explain it', async () => {
  const { code, out } = await check(spoiled);
  expect(code).toBe(1);
  const lines = out.split('\n');
  const at = lines.findIndex((line) => line.startsWith('FAIL  blob'));
  expect(lines[at + 1]).toBe(
    "  picture     another picture than the golden's: its sha256 is not the one in golden.json",
  );
  expect(out).not.toContain('cvdnn explain');
});

test('another model of the same numbers passes, with a word', async () => {
  const other = workshop();
  const model = join(other, 'golden/tiny.onnx');
  writeFileSync(model, Uint8Array.of(...readFileSync(model), 0x7a, 0));
  const { code, out } = await check(other, '-t', 'dog');
  expect(code).toBe(0);
  expect(out).toMatch(/^ok {4}dog .*\n {2}model {7}another model than the golden's/m);
  expect((await check(root, '-t', 'dog')).out).not.toContain('another');
});

test('cases by name: a part of it, whatever the capitals; none is an error', async () => {
  const ids = async (...args: string[]) =>
    reportIn(await check(root, '--json', ...args)).cases.map(({ id }) => id);
  expect(await ids('-t', 'CAT')).toEqual(['tiny/cat', 'tiny/cattle']);
  expect(await ids('--named', 'tiny/dog')).toEqual(['tiny/dog']);
  const none = await check(root, '-t', 'horse');
  expect([none.code, errorsIn(none)]).toEqual([
    2,
    ['error: Expected a part of a case\'s name, such as tiny/cat, for --named but received "horse"'],
  ]);
});

test('--bail ends at the first that fails, and says how many were not run', async () => {
  const report = reportIn(await check(spoiled, '--bail', '--json'));
  expect(report.cases.map(({ id }) => id)).toEqual(['tiny/cat']);
  expect(report.notRun).toBe(2);
  expect((await check(spoiled, '--bail')).out).toMatch(/: 2 not run\n$/);
  expect(reportIn(await check(root, '--bail', '--json')).notRun).toBeUndefined();
});

test('in GitHub Actions each failing case is a note beside its golden.json', async () => {
  expect((await check(spoiled)).err).not.toContain('::error');
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  const notes = (await check(spoiled)).err.split('\n').filter((line) => line.startsWith('::'));
  expect(notes).toEqual([
    expect.stringMatching(
      /^::error file=golden\/tiny\/cat\/golden\.json,title=tiny\/cat on OpenCV\.js 5\.0\.0::FAIL {2}blob .*%0A {2}picture /,
    ),
  ]);
});

test('reports hold the pictures of failing cases, unless all are asked for, or none', async () => {
  const shown = async (...args: string[]) => {
    await check(spoiled, '--report', 'report.json', ...args);
    const { cases } = JSON.parse(readFileSync(join(spoiled, 'report.json'), 'utf8')) as CheckReport;
    return cases.map(({ views }) => views !== undefined);
  };
  expect(await shown()).toEqual([true, false, false]);
  expect(await shown('--pictures', 'all')).toEqual([true, true, true]);
  expect(await shown('--pictures', 'none')).toEqual([false, false, false]);
});

test('record --skip-existing leaves what is there, and records the rest', async () => {
  const fresh = workshop();
  const recording = (...args: string[]) =>
    cvdnn(
      fresh,
      ...['golden', 'record', ...names.map((name) => `golden/tiny/${name}/picture.png`).slice(0, 1)],
      ...['--name', 'cat', '--recipe', 'golden/tiny/cat/recipe.json', ...args],
    );
  const before = readFileSync(join(fresh, 'golden/tiny/cat/golden.json'), 'utf8');
  const refused = await recording();
  expect([refused.code, errorsIn(refused)]).toEqual([2, [expect.stringContaining('--skip-existing')]]);
  expect(await recording('--skip-existing')).toMatchObject({
    code: 0,
    err: expect.stringContaining('0 recorded, 1 were there'),
  });
  expect(readFileSync(join(fresh, 'golden/tiny/cat/golden.json'), 'utf8')).toBe(before);
  expect((await recording('--skip-existing', '--force')).code).toBe(2);
  rmSync(join(fresh, 'golden/tiny/cat/golden.json'));
  expect((await recording('--skip-existing')).err).toContain('1 recorded, 0 were there');
  expect(existsSync(join(fresh, 'golden/tiny/cat/golden.json'))).toBe(true);
});
