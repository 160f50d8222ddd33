import { expected } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { defaultTolerances } from '../../golden/format.js';
import type { ClassMap } from '../../image/class-map.js';
import { grayToBgr } from '../../image/formats/channels.js';
import type { GivenInput, InputSpec, Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { Tolerance } from '../../tasks/compare.js';
import type { PictureBlob } from '../blob/view.js';
import { whyUntellable } from '../core/check.js';
import { differences } from '../core/code.js';
import { type Explained, type Finding, sentenceOf } from '../core/finding.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { grayPictures } from '../knowledge/pictures.js';
import { readings } from '../knowledge/readings.js';
import { type Judge, maskJudge, outputJudge } from './judge.js';
import { costOf, nearestOf, searchWays, type Tried } from './search.js';
import { codeOfWay, type Way } from './way.js';

/** Only what the reference had behind the network is known. */
export interface OutputQuestion {
  /** The picture as each decoder gives it; the first as the recipe's own does. Three channels, B, G, R. */
  pictures: readonly NamedPicture[];
  /** The user's, as given: what is mended. */
  recipe: Recipe;
  /** The same with nothing left open. */
  resolved: ResolvedRecipe;
  /** The reference's output of the name that the recipe reads, or its class ids of the picture's size or the network's. */
  expected: { output: Tensor } | { mask: ClassMap };
  /** `preprocess`. */
  pixelsOf: PixelsOf;
  /** The output that the recipe reads, for a blob. */
  forward(blob: Tensor): Promise<Tensor>;
  /** Forwards at most. Default 120. */
  budget?: number;
  /** Within which an output is the reference's. Default that of goldens: atol 1e-4, rtol 1e-3. */
  tolerance?: Tolerance;
  /** After each forward. @param best what the nearest way so far does otherwise than the recipe */
  onProgress?(done: number, budget: number, best: string): void;
}

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

const DEFAULT_BUDGET = 120;

/**
 * Which preprocessing the reference used, where only its output or its mask is known: by search through the network.
 *
 * @throws InputError where the expected output or mask cannot be this network's
 */
export async function explainOutput(question: OutputQuestion): Promise<OutputAnswer> {
  const { resolved, budget = DEFAULT_BUDGET } = question;
  checkQuestion(resolved.input, budget);
  const judge = judgeOf(question);
  const pictures = [...question.pictures, ...grayOnes(question.pictures)];
  const own: Way = { picture: pictures[0]!, input: resolved.input, reading: readings[0]! };
  const search = (forwards: number) =>
    searchWays({
      own,
      pictures,
      judge,
      pixelsOf: question.pixelsOf,
      forward: question.forward,
      budget: forwards,
      onTried: (done, best) => question.onProgress?.(done, budget, sentenceFor(best, own)),
    });
  const why = untellable(question.pictures, judge);
  const tried = await search(why ? 1 : budget);
  if (why && !tried[0]!.verdict.isExact) return { reason: 'cannot-tell', why, notes: judge.notes };
  return answerOf(tried, question.recipe, judge);
}

function checkQuestion({ read }: InputSpec, budget: number): void {
  if (read !== 'color') throw expected('"color", all that explain knows,', 'input.read', `"${read}"`);
  if (!Number.isInteger(budget) || budget < 1)
    throw expected('a whole number of forwards, 1 or more,', 'the budget', String(budget));
}

function judgeOf({ expected: given, pictures, resolved, tolerance }: OutputQuestion): Judge {
  const within = tolerance ?? defaultTolerances.outputs;
  return 'mask' in given
    ? maskJudge(given.mask, pictures, resolved, within)
    : outputJudge(given.output, resolved, within);
}

/** The first picture in gray, where it has colours. */
function grayOnes([first]: readonly NamedPicture[]): NamedPicture[] {
  return grayPictures(first!)
    .slice(0, 1)
    .map(({ image }) => ({ name: 'in gray (three equal channels)', image: grayToBgr(image) }));
}

function untellable(pictures: readonly NamedPicture[], { values }: Judge): string | undefined {
  const data = Float32Array.from(values);
  return whyUntellable(pictures, { data } as PictureBlob, 'what is expected');
}

function sentenceFor({ way }: Tried, own: Way): string {
  return sentenceOf(differences(codeOfWay(own), codeOfWay(way)), 'Your recipe');
}

/** A way that is not exact explains something only where it leaves so much less than the user's own. */
const GAIN = 4;
/** What fp16 or another engine leaves of the user's own recipe, with nothing wrong in it. */
const OWN_REST = 1e-4;

function answerOf(tried: readonly Tried[], recipe: Recipe, judge: Judge): OutputAnswer {
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
  const bound = best === own ? Math.min(near, OWN_REST) : Math.min(near, own.verdict.distance / GAIN);
  if (best.verdict.distance <= bound) return undefined;
  return (
    `none of these: ${tried.length} ways were tried, and the nearest leaves ${percent(best.verdict.distance)} unexplained ` +
    `(your recipe ${percent(own.verdict.distance)}); it would have to be ${percent(bound)}. ` +
    'Is it the same picture, and the same model?'
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
  const found = differences(codeOfWay(own), codeOfWay(best.way));
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
    confidence: isExact ? 1 / exact.length : confidenceOf(best, tried),
    alsoFits: others.map((way) =>
      sentenceOf(differences(codeOfWay(own), codeOfWay(way)), 'your recipe as it is'),
    ),
    recipe: mendedRecipe(recipe, own, best.way),
    notInRecipe: notInRecipe(best.way),
    numbers: { distance, isExact, maxError, agreement, forwards: tried.length },
  };
}

/** Distances below are nothing. */
const NO_DISTANCE = 1e-6;

function confidenceOf(best: Tried, tried: readonly Tried[]): number {
  const rivals = tried.filter((other) => other !== best).map(({ verdict }) => verdict.distance);
  const margin = 1 - (best.verdict.distance + NO_DISTANCE) / (Math.min(...rivals) + NO_DISTANCE);
  return Math.max(0, 1 - best.verdict.distance) * Math.max(0, rivals.length === 0 ? 1 : margin);
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

function notInRecipe({ picture, reading }: Way): string[] {
  return [
    ...(reading.words ? [`the reference ${reading.words}`] : []),
    ...(picture.decoder ? [] : [`the picture ${picture.name}`]),
  ];
}
