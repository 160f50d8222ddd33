import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { hostOpenCv } from '../../engines/opencv/host.js';

/**
 * Evaluates an `opencv.js` as CommonJS. Not `require`: inside a package of type "module", Node would take the file
 * for an ES module.
 */
function evaluate(file: string): unknown {
  const module = { exports: {} as unknown };
  const names = ['module', 'exports', 'require', '__filename', '__dirname'];
  const body = compileFunction(readFileSync(file, 'utf8'), names, { filename: file });
  body.call(module.exports, module, module.exports, createRequire(file), file, dirname(file));
  return module.exports;
}

const port = parentPort!;
const { file } = workerData as { file: string };

await hostOpenCv(
  async () => ({ exported: evaluate(file) }),
  file,
  (message, transfer) => port.postMessage(message, transfer),
  (handler) => port.on('message', handler),
);
