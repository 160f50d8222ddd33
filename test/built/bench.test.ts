/** On the build: the benches are scripts for plain Node. Tiny, to see that they run; nothing is measured. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../src/host/node/models.js';
import { isBuilt } from '../helpers/built.js';

/** No Python: whether numpy is as fast is no question here. */
const env = { ...process.env, PYTHON: 'no-python' };

async function bench(script: string, ...args: string[]): Promise<string> {
  const words = ['--expose-gc', packagePath(`bench/${script}`), ...args];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: packagePath('.'), env });
  return stdout;
}

describe.skipIf(!isBuilt)('the benches', () => {
  test('npm run bench', async () => {
    const { rows } = JSON.parse(await bench('bench.mjs', '--tiny', '--json')) as {
      rows: { section: string; what: string; ours: number }[];
    };
    expect(rows.filter(({ ours }) => !(ours > 0))).toEqual([]);
    expect(new Set(rows.map(({ section }) => section.split(/[ ,;÷]/)[0]))).toEqual(
      new Set(['Whole', 'Stages', 'Normal', 'Forward', 'All', 'cvdnn', 'RSS']),
    );
    expect(rows.length).toBe(3 + 14 + 2 + 2 + 2 + 2 + 2);
  });

  test('npm run bench:explain', async () => {
    // Of the first seeds the one whose case is found soonest: 0.8 s, that of seed 1 takes 9 s.
    const blobs = await bench(
      'explain.mjs',
      ...['--part', 'blob', '--cases', '1', '--seed', '7', '--size', '48'],
    );
    expect(blobs).toMatch(/^reference blob: 1 cases, seed 7, 48 x 48\n {2}right +\d of \d /);
    const outputs = await bench('explain.mjs', ...['--part', 'outputs', '--cases', '1', '--budget', '2']);
    expect(outputs).toMatch(/^outputs and masks, seed 1\none mistake, output/);
  });

  test('npm run bench:mistakes', async () => {
    const kinds = ['pixels/one channel', 'blob/layout: NCHW', 'output/nothing wrong'];
    const words = ['--kinds', kinds.join(), '--cases', '1'];
    const table = await bench('mistakes/run.mjs', ...words);
    for (const stage of ['pixels', 'blob', 'output'])
      expect(table).toMatch(new RegExp(`^${stage} +1 +100.0 % +100.0 % +0.0 % `, 'm'));
  });

  test('npm run bench:large', async () => {
    const lines = await bench('large.mjs', '--graph', 'lraspp-mobilenetv3');
    expect(lines).toMatch(
      /^ONNX Runtime .*; the reference\nOpenCV\.js 5\.0\.0: load .* MB; out match, off by [\d.]+e-\d+\n$/,
    );
  });
});
