import { hostOpenCv } from '../opencv/host.js';

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

/** Evaluates the text of an `opencv.js` as CommonJS: a module worker has no `importScripts`. */
function evaluate(text: string): unknown {
  const module = { exports: {} as unknown };
  new Function('module', 'exports', text).call(module.exports, module, module.exports);
  return module.exports;
}

scope.addEventListener(
  'message',
  async ({ data: { url } }) => {
    const text = await (await fetch(url)).text();
    await hostOpenCv(
      () => evaluate(text),
      url,
      (message, transfer) => scope.postMessage(message, transfer),
      (handler) => scope.addEventListener('message', ({ data }) => handler(data)),
    );
  },
  { once: true },
);
