import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expected, InputError } from '../base/errors.js';
import { NPM, readSettings, writeSettings } from '../host/node/builds/choice.js';
import { type Build, buildNamed, buildsFolder, listBuilds, namesBuild } from '../host/node/builds/places.js';
import { sha256Of } from '../host/node/files.js';
import type { Io } from './io.js';

/** `cvdnn engine list`: exit code 0. */
export async function list({ json }: { json: boolean }, io: Io): Promise<number> {
  const builds = listBuilds();
  const { use, models } = readSettings();
  const chosen = use ?? builds.find(({ from }) => from === 'package')?.name ?? NPM;
  if (json) {
    io.out(JSON.stringify({ folder: buildsFolder(), use: chosen, builds, models }, null, 2));
    return 0;
  }
  const mark = (name: string) => (name === chosen ? '*' : ' ');
  io.out(`${mark(NPM)} ${NPM}  the build that comes with cvdnn, without SIMD`);
  for (const build of builds) for (const line of linesOf(build, mark(build.name))) io.out(line);
  if (builds.length === 0) io.err('none is built yet: cvdnn engine build');
  for (const model of models)
    io.out(`  for the model ${model.sha256.slice(0, 12)}…: ${model.use} (cvdnn engine bench)`);
  return 0;
}

function linesOf(build: Build, mark: string): string[] {
  const { name, manifest, from, file } = build;
  const { made, figures } = manifest;
  const changed = changedFiles(build);
  return [
    `${mark} ${name}  OpenCV ${manifest.opencv}, ${from === 'package' ? 'from npm' : 'built here'}: ${file}`,
    `    of ${made.release}, by emscripten ${made.emscripten}; edits: ${made.edits}`,
    ...figures.map((figure) => `    ${figure}`),
    ...(changed.length > 0 ? [`    changed since it was built: ${changed.join(', ')}`] : []),
  ];
}

/** Files whose sha256 is not the manifest's. */
function changedFiles({ file, manifest }: Build): string[] {
  const isAsMade = (name: string, sha256: string) => {
    try {
      return sha256Of(readFileSync(join(dirname(file), name))) === sha256;
    } catch {
      return false;
    }
  };
  return Object.entries(manifest.sha256)
    .filter(([name, sha256]) => !isAsMade(name, sha256))
    .map(([name]) => name);
}

/** `cvdnn engine use`: exit code 0. */
export async function use({ name }: { name: string }, io: Io): Promise<number> {
  if (name !== NPM) requireBuildName(name);
  const build = name === NPM ? undefined : buildNamed(name);
  await writeSettings({ ...readSettings(), use: name });
  io.out(
    build
      ? `${name} runs from now on where neither --opencv nor the recipe names another (cvdnn engine use ${NPM} takes it back)`
      : 'the build that comes with cvdnn runs from now on',
  );
  return 0;
}

/** `cvdnn engine remove`: exit code 0. */
export async function remove({ name }: { name: string }, io: Io): Promise<number> {
  requireBuildName(name);
  const folder = buildsFolder();
  const build = listBuilds(folder).find((each) => each.name === name);
  if (build?.from === 'package')
    throw new InputError(
      `${name} is of an npm package: remove it with npm uninstall, or say cvdnn engine use ${NPM}`,
    );
  const left = join(folder, `.${name}.work`);
  await rm(left, { recursive: true, force: true });
  if (!build) throw expected('a build of cvdnn engine list', 'what is to be removed', `"${name}"`);
  await rm(dirname(build.file), { recursive: true, force: true });
  const { use: chosen, models } = readSettings();
  const rest = models.filter(({ use }) => use !== name);
  if (chosen === name || rest.length < models.length)
    await writeSettings({ use: chosen === name ? undefined : chosen, models: rest });
  io.out(`${name} is removed`);
  return 0;
}

function requireBuildName(name: string): void {
  if (!namesBuild(name)) throw expected(`a build such as 5.0-simd, or ${NPM},`, 'the name', `"${name}"`);
}
