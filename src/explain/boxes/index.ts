import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { Detection } from '../../tasks/detection/answer.js';
import { boxTolerance } from '../../tasks/detection/compare.js';
import { noOutput, withOutput } from '../answer/common.js';
import type { AnswerAnswer, AnswerExplanation, AnswerQuestion } from '../answer/question.js';
import { confidenceOf } from '../core/confidence.js';
import { sentenceOf } from '../core/finding.js';
import { byScore } from './distance.js';
import { ListMaker } from './list.js';
import { isExact, type Precision, searchBoxes, type TriedWay } from './search.js';
import { tablesFor } from './tables.js';
import { aspects, type BoxRow, type Listed } from './way.js';

/** Where the recipe's own way makes no list, and none that does is near. */
const NO_SCORES =
  "the recipe's decoder cannot read this output, and no way that can has half of the reference's scores";

/** What is left over of an explanation's list, 0..1. */
const BOUND = 0.02;
/** Ways that fit as well are so many at most. */
const MOST_TIES = 4;

/**
 * Why a list of boxes is another than the recipe's although the outputs agree: how they are decoded, scored, chosen,
 * brought back to the picture, written and numbered. No forward pass.
 *
 * @throws InputError where no output of the network can be boxes
 */
export function explainBoxes(question: AnswerQuestion, expected: readonly Detection[]): AnswerAnswer {
  const { outputs, resolved, picture } = question;
  const spec = mainOutput(resolved);
  const list = bestOf(expected.map(listed));
  const tables = tablesFor(outputs, spec, list);
  if (!tables) throw noOutput('boxes of one of the decoders', outputs);
  const least = Math.min(...tables.threshold.map(({ confidence }) => confidence));
  const maker = new ListMaker(picture, pictureInput(resolved), {
    least,
    expected: list.length,
    isCut: expected.length > MOST_BOXES,
  });
  const { precision, notes: rounded } = precisionOf(list);
  const notes = [...rounded, ...cutNotes(expected.length)];
  const found = searchBoxes(tables, maker, list, precision);
  const [best] = found;
  if (list.length === 0)
    return ofNone(
      found.find(({ cost }) => cost === 0),
      question,
    );
  if (!best) return { reason: 'cannot-tell', why: NO_SCORES, notes };
  const explanation = explained(best, found, question);
  if (best.distance.error <= BOUND && isClear(found))
    return { reason: 'explained', explanations: [explanation], notes };
  return { reason: 'none', nearest: explanation, why: whyNot(best!, list), notes };
}

/** So many boxes tell all there is to tell, and hundreds of ways are held against them. */
const MOST_BOXES = 500;

function bestOf(list: readonly Listed[]): Listed[] {
  return list.length > MOST_BOXES ? byScore(list).slice(0, MOST_BOXES) : [...list];
}

function cutNotes(count: number): string[] {
  return count > MOST_BOXES ? [`the best ${MOST_BOXES} of the reference's ${count} boxes are compared`] : [];
}

function listed({ box: { x, y, width, height }, index, score }: Detection): Listed {
  return { four: [x, y, width, height], index, score };
}

/** A list of no boxes is made by whatever holds nothing for an object. */
function ofNone(own: TriedWay | undefined, question: AnswerQuestion): AnswerAnswer {
  if (own?.distance.error === 0)
    return { reason: 'explained', explanations: [explained(own, [own], question)], notes: [] };
  return {
    reason: 'cannot-tell',
    why: 'the reference has no boxes: nothing can be told from it but that nothing is above its confidence',
    notes: [],
  };
}

/** What is not the reference's to the box has to be much nearer than whatever comes next. */
function isClear([first, ...others]: readonly TriedWay[]): boolean {
  const best = first!;
  const rival = others.find(({ distance }) => distance.error !== best.distance.error);
  return best.distance.error === 0 || !rival || 3 * best.distance.error < rival.distance.error;
}

/** Lists that people see are often rounded, and then tell no more than that. */
function precisionOf(list: readonly Listed[]): { precision: Precision; notes: string[] } {
  const numbers = list.flatMap(({ four }) => four);
  const isWhole = numbers.every(Number.isInteger) && numbers.some((value) => value > 1);
  const digits = digitsOf(list.map(({ score }) => score));
  const notes = [
    ...(isWhole ? ["the reference's boxes are whole numbers: they are compared to the pixel"] : []),
    ...(digits === undefined
      ? []
      : [`the reference's scores have ${digits} decimals: they are compared as far as that`]),
  ];
  const score =
    digits === undefined ? boxTolerance.score : Math.max(boxTolerance.score, 0.51 * 10 ** -digits);
  return { precision: { pixels: isWhole ? 1 : boxTolerance.pixels, score }, notes };
}

/** Decimals of numbers that have fewer than three; undefined where one has more. */
function digitsOf(values: readonly number[]): number | undefined {
  return [1, 2].find((digits) => values.every((value) => Number(value.toFixed(digits)) === value));
}

function explained(best: TriedWay, found: readonly TriedWay[], question: AnswerQuestion): AnswerExplanation {
  const { way, distance, pixels } = best;
  const rows = rowsOf(best);
  const differences = rows.map(({ words }) => `the reference ${words}`);
  const rival = found.find((other) => other.distance.error !== distance.error);
  const recipe = withOutput(question.recipe, Object.assign({}, ...rows.map((row) => row.recipe ?? {})));
  return {
    sentence: sentenceOf(
      differences,
      "Nothing differs: your recipe makes the reference's boxes of these outputs.",
    ),
    differences,
    confidence: confidenceOf(1 - distance.error, distance.error, rival?.distance.error),
    alsoFits: tiesOf(best, found),
    recipe,
    notInRecipe: rows.filter((row) => !row.recipe).map(({ words, fix }) => `the reference ${words}: ${fix}`),
    output: way.reading.output,
    numbers: { agreement: 1 - distance.error, foreground: 1 - distance.error, boxes: distance.found, pixels },
  };
}

function rowsOf({ way }: TriedWay): BoxRow[] {
  return aspects.map((aspect): BoxRow => way[aspect]).filter(({ words }) => words !== '');
}

/** Others that leave nothing over; a further mistake beside what explains all is none, nor is one more confidence. */
function tiesOf(best: TriedWay, found: readonly TriedWay[]): string[] {
  if (!isExact(best) || best.cost === 0) return [];
  const own = rowsOf(best);
  const said = new Set([keyOf(best)]);
  const ties = found.filter((other) => {
    const [rows, key] = [rowsOf(other), keyOf(other)];
    if (!isExact(other) || said.has(key) || rows.length > own.length) return false;
    said.add(key);
    return !own.every((row) => rows.includes(row));
  });
  return ties.slice(0, MOST_TIES).map((tie) => wordsOf(rowsOf(tie)));
}

const wordsOf = (rows: readonly BoxRow[]) => rows.map(({ words }) => words).join('; and ');

/** All but the confidence and the overlap, of which many fit as well. */
function keyOf(tried: TriedWay): string {
  const { threshold, suppression } = tried.way;
  const isOverlap = suppression.recipe?.iou !== undefined;
  const others = rowsOf(tried).filter((row) => row !== threshold && !(isOverlap && row === suppression));
  return `${wordsOf(others)}${isOverlap ? ' iou' : ''}`;
}

function whyNot({ distance }: TriedWay, expected: readonly Listed[]): string {
  return (
    `none of these: the nearest way has ${distance.found} of the reference's ${expected.length} boxes. ` +
    'Is it the same picture, and are the outputs the same?'
  );
}
