import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packagePath } from '../../../src/host/node/models.js';
import { emptyFolder } from '../../helpers/fake-build.js';

const SCRIPT = packagePath('scripts/build_opencv.sh');
const EDITS = packagePath('scripts/opencv/edits.py');

/** Where programs are that every Unix has; a test puts its own before them. */
const SYSTEM = '/usr/bin:/bin';

/** Programs that say a word and are otherwise of no use. */
function programs(says: Record<string, string>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(says)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

function ran(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(file, args, { env: { PATH: SYSTEM, ...env }, timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** All tools there, of the right age; pip would fetch 80 MB. */
const tools = {
  python3: `[ "$1 $2" = "-m pip" ] && exit 1; PATH=${SYSTEM} exec python3 "$@"`,
  emcc: 'echo "emcc 3.1.6"',
  cmake: 'exit 0',
  make: 'exit 0',
};

/** What emscripten installs, as far as it is looked for. */
function emscripten(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'cmake/Modules/Platform'), { recursive: true });
  writeFileSync(join(folder, 'cmake/Modules/Platform/Emscripten.cmake'), '');
  return folder;
}

const withTools = (own: Record<string, string> = {}) => ({
  PATH: `${programs({ ...tools, ...own })}:${SYSTEM}`,
  EMSCRIPTEN: emscripten(),
});

/** A PATH without emcc, wherever this machine has it. */
const withoutEmscripten = () =>
  programs(
    Object.fromEntries(['dirname', 'cat', 'mkdir'].map((name) => [name, `PATH=${SYSTEM} exec ${name} "$@"`])),
  );

describe('scripts/build_opencv.sh refuses in one line', () => {
  test.each([
    [
      'no emscripten',
      [],
      () => ({ PATH: withoutEmscripten() }),
      /Expected emcc, which is not installed; get emscripten: apt-get/,
    ],
    [
      'an old one',
      [],
      () => withTools({ emcc: 'echo "emcc 2.0.34"' }),
      /Expected emscripten 3\.1\.6 or later but received 2\.0\.34/,
    ],
    [
      'a folder that is not its own',
      [],
      () => ({ ...withTools({ emcc: 'exit 1' }) }),
      /Expected emcc to say its version/,
    ],
    [
      'no room',
      [],
      () => ({ ...withTools(), BUILD_OPENCV_NEEDS: '999999999' }),
      /Expected 999999999 MB free in .* but received \d+ MB/,
    ],
    [
      'another version',
      ['--opencv', '4.9'],
      () => withTools(),
      /Expected 4\.12 or 5\.0 for --opencv but received "4\.9"/,
    ],
    [
      'an archive that is not there',
      ['--source', 'nowhere.tar.gz'],
      () => withTools(),
      /Expected an archive for --source but received "nowhere\.tar\.gz"/,
    ],
    [
      'another archive',
      ['--source', SCRIPT],
      () => withTools(),
      /with sha256 b82f9831\w+ for the sources but received .* with sha256 \w{64}; get it with: pip download/,
    ],
    [
      'an option that it does not have',
      ['--simd'],
      () => withTools(),
      /Expected build_opencv\.sh \[--opencv .* but received --simd/,
    ],
    [
      'no network',
      [],
      () => withTools({ python3: 'echo "ERROR: Could not find a version" ; exit 1' }),
      /Expected the sources of opencv-python-headless 5\.0\.0\.93 from PyPI but received none \(ERROR: Could not find a version\); give the archive with --source/,
    ],
  ] as const)('%s', async (_what, args, env, text) => {
    const work = emptyFolder();
    const { code, err } = await ran('/bin/bash', [SCRIPT, ...args, '--work', work, join(work, 'out')], env());
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(text);
    expect(err.startsWith('error: ')).toBe(true);
    expect(code).toBe(2);
  });
});

describe('scripts/opencv/edits.py', () => {
  const HEADER = 'modules/core/include/opencv2/core/hal/intrin_wasm.hpp';
  const BINDINGS = 'modules/js/CMakeLists.txt';

  /** Sources, as far as the edits for 4.12 look at them. */
  function sources(round: string): string {
    const root = emptyFolder();
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    write(HEADER, round);
    write(BINDINGS, 'set(FLAGS "-s WASM_MEM_MAX=1GB")\n');
    return root;
  }
  const ROUND = `inline v_int32x4 v_round(const v_float32x4& a)
{
    v128_t h = wasm_f32x4_splat(0.5);
    return v_int32x4(wasm_i32x4_trunc_saturate_f32x4(wasm_f32x4_add(a.val, h)));
}
`;

  const TILE = '        constexpr int SPAT_BLOCK_SIZE = 10;\n';
  const KERNELS = `#define CONV_ENABLE_SIMD 1
#elif CV_SIMD128

/////////////////////////// generic branch for arch's with 128-bit SIMD /////////////////////////////
${TILE.repeat(5)}`;
  const DEPTHWISE = `                            v_float32 alpha0 = vx_load(alphabuf), alpha1 = vx_load(alphabuf + nlanes);
                            for (; x0 < x1; x0++) {
`;

  test('are made once, and found again', async () => {
    const root = sources(ROUND);
    const first = await ran('python3', [EDITS, root, '4.12']);
    expect(first.out).toContain('edit v_round: made (');
    const again = await ran('python3', [EDITS, root, '4.12']);
    expect(again.out.match(/was made already/g)).toHaveLength(2);
    expect((await ran('grep', ['-c', 'wasm_f32x4_nearest(a.val)', join(root, HEADER)])).out.trim()).toBe('1');
  });

  test('end the build where the sources are others', async () => {
    const { code, err } = await ran('python3', [EDITS, sources(ROUND.replace('0.5', '0.25')), '4.12']);
    expect(err).toContain('Expected the place of the edit "v_round" once in modules/core/');
    expect(code).toBe(1);
  });

  test('name themselves', async () => {
    expect((await ran('python3', [EDITS, '--list', '5.0'])).out.trim()).toBe(
      'v_round, namespace segmentation, heap, tiles of convolutions, pixels of a tile, pixels of a tile elsewhere, depthwise convolutions',
    );
  });

  test('of 5.0 put loops of ours beside the kernels that include them', async () => {
    const root = sources(ROUND);
    const kernels = join(root, 'modules/dnn/src/layers/cpu_kernels');
    const bindings = join(root, 'modules/js/src/core_bindings.cpp');
    const depthwise = join(kernels, 'conv2_depthwise.simd.hpp');
    for (const folder of [kernels, dirname(bindings)]) mkdirSync(folder, { recursive: true });
    writeFileSync(bindings, 'using namespace cv::segmentation;  // FIXIT\n');
    writeFileSync(join(kernels, 'conv2_kernels.simd.hpp'), KERNELS);
    writeFileSync(depthwise, DEPTHWISE);
    for (const said of ['made (', 'was made already (']) {
      const { out, err } = await ran('python3', [EDITS, root, '5.0']);
      expect(err).toBe('');
      expect(out.split(`: ${said}`)).toHaveLength(8);
    }
    const text = readFileSync(join(kernels, 'conv2_kernels.simd.hpp'), 'utf8');
    expect(text.match(/SPAT_BLOCK_SIZE = CONV_SPAT_BLOCK;/g)).toHaveLength(5);
    expect(text).toContain('#include "conv2_wasm.hpp"');
    for (const file of ['conv2_wasm.hpp', 'conv2_depthwise_wasm.hpp'])
      expect(readFileSync(join(kernels, file))).toEqual(readFileSync(join(dirname(EDITS), file)));
    writeFileSync(join(kernels, 'conv2_kernels.simd.hpp'), KERNELS.replace(TILE, ''));
    expect((await ran('python3', [EDITS, root, '5.0'])).err).toContain(
      'Expected the place of the edit "pixels of a tile" 5 times in',
    );
  });
});
