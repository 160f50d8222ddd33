import { endSignal, type Reply, type WorkerPort } from '../../src/engines/opencv/protocol.js';
import { spawnOpenCv as spawnAnew } from '../../src/host/node/spawn.js';
import { ForwardMemo, isLoad, isRun } from './forward-memo.js';

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
  /** Of the model that is loaded, where its results are kept. */
  model?: string;
  onLog: (text: string) => void;
}

/** Of the process, whichever test file asks. */
const shared = globalThis as { openCvPool?: { idle: Instance[]; memo: ForwardMemo } };
shared.openCvPool ??= { idle: [], memo: new ForwardMemo() };
const { idle, memo } = shared.openCvPool;

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
  const { port, file } = instance;
  const { end, onEnd } = endSignal();
  let listener: ((message: unknown) => void) | undefined;
  let isSound = true;
  let waiting = 0;
  /** Of the run that is being waited for. */
  let running: string | undefined;
  instance.onLog = onLog;
  if (instance.hello === undefined) waiting = 1;
  else queueMicrotask(() => listener?.(instance.hello));
  port.onMessage((message) => {
    waiting--;
    instance.hello ??= message;
    if ('failure' in (message as object)) isSound = false;
    else if (running) memo.keep(running, ran(message as Reply));
    running = undefined;
    listener?.(message);
  });
  port.onEnd((reason) => {
    isSound = false;
    end(reason);
  });
  return {
    post: (message, transfer) => {
      if (isLoad(message)) {
        instance.model = memo.modelKey(file, message);
        if (message.bytes.length > LARGEST_MODEL) isSound = false;
      }
      if (isRun(message) && instance.model) {
        running = memo.runKey(instance.model, message);
        const known = memo.replyTo(running, message);
        if (known) {
          running = undefined;
          queueMicrotask(() => listener?.(known));
          return;
        }
      }
      waiting++;
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

/** The outputs in a worker's reply to `run`. */
function ran(reply: Reply) {
  const { value } = reply as { value: { outputs: Parameters<ForwardMemo['keep']>[1] } };
  return value.outputs;
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
