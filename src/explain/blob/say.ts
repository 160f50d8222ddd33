import type { GivenInput, InputSpec, Recipe } from '../../recipe/schema.js';
import type { Code } from '../core/code.js';
import { confidenceOf } from '../core/confidence.js';
import { differences, haveOtherConstants, ROUNDING_LEVELS, truncationSentence } from '../core/differences.js';
import { type Finding, LAST_QUESTION, sentenceOf, sharedWith } from '../core/finding.js';
import { recipeOrder } from '../knowledge/channels.js';
import { nameOf } from '../knowledge/normalization.js';
import { codeOfSolution, mendedInput } from './code.js';
import type { Estimate } from './estimate.js';
import type { Solved } from './search.js';
import { isExact, isTie, type Solution } from './solution.js';
import { thresholds } from './thresholds.js';

/**
 * One way that leads to the reference's blob. Its confidence is R² · (1 − s / t), where s and t are the mean square
 * residuals of this explanation and of the best that can be told apart from it.
 */
export interface BlobExplanation extends Finding {
  /** How the reference's blob is made, in plain words. */
  geometry: string;
  resize: string;
  /** `rgb`, `bgr`, `gray` … */
  order: string;
  /** By channel of the blob: `expected = a · pixel + b`; its name where it has one. */
  constants: { a: number[]; b: number[]; name?: string };
  numbers: {
    /** 0..1, the mean over the channels. */
    r2: number;
    /** Root of the mean square residual, in grey levels 0..255. */
    levels: number;
    /** The largest residual, in the blob's units. */
    largest: number;
  };
}

/**
 * An explanation has to reach both: the share of the variance (0..1), and grey levels whatever the picture's contrast.
 * The rows "right" and "foreign: none" of `bench/explain.mjs --part blob` hold them from both sides.
 */
const BOUNDS = { r2: 0.99, levels: 2 } as const;
/** Explanations that are listed. */
const MOST_EXPLANATIONS = 3;

/** Whether it explains the reference's blob. */
export function isGood({ r2, levels }: Solution): boolean {
  return r2 >= BOUNDS.r2 && levels <= BOUNDS.levels;
}

/** Behind noise, only an order is certain: of so much of the variance, with so much less left than by any other order. */
const CERTAIN_ORDER = { r2: 0.98, ratio: 2 } as const;
/** What is read behind noise is never surer. */
const BEHIND_NOISE = 0.6;

/** The channel order alone, where it differs and is certain although something else is left; undefined else. */
export function orderAlone(
  { fit, r2, levels, otherLevels, orderTies }: Solution,
  nearest: BlobExplanation,
  yours: Code,
  recipe: Recipe,
): BlobExplanation | undefined {
  const order = recipeOrder(fit.order.name);
  const isCertain =
    r2 >= CERTAIN_ORDER.r2 && orderTies.length === 0 && otherLevels >= CERTAIN_ORDER.ratio * levels;
  if (!isCertain || order === undefined || order === yours.order) return undefined;
  const difference = nearest.differences.find((text) => text.includes('has its channels as'));
  if (!difference) return undefined;
  const left = `${levels.toPrecision(2)} grey levels (rms) are left, as the noise of a codec or a copy that was saved again: nothing else can be told behind them`;
  return {
    ...nearest,
    sentence: sentenceOf([difference], ''),
    differences: [difference],
    confidence: Math.min(BEHIND_NOISE, r2 * (1 - levels / otherLevels)),
    recipe: { ...recipe, input: { ...recipe.input, order } },
    notInRecipe: [left],
  };
}

/** Why nothing explains it, with the nearest. */
export function whyNone({ r2, levels, geometry, resize }: Solution): string {
  return (
    `none of these: the nearest (${geometry.name}, ${resize.name}) explains ${(100 * Math.max(0, r2)).toFixed(1)}% of the variance ` +
    `and is ${levels.toPrecision(2)} grey levels off; it would have to be ${100 * BOUNDS.r2}% and ${BOUNDS.levels}. ` +
    LAST_QUESTION
  );
}

