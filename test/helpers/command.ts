import { execFile } from 'node:child_process';
import { transpiled } from './transpiled.js';

/** What a run of the command left. */
export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs the command in a folder; never throws. */
export function cvdnn(cwd: string, ...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [transpiled('cli/main.js'), ...args],
      { cwd, timeout: 100_000 },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

/** The lines on stderr that are neither notes nor the list of what was assumed. */
export const errorsIn = ({ err }: Outcome) =>
  err.split('\n').filter((line) => line && !/^(note: | {2}\w+\.\w+ = )/.test(line));
