import { SingleBar } from 'cli-progress';
import type { Assumption } from '../recipe/assume.js';

/** Where the command writes: results to `out`, everything else to `err`. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
  /** True when `out` is a terminal that may be coloured. */
  colour: boolean;
}

/** The process's own streams. Colour only on a terminal, and not against NO_COLOR. */
export const processIo: Io = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
};

/** Counts pictures (or other things) on stderr; silent when there is one, or no terminal. */
export function progressBar(total: number, what = 'pictures'): { step(): void; stop(): void } {
  if (total < 2 || !process.stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `{bar} {value}/{total} ${what}, {eta_formatted} left`,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

/** Says what a recipe leaves open and what was taken for it. */
export function sayAssumptions(assumptions: readonly Assumption[], io: Io): void {
  if (assumptions.length === 0) return;
  io.err('note: the recipe leaves these open; assumed:');
  for (const { path, value, reason } of assumptions)
    io.err(`  ${path} = ${JSON.stringify(value)}  (${reason})`);
}
