import { Worker } from 'node:worker_threads';
import { endSignal, type WorkerPort } from '../../engines/opencv/protocol.js';

/**
 * Starts a worker thread that holds OpenCV.js.
 *
 * @param file an `opencv.js`
 * @param onLog what OpenCV itself prints
 */
export function spawnOpenCv(file: string, onLog: (text: string) => void): WorkerPort {
  const worker = new Worker(new URL('./opencv-worker.js', import.meta.url), {
    workerData: { file },
    stdout: true,
    stderr: true,
  });
  for (const stream of [worker.stdout, worker.stderr]) stream.setEncoding('utf8').on('data', onLog);
  let listener: (message: unknown) => void = () => undefined;
  const { end, onEnd } = endSignal();
  worker.on('message', (message) => listener(message));
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => end(`exit code ${code}`));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (next) => {
      listener = next;
    },
    onEnd,
    terminate: () => {
      void worker.terminate();
      end('it was ended');
    },
  };
}
