import { InputError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import type { GivenInput } from '../../recipe/schema.js';
import { type View, viewOf } from '../blob/view.js';
import { checkBlob } from '../core/check.js';
import { normalizationMistakes } from '../knowledge/mistakes.js';
import {
  type Constants,
  constantsOfRecipe,
  listed,
  type NamedNormalization,
  namedNormalizations,
  sameConstants,
} from '../knowledge/normalization.js';
import { readings } from '../knowledge/readings.js';
import type { Hint } from './hint.js';
import { ownConstants } from './recipe.js';

/** A blob's channels by numbers, one or three of them, and a sample of their values. */
interface Channels {
  min: number[];
  max: number[];
  mean: number[];
  samples: number[][];
}

/** Constants with words for them. */
interface Guess {
  words: string;
  constants: Constants;
}

/**
 * What a blob's values say about how it was made, held against the recipe and what is known of training.
 *
 * @param isPytorch whether PyTorch's habits hold for the model
 */
export function blobHints(blob: Tensor, input: GivenInput | undefined, isPytorch: boolean): Hint[] {
  let channels: Channels;
  try {
    channels = channelsOf(viewOf(checkBlob(blob, 'the blob').blob, readings[0]!));
  } catch (error) {
    if (error instanceof InputError) return [{ about: 'blob', text: error.message }];
    throw error;
  }
  if (channels.min.every((low, c) => low === channels.max[c]))
    return [{ about: 'blob', text: 'every channel of the blob has one value only: no picture is in it' }];
  const own = ownConstants(input ?? {}, channels.min.length);
  return levelHints(channels, own, isPytorch) ?? rangeHints(channels, own);
}

const MOST_SAMPLES = 4096;
/** Alpha, the fourth, is no colour that constants are known for. */
const COLOURS = 3;

function channelsOf(view: View): Channels {
  const channels = Math.min(view.channels, COLOURS);
  const { min, max, mean, samples } = emptyChannels(channels);
  const count = view.width * view.height;
  const every = Math.max(1, Math.floor(count / MOST_SAMPLES));
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < count; i++) {
      const [row, column] = [Math.floor(i / view.width), i % view.width];
      const value =
        view.data[view.offset + c * view.channelStep + row * view.rowStep + column * view.columnStep]!;
      min[c] = Math.min(min[c]!, value);
      max[c] = Math.max(max[c]!, value);
      mean[c]! += value / count;
      if (i % every === 0) samples[c]!.push(value);
    }
  }
  return { min, max, mean, samples };
}

function emptyChannels(count: number): Channels {
  const every = (value: number) => Array<number>(count).fill(value);
  return {
    min: every(Infinity),
    max: every(-Infinity),
    mean: every(0),
    samples: Array.from({ length: count }, () => []),
  };
}

/** In grey levels: the rounding of float32 arithmetic, whatever its order. */
const LEVEL_TOLERANCE = 2e-3;
/** Fewer different values may lie on whole levels by chance. */
const FEWEST_VALUES = 16;

/**
 * Whether the blob is made of whole grey levels 0..255 by these constants. It cannot be by chance; a resize in float
 * leaves no whole levels, so that "no" says nothing.
 */
function isOfLevels({ samples }: Channels, { mean, divisor }: Constants): boolean {
  return samples.every((values, c) =>
    values.every((value) => {
      const level = value * divisor[c]! + mean[c]!;
      const whole = Math.round(level);
      return Math.abs(level - whole) <= LEVEL_TOLERANCE && whole >= 0 && whole <= 255;
    }),
  );
}

/** Undefined where the blob is not made of whole levels by any constants that are known. */
function levelHints(channels: Channels, own: Constants | undefined, isPytorch: boolean): Hint[] | undefined {
  if (channels.samples.some((values) => new Set(values).size < FEWEST_VALUES)) return undefined;
  if (own && isOfLevels(channels, own)) return [];
  const known = knownGuesses(channels).find(({ constants }) => isOfLevels(channels, constants));
  if (known) return [knownHint(known, own, isPytorch)];
  const mistakes = mistakenGuesses(channels, own).filter(({ constants }) => isOfLevels(channels, constants));
  const [first, another] = mistakes;
  if (!first || (another && !sameConstants(first.constants, another.constants))) return undefined;
  return [
    { about: 'blob', text: `the blob is what comes out where the code ${first.words}`, why: levelsWhy },
  ];
}

const levelsWhy = 'undone so, every value is a whole grey level 0..255';

function knownHint({ words, constants }: Guess, own: Constants | undefined, isPytorch: boolean): Hint {
  const versus = own ? `; your recipe says ${constantsText(own)}` : '';
  const isRaw =
    constants.divisor.every((value) => value === 1) && constants.mean.every((value) => value === 0);
  const rare =
    isRaw && isPytorch
      ? '. Hardly any PyTorch model is fed so (YOLOX is one); those of torchvision and timm never'
      : '';
  return { about: 'blob', text: `the blob holds ${words}${versus}${rare}`, why: levelsWhy };
}

/** The known normalizations in both channel orders; of one channel those that are alike for all. */
function knownGuesses(channels: Channels): Guess[] {
  return namedFor(channels).flatMap((named) => {
    const constants = constantsOfRecipe(named);
    if (named.order === 'any') return [{ words: named.name, constants }];
    const other = named.order === 'rgb' ? 'B, G, R' : 'R, G, B';
    return [
      { words: normalizedBy(named.name), constants },
      {
        words: `${normalizedBy(named.name)}, its constants in the order ${other}`,
        constants: reversed(constants),
      },
    ];
  });
}

