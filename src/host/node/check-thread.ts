import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { limits } from '../../base/limits.js';
import type { CaseTask, CheckedNow, Checker } from './case-checker.js';
import type { SessionOptions } from './session.js';

/** What a thread is told at its start. */
export type ThreadOptions = Pick<SessionOptions, 'dnnEngine' | 'workarounds' | 'timeLimit' | 'allowCode'> & {
  verbose: boolean;
  /** Those of the thread that starts it. */
  limits: typeof limits;
};

/** What a thread says. */
export type ThreadReply = { checked: CheckedNow } | { defect: string } | { notice: string } | { log: string };

/** A `CaseChecker` in a thread of its own, so that several decode and compare at the same time. */
export class ThreadedChecker implements Checker {
  private readonly worker: Worker;
  private readonly ended: Promise<unknown>;
  private settle: { done(checked: CheckedNow): void; failed(error: Error): void } | undefined;

  constructor(
    options: Omit<ThreadOptions, 'verbose' | 'limits'> & Pick<SessionOptions, 'onNotice' | 'onLog'>,
  ) {
    const { onNotice, onLog, ...settings } = options;
    const workerData: ThreadOptions = { ...settings, verbose: onLog !== undefined, limits };
    this.worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData });
    this.ended = once(this.worker, 'exit').catch(() => undefined);
    this.worker.on('message', (reply: ThreadReply) => {
      if ('checked' in reply) this.settle?.done(reply.checked);
      else if ('defect' in reply) this.settle?.failed(new Error(reply.defect));
      else if ('notice' in reply) onNotice?.(reply.notice);
      else onLog?.(reply.log);
    });
    this.worker.on('error', (error) => this.settle?.failed(error));
    this.worker.on('exit', (code) =>
      this.settle?.failed(new Error(`a thread of --jobs ended with code ${code}`)),
    );
  }

  check(task: CaseTask): Promise<CheckedNow> {
    return new Promise((done, failed) => {
      this.settle = { done, failed };
      this.worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    this.settle = undefined;
    this.worker.postMessage('close');
    await this.ended;
  }
}
