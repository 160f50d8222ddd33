import { expected as expectedError, InputError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import type { Pixels } from '../../image/pixels.js';
import type { ReadSpec, Recipe } from '../../recipe/schema.js';
import { confidenceOf } from '../core/confidence.js';
import { readingsOf } from './candidates.js';
import { differencesOf } from './differences.js';
import { foreign, indices, otherSize } from './otherwise.js';
import type { Context, PixelsAnswer, PixelsExplanation, PixelsQuestion, Try } from './question.js';
import { nearly } from './relations.js';
import { explanationOf, NOT_EQUAL } from './say.js';
import { alphaTries, isGray, isRight, ranked, triesOf } from './search.js';

export type { PixelsAnswer, PixelsExplanation, PixelsQuestion } from './question.js';

/**
 * Why the reference's decoded picture is not the user's, for the same file: decoder, EXIF, alpha, depth, gray, channel
 * order, tone.
 *
 * @throws InputError where the expected pixels are no picture, or the recipe's decoder refuses the file
 */
export async function explainPixels(question: PixelsQuestion): Promise<PixelsAnswer> {
  const expected = pictureOf(question.expected);
  const own = ownRead(question.recipe);
  const file = await readingsOf(question.bytes, question.name, own, question.others ?? [], isGray(expected));
  const { notes } = file;
  const context: Context = { question, expected, file, own };
  const found = file.candidates.flatMap((candidate) => triesOf(candidate, context));
  found.push(...alphaTries(context));
  const [best, ...others] = ranked(found, context);
  if (best && isRight(best))
    return { reason: 'explained', explanations: [rightOf(best, others, context)], notes };
  const flat = whyFlat(expected, file.own.pixels);
  if (flat) return { reason: 'cannot-tell', why: flat, notes };
  return indices(context) ?? nearly(found, context) ?? otherSize(context) ?? foreign(found, context);
}

function ownRead({ input }: Recipe): ReadSpec {
  return { decoder: input?.decoder ?? 'cv2', read: input?.read ?? 'color' };
}

const wanted = 'a picture of 1, 3 or 4 channels (height x width x channels)';

function pictureOf({ data, shape, dtype }: Tensor): Pixels {
  const [height = 0, width = 0, channels = 1] = shape;
  const isPicture =
    (shape.length === 2 || shape.length === 3) && [1, 3, 4].includes(channels) && height * width > 0;
  if (!isPicture) throw expectedError(wanted, 'the expected pixels', shapeText(shape));
  const values =
    dtype === 'uint8' ? (data as Uint8Array) : Float32Array.from(data as ArrayLike<number>, Number);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new InputError(`the expected pixels hold ${values[wrong]} at position ${wrong}`);
  return { data: values, width, height, channels };
}

/** Levels within which pictures are the same but for rounding. */
const ROUNDING = 1;

function rightOf(best: Try, others: readonly Try[], context: Context): PixelsExplanation {
  const own = differencesOf(best, context);
  const same = others.filter((other) => isRight(other) && other.distance.largest === best.distance.largest);
  const words = same.map((other) => differencesOf(other, context).join('; and ') || 'what your recipe does');
  const ties = [...new Set(words)].filter((text) => text !== own.join('; and ') && own.length > 0);
  const rival = others.find((other) => other.distance.largest > ROUNDING);
  const sure = best.distance.largest === 0 ? 1 : Math.min(NOT_EQUAL, confidence(best, rival));
  return explanationOf(best, own, ties.slice(0, MOST_TIES), sure, context);
}

const MOST_TIES = 5;

function confidence(best: Try, rival: Try | undefined): number {
  const left = (each: Try) =>
    isRight(each) ? 0 : Math.min(1, (each.distance.rms / Math.max(each.distance.spread, 1e-9)) ** 2);
  return confidenceOf(1 - left(best), left(best), rival && left(rival));
}

function whyFlat(...pictures: readonly Pixels[]): string | undefined {
  const isFlat = ({ data, channels }: Pixels) => data.every((value, i) => value === data[i % channels]);
  return pictures.some(isFlat) ? 'the picture has one colour only: nothing can be told from it' : undefined;
}
