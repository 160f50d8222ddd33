import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { cvdnn } from '../helpers/command.js';
import { emptyFolder, withOwnFolders, writeBuild } from '../helpers/fake-build.js';
import { node, tinyModel } from '../helpers/tiny-models.js';

const relu = tinyModel({
  inputs: { x: [1, 3, 8, 8] },
  outputs: { y: [1, 3, 8, 8] },
  nodes: [node('Relu', ['x'], ['y'])],
});

function folderWithModel(): string {
  const root = emptyFolder();
  writeFileSync(join(root, 'relu.onnx'), relu);
  writeFileSync(join(root, 'a.png'), encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(192) }));
  return root;
}

test('a build runs by its name, by default, and for a model; results say which it was', () =>
  withOwnFolders(async ({ builds }) => {
    writeBuild(builds);
    const root = folderWithModel();
    const runnerOf = async (...args: string[]) => {
      const { out } = await cvdnn(root, 'run', 'a.png', '--model', 'relu.onnx', '--json', ...args);
      return JSON.parse(out).results[0].runner;
    };
    expect(await runnerOf('--opencv', '5.0-simd')).toBe('OpenCV.js 5.0.0 SIMD');
    expect(await runnerOf()).toBe('OpenCV.js 5.0.0');
    expect((await cvdnn(root, 'engine', 'use', '5.0-simd')).code).toBe(0);
    expect(await runnerOf()).toBe('OpenCV.js 5.0.0 SIMD');
    const listed = await cvdnn(root, 'engine', 'list');
    expect(listed.out).toMatch(/^ {2}npm .*\n\* 5\.0-simd {2}OpenCV 5\.0\.0, built here: /);
    expect((await cvdnn(root, 'engine', 'use', 'npm')).out).toContain('runs from now on');
    const bench = await cvdnn(root, 'engine', 'bench', 'relu.onnx', '--runs', '2');
    expect(bench.out).toMatch(/relu\.onnx, against ONNX Runtime/);
    expect(bench.out.match(/ right/g)).toHaveLength(2);
    expect(bench.err).toMatch(/from now on this model runs on (npm|5\.0-simd)/);
    expect((await cvdnn(root, 'engine', 'list')).out).toContain('for the model ');
    expect((await cvdnn(root, 'engine', 'remove', '5.0-simd')).out).toBe('5.0-simd is removed\n');
    expect((await cvdnn(root, 'engine', 'list')).err).toBe('none is built yet: cvdnn engine build\n');
  }));

test.each([
  [
    'a file that is no OpenCV.js',
    'module.exports = { a: 1, onRuntimeInitialized: 0, getBuildInformation: () => "" };',
    '5.0.0',
    /does not say which version of OpenCV it is/,
  ],
  [
    'another version than its manifest says',
    undefined,
    '4.12.0',
    /Expected OpenCV 4\.12\.0, as its engine\.json says, but received 5\.0\.0; build it anew/,
  ],
])('%s is refused in one line', (_what, text, opencv, said) =>
  withOwnFolders(async ({ builds }) => {
    writeBuild(builds, { opencv, text });
    const root = folderWithModel();
    const { code, err } = await cvdnn(root, 'inspect', 'relu.onnx', '--verify', '--opencv', '5.0-simd');
    expect(err).toMatch(said);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  }),
);

test.each([
  [['use', '6.0-simd'], 'Expected one of 4.12, 5.0'],
  [['use', 'fast'], 'Expected a build such as 5.0-simd, or npm, for the name but received "fast"'],
  [
    ['remove', '5.0-simd'],
    'Expected a build of cvdnn engine list for what is to be removed but received "5.0-simd"',
  ],
  [['build', '--opencv', '4.9'], 'Invalid values'],
])('engine %j is refused', (args, text) =>
  withOwnFolders(async () => {
    const { code, err } = await cvdnn(emptyFolder(), 'engine', ...args);
    expect(err).toContain(text);
    expect(code).toBe(2);
  }),
);
