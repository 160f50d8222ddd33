import { positionsIn } from '../core/positions.js';
import { type Constants, constantsOfRecipe, namedNormalizations } from './normalization.js';

/** Numbers of one channel, or of all together. */
interface Numbers {
  mean: number;
  /** Of the population: divided by n. */
  deviation: number;
  min: number;
  max: number;
  /** The level below which a share 0..1 of the values lies; where it falls between two of them, by the method. */
  percentile(share: number, method: PercentileMethod): number;
}

/** NumPy's: between two values, the nearest one, or the one below or above. */
const percentileMethods = ['linear', 'nearest', 'lower', 'higher'] as const;
type PercentileMethod = (typeof percentileMethods)[number];

/** A picture's own numbers in the place of constants: another picture has others, and no recipe can say them. */
export interface OwnStatistics {
  /** After "the reference …". */
  words: string;
  /** What no recipe can say, with what to write in Python: x is the placed picture, height x width x channels, 0..255. */
  beside: string;
}

/** Levels (0..255) of one channel, as other values: gain · value + offset. */
export interface ChannelLevels {
  values: Float64Array;
  gain: number;
  offset: number;
}

interface Rule {
  words: string;
  code: string;
  /** The constants that a channel (or all of the picture) has by it. */
  constantsOf(numbers: Numbers): { mean: number; divisor: number };
}

/** Likeliest first. */
const rules: readonly Rule[] = [
  {
    words:
      "standardises each picture: it takes the picture's own mean away and divides by its own standard deviation",
    code: '(x - x.mean(AXES)) / x.std(AXES)',
    constantsOf: ({ mean, deviation }) => ({ mean, divisor: deviation }),
  },
  {
    words: 'stretches each picture from its own minimum and maximum to 0..1',
    code: '(x - x.min(AXES)) / (x.max(AXES) - x.min(AXES))',
    constantsOf: ({ min, max }) => ({ mean: min, divisor: max - min }),
  },
  {
    words: 'stretches each picture from its own minimum and maximum to -1..1',
    code: '2 * (x - x.min(AXES)) / (x.max(AXES) - x.min(AXES)) - 1',
    constantsOf: ({ min, max }) => ({ mean: (min + max) / 2, divisor: (max - min) / 2 }),
  },
  {
    words: 'divides each picture by its own maximum',
    code: 'x / x.max(AXES)',
    constantsOf: ({ max }) => ({ mean: 0, divisor: max }),
  },
  {
    words: "takes each picture's own mean away and divides by 255",
    code: '(x - x.mean(AXES)) / 255',
    constantsOf: ({ mean }) => ({ mean, divisor: 255 }),
  },
  {
    words: "takes each picture's own mean away",
    code: 'x - x.mean(AXES)',
    constantsOf: ({ mean }) => ({ mean, divisor: 1 }),
  },
];

/** Read off a fit only: a search through a network would need a pass for each. */
const percentileRules: readonly Rule[] = percentileMethods.flatMap((method) =>
  [1, 2, 5, 0.5].map((low) => percentileRule(low, method)),
);

/** @param low per cent; the same is left out above */
function percentileRule(low: number, method: PercentileMethod): Rule {
  const high = 100 - low;
  const option = method === 'linear' ? '' : `, method='${method}'`;
  const at = (percent: number) => `np.percentile(x, ${percent}, AXES${option})`;
  return {
    words: `stretches each picture from its own percentiles ${low} and ${high} to 0..1`,
    code: `(x - ${at(low)}) / (${at(high)} - ${at(low)})`,
    constantsOf: ({ percentile }) => {
      const mean = percentile(low / 100, method);
      return { mean, divisor: percentile(high / 100, method) - mean };
    },
  };
}

/**
 * How near a fit has to be to a picture's own numbers: grey levels for means, a share for divisors. Measured on
 * `bench/explain.mjs --part blob`: no drawn normalization comes so near to them.
 */
const WITHIN = { levels: 0.1, share: 1e-3 };

/** Constants that are a picture's own numbers. */
export interface OwnConstants {
  constants: Constants;
  statistics: OwnStatistics;
}

/**
 * All that a picture's own numbers may be used for, likeliest first: of the whole, channel by channel, and with a
 * normalization that people know after them.
 *
 * @param channels levels (0..255) of the blob's channels, where the picture lies
 */
export function ownConstants(channels: readonly ChannelLevels[]): OwnConstants[] {
  return constantsBy(rules, channels);
}

function constantsBy(
  by: readonly Rule[],
  channels: readonly ChannelLevels[],
  isBare = false,
): OwnConstants[] {
  const each = channels.map(numbersOf);
  const whole = together(each, channels);
  const found = by.flatMap((rule) =>
    [
      { numbers: each, axes: 'axis=(0, 1)' },
      { numbers: each.map(() => whole), axes: '' },
    ].flatMap(({ numbers, axes }) => {
      const own = numbers.map(rule.constantsOf);
      const base = { mean: own.map(({ mean }) => mean), divisor: own.map(({ divisor }) => divisor) };
      return (isBare ? [{ constants: base, name: undefined }] : followed(base)).map(
        ({ constants, name }) => ({
          constants,
          name,
          statistics: said(rule, axes, name),
        }),
      );
    }),
  );
  return [...found.filter(({ name }) => !name), ...found.filter(({ name }) => name)];
}

/** Constants that are the picture's own numbers. */
export interface OwnFit extends OwnStatistics {
  /** People know them by name as well: of a picture from 0 to 255, nobody can tell which was meant. */
  isOrdinary: boolean;
}