function namedFor({ min }: Channels): NamedNormalization[] {
  const count = min.length;
  return namedNormalizations
    .filter(({ order, mean }) => order === 'any' || mean.length === count)
    .map((named) => ({ ...named, mean: named.mean.slice(0, count), std: named.std.slice(0, count) }));
}

function normalizedBy(name: string): string {
  return `pixels normalized by: ${name}`;
}

function reversed({ mean, divisor }: Constants): Constants {
  return { mean: mean.toReversed(), divisor: divisor.toReversed() };
}

/** The recipe's constants and the known ones, spoilt as people spoil them. */
function mistakenGuesses(channels: Channels, own: Constants | undefined): Guess[] {
  const named = namedFor(channels)
    .filter(({ order }) => order !== 'any')
    .map((each) => ({ words: each.name, constants: constantsOfRecipe(each) }));
  const right = [...(own ? [{ words: "your recipe's constants", constants: own }] : []), ...named];
  return right.flatMap(({ words, constants }) =>
    normalizationMistakes.map(({ sentence, apply }) => ({
      words: `${sentence} (${words})`,
      constants: apply(constants),
    })),
  );
}

/** By channel: what 0 and 255 become. */
interface Range {
  low: number[];
  high: number[];
}

function rangeOf({ mean, divisor }: Constants): Range {
  const ends = mean.map((m, c) => [-m / divisor[c]!, (255 - m) / divisor[c]!] as const);
  return {
    low: ends.map(([a, b]) => Math.min(a, b)),
    high: ends.map(([a, b]) => Math.max(a, b)),
  };
}

/** Of the range: how far bicubic and Lanczos resizes in float overshoot at hard edges. */
const OVERSHOOT = 0.2;
/** Of the range: a picture takes up more, unless it has hardly any contrast. */
const NARROW = 0.1;

function isWithin({ min, max }: Channels, range: Range, overshoot: number): boolean {
  return min.every((low, c) => {
    const spare = overshoot * (range.high[c]! - range.low[c]!);
    return low >= range.low[c]! - spare && max[c]! <= range.high[c]! + spare;
  });
}

function fitsRange(channels: Channels, range: Range): boolean {
  const isWide = channels.min.some(
    (low, c) => channels.max[c]! - low >= NARROW * (range.high[c]! - range.low[c]!),
  );
  return isWide && isWithin(channels, range, OVERSHOOT);
}

/** By least and greatest values alone: only what is impossible is said. */
function rangeHints(channels: Channels, own: Constants | undefined): Hint[] {
  const hints: Hint[] = [];
  if (own && !isWithin(channels, rangeOf(own), OVERSHOOT)) hints.push(impossibleHint(channels, own));
  const fits = knownGuesses(channels).some(({ constants }) => fitsRange(channels, rangeOf(constants)));
  if (!fits && !(own && fitsRange(channels, rangeOf(own))))
    hints.push({
      about: 'blob',
      text: `the blob spans ${spanText(channels)}: no training recipe that is known feeds that`,
      why: `known are ${namedNormalizations.map(({ name }) => name).join('; ')}`,
    });
  const twice = hints.length > 0 ? twiceHint(channels, own) : undefined;
  return twice ? [...hints, twice] : hints;
}

/** The channel that lies farthest outside says it. */
function impossibleHint(channels: Channels, own: Constants): Hint {
  const { low, high } = rangeOf(own);
  const excess = (c: number) =>
    Math.max(low[c]! - channels.min[c]!, channels.max[c]! - high[c]!) / (high[c]! - low[c]!);
  const worst = low.map((_, c) => c).reduce((a, b) => (excess(b) > excess(a) ? b : a));
  return {
    about: 'blob',
    text:
      `the blob is not what your recipe makes: its channel ${worst} spans ${number(channels.min[worst]!)}..${number(channels.max[worst]!)}, ` +
      `the recipe's ${constantsText(own)} gives ${number(low[worst]!)}..${number(high[worst]!)} at most`,
    why: 'pixels are 0..255',
  };
}

/** Said only where nothing else fits and the mean taken away twice does, all but exactly. */
function twiceHint(channels: Channels, own: Constants | undefined): Hint | undefined {
  const known = namedFor(channels).filter(({ name }) => name === namedNormalizations[0]!.name);
  const right: Guess[] = [
    ...(own ? [{ words: "your recipe's mean", constants: own }] : []),
    ...known.map((named) => ({ words: named.name, constants: constantsOfRecipe(named) })),
  ];
  const found = right.find(({ constants }) => {
    const { mean, divisor } = constants;
    const twice = { mean: mean.map((value) => 2 * value), divisor };
    const isOther = mean.every((value) => value > 0) && channels.mean.every((value) => value < 0);
    return isOther && !isWithin(channels, rangeOf(constants), 0) && isWithin(channels, rangeOf(twice), 0.01);
  });
  return (
    found && {
      about: 'blob',
      text: `its mean is about ${listed(channels.mean)}: the mean looks taken away twice (${found.words})`,
      why: 'the values lie below what pixels can give once, and within what they give when it is taken away twice',
    }
  );
}

function spanText({ min, max }: Channels): string {
  return `${number(Math.min(...min))}..${number(Math.max(...max))}`;
}

function constantsText({ mean, divisor }: Constants): string {
  return `(pixel − ${listed(mean)}) / ${listed(divisor)}`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(4)));
}
