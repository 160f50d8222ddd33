import type { GivenInput, InputSpec, Recipe } from '../../recipe/schema.js';
import { withOutput } from '../answer/common.js';
import { enough, fewCells } from '../answer/held.js';
import { confidenceOf } from '../core/confidence.js';
import { differences } from '../core/differences.js';
import {
  type Explained,
  type Finding,
  LAST_QUESTION,
  percent,
  sentenceOf,
  sharedWith,
} from '../core/finding.js';
import type { OwnStatistics } from '../knowledge/statistics.js';
import type { Way } from '../knowledge/way.js';
import type { Behind, Judge } from './judge.js';
import { costOf, isWhole, nearestOf, type Tried } from './search.js';
import { thresholds } from './thresholds.js';
import { evidenceOf } from './told.js';
import { codeOfWay } from './way.js';

/**
 * One way that leads to the reference's output or mask. Its confidence: where it reproduces the reference, 1 divided
 * by the number of different blobs that were found to do so; else (1 − d) · (1 − d / e), where d is its distance from
 * the reference and e that of the nearest other way. Of a mask, times `enough(n)`, where n is the number of the output's
 * pixels in which it differs from the user's own; and where some pixels are left that were too close to call, times
 * (1 − r / t): r is their share, and t what the nearest other way leaves.
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

/** The way that is told. */
export function bestOf(tried: readonly Tried[]): Tried {
  return rightOf(tried)[0] ?? nearestOf(tried);
}

function rightOf(tried: readonly Tried[]): Tried[] {
  return tried
    .filter(({ verdict }) => verdict.isExact)
    .sort((a, b) => unlikeliness(a) - unlikeliness(b) || costOf(a.edits) - costOf(b.edits));
}

/**
 * What is told of a search.
 *
 * @param tried the first is the user's own
 * @param alike what the constants of the best way are on this picture as well: the confidence is shared
 */
export function answerOf(
  tried: readonly Tried[],
  recipe: Recipe,
  judge: Judge,
  alike: OwnStatistics | undefined,
): OutputAnswer {
  const { notes } = judge;
  const right = rightOf(tried);
  const best = bestOf(tried);
  const exact = right.filter(isWhole(best) ? isWhole : (other) => restOf(other) <= 2 * restOf(best));
  const explanation = sharedWith(explanationOf(best, exact, tried, recipe), alike);
  const left = leftText(best);
  if (exact.length > 0)
    return {
      reason: 'explained',
      explanations: [explanation],
      notes: [
        ...notes,
        ...fewCells(evidenceOf(best.verdict, tried[0]!.verdict)),
        ...(isWhole(best) ? [] : [`what is left: ${left}${tiesText(best)}`]),
      ],
    };
  const why = whyNone(best, tried, judge);
  if (why) return { reason: 'none', nearest: explanation, why, notes };
  const most = `the nearest of ${tried.length} ways, and not right to the last digit: ${left}`;
  return { reason: 'explained', explanations: [explanation], notes: [...notes, most] };
}

/** Of a mask, the share of its pixels that have another class. */
function restOf({ verdict }: Tried): number {
  return verdict.rest ?? 0;
}

/** What it changes, as a cost; and what it leaves: beyond rounding, so many pixels speak against it as much as a mistake. */
function unlikeliness({ edits, verdict: { rest = 0, behind } }: Tried): number {
  const reading = thresholds.behind * (behind?.differences.length ?? 0);
  return costOf(edits) + reading + rest / thresholds.rounded;
}

/** Undefined where the nearest way is near enough to explain. */
function whyNone(best: Tried, tried: readonly Tried[], { near }: Judge): string | undefined {
  const own = tried[0]!;
  const bound =
    best === own
      ? Math.min(near, thresholds.ownRest)
      : Math.min(near, own.verdict.distance / thresholds.gain);
  if (best.verdict.distance <= bound) return undefined;
  const yours = best === own ? 'that is your recipe' : `with your recipe, ${leftText(own)}`;
  return `none of these: ${tried.length} ways were tried, and with the nearest, ${leftText(best)} (${yours}). ${LAST_QUESTION}`;
}

