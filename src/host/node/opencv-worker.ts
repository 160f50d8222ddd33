import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { type Evaluated, hostOpenCv } from '../../engines/opencv/host.js';
import { exportOf, isOfModule } from '../../engines/opencv/load.js';
import { manifestBeside } from './builds/places.js';

/**
 * Evaluates an `opencv.js`: as CommonJS unless its text can only be an ES module. Not `require`: inside a package of
 * type "module", Node would take the one for the other.
 */
async function evaluate(file: string): Promise<Evaluated> {
  try {
    return { exported: evaluateCommonJs(file) };
  } catch (error) {
    if (!isOfModule(error)) throw error;
    return { exported: exportOf(await import(pathToFileURL(file).href)) };
  }
}

function evaluateCommonJs(file: string): unknown {
  const module = { exports: {} as unknown };
  const names = ['module', 'exports', 'require', '__filename', '__dirname'];
  const body = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  body.call(module.exports, module, module.exports, createRequire(file), file, dirname(file));
  return module.exports;
}

const port = parentPort!;
const { file } = workerData as { file: string };

await hostOpenCv(
  () => evaluate(file),
  file,
  (message, transfer) => port.postMessage(message, transfer),
  (handler) => port.on('message', handler),
  () => manifestBeside(file)?.opencv,
);
