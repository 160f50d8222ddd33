import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expected, InputError } from '../../../base/errors.js';
import { parseJson } from '../../../base/json.js';
import type { Environment } from '../proxy.js';
import { userFolder } from '../user-folders.js';

/** The versions that `cvdnn engine build` makes, with what the library then says. PyPI has no sources of 4.13. */
export const buildableVersions = { '4.12': '4.12.0', '5.0': '5.0.0' } as const;

export type BuildableVersion = keyof typeof buildableVersions;

/** How a build is named: `5.0-simd`, `4.12-simd-threads`. */
export function buildName(version: BuildableVersion, hasThreads: boolean): string {
  return `${version}-simd${hasThreads ? '-threads' : ''}`;
}

/** The same from what a runner's title says: `5.0.0`, `SIMD threads`. */
export function nameOfBuild(version: string, compiledWith: string): string {
  const [major, minor] = version.split('.');
  return [`${major}.${minor}`, ...compiledWith.toLowerCase().split(' ')].join('-');
}

/** Whether a word for `--opencv` means a build of `cvdnn engine build`, and not an npm package or a path. */
export function namesBuild(word: string): boolean {
  return /^\d+\.\d+-simd(-threads)?$/.test(word);
}

/** What stands in the `engine.json` beside a build. */
export interface Manifest {
  name: string;
  /** As the library itself says it: `5.0.0`. */
  opencv: string;
  /** Of what it was made, and how. */
  made: Readonly<Record<string, string>>;
  /** By file name. */
  sha256: Readonly<Record<string, string>>;
  /** What was measured when it was made, in words. */
  figures: readonly string[];
}

/** An OpenCV.js with SIMD that is here. */
export interface Build {
  name: string;
  /** What `--opencv` loads. */
  file: string;
  /** A package of npm, or the folder that `cvdnn engine build` fills. */
  from: 'package' | 'built';
  manifest: Manifest;
}

/** The npm package that carries a build, so that nobody needs a compiler. */
export const BUILD_PACKAGE = 'cvdnn-opencv-simd';

export const MANIFEST = 'engine.json';

/** Where builds are kept: `cvdnn/engines` in the cache folder. */
export function buildsFolder(environment?: Environment): string {
  return userFolder('cache', 'engines', environment);
}

/** Every build that is here; of two with one name the one that was built. What is no build is passed over. */
export function listBuilds(folder = buildsFolder()): Build[] {
  const built = namesIn(folder).flatMap((name) => buildIn(join(folder, name), 'built') ?? []);
  const packaged = packagedBuild();
  const isNew = packaged && !built.some(({ name }) => name === packaged.name);
  return [...built, ...(isNew ? [packaged] : [])];
}

/** The build in the npm package, where that is installed. */
export function packagedBuild(cwd = process.cwd()): Build | undefined {
  for (const place of [join(cwd, 'package.json'), import.meta.url]) {
    const folder = packageFolder(place);
    const build = folder === undefined ? undefined : buildIn(folder, 'package');
    if (build) return build;
  }
  return undefined;
}

function packageFolder(from: string): string | undefined {
  try {
    return dirname(createRequire(from).resolve(`${BUILD_PACKAGE}/package.json`));
  } catch {
    return undefined;
  }
}

/** Folders that a build leaves while it is under way begin with a dot. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

function buildIn(folder: string, from: Build['from']): Build | undefined {
  const path = join(folder, MANIFEST);
  const file = join(folder, 'opencv.js');
  if (!existsSync(path) || !existsSync(file)) return undefined;
  try {
    const manifest = readManifest(path);
    return { name: manifest.name, file, from, manifest };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/**
 * The build that a word means.
 *
 * @throws InputError where it is not here, with the command that makes it; and where this JavaScript cannot run it
 */
export function buildNamed(name: string, folder = buildsFolder()): Build {
  const all = listBuilds(folder);
  const build = all.find((each) => each.name === name);
  if (build) return requireRunnable(build);
  const [version = ''] = name.split('-');
  const isKnown = Object.hasOwn(buildableVersions, version);
  const here = all.length > 0 ? ` (here: ${all.map((each) => each.name).join(', ')})` : '';
  throw new InputError(
    isKnown
      ? `OpenCV.js ${name} is not here${here}. Build it with: cvdnn engine build --opencv ${version}${name.endsWith('-threads') ? ' --threads' : ''}`
      : `Expected one of ${Object.keys(buildableVersions).join(', ')} before "-simd" for --opencv but received "${name}"`,
  );
}

/** A module of one function that adds two vectors: valid only where there is WebAssembly SIMD. */
const SIMD_MODULE = Uint8Array.from([
  ...[
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  ],
  ...[11],
]);

/** @throws InputError where this JavaScript has no WebAssembly SIMD, or not the shared memory that threads need */
export function requireRunnable(build: Build): Build {
  if (!WebAssembly.validate(SIMD_MODULE)) throw lacks(build, 'WebAssembly SIMD');
  if (build.name.endsWith('-threads') && typeof SharedArrayBuffer === 'undefined')
    throw lacks(build, 'SharedArrayBuffer');
  return build;
}

function lacks({ name }: Build, what: string): InputError {
  return new InputError(
    `Expected ${what} for OpenCV.js ${name} but received none in this JavaScript (Node ${process.version}); leave --opencv out to run on the npm build`,
  );
}

/** @throws InputError for what is no manifest */
export function readManifest(path: string): Manifest {
  const json = parseJson(readFileSync(path), path) as Partial<Manifest> | null;
  const { name, opencv, made, sha256, figures } = json ?? {};
  const isWhole = [made, sha256, figures].every((each) => typeof each === 'object' && each !== null);
  if (typeof name !== 'string' || typeof opencv !== 'string' || !isWhole)
    throw expected('name, opencv, made, sha256 and figures of a build', path, 'something else');
  return json as Manifest;
}

/** What `engine.json` beside an `opencv.js` says; undefined where there is none. */
export function manifestBeside(file: string): Manifest | undefined {
  const path = join(dirname(resolve(file)), MANIFEST);
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readManifest(path) : undefined;
}
