import { execFile } from 'node:child_process';
import { runProgram } from '../../src/cli/program.js';
import '../../src/host/node/magick.js';
import { transpiled, unoptimized } from './transpiled.js';

/** What a run of the command left. */
export interface Outcome {
  code: number;
  out: string;
  err: string;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs the command in a folder; never throws. In this process, which spares Node's start and shares what is
 * loaded: one after the other, since a process has one current folder.
 */
export function cvdnn(cwd: string, ...args: string[]): Promise<Outcome> {
  const outcome = queue.then(() => runIn(cwd, args));
  queue = outcome.catch(() => undefined);
  return outcome;
}

async function runIn(cwd: string, args: readonly string[]): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  // By the object: what another test file loads (graceful-fs) replaces both and remembers the folder.
  const before = process.cwd();
  process.chdir(cwd);
  try {
    const code = await runProgram(args, {
      out: (line) => void out.push(`${line}\n`),
      err: (line) => void err.push(`${line}\n`),
      colour: false,
    });
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    process.chdir(before);
  }
}

/** `cvdnn` in a process of its own, where that is the point: several at once, its streams and its exit code. */
export function cvdnnProcess(cwd: string, ...args: string[]): Promise<Outcome> {
  return processWith([], cwd, args);
}

/** The same, with a real SIGINT (Ctrl-C) as soon as the command listens for one. */
export function cvdnnInterrupted(cwd: string, ...args: string[]): Promise<Outcome> {
  const preload = `process.on('newListener', (event) => {
    if (event === 'SIGINT') setImmediate(() => process.kill(process.pid, 'SIGINT'));
  });`;
  return processWith(['--import', `data:text/javascript,${encodeURIComponent(preload)}`], cwd, args);
}

function processWith(options: readonly string[], cwd: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...unoptimized, ...options, transpiled('cli/main.js'), ...args],
      { cwd, timeout: 100_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** The lines on stderr that are neither notes nor the list of what was assumed. */
export const errorsIn = ({ err }: Outcome) =>
  err.split('\n').filter((line) => line && !/^(note: |cured in memory for | {2}\w+\.\w+ = )/.test(line));
