import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decode, encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { checkGoldens } from '../../src/host/node/check.js';
import {
  type CheckReport,
  decodeMask,
  decodeNpy,
  encodeMask,
  encodeNpy,
  stageText,
} from '../../src/index.js';
import { cvdnn, cvdnnProcess, errorsIn, type Outcome } from '../helpers/command.js';
import { writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';
import { transpiled, unoptimized } from '../helpers/transpiled.js';

/** A folder with `count` goldens of the tiny model. */
function workshop(count: number): string {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-check-'));
  writeTinyModel(join(root, 'golden'));
  for (let i = 0; i < count; i++) writeTinyGolden(join(root, 'golden'), `case-${i}`, i + 1);
  return root;
}

async function checkJson(root: string, ...args: string[]): Promise<CheckReport & { code: number }> {
  const cache = args.includes('--no-cache') ? [] : ['--cache', 'cache'];
  return reportOf(await cvdnn(root, 'golden', 'check', '--json', ...cache, ...args));
}

function reportOf({ code, out, err }: Outcome): CheckReport & { code: number } {
  if (out === '') throw new Error(err);
  return { ...(JSON.parse(out) as CheckReport), code };
}

/** The first stage that differs, and where. */
function firstFailure({ cases }: CheckReport): [stage: string, where: unknown] | undefined {
  for (const { stages } of cases) {
    const failed = stages.find(({ comparison }) => comparison.verdict !== 'match');
    if (!failed) continue;
    const { comparison } = failed as {
      comparison: { worst?: { index: unknown }; first?: unknown; index?: unknown };
    };
    return [stageText(failed.stage), comparison.worst?.index ?? comparison.first ?? comparison.index];
  }
  return undefined;
}

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

/** Spoils one thing in a golden's folder; the check must name the stage and the place. */
const spoils: [what: string, spoil: (folder: string) => void, stage: string, where: number[]][] = [
  [
    'one pixel',
    (folder) => {
      const png = bytesOf(join(folder, 'picture.png'));
      writeFileSync(join(folder, 'expected.png'), changedPng(png, 8 * 3 * 3 + 2 * 3));
      edit(join(folder, 'golden.json'), (golden) => ({ ...golden, pixels: { file: 'expected.png' } }));
    },
    'pixels',
    [3, 2, 2],
  ],
  [
    "one channel's mean",
    (folder) =>
      edit(join(folder, 'recipe.json'), (recipe) => ({
        ...recipe,
        input: { ...(recipe.input as object), mean: [100, 110.5, 120] },
      })),
    'blob',
    [0, 1, 0, 0],
  ],
  ['one value of the output', (folder) => bump(join(folder, 'out.npy'), 64 + 8 * 5 + 6), 'out', [0, 1, 5, 6]],
  [
    'one NaN in the output',
    (folder) => bump(join(folder, 'out.npy'), 64 + 8 * 5 + 6, NaN),
    'out',
    [0, 1, 5, 6],
  ],
  [
    'one class id',
    (folder) => {
      const mask = decodeMask(bytesOf(join(folder, 'mask.png')), 'mask.png');
      mask.data[8 * 4 + 7] = (mask.data[8 * 4 + 7]! + 1) % 4;
      writeFileSync(join(folder, 'mask.png'), encodeMask(mask));
    },
    'answer',
    [4, 7],
  ],
];

function edit(file: string, change: (json: Record<string, unknown>) => object): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

/** Adds 1 to a value, or puts another in its place. */
function bump(file: string, at: number, value?: number): void {
  const tensor = decodeNpy(bytesOf(file), file);
  const data = tensor.data as Float32Array;
  data[at] = value ?? data[at]! + 1;
  writeFileSync(file, encodeNpy(tensor));
}

/** An RGB picture of 8 x 8 with one value changed. */
function changedPng(png: Uint8Array, at: number): Uint8Array {
  const rgb = decode(png).data;
  rgb[at] = (rgb[at]! + 1) % 256;
  return encode({ data: rgb, width: 8, height: 8, channels: 3, depth: 8 });
}

test.each(spoils)('%s spoiled: the check names its stage and place', async (_what, spoil, stage, where) => {
  const root = workshop(3);
  spoil(join(root, 'golden', 'tiny', 'case-1'));
  const report = await checkJson(root, '--no-cache');
  expect(report.code).toBe(1);
  expect(report.cases.map(({ outcome }) => outcome)).toEqual(['match', 'mismatch', 'match']);
  expect(firstFailure(report)).toEqual([stage, where]);
});

describe('the cache', () => {
  const root = workshop(4);
  const folder = join(root, 'golden', 'tiny', 'case-2');
  const cached = ({ cases }: CheckReport) => cases.map((result) => result.cached);

  test('a second check of unchanged cases runs nothing and says the same', async () => {
    const first = await checkJson(root);
    const second = await checkJson(root);
    expect(cached(first)).toEqual([false, false, false, false]);
    expect(cached(second)).toEqual([true, true, true, true]);
    const withoutTimes = ({ cases }: CheckReport) =>
      cases.map((result) => ({ ...result, cached: false, milliseconds: 0 }));
    expect(withoutTimes(second)).toEqual(withoutTimes(first));
    expect(second.code).toBe(0);
  });

  const changes: [what: string, change: () => void][] = [
    [
      'the tolerance',
      () => edit(join(folder, 'golden.json'), (golden) => ({ ...golden, pixels: undefined })),
    ],
    [
      'the picture',
      () => writeFileSync(join(folder, 'picture.png'), changedPng(bytesOf(join(folder, 'picture.png')), 0)),
    ],
    ['an expected tensor', () => bump(join(folder, 'out.npy'), 0)],
    [
      'the recipe',
      () =>
        edit(join(folder, 'recipe.json'), (recipe) => ({ ...recipe, input: { mean: [1, 2, 3], scale: 1 } })),
    ],
  ];
  test.each(changes)('%s changed: that case alone is run again', async (_what, change) => {
    await checkJson(root);
    change();
    expect(cached(await checkJson(root))).toEqual([true, true, false, true]);
  });

  test('the model changed: every case is run again; --no-cache runs all', async () => {
    writeFileSync(
      join(root, 'golden', 'tiny.onnx'),
      Uint8Array.of(...bytesOf(join(root, 'golden', 'tiny.onnx')), 0x7a, 0),
    );
    expect(cached(await checkJson(root))).toEqual([false, false, false, false]);
    expect(cached(await checkJson(root, '--no-cache'))).toEqual([false, false, false, false]);
  });

  test('damaged results count as absent', async () => {
    const fresh = workshop(2);
    await checkJson(fresh);
    for (const file of filesBelow(join(fresh, 'cache')))
      writeFileSync(file, readFileSync(file).subarray(0, 50));
    const again = await checkJson(fresh);
    expect([again.code, cached(again)]).toEqual([0, [false, false]]);
    expect(cached(await checkJson(fresh))).toEqual([true, true]);
  });

  test('two processes at once, and some that are killed at any moment: what follows is right', {
    timeout: 120_000,
  }, async () => {
    const fresh = workshop(12);
    const processes = [1, 2].map(() => cvdnnProcess(fresh, 'golden', 'check', '--json', '--cache', 'cache'));
    const both = (await Promise.all(processes)).map(reportOf);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    for (const written of [0, 1, 3, 5, 8, 11]) {
      rmSync(join(fresh, 'cache'), { recursive: true, force: true });
      await killedCheck(fresh, written);
    }
    for (const file of filesBelow(join(fresh, 'cache')))
      if (!file.endsWith('.tmp')) expect(() => JSON.parse(readFileSync(file, 'utf8'))).not.toThrow();
    const after = await checkJson(fresh);
    expect([after.code, after.cases.length]).toEqual([0, 12]);
  });
});

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}

