import { InputError } from '../../base/errors.js';
import type { Cv } from './types.js';

/** OpenCV.js ready to use. In a wrapper because 4.x modules have a `then`: awaiting one never ends. */
export interface LoadedCv {
  cv: Cv;
  /** `5.0.0`, as the library itself says it. */
  version: string;
  /** How it was compiled, where that is not as npm's builds are: `SIMD`, `SIMD threads`. */
  build?: string;
  /**
   * Whether a caught C++ exception damages the build, so that it fails some tens or hundreds of them later. Measured: all
   * that come as a Promise (4.11 and 5.0 of `@techstark/opencv-js`, 4.11 to 5.0 of `@opencvjs/web`); not 4.8, 4.10 and
   * 4.12 of the former.
   */
  isHurtByExceptions: boolean;
}

type Module = Cv & { then?: unknown; onRuntimeInitialized?: () => void };

/**
 * Waits until what an `opencv.js` exports can be used. Builds differ: 4.11 and 5.0 export a Promise;
 * 4.8, 4.10 and 4.12 a module whose `then` resolves to itself, so that `await` hangs the event loop;
 * self-made builds (MODULARIZE) and the ES modules of `@opencvjs/web` a factory function.
 *
 * @param where the file's name, for the error text
 */
export async function whenReady(exported: unknown, where: string): Promise<LoadedCv> {
  const made =
    typeof exported === 'function' && !isReady(exported as unknown as Module)
      ? (exported as () => unknown)()
      : exported;
  const module = made instanceof Promise ? ((await made) as Module) : (made as Module);
  if (module === null || typeof module !== 'object')
    throw new InputError(`${where} is not an OpenCV.js build: it exports ${typeof exported}`);
  if (!isReady(module)) await runtimeInitialized(requireEmscripten(module, where));
  delete module.then;
  const info = module.getBuildInformation();
  return {
    cv: module,
    version: versionOf(module, info, where),
    build: compiledWith(info),
    isHurtByExceptions: made instanceof Promise,
  };
}

/** By the compiler's flags that a build keeps. */
function compiledWith(info: string): string | undefined {
  if (!info.includes('-msimd128')) return undefined;
  return /USE_PTHREADS=1\b/.test(info) ? 'SIMD threads' : 'SIMD';
}

/** True where a script could not be parsed for what only ES modules may have: `import`, `export`, `import.meta`. */
export function isOfModule(error: unknown): boolean {
  return error instanceof SyntaxError && /\b(import|export)\b/.test(error.message);
}

/** What stands for OpenCV.js among the exports of an ES module: the default one, else the only one. */
export function exportOf(namespace: Record<string, unknown>): unknown {
  const [only, ...others] = Object.values(namespace);
  return namespace.default ?? (others.length === 0 ? only : undefined);
}

/** What any build has before it is ready, all of 4.8 to 4.12: anything else never would be, and nobody would say so. */
function requireEmscripten(module: Module, where: string): Module {
  if ('then' in module || 'FS_createDataFile' in module) return module;
  throw new InputError(`${where} is not an OpenCV.js build: it exports nothing of one`);
}

function isReady(module: Module): boolean {
  return typeof module.getBuildInformation === 'function';
}

function runtimeInitialized(module: Module): Promise<void> {
  return new Promise((resolve) => {
    module.onRuntimeInitialized = () => resolve();
  });
}

function versionOf(cv: Cv, info: string, where: string): string {
  const version = /OpenCV (\d+\.\d+\.\d+)/.exec(info)?.[1];
  if (!version) throw new InputError(`${where} does not say which version of OpenCV it is`);
  if (typeof cv.readNetFromONNX !== 'function')
    throw new InputError(`${where} is OpenCV ${version} without the DNN module (readNetFromONNX is missing)`);
  return version;
}

/** `5` for `5.0.0`. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
