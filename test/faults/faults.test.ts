import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultText, InputError } from '../../src/base/errors.js';
import { sha256Of } from '../../src/host/node/files.js';
import { findGoldens } from '../../src/host/node/golden-files.js';
import { pullModel } from '../../src/host/node/pull.js';
import { remoteModels } from '../../src/host/node/remote-models.js';
import { cvdnn, type Outcome } from '../helpers/command.js';
import { copyOf, isWhole, type Scenario, sweep } from '../helpers/fault-sweep.js';
import { withFaults } from '../helpers/faulty-fs.mjs';
import { tinyGoldenFiles, tinyModelBytes, writeTinyGolden, writeTinyModel } from '../helpers/tiny-goldens.js';
import { transpiled } from '../helpers/transpiled.js';

const template = mkdtempSync(join(tmpdir(), 'cvdnn-faults-template-'));
const write = (file: string, content: string | Uint8Array) => writeFileSync(join(template, file), content);

const recipe = {
  model: 'tiny.onnx',
  input: { mean: [100, 110, 120], scale: 1, std: [1, 1, 1], order: 'rgb' },
  output: { task: 'segmentation', upsample: 'labels', labels: ['a', 'b', 'c', 'd'] },
};

/** A picture, the model, what a golden is made of, and a golden that is there already. */
beforeAll(async () => {
  delete process.env.CI;
  mkdirSync(join(template, '.git'));
  mkdirSync(join(template, 'node_modules'));
  writeTinyModel(template);
  write('r.json', JSON.stringify(recipe));
  for (const [name, bytes] of Object.entries(tinyGoldenFiles('one', 1))) write(name, bytes);
  write('other.png', encode({ width: 8, height: 8, channels: 3, depth: 8, data: new Uint8Array(192) }));
  write('mine.json', JSON.stringify({ ...recipe, input: { ...recipe.input, mean: [0, 0, 0] } }));
  mkdirSync(join(template, 'g'));
  writeTinyGolden(join(template, 'g'), 'one', 1);
  writeTinyModel(join(template, 'g'));
  const recorded = await cvdnn(
    template,
    'golden',
    'record',
    'picture.png',
    '--recipe',
    'r.json',
    '--out',
    'made',
  );
  expect(recorded.code, recorded.err).toBe(0);
  write('report.json', (await cvdnn(template, 'golden', 'check', 'g', '--no-cache', '--json')).out);
});

const loose = ['golden', 'record', 'picture.png', '--recipe', 'r.json', '--out', 'new'];
const looseFiles = ['--blob', 'blob.npy', '--output', 'out=out.npy', '--mask', 'mask.png'];

/** Serves a file as a good server does, with ranges. */
const server = createServer(({ headers }, response) => {
  const start = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
  const body = served.subarray(start);
  const range = start > 0 && { 'content-range': `bytes ${start}-${served.length - 1}/${served.length}` };
  response.writeHead(start > 0 ? 206 : 200, { etag: '"one"', 'content-length': body.length, ...range });
  response.end(body);
});
const served = Buffer.from(tinyModelBytes());
afterAll(() => void server.close());

/** `models pull` of a model that only this server has. */
async function pull(root: string): Promise<Outcome> {
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const model = {
    ...(await remoteModels())[0]!,
    ...{ name: 'tiny', file: 'tiny.onnx', bytes: served.length, sha256: sha256Of(served) },
    urls: [`http://127.0.0.1:${port}/tiny.onnx`],
  };
  try {
    await pullModel('tiny', { models: [model], cache: join(root, 'cache'), environment: {} });
    return { code: 0, out: '', err: '' };
  } catch (error) {
    return {
      code: 2,
      out: '',
      err: `error: ${error instanceof InputError ? error.message : faultText(error)}\n`,
    };
  }
}

const scenarios: Scenario[] = [
  {
    name: 'golden record',
    prepare: (root) => copyOf(template)(root),
    act: [...loose, ...looseFiles, '--force'],
    targets: ['new/tiny/picture'],
  },
  {
    name: 'golden record --force over one',
    prepare: (root) => copyOf(template)(root),
    act: [...loose.slice(0, -1), 'made', ...looseFiles, '--force'],
    targets: ['made/tiny/picture'],
    next: (root) => findGoldens([join(root, 'made')]),
  },
  {
    name: 'golden update',
    prepare(root) {
      copyOf(template)(root);
      writeFileSync(join(root, 'picture.png'), readFileSync(join(root, 'other.png')));
    },
    act: ['golden', 'update', 'made', '--yes'],
    targets: ['made/tiny/picture'],
    next: (root) => findGoldens([join(root, 'made')]),
  },
  {
    name: 'the results of golden check',
    prepare: (root) => copyOf(template)(root),
    act: ['golden', 'check', 'g', '--cache', 'c'],
    targets: [],
    clean: 0,
  },
  {
    name: 'models pull',
    prepare: () => undefined,
    act: pull,
    targets: ['cache/tiny/tiny.onnx', 'cache/tiny/tiny.recipe.json'],
  },
  {
    name: 'run --out',
    prepare: (root) => copyOf(template)(root),
    act: ['run', 'picture.png', '--recipe', 'r.json', '--out', 'o', '--save', 'blob', '--save', 'outputs'],
    targets: ['mask.png', 'overlay.png', 'blob.npy', 'out.npy', 'json'].map((name) => `o/picture.${name}`),
  },
  {
    name: 'reports',
    prepare: (root) => copyOf(template)(root),
    act: [
      'golden',
      'merge',
      'report.json',
      '--report',
      'a/r.json',
      '--junit',
      'a/j.xml',
      '--html',
      'b/h.html',
    ],
    targets: ['a/r.json', 'a/j.xml', 'b/h.html'],
  },
  {
    name: 'mend --out',
    prepare: (root) => copyOf(template)(root),
    act: ['mend', 'tiny.onnx', '--out', 'mended.onnx'],
    targets: ['mended.onnx'],
  },
  {
    name: 'explain --fix',
    prepare: (root) => copyOf(template)(root),
    act: [
      'explain',
      '--image',
      'picture.png',
      '--recipe',
      'mine.json',
      '--expected-blob',
      'blob.npy',
      '--fix',
      'f.json',
    ],
    targets: ['f.json'],
  },
];

/** The others write by the same few functions. */
const inSuite = ['golden record', 'golden update', 'the results of golden check', 'models pull', 'reports'];

test.each(scenarios.filter(({ name }) => isWhole || inSuite.includes(name)))(
  '$name: old or new whatever fails, said in one line, and right the next time',
  { timeout: 600_000 },
  async (scenario) => {
    expect(await sweep(scenario)).toBeGreaterThan(5);
  },
);

test('a real death leaves what a simulated one does', async () => {
  const command = ['golden', 'merge', 'report.json', '--report', 'a.json'];
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-faults-'));
  copyOf(template)(root);
  const { points } = await withFaults({ root }, () => cvdnn(root, ...command));
  const at = points.findIndex((point) => point.startsWith('write a.json'));
  rmSync(join(root, 'a.json'));
  const preload = new URL('../helpers/faulty-fs.mjs', import.meta.url).href;
  const dead = spawnSync(process.execPath, ['--import', preload, transpiled('cli/main.js'), ...command], {
    cwd: root,
    env: { ...process.env, FAULT_ROOT: root, FAULT_AT: String(at) },
  });
  const names = readdirSync(root).filter((name) => name.startsWith('a.json'));
  expect([dead.signal, names]).toEqual(['SIGKILL', [expect.stringMatching(/^a\.json\..*\.tmp$/)]]);
});