/** Whether constants that were fitted are the picture's own numbers; see `ownConstants`. */
export function ownStatistics(constants: Constants, channels: readonly ChannelLevels[]): OwnFit | undefined {
  const isKnown = isOrdinary(constants);
  const found = nearestRule(constants, isKnown, channels);
  return found && { ...found, isOrdinary: isKnown };
}

/** @param isKnown then what is normalized by something else after it is no simpler: it does not count */
function nearestRule(
  constants: Constants,
  isKnown: boolean,
  channels: readonly ChannelLevels[],
): OwnStatistics | undefined {
  const nearest = (by: readonly Rule[], of: readonly ChannelLevels[], within = WITHIN) =>
    constantsBy(by, of, isKnown).find((own) => isNear(constants, own.constants, within))?.statistics;
  const found = nearest(rules, channels);
  if (found || isKnown) return found;
  // Sorting everything takes longer than all the rest: it is done where a sample says that it may be worth it.
  const sample = channels.map(({ values, ...line }) => ({ values: sampleOf(values), ...line }));
  return nearest(percentileRules, sample, ROUGHLY) && nearest(percentileRules, channels);
}

/** Of a channel, so many levels say roughly where its percentiles are … */
const SAMPLE = 4096;
/** … within these bounds; set by hand, some four times what a sample of noise is off. */
const ROUGHLY = { levels: 8, share: 0.08 };

/** In whichever channel order. */
function isOrdinary(constants: Constants): boolean {
  return namedNormalizations.map(constantsOfRecipe).some(({ mean, divisor }) =>
    [
      { mean, divisor },
      { mean: mean.toReversed(), divisor: divisor.toReversed() },
    ].some((named) => named.mean.length === constants.mean.length && isNear(constants, named)),
  );
}

function sampleOf(values: Float64Array): Float64Array {
  return Float64Array.from(positionsIn(values.length, SAMPLE), (at) => values[at]!);
}

/** @param axes those of NumPy; none over the whole: nor the comma before them */
function codeOver(code: string, axes: string): string {
  return axes ? code.replaceAll('AXES', axes) : code.replaceAll(/(, )?AXES/g, '');
}

function said({ words, code }: Rule, axes: string, name: string | undefined): OwnStatistics {
  const each = axes ? ', channel by channel' : '';
  const then = name ? `, and then normalizes by: ${name}` : '';
  return {
    words: `${words}${each}${then}`,
    beside: `constants of this picture alone, another one has others: compute ${codeOver(code, axes)}${then}`,
  };
}

/** The constants alone, and with a normalization for 0..1 after them. */
function followed(base: Constants): { constants: Constants; name?: string }[] {
  const named = namedNormalizations.filter(
    ({ mean, scale }) => scale !== 1 && mean.some((value) => value > 0),
  );
  return [
    { constants: base },
    ...named.map((each) => ({ name: each.name, constants: after(base, constantsOfRecipe(each)) })),
  ];
}

/** `((p − m) / d − M / 255) / (D / 255)` as one pair of constants. */
function after({ mean, divisor }: Constants, next: Constants): Constants {
  return {
    mean: mean.map((m, c) => m + (divisor[c]! * next.mean[c]!) / 255),
    divisor: divisor.map((d, c) => (d * next.divisor[c]!) / 255),
  };
}

function isNear(a: Constants, b: Constants, within = WITHIN): boolean {
  return a.mean.every(
    (mean, c) =>
      Math.abs(mean - b.mean[c]!) <= within.levels &&
      Math.abs(a.divisor[c]! - b.divisor[c]!) <= within.share * Math.abs(b.divisor[c]!),
  );
}

function numbersOf(levels: ChannelLevels): Numbers {
  const { values, gain, offset } = levels;
  const [shift = 0] = values;
  let [sum, squares, low, high] = [0, 0, shift, shift];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    sum += value - shift;
    squares += (value - shift) ** 2;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(0, squares / values.length - mean ** 2));
  const levelOf = (value: number) => gain * value + offset;
  const [min, max] = gain < 0 ? [high, low] : [low, high];
  return {
    mean: levelOf(shift + mean),
    deviation: Math.abs(gain) * deviation,
    min: levelOf(min),
    max: levelOf(max),
    percentile: percentilesOf([levels]),
  };
}

/** Sorted when the first is asked for. */
function percentilesOf(channels: readonly ChannelLevels[]): Numbers['percentile'] {
  let sorted: Float64Array | undefined;
  return (share, method) => {
    sorted ??= joined(channels).sort();
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    const part = { linear: place % 1, nearest: Math.round(place % 1), lower: 0, higher: 1 }[method];
    return below + part * (above - below);
  };
}

function joined(channels: readonly ChannelLevels[]): Float64Array {
  const all = new Float64Array(channels.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values, gain, offset } of channels)
    for (let i = 0; i < values.length; i++) all[at++] = gain * values[i]! + offset;
  return all;
}

/** Of channels of one length. */
function together(each: readonly Numbers[], channels: readonly ChannelLevels[]): Numbers {
  const average = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const mean = average(each.map((channel) => channel.mean));
  const square = average(each.map((channel) => channel.deviation ** 2 + (channel.mean - mean) ** 2));
  return {
    mean,
    deviation: Math.sqrt(square),
    min: Math.min(...each.map(({ min }) => min)),
    max: Math.max(...each.map(({ max }) => max)),
    percentile: percentilesOf(channels),
  };
}
