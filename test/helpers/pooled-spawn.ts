import { endSignal, type WorkerPort } from '../../src/engines/opencv/protocol.js';
import { spawnOpenCv as spawnAnew } from '../../src/host/node/spawn.js';

export { spawnAnew };

/**
 * In tests, the place of `src/host/node/spawn.ts` (see `transpile.ts`): an OpenCV.js that its runner has closed
 * in good order serves the next one that wants the same file, since half of the suite's time was their start.
 * Loading a model releases the one before, as it does for a runner that loads several.
 */
interface Instance {
  port: WorkerPort;
  file: string;
  hello: unknown;
  onLog: (text: string) => void;
}

const idle: Instance[] = [];

/** At 200-300 MB each. */
const MOST_IDLE = 3;

/** A model of more bytes leaves a heap that is too large to keep. */
const LARGEST_MODEL = 2 ** 25;

export function spawnOpenCv(file: string, onLog: (text: string) => void): WorkerPort {
  const at = idle.findIndex((instance) => instance.file === file);
  if (at < 0) return lend(startAnew(file), onLog);
  return lend(idle.splice(at, 1)[0]!, onLog);
}

function startAnew(file: string): Instance {
  const instance: Instance = { port: undefined!, file, hello: undefined, onLog: () => undefined };
  instance.port = spawnAnew(file, (text) => instance.onLog(text));
  return instance;
}

function lend(instance: Instance, onLog: (text: string) => void): WorkerPort {
  const { port } = instance;
  const { end, onEnd } = endSignal();
  let listener: ((message: unknown) => void) | undefined;
  let isSound = true;
  let waiting = 0;
  instance.onLog = onLog;
  if (instance.hello === undefined) waiting = 1;
  else queueMicrotask(() => listener?.(instance.hello));
  port.onMessage((message) => {
    waiting--;
    instance.hello ??= message;
    if ('failure' in (message as object)) isSound = false;
    listener?.(message);
  });
  port.onEnd((reason) => {
    isSound = false;
    end(reason);
  });
  return {
    post: (message, transfer) => {
      waiting++;
      if (((message as { bytes?: Uint8Array }).bytes?.length ?? 0) > LARGEST_MODEL) isSound = false;
      port.post(message, transfer);
    },
    onMessage: (next) => {
      listener = next;
    },
    onEnd,
    terminate: () => {
      if (isSound && waiting === 0) giveBack(instance);
      else port.terminate();
      end('it was ended');
    },
  };
}

function giveBack(instance: Instance): void {
  instance.onLog = () => undefined;
  instance.port.onEnd(() => {
    const at = idle.indexOf(instance);
    if (at >= 0) idle.splice(at, 1);
  });
  idle.push(instance);
  if (idle.length > MOST_IDLE) idle.shift()!.port.terminate();
}
