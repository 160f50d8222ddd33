import type { Argv, Options } from 'yargs';
import { InputError } from '../base/errors.js';
import type { SessionOptions } from '../host/node/session.js';
import { engines } from '../recipe/values.js';
import type { Io } from './io.js';

/** What `--save` writes as .npy. */
export const savable = ['blob', 'outputs'] as const;

/** Options of every command that runs OpenCV.js. */
export const opencvOptions = {
  opencv: {
    type: 'string',
    describe: 'OpenCV.js to run on: an installed version (4.12) or the path of an opencv.js',
  },
  engine: { choices: engines, describe: 'OpenCV 5 only: which DNN engine' },
  workarounds: {
    type: 'boolean',
    default: true,
    describe: 'Cure known faults of the OpenCV version in memory (--no-workarounds leaves them)',
  },
  'time-limit': {
    type: 'number',
    default: 300,
    describe: 'Seconds that one step in OpenCV may take before it is ended',
  },
} as const satisfies Record<string, Options>;

/** Adds the options of every command that runs OpenCV.js. */
export function withOpenCvOptions<T>(yargs: Argv<T>) {
  return yargs.options(opencvOptions).check(({ timeLimit }) => {
    if (!((timeLimit as number) > 0))
      throw new InputError(`Expected a number of seconds above 0 for --time-limit but received ${timeLimit}`);
    return true;
  });
}

export interface OpenCvArguments {
  opencv?: string;
  engine?: (typeof engines)[number];
  workarounds: boolean;
  timeLimit: number;
  verbose?: boolean;
}

/** Options of a session; each notice is printed once, however often OpenCV.js is started. */
export function sessionOptions(
  { opencv, engine, workarounds, timeLimit, verbose }: OpenCvArguments,
  io: Io,
): SessionOptions {
  const said = new Set<string>();
  const onNotice = (text: string) => {
    if (said.has(text)) return;
    said.add(text);
    io.err(`note: ${text}`);
  };
  const onLog = verbose ? (text: string) => io.err(text.trimEnd()) : undefined;
  return { opencv, engine, workarounds, timeLimit, onNotice, onLog };
}
