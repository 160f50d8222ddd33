import { InputError } from '../../base/errors.js';
import type { Cv } from './types.js';

/** OpenCV.js ready to use. In a wrapper because 4.x modules have a `then`: awaiting one never ends. */
export interface LoadedCv {
  cv: Cv;
  /** `5.0.0`, as the library itself says it. */
  version: string;
}

type Module = Cv & { then?: unknown; onRuntimeInitialized?: () => void };

/**
 * Waits until what an `opencv.js` exports can be used. Builds differ: 4.11 and 5.0 export a Promise;
 * 4.8, 4.10 and 4.12 a module whose `then` resolves to itself, so that `await` hangs the event loop;
 * self-made builds (MODULARIZE) a factory function.
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
  if (!isReady(module)) await runtimeInitialized(module);
  delete module.then;
  return { cv: module, version: versionOf(module, where) };
}

function isReady(module: Module): boolean {
  return typeof module.getBuildInformation === 'function';
}

function runtimeInitialized(module: Module): Promise<void> {
  return new Promise((resolve) => {
    module.onRuntimeInitialized = () => resolve();
  });
}

function versionOf(cv: Cv, where: string): string {
  const version = /OpenCV (\d+\.\d+\.\d+)/.exec(cv.getBuildInformation())?.[1];
  if (!version) throw new InputError(`${where} does not say which version of OpenCV it is`);
  if (typeof cv.readNetFromONNX !== 'function')
    throw new InputError(`${where} is OpenCV ${version} without the DNN module (readNetFromONNX is missing)`);
  return version;
}

/** True for the versions in which a caught C++ exception damages the module (measured: 4.11 hangs later, 5.0 crashes). */
export function isPoisonedByExceptions(version: string): boolean {
  return version.startsWith('4.11.') || majorOf(version) >= 5;
}

/** `5` for `5.0.0`. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
