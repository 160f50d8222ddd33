import { type Size, sameSize } from '../../image/box.js';
import { turned, turnWords } from '../../image/turns.js';
import { percent, sentenceOf } from '../core/finding.js';
import { turnScores } from './coarse.js';
import { differencesOf } from './differences.js';
import { areIndices, hasPalette } from './indices.js';
import { lumaText } from './jpeg-decoder.js';
import type { Context, PixelsAnswer, PixelsExplanation, Try } from './question.js';
import { explanationOf, NOT_EQUAL, READ_OFF } from './say.js';
import { basesOf, isSameScene, ranked } from './search.js';

/** The file's palette left out: its indices taken for levels. */
export function indices({ question, expected, file }: Context): PixelsAnswer | undefined {
  const { pixels } = file.own;
  if (!hasPalette(question.bytes) || pixels.channels !== 3 || !sameSize(pixels, expected)) return undefined;
  if (!areIndices(pixels, expected)) return undefined;
  const differences = [
    "the reference holds the indices of the file's palette, not its colours (Pillow's mode P without convert)",
  ];
  const explanation: PixelsExplanation = {
    sentence: sentenceOf(differences, ''),
    differences,
    confidence: NOT_EQUAL,
    alsoFits: [],
    recipe: question.recipe,
    notInRecipe: ['Image.open(path).convert("RGB") makes colours of them'],
  };
  return { reason: 'explained', explanations: [explanation], notes: file.notes };
}

/** The same scene at another size: it was resized before the tap. */
export function otherSize(context: Context): PixelsAnswer | undefined {
  const { expected, file, question } = context;
  const { pixels } = file.own;
  const [score] = turnScores(pixels, expected);
  const { width, height } = turned(pixels, score!.orientation);
  if (sameSize({ width, height }, expected) || score!.correlation < SAME_SIZE_BOUND) return undefined;
  const turn =
    score!.orientation === 1 ? [] : [`the reference's picture is ${turnWords(score!.orientation)}`];
  const differences = [resizedText({ width, height }, expected), ...turn];
  return {
    reason: 'explained',
    explanations: [
      {
        sentence: sentenceOf(differences, ''),
        differences,
        confidence: READ_OFF * score!.correlation ** 2,
        alsoFits: [],
        recipe: question.recipe,
        notInRecipe: ['the pixels tap is the decoded picture: save it before it is resized'],
      },
    ],
    notes: file.notes,
  };
}

/** A crop correlates less with the whole. */
const SAME_SIZE_BOUND = 0.98;

function resizedText(own: Size, { width, height }: Size): string {
  const text = `the reference's picture is ${width} x ${height}, the file ${own.width} x ${own.height}: resized already`;
  const factor = [2, 4, 8].find(
    (n) => width === Math.ceil(own.width / n) && height === Math.ceil(own.height / n),
  );
  if (factor)
    return `${text}, to exactly 1/${factor} (as IMREAD_REDUCED_COLOR_${factor} and Pillow's draft mode give)`;
  const [x, y] = [width / own.width, height / own.height];
  const isEven = Math.abs(x / y - 1) < 0.02;
  return `${text}, by ${isEven ? x.toFixed(3) : `${x.toFixed(3)} in width and ${y.toFixed(3)} in height`}`;
}

/** The recipe's own picture is what the reference is held against, where their sizes are one. */
export function foreign(found: readonly Try[], context: Context): PixelsAnswer {
  const { question, expected, file } = context;
  const { notes } = file;
  const [best] = basesOf(found, context).filter(isSameScene).concat(ranked(found, context));
  const frames = notes.some((note) => note.includes('animated'))
    ? ' The file has further frames: is it one of them?'
    : '';
  if (!best) {
    const { width, height } = file.own.pixels;
    const why = `none of these: the reference's picture is ${expected.width} x ${expected.height} x ${expected.channels}, the file ${width} x ${height}, and they do not go together.${frames}`;
    return { reason: 'none', nearest: unlike(context), why, notes };
  }
  const nearest = explanationOf(best, differencesOf(best, context), [], 0, context);
  const { share, largest, rms } = best.distance;
  const numbers = `the nearest differs in ${percent(share)} of the values, by at most ${Number(largest.toPrecision(3))} and ${rms.toPrecision(2)} rms`;
  const why = isSameScene(best)
    ? `none of these: the same scene, but ${numbers}${lumaText(best, context)}. The reference's picture is another file: a re-compressed or edited copy? Compare the checksums of the files`
    : `none of these: another picture; ${numbers}.${frames} Is ${question.name} the reference's file?`;
  return { reason: 'none', nearest, why, notes };
}

/** Nothing is near: the recipe stays as it is. */
function unlike({ question }: Context): PixelsExplanation {
  const { recipe } = question;
  return { sentence: '', differences: [], confidence: 0, alsoFits: [], recipe, notInRecipe: [] };
}
