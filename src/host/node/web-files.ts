import { existsSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { InputError } from '../../base/errors.js';
import { assetNames } from '../browser/session.js';
import { cannotWrite, makeFolder } from './files.js';
import { packagePath } from './models.js';
import { filesOfOpenCv, findOpenCv } from './opencv-file.js';

const { resolve: packageFile } = createRequire(import.meta.url);

/** Files for a folder that is served: by their names there, the paths where they are now. */
export type WebFiles = Readonly<Record<string, string>>;

/**
 * What a page with `openBrowserSession` needs: OpenCV.js, its worker, the decoders' WASM, and the core itself (`cvdnn.js`)
 * for pages without a bundler.
 *
 * @param opencv a version or path, as for `--opencv`
 */
export function webAssets(opencv: string | undefined): WebFiles {
  const [file, ...others] = filesOfOpenCv(findOpenCv(opencv, process.cwd()));
  return {
    [assetNames.opencv]: file!,
    ...Object.fromEntries(others.map((path) => [basename(path), path] as const)),
    ...builtFiles('browser'),
    [assetNames.jpeg]: packageFile('@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm'),
    [assetNames.magick]: packageFile('@imagemagick/magick-wasm/magick.wasm'),
  };
}

/** What the build put into a folder of dist/: the core as one script and its parts, and the worker. */
function builtFiles(folder: string): WebFiles {
  const path = packagePath(`dist/${folder}`);
  if (!existsSync(path)) throw new InputError(`There is no folder ${path}: \`npm run build\` makes it`);
  return Object.fromEntries(readdirSync(path).map((name) => [name, join(path, name)] as const));
}

/** Copies files into a folder, which is made where it is not there. */
export async function copyInto(folder: string, files: WebFiles): Promise<void> {
  await makeFolder(folder);
  for (const [name, path] of Object.entries(files)) {
    const target = join(folder, name);
    await copyFile(path, target).catch((error) => {
      throw cannotWrite(target, error);
    });
  }
}
