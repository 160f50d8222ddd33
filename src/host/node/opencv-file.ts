import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { chosenBuild } from './builds/choice.js';
import { buildNamed, MANIFEST, namesBuild } from './builds/places.js';
import { withSource } from './file-source.js';

/**
 * The npm packages that carry OpenCV.js with the DNN module, and their versions as of 2026-11. The first one is pinned in
 * our package.json; where both have a version, it is preferred.
 */
const packages = {
  '@techstark/opencv-js': [
    ...['4.5.1', '4.5.2', '4.5.3-release.3', '4.5.4-release.1', '4.5.5-release.2', '4.6.0-release.1'],
    ...['4.7.0-release.1', '4.8.0-release.10', '4.9.0-release.3', '4.10.0-release.1', '4.11.0-release.1'],
    ...['4.12.0-release.1', '5.0.0-release.1'],
  ],
  '@opencvjs/web': ['4.11.0-release.2', '4.12.0-release.1', '4.13.0-release.1', '5.0.0-release.2'],
} as const;

const [DEFAULT_PACKAGE] = Object.keys(packages) as [string];

/**
 * The file that `--opencv` means: nothing for the default (`defaultOpenCv`); a version (`4.12`, `5.0.0`, `5.0.0-release.2`) for an
 * installed package; `5.0-simd` for what `cvdnn engine build` made; the path of any build, or of a folder (a package, or one
 * that holds an `opencv.js`).
 *
 * @throws InputError that says how to install a version, or what a path should be
 */
export function findOpenCv(wanted: string | undefined, cwd: string): string {
  if (wanted === undefined) return defaultOpenCv().file;
  if (namesBuild(wanted)) return buildNamed(wanted).file;
  if (namesVersion(wanted)) return findVersion(wanted, cwd);
  const path = resolve(cwd, wanted);
  if (!existsSync(path))
    throw new InputError(
      `Expected a version (4.12) or the path of an opencv.js for --opencv but received "${wanted}", and there is no such file`,
    );
  return statSync(path).isDirectory() ? fileInFolder(path, wanted) : path;
}

/** What runs where nobody names a version, and what the user should know about that: `chosenBuild`. */
export function defaultOpenCv(model?: string): { file: string; notice?: string } {
  const { build, notice } = chosenBuild(model);
  return { file: build?.file ?? npmOpenCv(), notice };
}

/** The npm build that comes with cvdnn. */
export function npmOpenCv(): string {
  return packageFile(DEFAULT_PACKAGE, import.meta.url)!;
}

function fileInFolder(folder: string, wanted: string): string {
  const file = [join(folder, 'opencv.js'), packageFile(folder, import.meta.url)].find(
    (each) => each !== undefined && existsSync(each),
  );
  if (file) return file;
  throw new InputError(
    `Expected a folder with an opencv.js, or with a package.json that names one as "main", for --opencv but received "${wanted}"`,
  );
}

/** Every installed version that cvdnn knows of, the newest first: `5.0`, `4.13`. */
export function installedVersions(cwd: string): string[] {
  const known = new Set(Object.values(packages).flatMap((versions) => versions.map(majorAndMinor)));
  const parts = (version: string) => version.split('.').map(Number) as [number, number];
  return [...known]
    .filter((version) => fileOfVersion(version, cwd) !== undefined)
    .sort((a, b) => parts(b)[0] - parts(a)[0] || parts(b)[1] - parts(a)[1]);
}

/** `4.12`, `5.0.0` or `5.0-simd`; anything else is a path. */
export function namesVersion(wanted: string): boolean {
  return namesBuild(wanted) || /^\d+\.\d+(\.\d+(-[\w.]+)?)?$/.test(wanted);
}

function findVersion(wanted: string, cwd: string): string {
  const file = fileOfVersion(wanted, cwd);
  if (file) return file;
  throw new InputError(`OpenCV.js ${wanted} is not installed${howToInstall(wanted, majorAndMinor(wanted))}`);
}

function fileOfVersion(wanted: string, cwd: string): string | undefined {
  const short = majorAndMinor(wanted);
  const names = [`opencv-${wanted}`, `opencv-${short}`, ...Object.keys(packages)];
  const places = [join(cwd, 'package.json'), import.meta.url];
  for (const name of names)
    for (const place of places) {
      const file = packageFile(name, place);
      if (file && isVersion(versionOfPackage(file), wanted)) return file;
    }
  return undefined;
}

function howToInstall(wanted: string, short: string): string {
  for (const [name, versions] of Object.entries(packages)) {
    const version = versions.findLast((each) => isVersion(each, wanted));
    if (version) return `. Install it beside cvdnn with: npm install opencv-${short}@npm:${name}@${version}`;
  }
  const known = Object.values(packages).flatMap((versions) => versions.map(majorAndMinor));
  return `, and no npm package that cvdnn knows has it (they have ${[...new Set(known)].join(', ')}): give the path of an opencv.js`;
}

/** `4.12` of `4.12.0-release.1`. */
function majorAndMinor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function packageFile(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return undefined;
  }
}

/** Of the package that a file belongs to, one folder up. */
function versionOfPackage(file: string): string {
  const path = join(dirname(file), '..', 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** True for the wanted version, and for one that begins with it. */
function isVersion(version: string, wanted: string): boolean {
  return version === wanted || version.startsWith(`${wanted}.`) || version.startsWith(`${wanted}-`);
}

/** Bytes: an `opencv.js` that imports another says so at its beginning. */
const HEAD = 4096;

/** An `opencv.js`, what it imports or is wrapped around, and the .wasm beside it: all that decides what it computes. */
export function filesOfOpenCv(file: string): string[] {
  const folder = dirname(file);
  const head = withSource(file, (source) => new TextDecoder().decode(source.read(0, HEAD)));
  const isWrapped = existsSync(join(folder, MANIFEST));
  const imports = head.matchAll(/^\s*import\b[^;]*?["'](\.[^"']+)["']/gm);
  return [
    file,
    ...Array.from(imports, ([, path]) => resolve(folder, path!)),
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.wasm') || (isWrapped && /^opencv_js.*\.js$/.test(name)))
      .map((name) => join(folder, name)),
  ];
}
