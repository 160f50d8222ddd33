import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  chosenBuild,
  readSettings,
  settingsFile,
  withModel,
  writeSettings,
} from '../../../src/host/node/builds/choice.js';
import { BUILD_PACKAGE, buildNamed, listBuilds, nameOfBuild } from '../../../src/host/node/builds/places.js';
import { sha256Of } from '../../../src/host/node/files.js';
import { defaultOpenCv, findOpenCv, npmOpenCv } from '../../../src/host/node/opencv-file.js';
import { emptyFolder, withOwnFolders, writeBuild } from '../../helpers/fake-build.js';

describe('which build runs', () => {
  test("npm's, where nothing is chosen", () =>
    withOwnFolders(async () => {
      expect(chosenBuild()).toEqual({});
      expect(defaultOpenCv()).toEqual({ file: npmOpenCv(), notice: undefined });
    }));

  test("npm's, where the place of the settings is none: HOME=/dev/null", () => {
    expect(readSettings('/dev/null/.config/cvdnn/engines.json')).toEqual({ models: [] });
    const loop = join(emptyFolder(), 'loop');
    symlinkSync('loop', loop);
    expect(() => readSettings(loop)).toThrow(/^Cannot read the settings .*: its links lead in circles$/);
  });

  test('the one in use, and for a model the one that the bench found', () =>
    withOwnFolders(async ({ builds }) => {
      const [plain, threads] = [writeBuild(builds), writeBuild(builds, { name: '5.0-simd-threads' })];
      await writeSettings({ use: '5.0-simd', models: [] });
      expect(findOpenCv(undefined, '.')).toBe(plain);
      expect(chosenBuild()).toMatchObject({
        notice: 'runs on OpenCV.js 5.0-simd, chosen by cvdnn engine use',
      });
      const model = join(emptyFolder(), 'a.onnx');
      writeFileSync(model, 'weights');
      const choice = { bytes: 7, sha256: sha256Of('weights'), use: '5.0-simd-threads' };
      await writeSettings(withModel({ use: '5.0-simd', models: [{ ...choice, use: 'npm' }] }, choice));
      expect(defaultOpenCv(model).file).toBe(threads);
      expect(defaultOpenCv(model).notice).toContain('chosen by cvdnn engine bench, for this model');
      writeFileSync(model, 'Weights');
      expect(defaultOpenCv(model).file).toBe(plain);
      await writeSettings({ use: 'npm', models: [] });
      expect(findOpenCv(undefined, '.')).toBe(npmOpenCv());
    }));

  test("npm's again, where what was chosen is gone, and that is said", () =>
    withOwnFolders(async () => {
      await writeSettings({ use: '5.0-simd', models: [] });
      expect(defaultOpenCv()).toEqual({
        file: npmOpenCv(),
        notice:
          'OpenCV.js 5.0-simd, chosen by cvdnn engine use, is not here any more: this runs on the npm build',
      });
    }));

  test('settings that are none are refused', () =>
    withOwnFolders(async () => {
      mkdirSync(dirname(settingsFile()), { recursive: true });
      writeFileSync(settingsFile(), '{ "use": 5 }');
      expect(() => findOpenCv(undefined, '.')).toThrow(
        /Expected what cvdnn engine use writes for .*engines\.json/,
      );
    }));

  test('the npm package is found by itself, and a build of that name goes before it', () =>
    withOwnFolders(async ({ builds }) => {
      const root = emptyFolder();
      const before = process.cwd();
      writeBuild(join(root, 'node_modules'), { name: BUILD_PACKAGE });
      const manifest = join(root, 'node_modules', BUILD_PACKAGE, 'engine.json');
      writeFileSync(
        manifest,
        JSON.stringify({ name: '5.0-simd', opencv: '5.0.0', made: {}, sha256: {}, figures: [] }),
      );
      writeFileSync(join(root, 'node_modules', BUILD_PACKAGE, 'package.json'), '{}');
      process.chdir(root);
      try {
        expect(chosenBuild()).toMatchObject({
          build: { name: '5.0-simd', from: 'package' },
          notice: 'runs on OpenCV.js 5.0-simd, found in node_modules',
        });
        const built = writeBuild(builds);
        expect(listBuilds().map(({ file }) => file)).toEqual([built]);
      } finally {
        process.chdir(before);
      }
    }));
});

describe('--opencv with a build', () => {
  test.each([
    [
      '5.0-simd',
      'OpenCV.js 5.0-simd is not here (here: 4.12-simd). Build it with: cvdnn engine build --opencv 5.0',
    ],
    ['5.0-simd-threads', 'Build it with: cvdnn engine build --opencv 5.0 --threads'],
    ['4.9-simd', 'Expected one of 4.12, 5.0 before "-simd" for --opencv but received "4.9-simd"'],
  ])('%s that is not here', (name, text) =>
    withOwnFolders(async ({ builds }) => {
      writeBuild(builds, { name: '4.12-simd' });
      expect(() => findOpenCv(name, '.')).toThrow(text);
    }),
  );

  test('is found by its name', () =>
    withOwnFolders(async ({ builds }) => {
      const file = writeBuild(builds);
      expect(findOpenCv('5.0-simd', '.')).toBe(file);
      expect(nameOfBuild('5.0.0', 'SIMD threads')).toBe('5.0-simd-threads');
    }));

  test.each([
    ['WebAssembly SIMD', '5.0-simd', () => ({ target: WebAssembly, key: 'validate', value: () => false })],
    [
      'SharedArrayBuffer',
      '5.0-simd-threads',
      () => ({ target: globalThis, key: 'SharedArrayBuffer', value: undefined }),
    ],
  ])('without %s is refused, and not taken by default', (what, name, missing) =>
    withOwnFolders(async ({ builds }) => {
      writeBuild(builds, { name });
      await writeSettings({ use: name, models: [] });
      const { target, key, value } = missing();
      const before = Object.getOwnPropertyDescriptor(target, key)!;
      Object.defineProperty(target, key, { ...before, value });
      try {
        expect(() => buildNamed(name)).toThrow(`Expected ${what} for OpenCV.js ${name} but received none`);
        expect(defaultOpenCv().file).toBe(npmOpenCv());
        expect(defaultOpenCv().notice).toContain(what);
      } finally {
        Object.defineProperty(target, key, before);
      }
    }),
  );
});
