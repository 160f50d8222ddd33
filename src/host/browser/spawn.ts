import { endSignal, type WorkerPort } from '../../engines/opencv/protocol.js';
import { absolute } from './files.js';

/**
 * Lets a browser's worker hold OpenCV.js.
 *
 * @param worker a module worker of `cvdnn/opencv-worker`:
 *   `new Worker(new URL('cvdnn/opencv-worker', import.meta.url), { type: 'module' })`
 * @param url address of an `opencv.js`; a relative one counts from the page
 */
export function spawnOpenCvInBrowser(worker: Worker, url: string | URL): WorkerPort {
  const { end, onEnd } = endSignal();
  worker.onerror = ({ message }) => end(message || 'its script could not be loaded');
  worker.postMessage({ url: absolute(url).href });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (listener) => {
      worker.onmessage = ({ data }) => listener(data);
    },
    onEnd,
    terminate: () => {
      worker.terminate();
      end('it was ended');
    },
  };
}
