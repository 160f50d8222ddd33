import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../../src/host/node/lock.js';
import { SHARED_FORWARDS } from './forward-memo.js';
import { transpiledFolder } from './transpiled.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sources = join(root, 'src');

const modules = () =>
  readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(sources, name));

/** Whole or not at all: another Vitest may be reading. */
function replace(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

/** Every source as a module of its own, in 2 s; `tsc` needs ten times that, since it checks the types. */
async function transpile(): Promise<void> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      write: false,
      target: 'esnext',
      rolldownOptions: {
        input: modules(),
        output: { preserveModules: true, preserveModulesRoot: sources, entryFileNames: '[name].js' },
      },
    },
  })) as Rolldown.RolldownOutput;
  for (const file of output)
    if (file.type === 'chunk') replace(join(transpiledFolder, file.fileName), file.code);
}

/** Vitest's global set-up: before the first test, and again whenever a source was edited. */
export default async function setup(project: TestProject): Promise<() => void> {
  await transpile();
  project.onTestsRerun(transpile);
  const scratch = scratchFolder();
  process.env.TMPDIR = scratch;
  process.env[SHARED_FORWARDS] = mkdtempSync(join(scratch, 'forwards-'));
  return () => rmSync(scratch, { recursive: true, force: true });
}

/** What folders of this kind are called; the number is that of the process that made one. */
const SCRATCH = /^cvdnn-tests-(\d+)-/;

/**
 * Where the tests' temporary folders go, the process' own folder for such among them: all of them go with the run. Those of
 * runs that were killed are taken away here.
 */
function scratchFolder(): string {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(SCRATCH.exec(name)?.[1] ?? process.pid);
    if (!isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  return mkdtempSync(join(tmpdir(), `cvdnn-tests-${process.pid}-`));
}

/** `new Worker(new URL('./x-worker.js', import.meta.url))` in a source finds the transpiled one. */
export const workersTranspiled: Plugin = {
  name: 'workers-transpiled',
  enforce: 'pre',
  transform: {
    filter: { id: /\/src\/host\/node\/[\w-]+\.ts$/ },
    handler: (code) =>
      code.replace(
        /new URL\('\.\/([\w-]+-worker\.js)', import\.meta\.url\)/g,
        (_, name: string) =>
          `new URL('host/node/${name}', ${JSON.stringify(pathToFileURL(transpiledFolder))})`,
      ),
  },
};

/** Scripts for plain Node (fidelity/, bench/) read the build; where a test imports one, it reads the sources. */
export const scriptsOnSources: Plugin = {
  name: 'scripts-on-sources',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^(\.\.\/)+dist\/.*\.js$/ },
    handler: (id) => join(sources, id.replace(/^(\.\.\/)+dist\//, '').replace(/\.js$/, '.ts')),
  },
};

/** What spawns OpenCV.js in a source spawns it from the tests' pool. */
export const openCvPooled: Plugin = {
  name: 'opencv-pooled',
  enforce: 'pre',
  resolveId: {
    filter: { id: /\/spawn\.js$/ },
    async handler(id, importer) {
      const pooled = join(root, 'test/helpers/pooled-spawn.ts');
      const found = await this.resolve(id, importer, { skipSelf: true });
      return found?.id === join(sources, 'host/node/spawn.ts') && importer !== pooled ? pooled : found;
    },
  },
};
