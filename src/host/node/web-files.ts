import { existsSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../base/errors.js';
import { assetNames } from '../browser/session.js';
import { makeFolders } from './durable.js';
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

/**
 * The whole page as a static host serves it: what the build made, OpenCV.js, and the embedded models, pictures and goldens.
 *
 * @param opencv a version or path, as for `--opencv`
 */
export function pageFiles(opencv: string | undefined): WebFiles {
  const below = (folder: string, files: WebFiles) =>
    Object.fromEntries(Object.entries(files).map(([name, path]) => [`${folder}/${name}`, path] as const));
  return {
    ...builtFiles('web'),
    ...below('cvdnn', webAssets(opencv)),
    ...below('models', filesBelow(packagePath('models'), /^[^/]+\.(onnx|tflite|json)$/)),
    ...below('golden', filesBelow(packagePath('golden'), /\.(json|npz|png|jpg)$/)),
  };
}

/** Files in and below a folder, by their names from there. */
function filesBelow(folder: string, wanted: RegExp): WebFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    name.replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    names.filter((name) => wanted.test(name)).map((name) => [name, join(folder, name)] as const),
  );
}

/** What the build put into a folder of dist/: the core as one script and its parts, and the worker. */
function builtFiles(folder: string): WebFiles {
  const path = packagePath(`dist/${folder}`);
  if (!existsSync(path)) throw new InputError(`There is no folder ${path}: \`npm run build\` makes it`);
  return filesBelow(path, /\.\w+$/);
}

/** Copies files into a folder, which is made where it is not there. */
export async function copyInto(folder: string, files: WebFiles): Promise<void> {
  await makeFolder(folder);
  for (const [name, path] of Object.entries(files)) {
    const target = join(folder, name);
    await makeFolders(dirname(target));
    await copyFile(path, target).catch((error) => {
      throw cannotWrite(target, error);
    });
  }
}
