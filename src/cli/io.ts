import { createRequire } from 'node:module';
import { printable } from '../base/text.js';
import type { Assumption } from '../recipe/assume.js';

/** Where the command writes: results to `out`, everything else to `err`. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
  /** True when `out` is a terminal that may be coloured. */
  colour: boolean;
}

/** The process's own streams. Colour only on a terminal, and not against NO_COLOR. */
const isColoured = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
export const processIo: Io = {
  out: (line) => {
    if (hasReaderLeft) throw new ReaderLeft();
    process.stdout.write(`${printable(line, isColoured)}\n`);
  },
  err: (line) => void process.stderr.write(`${printable(line)}\n`),
  colour: isColoured,
};

/** Nobody reads the results any more (`cvdnn run album | head -1`): what is left to do is given up. */
export class ReaderLeft extends Error {
  /** As a shell has it of a program that SIGPIPE ended. */
  static readonly exitCode = 141;
}

let hasReaderLeft = false;

/**
 * Watches the process's streams. Where the reader of the results left, `processIo.out` throws `ReaderLeft`; what was
 * already done then keeps its exit code.
 *
 * @param onLost told where output is lost for another reason: a full disk
 */
export function watchStreams(onLost: () => void): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') {
        hasReaderLeft ||= stream === process.stdout;
        return;
      }
      onLost();
      if (stream === process.stdout)
        processIo.err(`error: the output could not be written: ${error.message}`);
    });
}

/** Counts pictures (or other things) on stderr; silent when there is one; lines where there is no terminal. */
export function progressBar(total: number, what = 'pictures'): { step(): void; stop(): void } {
  if (total < 2) return { step: () => undefined, stop: () => undefined };
  if (!process.stderr.isTTY) return progressLines(total, what);
  // Loaded only where there is a bar to draw: `--help` and mistakes answer sooner without it.
  const { SingleBar } = createRequire(import.meta.url)('cli-progress') as typeof import('cli-progress');
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${what}, {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

/** Milliseconds between two lines where there is no terminal: a log shows that something goes on. */
const LINE_EVERY = 10_000;

function progressLines(total: number, what: string): { step(): void; stop(): void } {
  let done = 0;
  const start = Date.now();
  let last = start;
  const step = () => {
    done++;
    if (Date.now() - last < LINE_EVERY) return;
    last = Date.now();
    const left = ((last - start) / done) * (total - done);
    process.stderr.write(`${done}/${total} ${what}, ${Math.ceil(left / 1000)} s left\n`);
  };
  return { step, stop: () => undefined };
}

/** Says what a recipe leaves open and what was taken for it. */
export function sayAssumptions(assumptions: readonly Assumption[], io: Io): void {
  if (assumptions.length === 0) return;
  io.err('note: the recipe leaves these open; assumed:');
  for (const { path, value, reason } of assumptions) io.err(`  ${path} = ${shownValue(value)}  (${reason})`);
}

/** Characters of a value that a line shows: the names of 80 classes or an alphabet of thousands would fill the screen. */
const LONGEST_VALUE = 160;

function shownValue(value: unknown): string {
  const text = JSON.stringify(value);
  if (text.length <= LONGEST_VALUE) return text;
  const count = Array.isArray(value) ? `${value.length} of them` : `${text.length} characters`;
  return `${text.slice(0, LONGEST_VALUE)}… (${count})`;
}
