import { expected } from '../base/errors.js';
import { type Allowed, allow, defaultLimits, limitNamed, limitTable } from '../base/limits.js';
import { camelCase, type Options } from './command.js';

/** Options of every command. */
export const globalOptions = {
  verbose: {
    type: 'boolean',
    describe: "Also show OpenCV's own messages, workarounds and stack traces",
  },
  'max-megabytes': {
    type: 'number',
    default: limitTable.unpacked.most / 2 ** 20,
    describe: 'What a .gz, a .npz or weights by formula may come to',
    must: { be: 'a whole number from 1', test: (value: number) => Number.isInteger(value) && value >= 1 },
  },
  'max-pixels': {
    type: 'number',
    default: limitTable.pixels.most,
    describe: 'A picture or mask that declares more is refused before memory is taken',
    must: { be: 'a number of pixels above 0', test: (pixels: number) => pixels >= 1 },
  },
  limit: {
    type: 'list',
    describe:
      'NAME=NUMBER, once for each: any limit on what is taken from a file, as the line says that refuses one (2GiB, 64MiB too)',
    parse: limitsIn,
  },
} as const satisfies Options;

/** Sizes with their factor. */
const SIZE = /^(\d+(?:\.\d+)?(?:e\d+)?)(KiB|MiB|GiB)?$/;
const factors: Readonly<Record<string, number>> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** @throws InputError for a name that is none, one that is given twice, and what is no number */
function limitsIn(words: string[]): Allowed {
  const given: Allowed = {};
  for (const word of words) {
    const [name, text] = namedFile(word, '--limit', 'NAME=NUMBER');
    const [, number, unit] = SIZE.exec(text) ?? [];
    if (number === undefined)
      throw expected('a number, such as 5000 or 2GiB,', `--limit ${name}`, `"${text}"`);
    const limit = limitNamed(name);
    if (given[limit] !== undefined) throw expected('one number', `--limit ${name}`, 'two');
    given[limit] = Number(number) * (unit ? factors[unit]! : 1);
  }
  return given;
}

/** Options that a limit has beside `--limit`, and how many of its units one of theirs is. */
export const ownOptions = [
  { limit: 'unpacked', option: 'max-megabytes', factor: 2 ** 20 },
  { limit: 'pixels', option: 'max-pixels', factor: 1 },
  { limit: 'seconds', option: 'time-limit', factor: 1 },
] as const;

/**
 * Sets every limit as the command line has it; those that it does not name are as they are without.
 *
 * @param given values of options by name in camel case
 * @throws InputError where two options say different things of the same limit
 */
export function takeLimits(given: Record<string, unknown>): void {
  const named = (given.limit ?? {}) as Allowed;
  const own: Allowed = {};
  for (const { limit, option, factor } of ownOptions) {
    const value = given[camelCase(option)];
    if (typeof value !== 'number') continue;
    own[limit] = value * factor;
    if (named[limit] !== undefined && own[limit] !== limitTable[limit].most && own[limit] !== named[limit])
      throw expected('one number', `--limit ${limit}`, `another as --${option}`);
  }
  allow({ ...defaultLimits(), ...own, ...named });
}

/**
 * `NAME=FILE`, apart.
 *
 * @param form what is expected
 * @throws InputError for anything else
 */
export function namedFile(text: string, option: string, form = 'NAME=FILE'): [name: string, file: string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw expected(form, option, `"${text}"`);
  return [text.slice(0, at), text.slice(at + 1)];
}
