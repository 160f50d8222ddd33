import {
  type Constants,
  constantsOfRecipe,
  type NamedNormalization,
  namedNormalizations,
  normalizationMistakes,
  sameConstants,
} from '../knowledge/normalization.js';

/** Constants that the reference may have had, and what they cost: the negative logarithm of how likely they are. */
export interface LikelyConstants {
  constants: Constants;
  cost: number;
}

type Order = 'rgb' | 'bgr';

const map = (values: readonly number[], change: (value: number, channel: number) => number) =>
  values.map(change);
const reversed = (values: readonly number[]) => values.toReversed();

/** Ways back from a mistake to what was meant; which mistake it was, `normalizationMistakes` itself says. */
const undo: readonly ((yours: Constants) => Constants)[] = [
  ({ mean, divisor }) => ({ mean: map(mean, (m) => m / 2), divisor }),
  ({ mean, divisor }) => ({ mean: map(mean, (m) => m * 255), divisor }),
  ({ mean, divisor }) => ({ mean: map(mean, (m) => m * 255), divisor: map(divisor, (d) => d * 255) }),
  ({ mean, divisor }) => ({ mean: map(mean, (m) => m / 255), divisor }),
  ({ mean, divisor }) => ({ mean, divisor: map(divisor, (d) => d / 255) }),
  ({ mean, divisor }) => ({ mean: map(mean, (m) => m / 255), divisor: map(divisor, (d) => d / 255) }),
  ({ mean, divisor }) => ({ mean, divisor: map(divisor, (d) => d * 255) }),
  ({ mean, divisor }) => ({ mean: map(mean, (m) => -m), divisor }),
  ({ mean, divisor }) => ({ mean: reversed(mean), divisor: reversed(divisor) }),
  ({ mean, divisor }) => ({ mean: reversed(mean), divisor }),
  ({ mean, divisor }) => ({ mean, divisor: map(divisor, (d) => (255 * 255) / d) }),
  ({ mean, divisor }) => {
    const once = map(divisor, (d) => Math.sqrt(255 * d));
    return { mean: map(mean, (m, c) => m / (1 + once[c]! / 255)), divisor: once };
  },
];

/** The named normalization in the channel order of the blob. */
function inOrder(named: NamedNormalization, order: Order): Constants {
  const { mean, divisor } = constantsOfRecipe(named);
  if (named.order === 'any' || named.order === order) return { mean, divisor };
  return { mean: reversed(mean), divisor: reversed(divisor) };
}

/**
 * How likely each source of constants is, before anything was run. A cost of 1 is a factor of e; each further entry
 * of a source costs `step` more.
 */
const sources = {
  /** One mistake away from a normalization that people know: hardly by chance. */
  knownSpoilt: { first: 0.3, step: 0.08 },
  /** What a mistake leaves of constants that have no name. */
  undone: { first: 1.2, step: 0.15 },
  /** A model's documentation was misread altogether. */
  known: { first: 2.5, step: 0.1 },
  /** Mean or std of a known one beside the user's own: one of the two was left out. */
  halfKnown: { first: 3.5, step: 0.1 },
  /** The model was trained with what is a mistake elsewhere. */
  spoilt: { first: 3.5, step: 0.1 },
} as const;

/** Beyond the known ones: constants of real trainings stay within these, in pixel units. */
const plausible = { mean: 256, divisor: { min: 0.5, max: 512 } };

function isPlausible({ mean, divisor }: Constants): boolean {
  const { min, max } = plausible.divisor;
  return (
    mean.every((m) => Math.abs(m) <= plausible.mean) &&
    divisor.every((d) => Number.isFinite(d) && d >= min && d <= max)
  );
}

/** What the reference may have had where the user's constants are these, the likeliest first; each but once. */
export function likelyConstants(yours: Constants, order: Order): LikelyConstants[] {
  const known = namedNormalizations.map((named) => inOrder(named, order));
  const undone = undo.map((back) => back(yours)).filter(isPlausible);
  const found = [
    ...costed('knownSpoilt', known, (right) => mistakeFrom(right, yours)),
    ...costed('undone', undone, (right) => mistakeFrom(right, yours)),
    ...costed('known', known, (_, i) => i),
    ...costed('halfKnown', halves(known, yours), (_, i) => i),
    ...costed(
      'spoilt',
      normalizationMistakes.map(({ spoil }) => spoil(yours)).filter(isPlausible),
      (_, i) => i,
    ),
  ].sort((a, b) => a.cost - b.cost);
  const different: LikelyConstants[] = [];
  for (const entry of found)
    if (
      ![{ constants: yours }, ...different].some((other) =>
        sameConstants(other.constants, entry.constants, SAME),
      )
    )
      different.push(entry);
  return different;
}

/** Relative. 123.68 and 123.675 are worth telling apart: an output can. */
const SAME = 1e-6;

function costed(
  source: keyof typeof sources,
  constants: readonly Constants[],
  rankOf: (constants: Constants, index: number) => number | undefined,
): LikelyConstants[] {
  const { first, step } = sources[source];
  return constants.flatMap((entry, i) => {
    const rank = rankOf(entry, i);
    return rank === undefined ? [] : [{ constants: entry, cost: first + step * rank }];
  });
}

/** The place of the mistake that makes yours of the right ones. */
function mistakeFrom(right: Constants, yours: Constants): number | undefined {
  const rank = normalizationMistakes.findIndex(({ spoil }) => sameConstants(yours, spoil(right)));
  return rank < 0 ? undefined : rank;
}

function halves(known: readonly Constants[], { mean, divisor }: Constants): Constants[] {
  return known.flatMap((named) => [
    { mean: named.mean, divisor },
    { mean, divisor: named.divisor },
  ]);
}
