import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exportOf, isOfModule } from '../../src/engines/opencv/load.js';
import { packagePath } from '../../src/host/node/models.js';
import { filesOfOpenCv, findOpenCv } from '../../src/host/node/opencv-file.js';

/** A folder with these files. */
function folderWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'cvdnn-opencv-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const found = (wanted: string, cwd = process.cwd()) => findOpenCv(wanted, cwd);

describe('--opencv', () => {
  test.each([
    ['4.13', 'node_modules/opencv-4.13/lib/index.js'],
    ['4.13.0', 'node_modules/opencv-4.13/lib/index.js'],
    ['4.13.0-release.1', 'node_modules/opencv-4.13/lib/index.js'],
    ['4.12', 'node_modules/opencv-4.12/dist/opencv.js'],
    ['./node_modules/opencv-4.13', 'node_modules/opencv-4.13/lib/index.js'],
    ['./node_modules/opencv-4.12/', 'node_modules/opencv-4.12/dist/opencv.js'],
  ])('%s is %s', (wanted, path) => {
    expect(found(wanted).endsWith(path)).toBe(true);
  });

  test.each([
    ['a build', { 'build/opencv.js': '', 'build/README.md': '' }, 'build/opencv.js'],
    [
      'a package',
      { 'build/package.json': '{ "type": "module", "main": "./lib/a.js" }', 'build/lib/a.js': '' },
      'build/lib/a.js',
    ],
  ])('the folder of %s', (_what, files, path) => {
    const root = folderWith(files);
    expect(found('build', root)).toBe(join(root, path));
  });

  test.each([
    [
      '4.9',
      'OpenCV.js 4.9 is not installed. Install it beside cvdnn with: npm install opencv-4.9@npm:@techstark/opencv-js@4.9.0-release.3',
    ],
    [
      '5.0.0-release.2',
      'OpenCV.js 5.0.0-release.2 is not installed. Install it beside cvdnn with: npm install opencv-5.0@npm:@opencvjs/web@5.0.0-release.2',
    ],
    [
      '4.14',
      'OpenCV.js 4.14 is not installed, and no npm package that cvdnn knows has it (they have 4.5, 4.6, 4.7, 4.8, 4.9, 4.10, 4.11, 4.12, 5.0, 4.13): give the path of an opencv.js',
    ],
    [
      'empty',
      'Expected a folder with an opencv.js, or with a package.json that names one as "main", for --opencv but received "empty"',
    ],
  ])('%s is refused with what would be right', (wanted, text) => {
    expect(() => found(wanted, folderWith({ 'empty/README.md': '' }))).toThrow(text);
  });

  test('a result depends on what the file imports, and on the .wasm beside it', () => {
    const root = folderWith({
      'index.js': 'import cv from "./opencv_js.js";\nexport const f = () => cv("./not.js");\n',
      'opencv_js.js': '',
      'opencv_js.wasm': '',
    });
    const names = filesOfOpenCv(join(root, 'index.js')).map((path) => path.slice(root.length + 1));
    expect(names).toEqual(['index.js', 'opencv_js.js', 'opencv_js.wasm']);
    const plain = packagePath('node_modules/opencv-4.12/dist/opencv.js');
    expect(filesOfOpenCv(plain)).toEqual([plain]);
  });
});

describe('what an opencv.js exports', () => {
  const parsed = (text: string) => {
    try {
      new Function(text);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test.each([
    ['export default 1', true],
    ['import a from "./a.js"', true],
    ['const a = import.meta.url', true],
    ['{ "a": 1 }', false],
    ['module.exports = {}', false],
  ])('%s: only an ES module? %s', (text, expected) => {
    expect(isOfModule(parsed(text))).toBe(expected);
  });

  test('the default export, else the only one', () => {
    const load = () => undefined;
    expect(exportOf({ default: load, other: 1 })).toBe(load);
    expect(exportOf({ loadOpenCV: load })).toBe(load);
    expect(exportOf({ a: 1, b: 2 })).toBe(undefined);
  });
});
