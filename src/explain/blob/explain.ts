import type { Tensor } from '../../base/tensor.js';
import { resolvePicture } from '../../recipe/resolve-input.js';
import type { InputSpec, Recipe } from '../../recipe/schema.js';
import { checkBlob, whyUntellable } from '../core/check.js';
import { type Code, codeOfRecipe } from '../core/code.js';
import { ROUNDING_LEVELS } from '../core/differences.js';
import type { Explained } from '../core/finding.js';
import { convertedPictures } from '../knowledge/conversions.js';
import { geometry } from '../knowledge/geometry.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { onBackground } from './backgrounds.js';
import { cutPictures } from './boxes.js';
import { codeOfSolution } from './code.js';
import { mixed } from './mixing.js';
import { type BlobExplanation, explanationsOf, isGood, orderAlone, whyNone } from './say.js';
import { type Solved, solve } from './search.js';
import { shiftedPictures } from './shifts.js';
import type { Preferred, Solution } from './solution.js';
import { thresholds } from './thresholds.js';
import type { PictureBlob } from './view.js';

/** How was the reference's blob made of this picture, and what does the user's code otherwise? */
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

export type { BlobExplanation } from './say.js';

export type BlobAnswer = Explained<BlobExplanation>;

/** Why the user's blob is not the reference's, by solving for how the reference's was made. */
export async function explainBlob(question: BlobQuestion): Promise<BlobAnswer> {
  const { pictures, recipe } = question;
  const { blob, notes } = checkBlob(question.expectedBlob, 'the expected blob');
  const why = whyUntellable(pictures, blob, 'the expected blob');
  if (why) return { reason: 'cannot-tell', why, notes };
  const input = inputFor(recipe, blob);
  const preferred = preferredOf(input);
  const solved = await solveFurther(question, blob, input, preferred);
  const [best] = solved.solutions;
  if (!best)
    return {
      reason: 'cannot-tell',
      why: `no placement of the picture fits ${blob.width} x ${blob.height}`,
      notes,
    };
  const yours = await codeOf(question, input, preferred, notes);
  const explanations = explanationsOf(solved, yours, blob.layout, recipe);
  const mixture = await mixtureOf(question, blob, input, best, explanations[0]!);
  if (mixture) return { reason: 'explained', explanations: [mixture], notes };
  if (isGood(best)) return { reason: 'explained', explanations, notes };
  const order = orderAlone(best, explanations[0]!, yours, recipe);
  if (order) return { reason: 'explained', explanations: [order], notes };
  return { reason: 'none', nearest: explanations[0]!, why: whyNone(best), notes };
}

/** Colours mixed into others explain what no channel alone does: where the user's code places the picture, or where it lies best. */
async function mixtureOf(
  { pictures, pixelsOf, recipe }: BlobQuestion,
  blob: PictureBlob,
  input: InputSpec,
  { levels, geometry: { fit }, resize: { mode }, size }: Solution,
  nearest: BlobExplanation,
): Promise<BlobExplanation | undefined> {
  if (levels <= ROUNDING_LEVELS) return undefined;
  const question = { picture: pictures[0]!, blob, recipe, pixelsOf };
  const own = await mixed({ ...question, input }, nearest);
  return own ?? mixed({ ...question, input: { ...input, fit, size, resize: mode } }, nearest);
}

/** What is not near by the pictures as decoders give them may be near by one that was converted or cut before. */
async function solveFurther(
  { pictures, pixelsOf }: BlobQuestion,
  blob: PictureBlob,
  input: InputSpec,
  preferred: Preferred,
): Promise<Solved> {
  const usual = await solve(pictures, blob, pixelsOf, preferred);
  const { levels, r2 } = usual.solutions[0] ?? { levels: Number.POSITIVE_INFINITY, r2: 0 };
  if (levels <= ROUNDING_LEVELS) return usual;
  const isInPlace = r2 >= thresholds.resembling;
  const made = [
    ...(await onBackground(pictures[0]!, blob, input, pixelsOf)),
    ...(isInPlace ? convertedPictures(pictures[0]!) : []),
    ...cutPictures(pictures[0]!, blob),
    ...(await shiftedPictures(pictures[0]!, input, pixelsOf)),
  ];
  if (made.length === 0) return usual;
  const further = await solve(made, blob, pixelsOf, preferred);
  const [best] = further.solutions;
  return best && best.levels * FURTHER <= levels ? further : usual;
}

/** A picture that no decoder gives has to leave so many times less. */
const FURTHER = 2;

/** The user's recipe with nothing left open; the blob says the size where the recipe does not. */
function inputFor(recipe: Recipe, { width, height, layout }: PictureBlob): InputSpec {
  const quiet = <T>(_path: string, value: T) => value;
  const given = recipe.input ?? {};
  const hasSize = given.size !== undefined || (typeof given.fit === 'object' && !('letterbox' in given.fit));
  const size = hasSize ? {} : { size: [width, height] as [number, number] };
  const place = { path: 'input', assume: quiet, where: 'the recipe' };
  return resolvePicture({ layout, ...size, ...given }, undefined, place);
}

function preferredOf(input: InputSpec): Preferred {
  return {
    geometry: geometry('as your recipe places it', input.fit, 'your recipe'),
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
