import { expected as expectedError } from '../../base/errors.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import { type Size, sameSize } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { turnWords } from '../../image/turns.js';
import type { OutputSpec, Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import type { TopClass } from '../../tasks/postprocess.js';
import { confidenceOf } from '../core/confidence.js';
import { type Explained, type Finding, sentenceOf } from '../core/finding.js';
import { type ColourMask, readColours } from './colours.js';
import { costOf, type MaskSearch, type MaskWay, searchMask } from './mask.js';
import { labelDifference, type ScoreRule, scoreRules, searchTop, TOLERANCE, type TopWay } from './top.js';
import { ways } from './ways.js';

/** What the reference answered. */
export type ExpectedAnswer = { mask: ClassMap } | ColourMask | { top: readonly TopClass[] };

export interface AnswerQuestion {
  /** All that the network has, by name, as they agree with the reference's. */
  outputs: Readonly<Record<string, Tensor>>;
  /** The user's own, as it was written. */
  recipe: Recipe;
  /** The same with nothing left open. */
  resolved: ResolvedRecipe;
  /** The decoded picture's size. */
  picture: Size;
  expected: ExpectedAnswer;
}

/**
 * One way from the outputs to the reference's answer. Its confidence is `f · (1 − s / t)`: f is the share of the
 * foreground (pixels that either mask has as another class than the reference's commonest; for a list: of the classes
 * listed) that is right, s = 1 − f, and t that of the best way that can be told apart.
 */
export interface AnswerExplanation extends Finding {
  /** The output that the reference reads. */
  output: string;
  numbers: {
    /** Share of all pixels (of the listed classes) that are right, 0..1. */
    agreement: number;
    /** The same without what both have as the commonest class; of a list the same as `agreement`. */
    foreground: number;
    /** Of a list: the largest difference of its numbers. */
    largest?: number;
  };
}

export type AnswerAnswer = Explained<AnswerExplanation>;

/** Of the foreground, an explanation has to make so much right. */
export const FOREGROUND_BOUND = 0.98;
/** What is left unexplained by the recipe's own way may be rounding at the borders. */
const ROUNDING = 0.002;
/** An explanation that leaves something over has to leave so much less than the recipe's own way. */
const BETTER = 3;
const MOST_EXPLANATIONS = 3;
const MOST_TIES = 6;

/**
 * Why the answers differ although the outputs agree: which output, which axis, which softmax, when it is resized, which
 * ids and colours. No forward pass.
 *
 * @throws InputError where no output of the network can be such an answer
 */
export function explainAnswer(question: AnswerQuestion): AnswerAnswer {
  const { expected } = question;
  if ('top' in expected) return explainTop(question, expected.top);
  if ('mask' in expected) return explainMask(question, expected.mask, [], []);
  const { mask, isSwapped, unknown } = readColours(expected);
  const notes = unknown > 0 ? [unknownText(unknown)] : [];
  const swap = isSwapped
    ? ["the colours of the reference's mask have red and blue exchanged (RGB read as BGR)"]
    : [];
  return explainMask(question, mask, swap, notes, unknown > 0 || undefined);
}

function unknownText(share: number): string {
  return (
    `${percent(share)} of the mask's pixels have a colour that is not in its palette (resized with interpolation, ` +
    'or saved as JPEG): they are left out'
  );
}

function explainMask(
  question: AnswerQuestion,
  mask: ClassMap,
  swap: readonly string[],
  notes: string[],
  ignoresVoid?: boolean,
): AnswerAnswer {
  const { outputs, resolved, picture } = question;
  const { input, output } = resolved;
  const search: MaskSearch = { outputs, input, output, picture, expected: mask, ignoresVoid };
  const found = searchMask(search);
  if (found.length === 0) throw noOutput('a mask (1xCxHxW or 1xHxWxC)', outputs);
  const own = found.find((way) => costOf(way, search) === 0);
  const best = found[0]!;
  if (isOneClass(mask) && best.agreement.foreground < 1)
    return {
      reason: 'cannot-tell',
      why: "the reference's mask has one class only: nothing can be told from it",
      notes,
    };
  const context: MaskContext = { question, search, swap };
  const explanations = groupsOf(found)
    .filter(([first], i) => i === 0 || isGood(first, own))
    .slice(0, errorOf(best) === 0 ? 1 : MOST_EXPLANATIONS)
    .map((group) => maskExplanation(group, found, context));
  if (isGood(best, own) && isClear(found)) return { reason: 'explained', explanations, notes };
  return { reason: 'none', nearest: explanations[0]!, why: whyNoMask(best, own, mask, context), notes };
}

function noOutput(what: string, outputs: Readonly<Record<string, Tensor>>) {
  const list = Object.entries(outputs).map(
    ([name, { shape, dtype }]) => `"${name}" ${dtype} ${shapeText(shape)}`,
  );
  return expectedError(`an output that can be ${what}`, 'the outputs', list.join(', ') || 'none');
}

function isOneClass({ data }: ClassMap): boolean {
  return data.every((id) => id === data[0]);
}

function errorOf({ agreement }: MaskWay): number {
  return 1 - agreement.foreground;
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

interface MaskContext {
  question: AnswerQuestion;
  search: MaskSearch;
  /** What was found about the colours. */
  swap: readonly string[];
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

function maskExplanation(
  [way, ...ties]: MaskWay[],
  found: readonly MaskWay[],
  context: MaskContext,
): AnswerExplanation {
  const { question, search, swap } = context;
  const first = way!;
  const differences = [...maskDifferences(first, context), ...swap];
  const rival = found.find((other) => other !== first && !ties.includes(other));
  const cheapest = ties.filter((tie) => costOf(tie, search) <= Math.max(1, costOf(first, search)));
  return {
    sentence: sentenceOf(differences, nothingText(first)),
    differences,
    confidence: confidenceOf(first.agreement.foreground, errorOf(first), rival && errorOf(rival)),
    alsoFits: cheapest.slice(0, MOST_TIES).map((tie) => tieText(tie, context)),
    recipe: withOutput(question, mendedOutput(first, question.resolved.output)),
    notInRecipe: [...notInRecipe(first, search), ...swap],
    output: first.reading.output,
    numbers: { agreement: first.agreement.all, foreground: first.agreement.foreground },
  };
}

function nothingText(way: MaskWay): string {
  const error = errorOf(way);
  if (error === 0) return "Nothing differs: your recipe makes the reference's mask of these outputs.";
  return `Nothing differs but ${percent(error)} of the foreground, as rounding at the borders gives.`;
}

function tieText(tie: MaskWay, context: MaskContext): string {
  return maskDifferences(tie, context).join('; and ') || 'what your recipe does';
}

function maskDifferences(way: MaskWay, { question, search }: MaskContext): string[] {
  const { output, input } = question.resolved;
  const { reading, orientation, agreement, threshold } = way;
  const isOneChannel = reading.scores.channels === 1;
  return [
    ...(reading.output === output.name
      ? []
      : [`your recipe reads the output "${output.name}", the reference "${reading.output}"`]),
    ...layoutDifference(reading, output),
    ...wayDifference(way, search),
    ...sizeDifference(way, search),
    ...(way.undoes
      ? []
      : [`the reference lays the whole mask over the picture without undoing ${fitText(input.fit)}`]),
    ...(orientation === 1 ? [] : [`the reference's mask is ${turnWords(orientation)}`]),
    ...(isOneChannel && threshold !== output.threshold
      ? [`the reference cuts at the threshold ${threshold}, your recipe at ${output.threshold}`]
      : []),
    ...(agreement.mapping.words ? [`the reference ${agreement.mapping.words}`] : []),
  ];
}

function layoutDifference({ layout, words }: MaskWay['reading'], output: OutputSpec): string[] {
  if (words) return [`the reference ${words}`];
  if (layout === output.layout) return [];
  return [
    `your recipe reads the output as ${output.layout}, the reference as ${layout} (the argmax goes over another axis)`,
  ];
}

function wayDifference({ way }: MaskWay, { output }: MaskSearch): string[] {
  if (way.upsample === output.upsample) return [];
  const own = ways.find(({ upsample }) => upsample === output.upsample)!;
  return [`the reference ${way.words}; your recipe ${own.words}`];
}

function sizeDifference({ way, size, orientation }: MaskWay, { picture }: MaskSearch): string[] {
  if (way.upsample === 'none' || orientation !== 1 || sameSize(size, picture)) return [];
  return [`the reference's mask is ${sizeText(size)}, the picture ${sizeText(picture)}`];
}

function sizeText({ width, height }: Size): string {
  return `${width} x ${height}`;
}

function fitText(fit: ResolvedRecipe['input']['fit']): string {
  const isLetterbox = fit === 'letterbox' || (typeof fit === 'object' && 'letterbox' in fit);
  return isLetterbox ? 'the letterbox' : 'the crop';
}

/** Only what becomes otherwise. */
function mendedOutput({ reading, way, threshold }: MaskWay, output: OutputSpec): Partial<Recipe['output']> {
  return {
    ...(reading.output !== output.name && { name: reading.output }),
    ...(reading.layout && reading.layout !== output.layout && { layout: reading.layout }),
    ...(way.upsample && way.upsample !== output.upsample && { upsample: way.upsample }),
    ...(reading.scores.channels === 1 && threshold !== output.threshold && { threshold }),
  };
}

function withOutput({ recipe }: AnswerQuestion, mended: Partial<Recipe['output']>): Recipe {
  return Object.keys(mended ?? {}).length === 0
    ? recipe
    : { ...recipe, output: { ...recipe.output, ...mended } };
}

function notInRecipe(maskWay: MaskWay, search: MaskSearch): string[] {
  const { reading, way, undoes, orientation, agreement } = maskWay;
  return [
    ...(reading.words ? [`the reference ${reading.words}: mend it there`] : []),
    ...(way.upsample ? [] : [`the reference ${way.words}`]),
    ...sizeDifference(maskWay, search),
    ...(undoes
      ? []
      : ['cut the padding away (or put the crop back) before the mask is resized to the picture']),
    ...(orientation === 1 ? [] : [`the reference's mask is ${turnWords(orientation)}: turn it back`]),
    ...(agreement.mapping.words
      ? [`the reference ${agreement.mapping.words}: ${agreement.mapping.fix}`]
      : []),
  ];
}

function whyNoMask(
  best: MaskWay,
  own: MaskWay | undefined,
  mask: ClassMap,
  { question, search }: MaskContext,
): string {
  const { picture } = question;
  const isKnownSize = sameSize(mask, picture) || sameSize(mask, best.reading.scores);
  const size = isKnownSize
    ? ''
    : ` The mask is ${sizeText(mask)}, the picture ${sizeText(picture)}, the output ${sizeText(best.reading.scores)}.`;
  const nearest = best === own ? 'your own recipe' : tieText(best, { question, search, swap: [] });
  return (
    `none of these: the nearest (${nearest}) makes ${percent(best.agreement.foreground)} of the foreground right` +
    `${own && own !== best ? `, your recipe ${percent(own.agreement.foreground)}` : ''}.${size} ` +
    'Is it the mask of the same picture, and are the outputs the same?'
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

function explainTop(question: AnswerQuestion, expected: readonly TopClass[]): AnswerAnswer {
  const { outputs, resolved } = question;
  const { output } = resolved;
  if (expected.length === 0) throw expectedError('at least one class', 'the expected list', 'none');
  const [best, ...others] = searchTop(outputs, expected, output);
  if (!best) throw noOutput('a list of classes (1xN)', outputs);
  const rival = others.find(
    (other) => other.classes < best.classes || other.largest > best.largest + TOLERANCE,
  );
  const explanation = topExplanation(best, rival, others, question, expected);
  if (best.classes === 1 && best.largest <= TOLERANCE)
    return { reason: 'explained', explanations: [explanation], notes: [] };
  return { reason: 'none', nearest: explanation, why: whyNoTop(best, expected), notes: [] };
}

function whyNoTop({ output, classes, largest }: TopWay, expected: readonly TopClass[]): string {
  const numbers = largest === Infinity ? '' : `, and their numbers are up to ${largest.toPrecision(2)} off`;
  return (
    `none of these: the nearest way (from "${output}") has ${Math.round(classes * expected.length)} of ${expected.length} classes ` +
    `in their places${numbers}. Is it the same picture, and are the outputs the same?`
  );
}

/** What a way leaves over: classes at the wrong place, and wrong numbers like one class of a hundred. */
function topErrorOf({ classes, largest }: TopWay): number {
  return 1 - classes + (largest <= TOLERANCE ? 0 : 0.01);
}

function topExplanation(
  way: TopWay,
  rival: TopWay | undefined,
  others: readonly TopWay[],
  question: AnswerQuestion,
  expected: readonly TopClass[],
): AnswerExplanation {
  const { output } = question.resolved;
  const labels = labelDifference(expected, way.index.offset, output.labels);
  const differences = [...topDifferences(way, question), ...(labels ? [labels.sentence] : [])];
  const ties = others.filter((other) => topErrorOf(other) === 0 && topErrorOf(way) === 0);
  const mended = {
    ...(way.output !== output.name && { name: way.output }),
    ...(way.scores.scores && way.scores.scores !== output.scores && { scores: way.scores.scores }),
    ...mendedLabels(labels?.shift, question, way),
  };
  return {
    sentence: sentenceOf(
      differences,
      "Nothing differs: your recipe makes the reference's list of these outputs.",
    ),
    differences,
    confidence: confidenceOf(way.classes, topErrorOf(way), rival && topErrorOf(rival)),
    alsoFits: ties.map((tie) => topDifferences(tie, question).join('; and ') || 'what your recipe does'),
    recipe: withOutput(question, mended),
    notInRecipe: [
      ...(way.scores.scores ? [] : [`the reference ${way.scores.words}`]),
      ...(way.index.offset === 0
        ? []
        : [`the reference ${way.index.words}: its labels belong to that count`]),
      ...(way.isReversed ? ['the reference lists the least probable classes: sort in descending order'] : []),
      ...(labels && !('labels' in mended)
        ? [`${labels.sentence}: mend the list, or set output.labels to it`]
        : []),
    ],
    output: way.output,
    numbers: { agreement: way.classes, foreground: way.classes, largest: way.largest },
  };
}

/** A list of one label too many or too few is that of 1001 or of 1000 classes. */
function mendedLabels(
  shift: number | undefined,
  { resolved, outputs }: AnswerQuestion,
  { output }: TopWay,
): { labels?: string[] } {
  const { labels } = resolved.output;
  const missing = outputs[output]!.data.length - labels.length;
  if (shift === 1 && missing === -1) return { labels: labels.slice(1) };
  if (shift === -1 && missing === 1) return { labels: ['background', ...labels] };
  return {};
}

function topDifferences({ output, scores, index, isReversed }: TopWay, question: AnswerQuestion): string[] {
  const own = question.resolved.output;
  return [
    ...(output === own.name ? [] : [`your recipe reads the output "${own.name}", the reference "${output}"`]),
    ...(scores.scores === own.scores ? [] : [scoresText(scores, own, question.outputs[output]!)]),
    ...(index.offset === 0 ? [] : [`the reference ${index.words}`]),
    ...(isReversed
      ? ['the reference lists the least probable classes first (sorted in ascending order)']
      : []),
  ];
}

function scoresText(scores: ScoreRule, own: OutputSpec, output: Tensor): string {
  const areProbabilities = sumsToOne(output);
  if (areProbabilities && scores.scores === 'probabilities')
    return 'your recipe applies softmax twice: the output holds probabilities already';
  if (areProbabilities && scores.scores === 'logits')
    return 'the reference applies softmax twice: the output holds probabilities already';
  const mine = scoreRules.find((rule) => rule.scores === own.scores)!;
  return `the reference ${scores.words}; your recipe ${mine.words}`;
}

function sumsToOne({ data }: Tensor): boolean {
  const values = data as Float32Array;
  return values.every((value) => value >= 0) && Math.abs(values.reduce((a, b) => a + b, 0) - 1) < 1e-3;
}
