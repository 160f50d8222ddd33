import type { Engine } from '../../engines/engine.js';
import type { Rival, Rivals } from '../../explain/engine/index.js';
import type { Recipe } from '../../recipe/schema.js';
import { listBuilds } from './builds/places.js';
import { isInstalled } from './engines.js';
import { findOpenCv, installedVersions } from './opencv-file.js';
import { createBackend, openCvFile, type SessionOptions } from './session.js';

/**
 * What the user's engine can be held against: its own build with and without cures, the other library where it is
 * installed, 5.0's other engine, and every other installed version.
 */
export function rivalsOf(options: SessionOptions, recipe: Recipe, folder: string): Rivals {
  return {
    isCured: options.workarounds !== false,
    engines: () => enginesBeside(options, recipe, folder),
  };
}

async function enginesBeside(options: SessionOptions, recipe: Recipe, folder: string): Promise<Rival[]> {
  const isCured = options.workarounds !== false;
  const create = (own: Partial<SessionOptions>) => async (workarounds: boolean) => {
    const given = { ...options, ...own, workarounds, onNotice: undefined };
    const { engine, close } = await createBackend(given, recipe, folder);
    return closing(engine, close);
  };
  const own: Rival = {
    kind: 'own',
    option: isCured ? '--no-workarounds' : 'the cures of its faults (leave --no-workarounds out)',
    create: create({}),
  };
  const isOpenCv = (options.on ?? 'opencv') === 'opencv';
  const second = isOpenCv ? ({ on: 'onnxruntime' } as const) : ({ on: 'opencv' } as const);
  const others: Rival[] = versionsBeside(options, recipe, folder).map((rival) => ({
    kind: 'version',
    option: rival.dnnEngine ? `--engine ${rival.dnnEngine}` : `--opencv ${rival.opencv}`,
    recipe: rival.dnnEngine ? { engine: rival.dnnEngine } : { opencv: rival.opencv, engine: undefined },
    create: create(rival.dnnEngine ? rival : { ...rival, dnnEngine: 'auto' }),
  }));
  const secondRival: Rival = { kind: 'second', option: `--on ${second.on}`, create: create(second) };
  const hasSecond = await isInstalled(second.on);
  return [own, ...(hasSecond ? [secondRival] : []), ...(isOpenCv ? others : [])];
}

/** The engine of a backend, whose blobs nobody wants. */
function closing(engine: Engine, close: () => Promise<void>): Engine {
  return {
    load: (model) => engine.load(model),
    run: (feeds, wanted) => engine.run(feeds, wanted),
    close,
    get title() {
      return engine.title;
    },
    get workarounds() {
      return engine.workarounds;
    },
  };
}

type Version = Pick<SessionOptions, 'opencv' | 'dnnEngine'>;

/** The other engine of 5, and the other versions. */
function versionsBeside(options: SessionOptions, recipe: Recipe, folder: string): Version[] {
  const file = openCvFile(options, recipe, folder);
  const versions = installedVersions(process.cwd());
  const builds = listBuilds().map(({ name }) => name);
  const own = [...versions, ...builds].find((version) => findOpenCv(version, process.cwd()) === file);
  const rest = versions.filter((version) => version !== own).map((opencv) => ({ opencv }));
  if (!own?.startsWith('5.')) return rest;
  const isClassic = (options.dnnEngine ?? recipe.engine) === 'classic';
  return [{ dnnEngine: isClassic ? 'new' : 'classic' }, ...rest];
}
