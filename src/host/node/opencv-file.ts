import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';

/** The package whose exact version is pinned in our package.json. */
const DEFAULT_PACKAGE = '@techstark/opencv-js';

/**
 * The `opencv.js` file that `--opencv` means: nothing for the default; a version (`4.12`, `5.0.0`) for an installed
 * package; a path for any build.
 *
 * @throws InputError that says how to install a version
 */
export function findOpenCv(wanted: string | undefined, cwd: string): string {
  if (wanted === undefined) return packageFile(DEFAULT_PACKAGE, import.meta.url)!;
  if (/^\d+\.\d+(\.\d+)?$/.test(wanted)) return findVersion(wanted, cwd);
  const path = resolve(cwd, wanted);
  if (existsSync(path)) return path;
  throw new InputError(
    `Expected a version (4.12) or the path of an opencv.js for --opencv but received "${wanted}", and there is no such file`,
  );
}

function findVersion(wanted: string, cwd: string): string {
  const short = wanted.split('.').slice(0, 2).join('.');
  const names = [`opencv-${wanted}`, `opencv-${short}`, DEFAULT_PACKAGE];
  const places = [join(cwd, 'package.json'), import.meta.url];
  for (const name of names)
    for (const place of places) {
      const file = packageFile(name, place);
      if (file && versionMatches(file, wanted)) return file;
    }
  throw new InputError(
    `OpenCV.js ${wanted} is not installed. Install it beside cvdnn with: npm install opencv-${short}@npm:${DEFAULT_PACKAGE}@${wanted.split('.').length === 3 ? wanted : `${wanted}.0`}-release.1`,
  );
}

function packageFile(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

/** True when the package of this file has the wanted version, or one that begins with it. */
function versionMatches(file: string, wanted: string): boolean {
  const { version } = JSON.parse(readFileSync(join(dirname(file), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  return version.startsWith(`${wanted}.`) || version.startsWith(`${wanted}-`);
}
