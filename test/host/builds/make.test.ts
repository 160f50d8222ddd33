import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildRequest, makeBuild } from '../../../src/host/node/builds/make.js';
import { listBuilds, readManifest } from '../../../src/host/node/builds/places.js';
import type { Trial } from '../../../src/host/node/builds/trial.js';
import { emptyFolder } from '../../helpers/fake-build.js';

/** In the place of scripts/build_opencv.sh: notes its arguments and makes the files. */
function script(text: string): string {
  const file = join(emptyFolder(), 'build.sh');
  writeFileSync(
    file,
    `out="\${!#}"; mkdir -p "$out"; echo "step one"\n${text}
for f in opencv.js opencv_js.js opencv_js.wasm; do echo "$f" > "$out/$f"; done
printf 'release=a test\\nemscripten=3.1.6\\nflags=-DA=1 -DB=2\\nedits=v_round\\n' > "$out/build.env"
echo "$@" > "$out/args"\n`,
  );
  return file;
}

const lines: string[] = [];
const request: BuildRequest = { opencv: '5.0', threads: false, onLine: (text) => lines.push(text) };
const good: Trial = { results: [{ name: 'a', verdict: 'same', detail: '' }], figures: ['3 ms'] };

describe('a build', () => {
  test('is installed with what it is made of, and gone over to the next one whole', async () => {
    const folder = emptyFolder();
    const places = { folder, script: script('') };
    const made = await makeBuild({ ...request, source: 'a.tar.gz' }, async () => good, places);
    expect(made.name).toBe('5.0-simd');
    expect(readManifest(join(folder, '5.0-simd', 'engine.json'))).toEqual(made.manifest);
    expect(made.manifest).toMatchObject({
      opencv: '5.0.0',
      made: { release: 'a test', flags: '-DA=1 -DB=2' },
      figures: ['3 ms'],
    });
    expect(Object.keys(made.manifest.sha256)).toEqual(['opencv.js', 'opencv_js.js', 'opencv_js.wasm']);
    expect(readFileSync(join(folder, '5.0-simd', 'args'), 'utf8')).toMatch(
      /--opencv 5\.0 .*--source a\.tar\.gz/,
    );
    expect(lines).toContain('step one');
    await makeBuild({ ...request, threads: true }, async () => good, places);
    await makeBuild(request, async () => good, places);
    expect(listBuilds(folder).map(({ name }) => name)).toEqual(['5.0-simd', '5.0-simd-threads']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.work'))).toEqual([]);
  });

  test.each([
    ['with the old one aside', true],
    ['and an earlier one left there what it had put aside', false],
  ])(
    'that ended between its two renames, %s: no build is there, and the next ones go on',
    async (_what, isGone) => {
      const folder = emptyFolder();
      const places = { folder, script: script('') };
      await makeBuild(request, async () => good, places);
      const work = join(folder, '.5.0-simd.work');
      mkdirSync(join(work, 'out.old'), { recursive: true });
      if (isGone) renameSync(join(folder, '5.0-simd'), join(work, 'out.old', 'old'));
      else writeFileSync(join(work, 'out.old', 'opencv.js'), 'old');
      expect(listBuilds(folder).length).toBe(isGone ? 0 : 1);
      await makeBuild(request, async () => good, places);
      expect(listBuilds(folder).map(({ name }) => name)).toEqual(['5.0-simd']);
      expect(existsSync(work)).toBe(false);
    },
  );

  test.each([
    [
      'the script fails',
      'echo "error: Expected emcc, which is not here" >&2; exit 2',
      good,
      'Expected emcc, which is not here',
    ],
    ['the script is killed', 'kill -9 $$', good, 'The build was ended (SIGKILL)'],
    [
      'it computes otherwise',
      '',
      { ...good, results: [...good.results, { name: 'Conv', verdict: 'worse', detail: 'off by 1' }] },
      "The build 5.0-simd is not installed: it computes otherwise than npm's (Conv: off by 1)",
    ],
  ] as const)('leaves nothing where %s', async (_what, text, trial, error) => {
    const folder = emptyFolder();
    const made = makeBuild(request, async () => trial as Trial, { folder, script: script(text) });
    await expect(made).rejects.toThrow(error);
    expect(listBuilds(folder)).toEqual([]);
    expect(existsSync(join(folder, '5.0-simd'))).toBe(false);
  });
});
