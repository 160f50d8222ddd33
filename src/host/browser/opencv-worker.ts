import { hostOpenCv } from '../../engines/opencv/host.js';

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

async function download(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.text();
}

scope.addEventListener(
  'message',
  ({ data: { url } }) =>
    void hostOpenCv(
      async () => ({ exported: evaluate(await download(url)) }),
      url,
      (message, transfer) => scope.postMessage(message, transfer),
      (handler) => scope.addEventListener('message', ({ data }) => handler(data)),
    ),
  { once: true },
);