/** What is told of a search, best first. */
export function explanationsOf(
  { solutions, estimates }: Solved,
  yours: Code,
  layout: InputSpec['layout'],
  recipe: Recipe,
): BlobExplanation[] {
  const groups = grouped(solutions.filter((solution, i) => i === 0 || isGood(solution)));
  // beside one that is right to the bit, nothing else explains anything
  if (solutions[0] && isExact(solutions[0])) groups.length = 1;
  return groups.slice(0, MOST_EXPLANATIONS).map(([solution, ties]) => {
    const alike = [solution, ...ties];
    const isOther = ({ candidate, kernel }: Estimate) =>
      !alike.some(({ geometry, resize }) => geometry === candidate.geometry && resize.kernel === kernel);
    const rivals = [
      ...solutions.filter((other) => !alike.includes(other)),
      ...estimates.filter((estimate) => isOther(estimate) && !isTie(solution, estimate)),
    ];
    return explanationOf(solution, { ties, rivals, yours, layout, recipe });
  });
}

/** Each solution with those that cannot be told apart from it. */
function grouped(solutions: readonly Solution[]): [Solution, Solution[]][] {
  const groups: [Solution, Solution[]][] = [];
  for (const solution of solutions) {
    const group = groups.find(([first]) => isTie(first, solution));
    if (group) group[1].push(solution);
    else groups.push([solution, []]);
  }
  return groups;
}

interface Context {
  ties: Solution[];
  /** What can be told apart from it. */
  rivals: { levels: number }[];
  yours: Code;
  layout: InputSpec['layout'];
  recipe: Recipe;
}

function explanationOf(
  solution: Solution,
  { ties, rivals, yours, layout, recipe }: Context,
): BlobExplanation {
  const theirs = codeOfSolution(solution, layout);
  const found = differences(yours, theirs);
  const { fit, r2, levels, largest, resize } = solution;
  const { mended, notInRecipe } = mendedInput(solution, theirs);
  const truncation = truncationSentence(yours, theirs);
  const explanation: BlobExplanation = {
    sentence: sentenceOf(found, 'Nothing differs: your code makes the blob of the reference.'),
    differences: found,
    geometry: theirs.geometry.name,
    resize: resize.name,
    order: theirs.order,
    constants: { a: fit.a, b: fit.b, name: nameOf(theirs.constants, theirs.order, theirs.tolerance)?.name },
    numbers: { r2, levels, largest },
    confidence: confidenceIn(solution, rivals),
    alsoFits: alsoFits(solution, ties),
    recipe: mendedRecipe(recipe, mended),
    notInRecipe: [...notInRecipe, ...(truncation ? [truncation] : [])],
  };
  return sharedWith(explanation, haveOtherConstants(yours, theirs) ? theirs.alike : undefined);
}

/** Everything but the name is said anew: what was there would contradict it. */
function mendedRecipe(recipe: Recipe, mended: GivenInput): Recipe {
  const name = recipe.input?.name;
  return { ...recipe, input: { ...(name !== undefined && { name }), ...mended } };
}

/** In squares of grey levels, beside the best that can be told apart from it; never sure where more than rounding is left. */
function confidenceIn({ r2, levels, resize }: Solution, rivals: readonly { levels: number }[]): number {
  const rival = Math.min(...rivals.map((other) => other.levels));
  const sure = confidenceOf(r2, levels ** 2, Number.isFinite(rival) ? rival ** 2 : undefined);
  const rounding = resize.rounds ? ROUNDING_LEVELS : thresholds.unroundedLevels;
  return levels > rounding ? Math.min(sure, NOT_EXPLAINED) : sure;
}

/** What leaves levels that nothing accounts for is near, and no more. */
const NOT_EXPLAINED = 0.45;

function alsoFits(
  { geometry, resize, reading, orderTies, picture }: Solution,
  ties: readonly Solution[],
): string[] {
  const others = ties.map((tie) =>
    [
      ...(tie.picture === picture ? [] : [`the picture ${tie.picture.name}`]),
      ...(tie.geometry === geometry ? [] : [tie.geometry.name]),
      ...(tie.resize === resize ? [] : [tie.resize.name]),
      ...(tie.reading === reading ? [] : [tie.reading.words || 'the usual arrangement']),
    ].join(', '),
  );
  const orders = orderTies.map((order) => `channel order ${order}`);
  // OpenCV's own crop gives other pixels at the same place
  const same = geometry.same.filter(({ fit }) => fit !== 'crop' || !resize.mode.startsWith('opencv:'));
  return [...new Set([...same.map(({ name }) => name), ...others, ...orders])].filter(Boolean);
}
