import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { InputError } from '../../../base/errors.js';
import { makeFolders, syncTree } from '../durable.js';
import { readInput, sha256Of, writeWhole } from '../files.js';
import { withLock } from '../lock.js';
import { packagePath } from '../models.js';
import {
  type Build,
  type BuildableVersion,
  buildableVersions,
  buildName,
  buildsFolder,
  MANIFEST,
  type Manifest,
} from './places.js';
import type { Trial } from './trial.js';

/** What is to be built. */
export interface BuildRequest {
  opencv: BuildableVersion;
  threads: boolean;
  /** The archive of the sources; else pip fetches it. */
  source?: string;
  /** Told what is under way. */
  onLine(text: string): void;
}

/** How a build is tried before it is installed; `tryBuild` but in tests. */
export type TryBuild = (
  file: string,
  version: BuildableVersion,
  onLine: (text: string) => void,
) => Promise<Trial>;

/**
 * Builds OpenCV.js with SIMD by `scripts/build_opencv.sh`, tries it, and puts it among the builds. One that fails, on the
 * way or in the trial, leaves nothing there; what was done so far stays in a folder beside and is gone on with next time.
 *
 * @throws InputError in one line: what is missing, what went wrong, or what the build computes otherwise than npm's
 */
export async function makeBuild(
  request: BuildRequest,
  tryBuild: TryBuild,
  { folder = buildsFolder(), script = packagePath('scripts/build_opencv.sh') } = {},
): Promise<Build> {
  const name = buildName(request.opencv, request.threads);
  await makeFolders(folder);
  const onWait = () => request.onLine(`another process builds ${name}: waiting for it`);
  return withLock(join(folder, `.${name}.lock`), onWait, async () => {
    const work = join(folder, `.${name}.work`);
    const out = join(work, 'out');
    await rm(out, { recursive: true, force: true });
    await runScript(script, request, work, out);
    const trial = await tryBuild(join(out, 'opencv.js'), request.opencv, request.onLine);
    const worse = trial.results.find(({ verdict }) => verdict === 'worse');
    if (worse)
      throw new InputError(
        `The build ${name} is not installed: it computes otherwise than npm's (${worse.name}: ${worse.detail})`,
      );
    const manifest = await manifestOf(name, request, out, trial);
    await writeWhole(join(out, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await install(out, join(folder, name));
    await rm(work, { recursive: true, force: true });
    return { name, file: join(folder, name, 'opencv.js'), from: 'built', manifest };
  });
}

async function runScript(script: string, request: BuildRequest, work: string, out: string): Promise<void> {
  const { opencv, threads, source, onLine } = request;
  const args = [script, '--opencv', opencv, '--work', work];
  if (threads) args.push('--threads');
  if (source !== undefined) args.push('--source', source);
  const child = spawn('bash', [...args, out], { stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  createInterface(child.stdout).on('line', onLine);
  createInterface(child.stderr).on('line', (line) => {
    last = line;
  });
  child.once('error', () => {
    last = 'bash could not be started: build on Linux, macOS or WSL';
  });
  const [code, signal] = await ended(child);
  if (code === 0) return;
  throw new InputError(
    last.replace(/^error: /, '') || `The build was ended (${signal ?? `exit code ${code}`})`,
  );
}

/** Exit code and signal; a program that could not be started has neither. */
async function ended(child: ReturnType<typeof spawn>): Promise<[number | null, string | null]> {
  const closed = once(child, 'close') as Promise<[number | null, string | null]>;
  return closed.catch(() => [null, null]);
}

/** What the script wrote down of how it was made, and what the trial measured. */
async function manifestOf(
  name: string,
  { opencv }: BuildRequest,
  out: string,
  { figures }: Trial,
): Promise<Manifest> {
  const text = new TextDecoder().decode(await readInput(join(out, 'build.env'), 'the notes of the build'));
  const lines = text.split('\n').filter(Boolean);
  const made = lines.map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });
  const files = ['opencv.js', 'opencv_js.js', 'opencv_js.wasm'];
  const hashes = files.map(
    async (file) => [file, sha256Of(await readInput(join(out, file), 'a file of the build'))] as const,
  );
  return {
    name,
    opencv: buildableVersions[opencv],
    made: Object.fromEntries(made),
    sha256: Object.fromEntries(await Promise.all(hashes)),
    figures,
  };
}

/**
 * In the place of one that was there. Where the process ends between the two renames the old one lies in the folder of
 * work, where nobody takes it for a build, and the next build takes it away.
 */
async function install(from: string, to: string): Promise<void> {
  const aside = `${from}.old`;
  await syncTree(from);
  await rm(aside, { recursive: true, force: true });
  if (existsSync(to)) await rename(to, aside);
  await rename(from, to);
  await rm(aside, { recursive: true, force: true });
}
