import { Worker } from 'node:worker_threads';
import { InputError } from '../../base/errors.js';
import { limits, raisedBy } from '../../base/limits.js';
import { type DecodeOptions, setDecodeElsewhere } from '../../image/decode.js';
import type { Pixels } from '../../image/pixels.js';

/** What the thread is asked. The limits stand in it, since a thread has its own. */
export interface DecodeRequest {
  bytes: Uint8Array;
  name: string;
  options: Omit<DecodeOptions, 'onNotice' | 'timeLimit'>;
  limits: typeof limits;
}

/** What it answers: notices, and then one of the others. `defect` is a fault of ours, with its stack. */
export type DecodeReply = { notice: string } | { pixels: Pixels } | { refusal: string } | { defect: string };

/** A picture in the thread, and who waits for it. */
interface Job {
  name: string;
  onNotice: DecodeOptions['onNotice'];
  done(pixels: Pixels): void;
  failed(error: Error): void;
}

/** A thread that has read one of so many pixels is ended: WebAssembly does not give memory back. */
const LARGE = 5e7;
/** Milliseconds: more of them, `setTimeout` takes for 1. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Started for the first picture; one that waits does not keep the process alive. */
let thread: Worker | undefined;
let job: Job | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** Starts the thread before it is needed: that takes some 0.1 s. */
export function startDecoder(): void {
  thread ??= started();
}

/**
 * `decodePixels` in a thread of its own, one picture after the other, as long as the time limit allows.
 *
 * @throws InputError as `decodePixels` does, and where the time is over or the thread came to its end
 */
function decodeInThread(bytes: Uint8Array, name: string, options: DecodeOptions): Promise<Pixels> {
  const pixels = queue.then(() => decodeNext(bytes, name, options));
  queue = pixels.catch(() => undefined);
  return pixels;
}

async function decodeNext(bytes: Uint8Array, name: string, options: DecodeOptions): Promise<Pixels> {
  const { timeLimit = limits.seconds, maxPixels, onNotice, decoder, read } = options;
  startDecoder();
  const giveUp = () =>
    endThread(
      new InputError(
        `${name} is not decoded after ${timeLimit} s: it was given up${raisedBy('seconds', 2 * timeLimit)}`,
      ),
    );
  const timer = setTimeout(giveUp, Math.min(timeLimit * 1000, LONGEST_TIMER));
  try {
    return await new Promise<Pixels>((done, failed) => {
      job = { name, onNotice, done, failed };
      const copy = bytes.slice();
      const request: DecodeRequest = { bytes: copy, name, options: { decoder, read, maxPixels }, limits };
      thread!.ref();
      thread!.postMessage(request, [copy.buffer]);
    });
  } finally {
    clearTimeout(timer);
    job = undefined;
    thread?.unref();
  }
}

function started(): Worker {
  const worker = new Worker(new URL('./decode-worker.js', import.meta.url));
  worker.on('message', (reply: DecodeReply) => {
    if (worker === thread) take(reply);
  });
  const onEnd = (why: string) => {
    if (worker === thread) endThread(new InputError(`${job?.name} cannot be decoded: ${why}`));
  };
  worker.on('error', ({ message }) => onEnd(message));
  worker.on('exit', (code) => onEnd(`its thread ended with code ${code}`));
  worker.unref();
  return worker;
}

function take(reply: DecodeReply): void {
  if ('notice' in reply) job?.onNotice?.(reply.notice);
  else if ('refusal' in reply) job?.failed(new InputError(reply.refusal));
  else if ('defect' in reply) job?.failed(new Error(reply.defect));
  else {
    const { width, height } = reply.pixels;
    job?.done(reply.pixels);
    if (width * height >= LARGE) endThread();
  }
}

/** The next picture has a fresh one. */
function endThread(error?: InputError): void {
  void thread?.terminate();
  thread = undefined;
  if (error) job?.failed(error);
}

setDecodeElsewhere(decodeInThread);
