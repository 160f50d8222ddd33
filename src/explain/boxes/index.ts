import { placePicture } from '../../image/geometry.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { Detection } from '../../tasks/detection/answer.js';
import { boxTolerance } from '../../tasks/detection/compare.js';
import { noOutput } from '../answer/common.js';
import type { AnswerAnswer, AnswerQuestion } from '../answer/question.js';
import type { Row } from '../chain/chain.js';
import { digitsOf } from '../chain/figures.js';
import { answerOfChain, explanationOf } from '../chain/say.js';
import { likelierFirst, type Tried } from '../chain/search.js';
import { type BesideFound, searchBeside } from './beside.js';
import { byScore, pairsOf } from './distance.js';
import { ListMaker } from './list.js';
import { closenessOf, type Precision, searchBoxes, type TriedWay } from './search.js';
import { tablesFor } from './tables.js';
import { aspects, type Listed } from './way.js';

/** Where the recipe's own way makes no list, and none that does is near. */
const NO_SCORES =
  "the recipe's decoder cannot read this output, and no way that can has half of the reference's scores";

/**
 * Why a list of boxes is another than the recipe's although the outputs agree: how they are decoded, scored, chosen,
 * brought back to the picture, written and numbered. No forward pass.
 *
 * @throws InputError where no output of the network can be boxes
 */
export function explainBoxes(question: AnswerQuestion, expected: readonly Detection[]): AnswerAnswer {
  const { outputs, resolved, picture } = question;
  const spec = mainOutput(resolved);
  const detections = new Map(expected.map((one) => [listed(one), one] as const));
  const list = bestOf([...detections.keys()]);
  const { input } = placePicture(picture, pictureInput(resolved));
  const tables = tablesFor(outputs, { spec, input }, list);
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
  const boxes = { ...toldOf(best), notes, why: whyNot(best, list) };
  const beside = besideOf(best, maker, list, { question, precision, detections });
  const nearest = beside?.found[0];
  if (!beside || !nearest) return answerOfChain(found.map(asTried), question, boxes);
  if (beside.untellable && nearest.cost > 0) return { reason: 'cannot-tell', why: beside.untellable, notes };
  return answerOfChain(bothOf(found.map(asTried), beside.found), question, {
    ...boxes,
    what: `boxes and ${beside.what}`,
    notes: [...notes, ...beside.notes],
    why: `the boxes are the reference's, the ${beside.what} are not by any of these: with the nearest way ${beside.left(nearest)}`,
  });
}

/** Boxes that are off by more are not worth a look at what stands beside them. */
const MOST_OFF = 0.02;

/** What stands beside the boxes, where these are explained. */
function besideOf(
  { way, distance }: TriedWay,
  maker: ListMaker,
  list: readonly Listed[],
  {
    question,
    precision,
    detections,
  }: { question: AnswerQuestion; precision: Precision; detections: ReadonlyMap<Listed, Detection> },
): BesideFound | undefined {
  const chosen = distance.error <= MOST_OFF ? maker.chosen(way) : undefined;
  if (!chosen) return undefined;
  const close = closenessOf(way, precision, maker);
  return searchBeside({
    ...question,
    reading: way.reading,
    back: way.back,
    pairs: pairsOf(maker.listOf(way, chosen), byScore(list), close),
    detectionOf: (one) => detections.get(one)!,
  });
}

/** The nearest way of the boxes with each of the others', and each other one of theirs with the nearest of these. */
function bothOf(boxes: readonly Tried[], others: readonly Tried[]): Tried[] {
  const join = (a: Tried, b: Tried): Tried => ({
    rows: [...a.rows, ...b.rows],
    cost: a.cost + b.cost,
    error: Math.max(a.error, b.error),
    rms: a.rms + b.rms,
  });
  const all = [
    ...others.map((other) => join(boxes[0]!, other)),
    ...boxes.slice(1).map((box) => join(box, others[0]!)),
  ];
  return all.sort(likelierFirst);
}

function asTried({ way, cost, distance, pixels }: TriedWay): Tried {
  const rows = aspects.map((aspect): Row => way[aspect]).filter(({ words }) => words !== '');
  return { rows, cost, error: distance.error, rms: pixels };
}

function toldOf({ way, distance, pixels }: TriedWay) {
  return { what: 'boxes', output: way.reading.output, numbers: { boxes: distance.found, pixels } };
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
    return {
      reason: 'explained',
      explanations: [explanationOf(asTried(own), [], question, toldOf(own))],
      notes: [],
    };
  return {
    reason: 'cannot-tell',
    why: 'the reference has no boxes: nothing can be told from it but that nothing is above its confidence',
    notes: [],
  };
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

function whyNot({ distance }: TriedWay, expected: readonly Listed[]): string {
  return (
    `none of these: the nearest way has ${distance.found} of the reference's ${expected.length} boxes. ` +
    'Is it the same picture, and are the outputs the same?'
  );
}
