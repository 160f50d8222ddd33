import { expected, InputError } from './errors.js';
import { nearest } from './nearest.js';

/** A bound on what one file may ask for. */
interface Limit {
  /** What is bounded, as docs/limits.md says it. */
  what: string;
  /** At most, unless it is raised. */
  most: number;
  unit?: 'bytes' | 'seconds';
  /** Beyond it, what follows the file could not end well: the stack, or a string of V8. */
  highest?: number;
  /** Below it, what follows could not end well. */
  lowest?: number;
  /** Whether what is beyond it is left as it is, and not refused. */
  decides?: true;
}

/**
 * What is taken from one file at most, held against what the file declares, before memory is taken. `--limit NAME=NUMBER`
 * raises each of them, and so does `allow`. They stand in docs/limits.md.
 */
export const limitTable = {
  // Node 20 reads no more at once.
  file: {
    what: 'a file that is read whole, also a model with the weights beside it',
    most: 2 ** 31,
    unit: 'bytes',
  },
  // Half of OpenCV.js' heap.
  unpacked: {
    what: 'a `.gz`, an array of a `.npz`, weights by formula: unpacked',
    most: 2 ** 29,
    unit: 'bytes',
  },
  // 300 MB in B, G, R.
  pixels: { what: 'pixels of a picture or a mask', most: 100_000_000 },
  seconds: {
    what: 'for the decoding of a picture, and for each step in OpenCV',
    most: 300,
    unit: 'seconds',
  },
  // The longest report of 10,000 cases with pictures has some 100 MB; V8's strings end at 2^29 - 24.
  document: { what: 'a JSON document', most: 2 ** 28, unit: 'bytes', highest: 2 ** 29 - 24 },
  // Recipes have 5, reports 8.
  depth: { what: 'levels of brackets in a JSON document', most: 100, highest: 1000 },
  // The time for its keys grows with their square. OpenCV's models.yml has 12 kB.
  yaml: { what: 'a YAML document', most: 2 ** 17, unit: 'bytes' },
  // A models.yml has none.
  aliases: { what: 'nodes that the aliases of a YAML document stand for', most: 100 },
  side: { what: "a side of a network's input, a resize or a crop in a recipe", most: 16384 },
  shards: { what: 'shards of a check', most: 10_000 },
  // This version has a few (`histogramClasses`), another may have more.
  bins: { what: 'bins of a histogram in a report', most: 100 },
  // Exporters write two or three subgraphs within each other.
  nesting: {
    what: 'messages within messages of an ONNX model, three for a subgraph',
    most: 64,
    highest: 1000,
  },
  // Weights are not computed with. 4 MB of float32.
  constant: { what: 'values of a constant that is computed with', most: 2 ** 20, decides: true },
  // 64 MB of float32, beside those of weights, which may be cast, turned and reshaped one after the other.
  constants: {
    what: 'values of all constants that are computed, beyond 2 for each byte of the weights',
    most: 2 ** 24,
    decides: true,
  },
  // 64 MB of float32.
  matrix: { what: 'values of the matrix in the place of a Resize', most: 2 ** 24, decides: true },
  // Two of the largest matrices.
  cures: { what: 'all constants that cures put into a network', most: 2 ** 27, unit: 'bytes' },
  // A sound header is read about once.
  reads: {
    what: "reads in a TFLite header for each of the file's bytes, beyond 65,536",
    most: 8,
  },
  // LZW has about 2700, deflate 1032.
  packing: { what: 'what a byte of a TIFF may stand for, beyond 16 MiB', most: 3000, unit: 'bytes' },
  padding: {
    what: "what a TIFF's tiles may come to, beyond 4 times the picture",
    most: 64 * 2 ** 20,
    unit: 'bytes',
  },
  redirects: { what: 'redirects of a download', most: 10 },
  silence: { what: 'of a download without a byte', most: 30, unit: 'seconds' },
  // Others touch theirs every 2 s.
  lock: { what: "without a sign of life from another process' lock", most: 15, unit: 'seconds', lowest: 5 },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limitTable;

/** By name; what `allow` changes. Threads get a copy of their starter's. */
export const limits: Record<LimitName, number> = defaultLimits();

const table: Readonly<Record<LimitName, Limit>> = limitTable;

/** Every name, in the order of the page. */
export const limitNames = Object.keys(limitTable) as LimitName[];

/** What holds where nothing is allowed. */
export function defaultLimits(): Record<LimitName, number> {
  const entries = Object.entries(limitTable).map(([name, { most }]) => [name, most]);
  return Object.fromEntries(entries) as Record<LimitName, number>;
}

/** The limits by which a network is made another, with the last bits of what it gives: the key of a kept result has them. */
export function decidingLimits(): number[] {
  return limitNames.filter((name) => table[name].decides).map((name) => limits[name]);
}

/** Limits to be changed by their names. */
export interface Allowed extends Partial<Record<LimitName, number>> {
  /** Of 2^20 bytes, that compressed files may come to: another word for `unpacked`. */
  megabytes?: number;
}

/**
 * Lets files come to more, or to less; what is undefined stays.
 *
 * @throws InputError for a name that is none, and for a number that is no limit; then nothing changes
 */
export function allow({ megabytes, ...changes }: Allowed): void {
  const unpacked = megabytes === undefined ? undefined : megabytes * 2 ** 20;
  const entries = Object.entries({ unpacked, ...changes }).filter(([, value]) => value !== undefined);
  const checked = entries.map(([name, value]) => [limitNamed(name), checkedLimit(name as LimitName, value)]);
  Object.assign(limits, Object.fromEntries(checked));
}

/** @throws InputError with the nearest name and all of them */
export function limitNamed(name: string): LimitName {
  if (Object.hasOwn(table, name)) return name as LimitName;
  throw new InputError(
    `Expected the name of a limit but received "${name}"; did you mean ${nearest(name, limitNames)}? There are ${limitNames.join(', ')}`,
  );
}

function checkedLimit(name: LimitName, value: unknown): number {
  const { unit, lowest = unit === 'seconds' ? Number.MIN_VALUE : 1, highest = Infinity } = table[name];
  const isWhole = unit === 'seconds' || value === Infinity || Number.isInteger(value);
  if (typeof value === 'number' && isWhole && value >= lowest && value <= highest) return value;
  const least = lowest === Number.MIN_VALUE ? 'above 0' : `from ${lowest}`;
  const kind = unit === 'seconds' ? 'a number of seconds' : `a whole number${unit ? ` of ${unit}` : ''}`;
  throw expected(
    `${kind} ${least}${highest < Infinity ? ` to ${highest}` : ''}`,
    `the limit ${name}`,
    String(value),
  );
}

/** Bytes: to allow more is no way out. */
const NO_MACHINE = 2 ** 36;

/**
 * @param needed what the file comes to; undefined where it is not known: twice as much as is allowed
 * @returns what ends a line that says what was too much: `; --limit pixels=400000000 allows it`
 */
export function raisedBy(name: LimitName, needed = 2 * limits[name]): string {
  const { unit, highest = unit === 'bytes' ? NO_MACHINE : Infinity } = table[name];
  return needed > highest ? '' : `; --limit ${name}=${needed} allows it`;
}

/**
 * @param what it is, with its file, and what of it is bounded: `mask.npz:mask comes to 7 bytes`
 * @param needed as `raisedBy`
 * @returns an error with the limit and the option that raises it
 */
export function beyond(name: LimitName, what: string, needed?: number): InputError {
  return new InputError(`${what}, more than the ${limits[name]} that are allowed${raisedBy(name, needed)}`);
}

/** @throws `beyond` where the value is */
export function requireWithin(name: LimitName, value: number, what: string): void {
  if (value > limits[name]) throw beyond(name, what, value);
}
