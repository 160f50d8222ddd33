import type { GivenInput, InputSpec, Recipe } from '../../recipe/schema.js';
import { withOutput } from '../answer/common.js';
import { confidenceOf } from '../core/confidence.js';
import { differences } from '../core/differences.js';
import { type Explained, type Finding, LAST_QUESTION, sentenceOf } from '../core/finding.js';
import type { Way } from '../knowledge/way.js';
import type { Judge } from './judge.js';
import { costOf, nearestOf, type Tried } from './search.js';
import { thresholds } from './thresholds.js';
import { codeOfWay } from './way.js';

/**
 * One way that leads to the reference's output or mask. Its confidence: where it reproduces the reference, 1 divided
 * by the number of different blobs that were found to do so; else (1 − d) · (1 − d / e), where d is its distance from
 * the reference and e that of the nearest other way.
 */
export interface OutputExplanation extends Finding {
  numbers: {
    /** 0 is the reference: an output's share of unexplained variance (about the mean of each channel), 1 − mIoU of masks. */
    distance: number;
    /** Whether it is the reference within the tolerance. */
    isExact: boolean;
    /** Outputs only: the largest |actual − expected|. */
    maxError?: number;
    /** Masks only, 0..1: the share of the pixels that have the reference's class or are too close to call. */
    agreement?: number;
    /** Forwards that were run. */
    forwards: number;
  };
}

export type OutputAnswer = Explained<OutputExplanation>;

/** What a way does otherwise than the user's recipe. */
export function sentenceFor({ way }: Tried, own: Way): string {
  return sentenceOf(differences(codeOfWay(own), codeOfWay(way)), 'Your recipe');
}

/** What is told of a search. @param tried the first is the user's own */
export function answerOf(tried: readonly Tried[], recipe: Recipe, judge: Judge): OutputAnswer {
  const { notes } = judge;
  const exact = tried.filter(({ verdict }) => verdict.isExact).sort(byAgreement);
  const best = exact[0] ?? nearestOf(tried);
  const explanation = explanationOf(best, exact, tried, recipe);
  if (exact.length > 0) return { reason: 'explained', explanations: [explanation], notes };
  const why = whyNone(best, tried, judge);
  if (why) return { reason: 'none', nearest: explanation, why, notes };
  return {
    reason: 'explained',
    explanations: [explanation],
    notes: [
      ...notes,
      `nothing reproduces the reference: the nearest of ${tried.length} ways leaves ${percent(best.verdict.distance)}`,
    ],
  };
}

/** Fewer pixels apart first, and then the likelier. */
function byAgreement(a: Tried, b: Tried): number {
  return (b.verdict.agreement ?? 0) - (a.verdict.agreement ?? 0) || costOf(a.edits) - costOf(b.edits);
}

/** Undefined where the nearest way is near enough to explain. */
function whyNone(best: Tried, tried: readonly Tried[], { near }: Judge): string | undefined {
  const own = tried[0]!;
  const bound =
    best === own
      ? Math.min(near, thresholds.ownRest)
      : Math.min(near, own.verdict.distance / thresholds.gain);
  if (best.verdict.distance <= bound) return undefined;
  return (
    `none of these: ${tried.length} ways were tried, and the nearest leaves ${percent(best.verdict.distance)} unexplained ` +
    `(your recipe ${percent(own.verdict.distance)}); it would have to be ${percent(bound)}. ` +
    LAST_QUESTION
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}

function explanationOf(
  best: Tried,
  exact: readonly Tried[],
  tried: readonly Tried[],
  recipe: Recipe,
): OutputExplanation {
  const own = tried[0]!.way;
  const { behind } = best.verdict;
  const found = [...differences(codeOfWay(own), codeOfWay(best.way)), ...(behind?.differences ?? [])];
  const { distance, isExact, maxError, agreement } = best.verdict;
  const nothing = isExact
    ? 'Nothing differs: your recipe gives what the reference has.'
    : 'Nothing that is known here comes nearer to the reference than your recipe.';
  const others = [
    ...best.same,
    ...exact.filter((other) => other !== best).flatMap(({ way, same }) => [way, ...same]),
  ];
  return {
    sentence: sentenceOf(found, nothing),
    differences: found,
    confidence: isExact ? 1 / exact.length : confidenceIn(best, tried),
    alsoFits: others.map((way) =>
      sentenceOf(differences(codeOfWay(own), codeOfWay(way)), 'your recipe as it is'),
    ),
    recipe: withOutput(mendedRecipe(recipe, own, best.way), behind?.output ?? {}),
    notInRecipe: [...notInRecipe(best.way), ...(behind?.beside ?? [])],
    numbers: { distance, isExact, maxError, agreement, forwards: tried.length },
  };
}

function confidenceIn(best: Tried, tried: readonly Tried[]): number {
  const { distance } = best.verdict;
  const rivals = tried.filter((other) => other !== best).map(({ verdict }) => verdict.distance);
  return confidenceOf(1 - distance, distance, rivals.length === 0 ? undefined : Math.min(...rivals));
}

/** Lines of a recipe that are mended together: one of a group alone would change what the others default to. */
const mendable: readonly (keyof GivenInput & keyof InputSpec)[][] = [
  ['decoder'],
  ['fit', 'size'],
  ['resize'],
  ['order'],
  ['mean', 'scale', 'std'],
  ['pad'],
];

/** The user's recipe, with the lines changed that differ. */
function mendedRecipe(recipe: Recipe, own: Way, best: Way): Recipe {
  // the size is the network's, however the picture lies in it
  const right: InputSpec = { ...best.input, size: own.input.size };
  const changed = mendable
    .filter((keys) => keys.some((key) => JSON.stringify(own.input[key]) !== JSON.stringify(right[key])))
    .flat();
  const input: GivenInput = {
    ...recipe.input,
    ...Object.fromEntries(changed.map((key) => [key, right[key]])),
  };
  if (right.pad === undefined) delete input.pad;
  return { ...recipe, input };
}

function notInRecipe({ picture, reading, statistics }: Way): string[] {
  return [
    ...(statistics ? [statistics.beside] : []),
    ...(reading.words ? [`the reference ${reading.words}`] : []),
    ...(picture.decoder ? [] : [`the picture ${picture.name}`]),
  ];
}
