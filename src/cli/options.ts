import { expected, InputError } from '../base/errors.js';
import { limits, limitTable } from '../base/limits.js';
import { type EngineName, engineNameFrom, engineWords } from '../host/node/engines.js';
import { jobsFor } from '../host/node/jobs.js';
import type { SessionOptions } from '../host/node/session.js';
import { dnnEngines } from '../recipe/values.js';
import type { Option, Options } from './command.js';
import type { Io } from './io.js';

/** Options of every command that runs a network. */
export const opencvOptions = {
  opencv: {
    type: 'string',
    describe: 'OpenCV.js to run on: an installed version (4.12) or the path of an opencv.js',
  },
  on: {
    type: 'string',
    describe: `What computes the network: ${engineWords}; blobs are OpenCV.js's in any case [default: opencv]`,
    parse: engineNameFrom,
  },
  engine: {
    type: 'string',
    choices: dnnEngines,
    describe: 'OpenCV 5 only: which of its own two DNN engines',
  },
  workarounds: {
    type: 'boolean',
    default: true,
    describe: 'Cure known faults of the OpenCV version in memory (--no-workarounds leaves them)',
  },
  'allow-code': {
    type: 'boolean',
    default: false,
    describe: 'Let recipes name an opencv.js by its path: it is run as code',
  },
  'time-limit': {
    type: 'number',
    default: limitTable.seconds.most,
    describe: 'Seconds that one step in OpenCV, or decoding one picture, may take before it is ended',
    must: { be: 'a number of seconds above 0', test: (seconds: number) => seconds > 0 },
  },
} as const satisfies Options;

/** Option of commands that run several pictures. */
export const jobsOption = {
  type: 'string',
  describe:
    'So many at a time, each with an OpenCV.js of its own (200 to 500 MB); auto: by cores and free memory [default: 1]',
  parse: jobsFrom,
} as const satisfies Option;

function jobsFrom(word: string): number | 'auto' {
  if (word === 'auto') return word;
  const jobs = Number(word);
  if (!Number.isInteger(jobs) || jobs < 1) throw expected('a whole number from 1, or auto,', '--jobs', word);
  return jobs;
}

/** What `--jobs` comes to; what `auto` chose is said. */
export function jobsOf(
  wanted: number | 'auto' | undefined,
  items: number,
  io: Io,
  modelBytes?: number,
): number {
  const { count, notice } = jobsFor(wanted ?? 1, items, modelBytes);
  if (notice) io.err(`note: ${notice}`);
  return count;
}

/** Options of every command that makes a report. */
export const reportOptions = {
  report: { type: 'string', describe: 'The report as a JSON file' },
  junit: { type: 'string', describe: 'The report as JUnit XML' },
  html: { type: 'string', describe: 'The report as one HTML page' },
} as const satisfies Options;

/**
 * Words of an option that takes several, apart or by comma.
 *
 * @throws InputError for another word than `known`, and for less than `least`
 */
export function wordsAmong<T extends string>(
  known: readonly T[],
  words: readonly string[],
  option: string,
  least = 0,
): T[] {
  const names = words.join(',').split(',').filter(Boolean);
  const unknown = names.find((name) => !(known as readonly string[]).includes(name));
  if (unknown !== undefined || names.length < least)
    throw expected(`some of ${known.join(', ')}`, option, `"${unknown ?? ''}"`);
  return names as T[];
}

/** Of commands whose results a second engine can vouch for. */
export const verifyOption = {
  type: 'boolean',
  default: false,
  describe: 'Hold the outputs against those of ONNX Runtime for the same blob; exit code 1 where they differ',
} as const satisfies Options[string];

/** Of commands that may go on into the network. */
export const layersOption = {
  type: 'boolean',
  default: false,
  describe: 'Where an output is the first difference, look inside the network, too, as cvdnn layers does',
} as const satisfies Options[string];

/** Megabytes that to look at tensors may take: what `cvdnn layers` takes. */
export const DEFAULT_MEMORY = 200;

/** Of commands that run pictures. */
export const inputOption = {
  type: 'list',
  default: [],
  describe:
    'Of a network with several: NAME=FILE, the picture of one input; once for each, in the place of pictures',
} as const satisfies Options[string];

/** Of commands that look at networks rather than at answers. */
export const feedOption = {
  ...inputOption,
  describe: 'Of a network with several: NAME=FILE, once for each input; a picture, or .npy with what is fed',
} as const satisfies Options[string];

export interface OpenCvArguments {
  opencv?: string;
  on?: EngineName;
  engine?: (typeof dnnEngines)[number];
  workarounds: boolean;
  allowCode?: boolean;
  verbose?: boolean;
}

/** Options of a session; each notice is printed once, however often OpenCV.js is started. */
export function sessionOptions(
  { opencv, on, engine, workarounds, allowCode, verbose }: OpenCvArguments,
  io: Io,
): SessionOptions {
  if (on !== undefined && on !== 'opencv' && engine !== undefined)
    throw new InputError(
      `Expected --engine with OpenCV alone but received it beside --on ${on}: it says which of OpenCV 5's own two`,
    );
  const said = new Set<string>();
  const onNotice = (text: string) => {
    if (said.has(text)) return;
    said.add(text);
    io.err(`note: ${text}`);
  };
  const onLog = verbose ? (text: string) => io.err(text.trimEnd()) : undefined;
  return {
    opencv,
    on,
    dnnEngine: engine,
    workarounds,
    timeLimit: limits.seconds,
    allowCode,
    onNotice,
    onLog,
  };
}
