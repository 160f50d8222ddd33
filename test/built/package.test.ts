/** On the packed package, in an empty folder; dependencies are those of the project, so that no network is needed. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../../src/host/node/models.js';
import { isBuilt } from '../helpers/built.js';

const start = promisify(execFile);
const root = mkdtempSync(join(tmpdir(), 'cvdnn-packed-'));
const installed = join(root, 'node_modules', 'cvdnn');

/** `npm pack`, unpacked to where `npm install` would have put it, beside links to what it depends on. */
async function install(): Promise<string[]> {
  const words = ['pack', '--ignore-scripts', '--json', '--pack-destination', root];
  const { stdout } = await start('npm', words, { cwd: packagePath('.') });
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  mkdirSync(installed, { recursive: true });
  await start('tar', ['xzf', join(root, filename), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) link(name);
  return files.map(({ path }) => path);
}

/** A path, or paths by condition. */
type Entry = string | { [condition: string]: Entry };

function targetsOf(entry: Entry): string[] {
  return typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(targetsOf);
}

function link(name: string): void {
  const scope = name.startsWith('@') ? name.split('/')[0]! : '';
  mkdirSync(join(root, 'node_modules', scope), { recursive: true });
  symlinkSync(packagePath(`node_modules/${name}`), join(root, 'node_modules', name));
}

const node = (...words: string[]) => start(process.execPath, words, { cwd: root });
const command = join(installed, 'dist', 'cli', 'main.js');

describe.skipIf(!isBuilt)('the packed package, in an empty folder', () => {
  let files: string[];
  beforeAll(async () => {
    files = await install();
  });

  test('holds what a user needs, and no tests, sources or machine paths', () => {
    for (const needed of [
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'scripts/build_opencv.sh',
      'scripts/cvdnn_cv2.py',
      'scripts/cvdnn_dump.py',
      'scripts/opencv/edits.py',
      'dist/cli/main.js',
    ])
      expect(files).toContain(needed);
    expect(files.filter((path) => /^(src|test|bench|docs|\.ci)\//.test(path))).toEqual([]);
  });

  test('the command runs an embedded model on a picture', async () => {
    const picture = join(installed, 'golden', 'pictures', 'scene-1.jpg');
    const { stdout } = await node(command, 'run', picture, '--model', 'deeplabv3-lite0', '--out', 'out');
    expect(stdout).toMatch(/scene-1\.jpg\n {2}\w+ .* px\n/);
    expect(readdirSync(join(root, 'out'))).toContain('scene-1.json');
  });

  test('every entry of the package is there, and is what it says', async () => {
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      exports: Entry;
    };
    const targets = targetsOf(exports);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([]);
    const script = `
      import { decode, openSession } from 'cvdnn';
      import { parseRecipe } from 'cvdnn/core';
      console.log(typeof decode, typeof openSession, parseRecipe({ model: 'm.onnx' }, 'here').model);`;
    writeFileSync(join(root, 'use.mjs'), script);
    expect((await node('use.mjs')).stdout.trim()).toBe('function function m.onnx');
  });

  test('what browsers load imports nothing by a bare name, and its types name no package that leaks globals', () => {
    const folder = join(installed, 'dist/browser');
    for (const name of readdirSync(folder)) {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, name), 'utf8'));
      expect(importedFiles.filter(({ fileName }) => !fileName.startsWith('./'))).toEqual([]);
    }
    const types = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .filter((name) => /['"]onnx-proto['"]/.test(readFileSync(join(installed, 'dist', name), 'utf8')));
    expect(types).toEqual([]);
  });

  test('cvdnn web assets copies what a page needs', async () => {
    const { stdout } = await node(command, 'web', 'assets', 'public/cvdnn');
    const names = readdirSync(join(root, 'public/cvdnn'));
    for (const name of [
      'opencv.js',
      'opencv-worker.js',
      'libjpegturbowasm_decode.wasm',
      'magick.wasm',
      'cvdnn.js',
      'cvdnn-diff.js',
    ])
      expect(names).toContain(name);
    expect(stdout.trim().split('\n')).toHaveLength(names.length);
    await expect(node(command, 'web', 'assets', 'public/cvdnn/opencv.js/x')).rejects.toMatchObject({
      code: 2,
    });
  });
});
