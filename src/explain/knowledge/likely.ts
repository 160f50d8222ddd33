import type { Hypothesis } from '../core/hypothesis.js';
import { normalizationMistakes } from './mistakes.js';
import {
  type Constants,
  constantsOfRecipe,
  namedNormalizations,
  publishedNormalizations,
  sameConstants,
} from './normalization.js';

/** Constants that the reference may have had. */
export interface LikelyConstants extends Pick<Hypothesis<Constants>, 'name' | 'reason' | 'prior'> {
  constants: Constants;
}

type Order = 'rgb' | 'bgr';
type Named = Pick<LikelyConstants, 'name' | 'constants'>;

const reversed = ({ mean, divisor }: Constants): Constants => ({
  mean: mean.toReversed(),
  divisor: divisor.toReversed(),
});

/** The normalizations that trainings publish, the ones with a name first, in the channel order of the blob. */
function knownIn(order: Order): Named[] {
  return publishedNormalizations.map((named) => {
    const constants = constantsOfRecipe(named);
    const isInOrder = named.order === 'any' || named.order === order;
    return { name: named.name, constants: isInOrder ? constants : reversed(constants) };
  });
}

/**
 * How likely each source of constants is, before anything was run; each further entry of a source costs `step` more.
 * See `Hypothesis.prior`. Set by hand, so that `bench/explain.mjs --part outputs` needs the fewest forwards.
 */
const sources = {
  knownSpoilt: { first: 0.3, step: 0.08, reason: 'one mistake away from what people know: hardly by chance' },
  undone: { first: 1.2, step: 0.15, reason: 'what a mistake leaves of constants that have no name' },
  known: { first: 2.5, step: 0.1, reason: "a model's documentation was misread altogether" },
  halfKnown: { first: 3.5, step: 0.1, reason: 'mean or std of a known one: the other was left out' },
  spoilt: { first: 2.2, step: 0.1, reason: 'the model was trained with what is a mistake elsewhere' },
} as const;

/** Beyond the known ones: constants of real trainings stay within these, in pixel units. */
const plausible = { mean: 256, divisor: { min: 0.5, max: 512 } };

function isPlausible({ constants: { mean, divisor } }: Named): boolean {
  const { min, max } = plausible.divisor;
  return (
    mean.every((m) => Math.abs(m) <= plausible.mean) &&
    divisor.every((d) => Number.isFinite(d) && d >= min && d <= max)
  );
}

/** What the reference may have had where the user's constants are these, the likeliest first; each but once. */
export function likelyConstants(yours: Constants, order: Order): LikelyConstants[] {
  const known = knownIn(order);
  const found = [
    ...fromSource('knownSpoilt', known, ({ constants }) => mistakeFrom(constants, yours)),
    ...fromSource('undone', undone(yours), ({ constants }) => mistakeFrom(constants, yours)),
    ...fromSource('known', known, (_, i) => i),
    ...fromSource('halfKnown', halves(known.slice(0, namedNormalizations.length), yours), (_, i) => i),
    ...fromSource('spoilt', spoilt(yours), (_, i) => i),
  ].sort((a, b) => a.prior - b.prior);
  return eachOnce(found, yours);
}

/** Relative. 123.68 and 123.675 are worth telling apart: an output can. */
const SAME = 1e-6;

function eachOnce(found: readonly LikelyConstants[], yours: Constants): LikelyConstants[] {
  const different: LikelyConstants[] = [];
  for (const entry of found) {
    const isSame = (other: Constants) => sameConstants(other, entry.constants, SAME);
    if (!isSame(yours) && !different.some(({ constants }) => isSame(constants))) different.push(entry);
  }
  return different;
}

function fromSource(
  source: keyof typeof sources,
  entries: readonly Named[],
  rankOf: (entry: Named, index: number) => number | undefined,
): LikelyConstants[] {
  const { first, step, reason } = sources[source];
  return entries.flatMap((entry, i) => {
    const rank = rankOf(entry, i);
    return rank === undefined ? [] : [{ ...entry, reason, prior: first + step * rank }];
  });
}

/** The place of the mistake that makes yours of the right ones. */
function mistakeFrom(right: Constants, yours: Constants): number | undefined {
  const rank = normalizationMistakes.findIndex(({ apply }) => sameConstants(yours, apply(right)));
  return rank < 0 ? undefined : rank;
}

/** What was meant, where yours have a mistake that can be taken back. */
function undone(yours: Constants): Named[] {
  return normalizationMistakes
    .flatMap(({ name, undo }) => (undo ? [{ name: `yours without: ${name}`, constants: undo(yours) }] : []))
    .filter(isPlausible);
}

/** Whatever the numbers: a mistake makes of real ones what no training has. */
function spoilt(yours: Constants): Named[] {
  return normalizationMistakes
    .map(({ name, apply }) => ({ name: `yours with: ${name}`, constants: apply(yours) }))
    .filter(({ constants }) => constants.divisor.every((d) => Number.isFinite(d) && d !== 0));
}

function halves(known: readonly Named[], { mean, divisor }: Constants): Named[] {
  return known.flatMap(({ name, constants }) => [
    { name: `the mean of: ${name}`, constants: { mean: constants.mean, divisor } },
    { name: `scale and std of: ${name}`, constants: { mean, divisor: constants.divisor } },
  ]);
}
