import { parentPort, workerData } from 'node:worker_threads';
import './decode-thread.js';
import { messageOf } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import { CaseChecker, type CaseTask } from './case-checker.js';
import type { ThreadOptions, ThreadReply } from './check-thread.js';

/** A thread of `--jobs`: it decodes, runs and compares one case after the other. */
const port = parentPort!;
const say = (reply: ThreadReply, transfer: ArrayBuffer[] = []) => port.postMessage(reply, transfer);

const { verbose, limits: given, ...options } = workerData as ThreadOptions;
Object.assign(limits, given);
const checker = new CaseChecker({
  ...options,
  onNotice: (text) => say({ notice: text }),
  onLog: verbose ? (text) => say({ log: text }) : undefined,
});

port.on('message', async (task: CaseTask | 'close') => {
  if (task === 'close') {
    await checker.close();
    port.close();
    return;
  }
  try {
    say({ checked: await checker.check(task) });
  } catch (error) {
    say({ defect: error instanceof Error ? (error.stack ?? error.message) : messageOf(error) });
  }
});
