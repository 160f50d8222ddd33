import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../errors.js';
import { whenReady } from '../opencv/load.js';
import { serve } from '../opencv/serve.js';
import type { Hello, Request } from '../runners/protocol.js';

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

try {
  const loaded = await whenReady(evaluate(file), file);
  const handler = serve(loaded, (reply, transfer) => port.postMessage(reply, transfer));
  port.on('message', (request: Request) => handler(request));
  port.postMessage({ version: loaded.version } satisfies Hello);
} catch (error) {
  port.postMessage({
    failure: { kind: 'input', text: `Cannot load OpenCV.js from ${file}: ${messageOf(error)}` },
  } satisfies Hello);
}
