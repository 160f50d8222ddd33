import { fetchedBytes } from '../../base/fetched.js';
import { type Evaluated, hostOpenCv } from '../../engines/opencv/host.js';
import { exportOf, isOfModule } from '../../engines/opencv/load.js';

/** The part of a dedicated worker's global scope that is used here. */
interface WorkerScope {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent) => void,
    options?: { once: boolean },
  ): void;
}

const scope = globalThis as unknown as WorkerScope;

/** Evaluates an `opencv.js`: as CommonJS, since a module worker has no `importScripts`, unless it is an ES module. */
async function evaluate(url: string): Promise<Evaluated> {
  const text = new TextDecoder().decode(await fetchedBytes(url, 'an opencv.js'));
  try {
    return { exported: evaluateCommonJs(text) };
  } catch (error) {
    if (!isOfModule(error)) throw error;
    return { exported: exportOf(await import(/* @vite-ignore */ url)) };
  }
}

function evaluateCommonJs(text: string): unknown {
  const module = { exports: {} as unknown };
  new Function('module', 'exports', text).call(module.exports, module, module.exports);
  return module.exports;
}

scope.addEventListener(
  'message',
  ({ data: { url } }) =>
    void hostOpenCv(
      () => evaluate(url),
      url,
      (message, transfer) => scope.postMessage(message, transfer),
      (handler) => scope.addEventListener('message', ({ data }) => handler(data)),
    ),
  { once: true },
);