/** What a way leaves over, on a scale that a person has: of a mask pixels, of an output its spread. */
function leftText({ verdict: { distance, agreement } }: Tried): string {
  if (agreement !== undefined) return `${percent(1 - agreement)} of the pixels differ`;
  const spreads = Math.sqrt(distance);
  return spreads < 1
    ? `the output is off by ${percent(spreads)} of the reference's own spread (rms)`
    : `the output is off by ${Number(spreads.toPrecision(2))} times the reference's own spread (rms), which is no likeness`;
}

/** What is said where nothing differs that is known here. */
function nothingText(best: Tried): string {
  const { isExact } = best.verdict;
  if (!isExact) return 'Nothing that is known here comes nearer to the reference than your recipe.';
  return isWhole(best)
    ? 'Nothing differs: your recipe gives what the reference has.'
    : `Your recipe gives what the reference has but for rounding: ${leftText(best)}.`;
}

function explanationOf(
  best: Tried,
  exact: readonly Tried[],
  tried: readonly Tried[],
  recipe: Recipe,
): OutputExplanation {
  const own = tried[0]!.way;
  const { behind, distance, isExact, maxError, agreement } = best.verdict;
  const found = differencesOf(best, own);
  return {
    sentence: sentenceOf(found, nothingText(best)),
    differences: found,
    confidence:
      (isExact ? sharedIn(best, exact, tried) : confidenceIn(best, tried)) *
      enough(evidenceOf(best.verdict, tried[0]!.verdict)),
    alsoFits: alsoFits(best, exact, own),
    recipe: withOutput(mendedRecipe(recipe, own, best.way), behind?.output ?? {}),
    notInRecipe: [...notInRecipe(best.way), ...(behind?.beside ?? [])],
    numbers: { distance, isExact, maxError, agreement, forwards: tried.length },
  };
}

/** Other ways that are the reference as well, each sentence once. */
function alsoFits(best: Tried, exact: readonly Tried[], own: Way): string[] {
  const others = [
    ...best.same.map((way) => ({ way, behind: best.verdict.behind })),
    ...exact
      .filter((other) => other !== best)
      .flatMap(({ way, same, verdict }) =>
        [way, ...same].map((each) => ({ way: each, behind: verdict.behind })),
      ),
  ];
  const sentences = others.map((other) => sentenceOf(differencesIn(other, own), 'your recipe as it is'));
  const told = sentenceOf(differencesOf(best, own), '');
  return folded([...new Set(sentences)].filter((sentence) => sentence !== told));
}

function differencesOf({ way, verdict: { behind } }: Tried, own: Way): string[] {
  return differencesIn({ way, behind }, own);
}

function differencesIn({ way, behind }: { way: Way; behind?: Behind }, own: Way): string[] {
  return [...differences(codeOfWay(own), codeOfWay(way)), ...(behind?.differences ?? [])];
}

/** Beyond, a list tells a reader nothing more. */
const MOST_FITS = 4;

function folded(sentences: readonly string[]): string[] {
  if (sentences.length <= MOST_FITS) return [...sentences];
  return [...sentences.slice(0, MOST_FITS - 1), `and ${sentences.length - MOST_FITS + 1} more of the kind`];
}

/** Among those that are right: alone, unless others are, or leave hardly more. */
function sharedIn(best: Tried, exact: readonly Tried[], tried: readonly Tried[]): number {
  const own = tried[0]!.way;
  const found = differencesOf(best, own);
  // what needs a mistake more, beside these, is no rival
  const rivals = exact.filter((other) => other === best || !contains(differencesOf(other, own), found));
  const share = 1 / rivals.length;
  if (isWhole(best)) return share;
  const others = tried.filter((other) => !exact.includes(other)).map(restOf);
  return share * confidenceOf(1, restOf(best), others.length === 0 ? undefined : Math.min(...others));
}

function contains(more: readonly string[], found: readonly string[]): boolean {
  return more.length > found.length && found.every((difference) => more.includes(difference));
}

function tiesText({ verdict: { rest = 0, agreement = 1 } }: Tried): string {
  const ties = rest - (1 - agreement);
  return ties > thresholds.rounded ? `, and ${percent(ties)} are too close to call` : '';
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
