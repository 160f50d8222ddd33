import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../src/host/node/builds/places.js';
import { npmOpenCv } from '../../src/host/node/opencv-file.js';

/** An empty folder of its own. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'cvdnn-builds-'));

/** The npm build, saying that it was compiled with SIMD: what a build is to cvdnn, without the ten minutes. */
export const fakeOpenCv = (): string =>
  `module.exports = require(${JSON.stringify(npmOpenCv())}).then((cv) => {
  const info = cv.getBuildInformation();
  cv.getBuildInformation = () => info + ' -msimd128';
  return cv;
});
`;

/** A build in a folder of builds. */
export function writeBuild(
  folder: string,
  { name = '5.0-simd', text = fakeOpenCv(), ...rest }: Partial<Manifest> & { text?: string } = {},
): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'opencv.js'), text);
  const made = { release: 'a test', emscripten: '3.1.6', edits: 'none' };
  const manifest: Manifest = { name, opencv: '5.0.0', made, sha256: {}, figures: [], ...rest };
  writeFileSync(join(own, 'engine.json'), JSON.stringify(manifest));
  return join(own, 'opencv.js');
}

/** Runs `work` with a user's folders of its own: nothing is chosen, and nothing is built but what it builds. */
export async function withOwnFolders<T>(
  work: (folders: { builds: string; cache: string; config: string }) => Promise<T>,
): Promise<T> {
  const [cache, config] = [emptyFolder(), emptyFolder()];
  const before = { ...process.env };
  Object.assign(process.env, { XDG_CACHE_HOME: cache, XDG_CONFIG_HOME: config });
  try {
    return await work({ builds: join(cache, 'cvdnn', 'engines'), cache, config });
  } finally {
    Object.assign(process.env, {
      XDG_CACHE_HOME: before.XDG_CACHE_HOME,
      XDG_CONFIG_HOME: before.XDG_CONFIG_HOME,
    });
  }
}
