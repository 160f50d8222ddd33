import { planesOf } from '../../base/tensor.js';
import { sameSize } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import { noOutput, voidText } from './common.js';
import { heldMask } from './held.js';
import { levelsOf, writtenIn } from './levels.js';
import { costOf, isOneClass, type MaskSearch, type MaskWay, madeBy, meansVoid, searchMask } from './mask.js';
import type { AnswerAnswer, AnswerQuestion } from './question.js';
import { errorOf, type MaskContext, maskExplanation, whyNoMask } from './say-mask.js';

/** Of the foreground, an explanation has to make so much right. */
export const FOREGROUND_BOUND = 0.98;

/** What is left unexplained by the recipe's own way may be rounding at the borders. */
const ROUNDING = 0.002;

/** An explanation that leaves something over has to leave so much less than the recipe's own way. */
const BETTER = 3;

const MOST_EXPLANATIONS = 3;

export function explainMask(
  question: AnswerQuestion,
  given: ClassMap,
  swap: readonly string[],
  notes: string[],
  ignoresVoid?: boolean,
): AnswerAnswer {
  const levels = levelsOf(given, classesIn(question));
  if (!levels) return explainIds(question, given, { differences: swap, beside: swap }, notes, ignoresVoid);
  return explainIds(question, levels.mask, writtenIn(levels), notes, true);
}

/** Of the output that the recipe reads; more than two where it is no map of classes. */
function classesIn({ outputs, resolved }: AnswerQuestion): number {
  const { name, layout } = mainOutput(resolved);
  const shape = outputs[name]?.shape ?? [];
  return shape.length === 4 ? Math.max(2, planesOf(shape, layout).channels) : VOID;
}

function explainIds(
  question: AnswerQuestion,
  mask: ClassMap,
  written: MaskContext['written'],
  notes: string[],
  ignoresVoid?: boolean,
): AnswerAnswer {
  const { outputs, resolved, picture } = question;
  const output = mainOutput(resolved);
  const input = pictureInput(resolved);
  const search: MaskSearch = { outputs, input, output, picture, expected: mask, ignoresVoid };
  const found = searchMask(search);
  if (found.length === 0) throw noOutput('a mask (1xCxHxW or 1xHxWxC)', outputs);
  const own = found.find((way) => costOf(way, search) === 0);
  const best = found[0]!;
  const isVoid = ignoresVoid === undefined && meansVoid(mask);
  const context: MaskContext = { question, search, written, isVoid };
  if (isVoid) notes.push(voidText(mask));
  if (isOneClass(mask)) return oneClass(mask, own, notes, context);
  const cells = cellsApart(own, context);
  const explanations = groupsOf(found)
    .filter(([first], i) => i === 0 || isGood(first, own))
    .slice(0, errorOf(best) === 0 ? 1 : MOST_EXPLANATIONS)
    .map((group) => maskExplanation(group, found, context, cells));
  if (isGood(best, own) && isClear(found)) return { reason: 'explained', explanations, notes };
  return { reason: 'none', nearest: explanations[0]!, why: whyNoMask(best, own, mask, context), notes };
}

/** In how many pixels of the output the user's own mask differs; undefined where it has another size. */
function cellsApart(own: MaskWay | undefined, { search, isVoid }: MaskContext): number | undefined {
  const mask = own && madeBy(own, search);
  if (!mask || !sameSize(mask, search.expected)) return undefined;
  const frame = { ...search, size: own.reading.scores };
  return heldMask(mask, search.expected, search.ignoresVoid ?? isVoid, frame).cells;
}

/** Any mapping, axis or threshold that makes one class of everything would agree: only the recipe's own way counts. */
function oneClass(
  { data }: ClassMap,
  own: MaskWay | undefined,
  notes: string[],
  context: MaskContext,
): AnswerAnswer {
  const what = `the reference's mask has one class only (${data[0]} everywhere)`;
  if (own && errorOf(own) === 0) {
    const explanation = { ...maskExplanation([own], [own], context), alsoFits: [] };
    return {
      reason: 'explained',
      explanations: [explanation],
      notes: [...notes, `${what}, as your recipe gives it: many other ways would give the same`],
    };
  }
  return { reason: 'cannot-tell', why: `${what}: nothing can be told from it`, notes };
}

/** The best way must explain nearly all, and much more than the recipe's own does. */
function isGood(way: MaskWay, own: MaskWay | undefined): boolean {
  const error = errorOf(way);
  if (error > 1 - FOREGROUND_BOUND) return false;
  if (way === own) return error <= ROUNDING;
  return !own || error * BETTER < errorOf(own) || errorOf(own) > 1 - FOREGROUND_BOUND;
}

/** What is not right to the pixel has to be much nearer than whatever comes next. */
function isClear([best, ...others]: readonly MaskWay[]): boolean {
  const error = errorOf(best!);
  const rival = others.find((other) => errorOf(other) !== error);
  return error === 0 || !rival || error * BETTER < errorOf(rival);
}

/** Each way with those that do exactly as well. */
function groupsOf(found: readonly MaskWay[]): MaskWay[][] {
  const groups = new Map<number, MaskWay[]>();
  for (const way of found) {
    const group = groups.get(way.agreement.foreground);
    if (group) group.push(way);
    else groups.set(way.agreement.foreground, [way]);
  }
  return [...groups.values()];
}