/** Killed as soon as so many results are written, or begun. */
async function killedCheck(root: string, written: number): Promise<void> {
  const child = spawn(
    process.execPath,
    [...unoptimized, transpiled('cli/main.js'), 'golden', 'check', '--cache', 'cache'],
    { cwd: root, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  while (child.exitCode === null && filesBelow(join(root, 'cache')).length < written) await pause(2);
  child.kill('SIGKILL');
  await ended;
}

test('the order is that of the names, whatever the jobs, versions and shards', async () => {
  const root = workshop(7);
  const shown = ({ cases }: CheckReport) => cases.map(({ id, runner, outcome }) => [id, runner, outcome]);
  const versions = ['--opencv', '4.12', '--opencv', '5.0'];
  const alone = await checkJson(root, '--no-cache', ...versions);
  const together = await checkJson(root, '--no-cache', ...versions, '--jobs', '2');
  expect(shown(together)).toEqual(shown(alone));
  expect(alone.cases.slice(0, 2).map(({ runner }) => runner)).toEqual([
    'OpenCV.js 4.12.0',
    'OpenCV.js 5.0.0',
  ]);
  const shards = await Promise.all(
    ['1/2', '2/2'].map((shard) => checkJson(root, ...versions, '--shard', shard)),
  );
  expect(shards.map(({ cases }) => cases.length)).toEqual([8, 6]);
  expect(new Set(shards.map(({ selection }) => selection))).toEqual(new Set([alone.selection]));
});

const root = workshop(2);
cpSync(join(root, 'golden'), join(root, 'twice', 'a'), { recursive: true });
cpSync(join(root, 'golden'), join(root, 'twice', 'b'), { recursive: true });
cpSync(join(root, 'golden'), join(root, 'broken'), { recursive: true });
writeFileSync(join(root, 'broken', 'tiny', 'case-0', 'golden.json'), '{');
cpSync(join(root, 'golden'), join(root, 'gone'), { recursive: true });
rmSync(join(root, 'gone', 'tiny', 'case-0', 'out.npy'));
mkdirSync(join(root, 'empty'));

/** Arguments and the one line that answers them, with exit code 2. */
const bad: [what: string, args: string[], text: RegExp][] = [
  ['no such folder', ['nowhere'], /^error: There is no folder nowhere to look for goldens in$/],
  ['a folder without goldens', ['empty'], /^error: There is no golden \(golden\.json\) in empty$/],
  [
    'a file that is none',
    ['golden/tiny.onnx'],
    /^error: Expected a folder or a golden\.json for the goldens/,
  ],
  [
    'two cases of one name',
    ['twice'],
    /^error: Two goldens are named tiny\/case-0: twice\/a\/tiny\/case-0 and twice\/b/,
  ],
  [
    'a shard that does not exist',
    ['--shard', '3/2'],
    /^error: Expected i\/n with i from 1 to n, such as 1\/4, for --shard/,
  ],
  ['a shard of words', ['--shard', 'first'], /for --shard but received "first"$/],
  ['no jobs', ['--jobs', '0'], /^error: Expected a whole number from 1, or auto, for --jobs but received 0$/],
  ['an OpenCV that is not installed', ['--opencv', '4.1'], /OpenCV\.js 4\.1 is not installed/],
];
test.each(bad)('%s: one line, exit 2', async (_what, args, text) => {
  const outcome = await cvdnn(root, 'golden', 'check', '--no-cache', ...args);
  expect([outcome.code, errorsIn(outcome)]).toEqual([2, [expect.stringMatching(text)]]);
});

cpSync(join(root, 'golden'), join(root, 'of-another-shape'), { recursive: true });
writeFileSync(
  join(root, 'of-another-shape', 'tiny', 'case-0', 'out.npy'),
  encodeNpy({ data: new Float32Array(4 * 7 * 8), shape: [1, 4, 7, 8], dtype: 'float32' }),
);
cpSync(join(root, 'golden'), join(root, 'of-a-class-too-many'), { recursive: true });
writeFileSync(
  join(root, 'of-a-class-too-many', 'tiny', 'case-0', 'mask.png'),
  encodeMask({ data: new Uint8Array(64).fill(9, 10, 11), width: 8, height: 8 }),
);

test.each([
  ['of-another-shape', /^out is 1x4x8x8, but 1x4x7x8 in the golden: no values can be compared$/],
  ['of-a-class-too-many', /has the class id 9 at row 1, column 2, but there are 4 classes/],
  ['broken', /golden\.json is not JSON/],
  ['gone', /Cannot read the golden's file .*out\.npy: there is no such file/],
])('a golden that is %s is an error; the others are checked', async (folder, text) => {
  const { code, cases } = await checkJson(root, '--no-cache', folder);
  expect(code).toBe(2);
  expect(cases.map(({ outcome }) => outcome).sort()).toEqual(['error', 'match']);
  expect(cases.find(({ outcome }) => outcome === 'error')!.error).toMatch(text);
});

test('1,000 cases of a tiny model: memory is flat', { timeout: 120_000 }, async () => {
  const many = workshop(1000);
  const sizes: number[] = [];
  const report = await checkGoldens({
    paths: [join(many, 'golden')],
    opencv: [],
    on: [],
    workarounds: true,
    jobs: 1,
    onResult: () => void sizes.push(process.memoryUsage.rss()),
  });
  expect(report.cases.every(({ outcome }) => outcome === 'match')).toBe(true);
  const MEGABYTE = 2 ** 20;
  const highest = (from: number, to: number) => Math.max(...sizes.slice(from, to)) / MEGABYTE;
  expect(highest(800, 1000) - highest(200, 400)).toBeLessThan(50);
});
