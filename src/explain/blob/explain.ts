import type { Tensor } from '../../base/tensor.js';
import { resolvePicture } from '../../recipe/resolve-input.js';
import type { InputSpec, Recipe } from '../../recipe/schema.js';
import { checkBlob, whyUntellable } from '../core/check.js';
import { type Code, codeOfRecipe } from '../core/code.js';
import { ROUNDING_LEVELS } from '../core/differences.js';
import type { Explained } from '../core/finding.js';
import type { TimeLimit } from '../core/time-limit.js';
import { geometry } from '../knowledge/geometry.js';
import type { NamedPicture, PixelsOf } from '../knowledge/pictures.js';
import { codeOfSolution } from './code.js';
import { solveFurther } from './further.js';
import { BlobMemory } from './memory.js';
import { mixed } from './mixing.js';
import { type BlobExplanation, explanationsOf, isGood, orderAlone, whyNone } from './say.js';
import { solve } from './search.js';
import type { Preferred, Solution } from './solution.js';
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
  /** Ends the search; what was found until then is told. None where left out. */
  limit?: TimeLimit;
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
  const { pixelsOf, limit } = question;
  const memory = new BlobMemory();
  const solved = await solveFurther({ pictures, blob, pixelsOf, input, preferred, memory, limit });
  if (solved.isEnded) notes.push(`ended at the time limit of ${limit!.words}: this is the best until then`);
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
  { actualBlob, pictures, pixelsOf, limit }: BlobQuestion,
  input: InputSpec,
  preferred: Preferred,
  notes: string[],
): Promise<Code> {
  if (!actualBlob) return codeOfRecipe(input, pictures[0]!);
  const checked = checkBlob(actualBlob, 'the actual blob');
  notes.push(...checked.notes);
  const { solutions } = await solve({
    ...{ pictures, pixelsOf, preferred, limit },
    blob: checked.blob,
    memory: new BlobMemory(),
  });
  const [best] = solutions;
  if (best && isGood(best)) return codeOfSolution(best, checked.blob.layout);
  notes.push('the actual blob cannot be explained by this picture: the recipe is held against the reference');
  return codeOfRecipe(input, pictures[0]!);
}
