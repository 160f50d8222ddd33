import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { decodePixels, findOpenCv } from '../../src/host/node/index.js';
import { transpiled } from './transpiled.js';

/**
 * Runs JavaScript that is meant for a page, all of it in one Node with a page's functions on decoded pixels.
 *
 * @param folders of the file `code` and its `picture.jpg` each
 * @param tapOf a line that is put before the code's last, and says by `globalThis.taps.push(…)` what it had; what it
 *   has printed until then is in `globalThis.printed`
 * @returns what was pushed, as JSON keeps it
 */
export async function runAsPage<T>(
  folders: readonly string[],
  tapOf: (code: string, at: number) => string,
): Promise<T[]> {
  const modules = await Promise.all(folders.map((folder, i) => moduleIn(folder, (code) => tapOf(code, i))));
  const [first] = folders;
  const [main, taps] = [join(first!, 'main.mjs'), join(first!, 'taps.json')];
  writeFileSync(main, mainOf(modules, taps));
  const done = spawnSync(process.execPath, [main], {
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 2 ** 28,
  });
  expect(done.status, done.stderr).toBe(0);
  return JSON.parse(readFileSync(taps, 'utf8'));
}

async function moduleIn(folder: string, tapOf: (code: string) => string): Promise<string> {
  const bytes = readFileSync(join(folder, 'picture.jpg'));
  const { data, width, height } = await decodePixels(bytes, 'picture.jpg', { decoder: 'cv2', read: 'color' });
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) rgba[4 * i + c] = data[3 * i + 2 - c]!;
  writeFileSync(join(folder, 'rgba'), rgba);
  writeFileSync(join(folder, 'size.json'), JSON.stringify({ width, height }));
  const code = readFileSync(join(folder, 'code'), 'utf8')
    .replace("'@techstark/opencv-js'", JSON.stringify(pathToFileURL(findOpenCv(undefined, '.'))))
    .replace("'cvdnn'", JSON.stringify(pathToFileURL(transpiled('host/node/index.js'))));
  const lines = code.trimEnd().split('\n');
  lines.splice(-1, 0, tapOf(code));
  const file = join(folder, 'code.mjs');
  writeFileSync(file, lines.join('\n'));
  return file;
}

const mainOf = (modules: readonly string[], taps: string) => `
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
globalThis.taps = [];
const plain = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
console.log = (...values) => globalThis.printed.push(...values.map(plain));
globalThis.fetch = async (name) => ({
  blob: async () => JSON.parse(readFileSync('size.json', 'utf8')),
  arrayBuffer: async () => new Uint8Array(readFileSync(name)).buffer,
});
globalThis.createImageBitmap = async (size) => size;
globalThis.OffscreenCanvas = class {
  getContext() {
    return {
      drawImage() {},
      getImageData: (x, y, width, height) => ({ width, height, data: new Uint8ClampedArray(readFileSync('rgba')) }),
    };
  }
};
for (const file of ${JSON.stringify(modules)}) {
  process.chdir(dirname(file));
  globalThis.printed = [];
  await import(file);
}
writeFileSync(${JSON.stringify(taps)}, JSON.stringify(globalThis.taps));
process.exit(0);
`;
