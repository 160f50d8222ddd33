import { expected as expectedError } from '../../base/errors.js';
import type { Tensor } from '../../base/tensor.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { OutputSpec } from '../../recipe/schema.js';
import type { TopClass } from '../../tasks/classification/answer.js';
import { confidenceOf } from '../core/confidence.js';
import { sentenceOf } from '../core/finding.js';
import { noOutput, withOutput } from './common.js';
import type { AnswerAnswer, AnswerExplanation, AnswerQuestion } from './question.js';
import { labelDifference, type ScoreRule, scoreRules, searchTop, TOLERANCE, type TopWay } from './top.js';

export function explainTop(question: AnswerQuestion, expected: readonly TopClass[]): AnswerAnswer {
  const { outputs, resolved } = question;
  const output = mainOutput(resolved);
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
  const output = mainOutput(question.resolved);
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
    recipe: withOutput(question.recipe, mended),
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
  const { labels } = mainOutput(resolved);
  const missing = outputs[output]!.data.length - labels.length;
  if (shift === 1 && missing === -1) return { labels: labels.slice(1) };
  if (shift === -1 && missing === 1) return { labels: ['background', ...labels] };
  return {};
}

function topDifferences({ output, scores, index, isReversed }: TopWay, question: AnswerQuestion): string[] {
  const own = mainOutput(question.resolved);
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
