import type { Tensor } from '../../base/tensor.js';
import { resolveInput } from '../../recipe/resolve-input.js';
import type { GivenInput, InputSpec, Recipe } from '../../recipe/schema.js';
import { checkBlob, whyUntellable } from '../core/check.js';
import { type Code, codeOfRecipe, codeOfSolution, differences, mendedInput } from '../core/code.js';
import { type Explained, type Finding, sentenceOf } from '../core/finding.js';
import { nameOf } from '../knowledge/normalization.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import {
  type Estimate,
  isExact,
  isTie,
  type Preferred,
  type Solution,
  type Solved,
  solve,
} from './search.js';
import type { PictureBlob } from './view.js';

export interface BlobQuestion {
  /** The picture as each decoder gives it, the likeliest first. */
  pictures: readonly NamedPicture[];
  /** What the reference had. */
  expectedBlob: Tensor;
  /** The user's own. */
  recipe: Recipe;
  pixelsOf: PixelsOf;
  /** What the user's code had; then it speaks for the code, not the recipe. */
  actualBlob?: Tensor;
}

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

export type BlobAnswer = Explained<BlobExplanation>;

/** An explanation has to reach both: the share of the variance, and grey levels whatever the picture's contrast. */
export const BOUNDS = { r2: 0.99, levels: 2 } as const;
/** Explanations that are listed. */
const MOST_EXPLANATIONS = 3;

/** Why the user's blob is not the reference's, by solving for how the reference's was made. */
export async function explainBlob(question: BlobQuestion): Promise<BlobAnswer> {
  const { pictures, recipe, pixelsOf } = question;
  const { blob, notes } = checkBlob(question.expectedBlob, 'the expected blob');
  const why = whyUntellable(pictures, blob, 'the expected blob');
  if (why) return { reason: 'cannot-tell', why, notes };
  const input = inputFor(recipe, blob);
  const preferred = preferredOf(input);
  const solved = await solve(pictures, blob, pixelsOf, preferred);
  const [best] = solved.solutions;
  if (!best)
    return {
      reason: 'cannot-tell',
      why: `no placement of the picture fits ${blob.width} x ${blob.height}`,
      notes,
    };
  const yours = await codeOf(question, input, preferred, notes);
  const explanations = explanationsOf(solved, yours, blob.layout, recipe);
  if (isGood(best)) return { reason: 'explained', explanations, notes };
  return { reason: 'none', nearest: explanations[0]!, why: whyNone(best), notes };
}

/** The user's recipe with nothing left open; the blob says the size where the recipe does not. */
function inputFor(recipe: Recipe, { width, height, layout }: PictureBlob): InputSpec {
  const quiet = <T>(_path: string, value: T) => value;
  const given = recipe.input ?? {};
  const hasSize = given.size !== undefined || (typeof given.fit === 'object' && !('letterbox' in given.fit));
  const size = hasSize ? {} : { size: [width, height] as [number, number] };
  const full = { ...recipe, input: { layout, ...size, ...given } };
  return resolveInput(full, undefined, quiet, 'the recipe');
}

function preferredOf(input: InputSpec): Preferred {
  return {
    geometry: { name: 'as your recipe places it', fit: input.fit, reason: 'your recipe' },
    resize: input.resize,
    order: input.order,
  };
}

/** The user's own blob speaks for the code where there is one that can be explained; else the recipe does. */
async function codeOf(
  { actualBlob, pictures, pixelsOf }: BlobQuestion,
  input: InputSpec,
  preferred: Preferred,
  notes: string[],
): Promise<Code> {
  if (!actualBlob) return codeOfRecipe(input, pictures[0]!);
  const checked = checkBlob(actualBlob, 'the actual blob');
  notes.push(...checked.notes);
  const { solutions } = await solve(pictures, checked.blob, pixelsOf, preferred);
  const [best] = solutions;
  if (best && isGood(best)) return codeOfSolution(best, checked.blob.layout);
  notes.push('the actual blob cannot be explained by this picture: the recipe is held against the reference');
  return codeOfRecipe(input, pictures[0]!);
}

function isGood({ r2, levels }: Solution): boolean {
  return r2 >= BOUNDS.r2 && levels <= BOUNDS.levels;
}

function whyNone({ r2, levels, geometry, resize }: Solution): string {
  return (
    `none of these: the nearest (${geometry.name}, ${resize.name}) explains ${(100 * Math.max(0, r2)).toFixed(1)}% of the variance ` +
    `and is ${levels.toPrecision(2)} grey levels off; it would have to be ${100 * BOUNDS.r2}% and ${BOUNDS.levels}. ` +
    'Is it the same picture, and the same model?'
  );
}

function explanationsOf(
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
  return {
    sentence: sentenceOf(found, 'Nothing differs: your code makes the blob of the reference.'),
    differences: found,
    geometry: theirs.geometry.name,
    resize: resize.name,
    order: theirs.order,
    constants: { a: fit.a, b: fit.b, name: nameOf(theirs.constants, theirs.order, theirs.tolerance)?.name },
    numbers: { r2, levels, largest },
    confidence: confidenceOf(solution, rivals),
    alsoFits: alsoFits(solution, ties),
    recipe: mendedRecipe(recipe, mended),
    notInRecipe,
  };
}

/** Everything but the name is said anew: what was there would contradict it. */
function mendedRecipe(recipe: Recipe, mended: GivenInput): Recipe {
  const name = recipe.input?.name;
  return { ...recipe, input: { ...(name !== undefined && { name }), ...mended } };
}

/** Square grey levels that are nothing: the rounding of float32. */
const NO_RESIDUAL = 1e-6;

function confidenceOf({ r2, levels }: Solution, rivals: readonly { levels: number }[]): number {
  const rival = Math.min(...rivals.map((other) => other.levels));
  const margin = 1 - (levels ** 2 + NO_RESIDUAL) / (rival ** 2 + NO_RESIDUAL);
  return Math.max(0, r2) * Math.max(0, margin);
}

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
