import { withOutput } from '../answer/common.js';
import type { AnswerAnswer, AnswerExplanation, AnswerQuestion } from '../answer/question.js';
import { confidenceOf } from '../core/confidence.js';
import { sentenceOf } from '../core/finding.js';
import type { Row } from './chain.js';
import { isExact, type Tried } from './search.js';

/** What is left over of an explanation's answer, 0..1. */
const BOUND = 0.02;
/** Ways that fit as well are so many at most. */
const MOST_TIES = 4;

/** How a kind of answer is said. */
export interface Told {
  /** "boxes", "points", "text" */
  what: string;
  /** The output that the nearest way reads. */
  output: string;
  /** Figures beside those that all have. */
  numbers?: object;
  notes: string[];
  /** Where no way is near. */
  why: string;
}

/** @param found at least one, the nearest first */
export function answerOfChain(found: readonly Tried[], question: AnswerQuestion, told: Told): AnswerAnswer {
  const best = found[0]!;
  const { notes, why } = told;
  const explanation = explanationOf(best, found, question, told);
  if (best.error <= BOUND && isClear(found))
    return { reason: 'explained', explanations: [explanation], notes };
  return { reason: 'none', nearest: explanation, why, notes };
}

/** What is not the reference's to the last part has to be much nearer than whatever comes next. */
function isClear([first, ...others]: readonly Tried[]): boolean {
  const best = first!;
  const rival = others.find(({ error }) => error !== best.error);
  return best.error === 0 || !rival || 3 * best.error < rival.error;
}

export function explanationOf(
  best: Tried,
  found: readonly Tried[],
  question: AnswerQuestion,
  { what, output, numbers }: Pick<Told, 'what' | 'output' | 'numbers'>,
): AnswerExplanation {
  const { rows, error } = best;
  const differences = rows.map(({ words }) => `the reference ${words}`);
  const rival = found.find((other) => other.error !== error);
  return {
    sentence: sentenceOf(
      differences,
      `Nothing differs: your recipe makes the reference's ${what} of these outputs.`,
    ),
    differences,
    confidence: confidenceOf(1 - error, error, rival?.error),
    alsoFits: tiesOf(best, found),
    recipe: withOutput(question.recipe, Object.assign({}, ...rows.map((row) => row.recipe ?? {}))),
    notInRecipe: rows.filter((row) => !row.recipe).map(({ words, fix }) => `the reference ${words}: ${fix}`),
    output,
    numbers: { agreement: 1 - error, foreground: 1 - error, ...numbers },
  };
}

/** Others that leave nothing over; a further mistake beside what explains all is none. */
function tiesOf(best: Tried, found: readonly Tried[]): string[] {
  if (!isExact(best) || best.cost === 0) return [];
  const said = new Set([keyOf(best)]);
  const ties = found.filter((other) => {
    const key = keyOf(other);
    if (!isExact(other) || said.has(key) || other.rows.length > best.rows.length) return false;
    said.add(key);
    return !best.rows.every((row) => other.rows.includes(row));
  });
  return ties.slice(0, MOST_TIES).map((tie) => wordsOf(tie.rows));
}

const wordsOf = (rows: readonly Row[]) => rows.map(({ words }) => words).join('; and ');

function keyOf({ rows }: Tried): string {
  return rows.map(({ words, family }) => family ?? words).join('; and ');
}
