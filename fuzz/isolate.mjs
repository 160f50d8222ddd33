/** Mutants in a child process, with limits of time and memory. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a small file may take: seconds of the processor, or, of a machine that is busy or one that hangs, of the clock. */
export const LIMITS = { seconds: 10, clock: 120, bytes: 512 * 2 ** 20 };
/** Milliseconds between two looks at the clock. */
const POLL = 500;
/** Linux' USER_HZ. */
const TICKS = 100;

/** Seconds that all threads of a process have computed; undefined where the system does not say. */
function processorSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return undefined;
  }
}

/** What says of a process, from now on, whether it takes too long. */
function stopwatch(pid) {
  const began = performance.now();
  const before = processorSeconds(pid);
  return () => {
    const clock = (performance.now() - began) / 1000;
    const computed = before === undefined ? clock : (processorSeconds(pid) ?? clock) - before;
    return computed > LIMITS.seconds || clock > LIMITS.clock;
  };
}

/** Verdicts that are faults. @typedef {{ kind: 'trace' | 'hang' | 'memory' | 'abort', door: string, text: string }} Fault */

/** One child at a time; a new one after what ended it. */
export class Isolate {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  child;
  /** Where children put files for commands; there as long as this is. */
  folder = mkdtempSync(join(tmpdir(), 'cvdnn-fuzz-'));

  constructor() {
    process.on('exit', () => rmSync(this.folder, { recursive: true, force: true }));
  }

  /**
   * @param {{ format: string, files: import('./formats.mjs').Seed, toAll: boolean }} mutant
   * @returns {Promise<{ ends: Record<string, string>, fault?: Fault }>}
   */
  async judge(mutant) {
    const first = await this.judgeOnce(mutant);
    // The machine may have been busy, or memory full of what came before: such a fault has to come again, in a fresh process.
    if (first.fault?.kind !== 'hang' && first.fault?.kind !== 'memory') return first;
    this.close();
    return this.judgeOnce(mutant);
  }

  async judgeOnce(mutant) {
    const child = await this.ready();
    let door = '';
    return new Promise((resolve) => {
      const end = (result) => {
        clearInterval(timer);
        child.removeAllListeners('message').removeAllListeners('exit');
        resolve(result);
      };
      const fault = (kind, text) => ({ ends: {}, fault: { kind, door, text } });
      const isTooLong = stopwatch(child.pid);
      const timer = setInterval(() => {
        if (!isTooLong()) return;
        this.close();
        end(fault('hang', `no end after ${LIMITS.seconds} s`));
      }, POLL);
      child.on('message', (/** @type {any} */ message) => {
        if ('at' in message) door = message.at;
        if ('done' in message) end(verdictOf(message.done));
      });
      child.on('exit', (code, signal) => {
        this.child = undefined;
        end(fault('abort', `the process ended with ${code ?? signal}`));
      });
      child.send(mutant);
    });
  }

  async ready() {
    if (this.child) return this.child;
    const child = fork(fileURLToPath(new URL('child.mjs', import.meta.url)), [this.folder], {
      execArgv: ['--expose-gc'],
      serialization: 'advanced',
    });
    this.child = child;
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`the fuzzer's process does not start: exit ${code}`)));
    });
    child.removeAllListeners('exit');
    return child;
  }

  close() {
    this.child?.removeAllListeners();
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}

function verdictOf({ ends, fault, rise }) {
  if (fault) return { ends, fault: { kind: 'trace', ...fault } };
  if (rise <= LIMITS.bytes) return { ends };
  const text = `${Math.round(rise / 2 ** 20)} MB`;
  return { ends, fault: { kind: 'memory', door: 'all', text } };
}
