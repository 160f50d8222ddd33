import { type Size, sameSize } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import { turnWords } from '../../image/turns.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { answerFrom } from '../../tasks/postprocess.js';
import type { MaskAnswer } from '../../tasks/segmentation/answer.js';
import type { MaskComparison } from '../../tasks/segmentation/compare.js';
import { segmentation } from '../../tasks/segmentation/index.js';
import { confidenceOf } from '../core/confidence.js';
import { percent, sentenceOf } from '../core/finding.js';
import { type OutputLines, withOutput } from './common.js';
import type { Evidence } from './held.js';
import { costOf, isCut, type MaskSearch, type MaskWay } from './mask.js';
import type { AnswerExplanation, AnswerQuestion } from './question.js';
import { ways } from './ways.js';

const MOST_TIES = 6;

export function errorOf({ agreement }: MaskWay): number {
  return 1 - agreement.foreground;
}

export interface MaskContext {
  question: AnswerQuestion;
  search: MaskSearch;
  /** What was found about how the mask was written: its colours, its levels. */
  written: { differences: readonly string[]; beside: readonly string[] };
  /** Whether 255 in the reference is void. */
  isVoid: boolean;
}

/** @param cells in how many pixels of the output the user's own mask differs */
export function maskExplanation(
  [way, ...ties]: MaskWay[],
  found: readonly MaskWay[],
  context: MaskContext,
  cells?: number,
): AnswerExplanation {
  const { question, search, written } = context;
  const first = way!;
  const differences = [...maskDifferences(first, search), ...written.differences];
  const rival = found.find((other) => other !== first && !ties.includes(other));
  const cheapest = ties.filter((tie) => costOf(tie, search) <= Math.max(1, costOf(first, search)));
  return {
    sentence: differences.length > 0 ? sentenceOf(differences, '') : nothingText(first, context),
    differences,
    confidence: confidenceOf(first.agreement.foreground, errorOf(first), rival && errorOf(rival)),
    alsoFits: cheapest.slice(0, MOST_TIES).map((tie) => tieText(tie, context)),
    recipe: withOutput(question.recipe, mendedOutput(first, mainOutput(question.resolved))),
    notInRecipe: [...maskBeside(first, search), ...written.beside],
    output: first.reading.output,
    numbers: {
      agreement: first.agreement.all,
      foreground: first.agreement.foreground,
      evidence: cells === undefined ? undefined : evidenceIn(first, search, cells),
    },
  };
}

/** The judgement of `golden check`: what is no tie fails there. */
function nothingText(way: MaskWay, context: MaskContext): string {
  const nothing = context.isVoid ? 'Outside of void nothing differs' : 'Nothing differs';
  if (errorOf(way) === 0) return `${nothing}: your recipe makes the reference's mask of these outputs.`;
  const rest = `${nothing} but ${percent(errorOf(way))} of the foreground, as rounding at the borders gives.`;
  const classes = Math.max(2, way.reading.scores.channels);
  const isForeign = context.search.expected.data.some((id) => id !== VOID && id >= classes);
  if (isForeign) return rest;
  const compared = comparedAsChecked(context);
  if (compared.verdict === 'unusable') return rest;
  const { changed, ties } = compared;
  if (changed === ties)
    return `${nothing} but ${countOf(changed)} between classes of practically the same score, which golden check lets pass.`;
  return `Your recipe makes the reference's mask of these outputs but for ${countOf(changed - ties)} that no tie of two classes explains: so few as rounding gives, but golden check lets them pass only with "pixels": ${changed - ties} beside the mask in golden.json.`;
}

function evidenceIn(way: MaskWay, search: MaskSearch, cells: number): Evidence {
  const { width, height } = way.reading.scores;
  return { cells, of: width * height, isFitted: isCut(way, search) };
}

function countOf(pixels: number): string {
  return `${pixels} pixel${pixels === 1 ? '' : 's'}`;
}

/** The user's own mask against the reference's, void left out of both. */
function comparedAsChecked({ question, search, isVoid }: MaskContext): MaskComparison {
  const { outputs, resolved, picture } = question;
  const spec = mainOutput(resolved);
  const frame = { input: pictureInput(resolved), picture };
  const own = answerFrom(outputs, spec, frame) as MaskAnswer;
  const expected = isVoid ? withVoidOf(own.mask, search.expected) : search.expected;
  const kept = { task: 'segmentation' as const, mask: expected };
  return segmentation.comparison!.compare(own, kept, { outputs, spec, frame, outputError: undefined });
}

function withVoidOf(own: ClassMap, expected: ClassMap): ClassMap {
  return { ...expected, data: expected.data.map((id, i) => (id === VOID ? own.data[i]! : id)) };
}

function tieText(tie: MaskWay, context: MaskContext): string {
  return maskDifferences(tie, context.search).join('; and ') || 'what your recipe does';
}

/** What a way does otherwise than the recipe of the search. */
export function maskDifferences(way: MaskWay, search: MaskSearch): string[] {
  const { output, input } = search;
  const { reading, orientation, agreement, threshold, undoing } = way;
  const undone = undoing.words(input.fit);
  return [
    ...(reading.output === output.name
      ? []
      : [`your recipe reads the output "${output.name}", the reference "${reading.output}"`]),
    ...layoutDifference(reading, output),
    ...wayDifference(way, search),
    ...sizeDifference(way, search),
    ...(undone ? [`the reference ${undone}`] : []),
    ...(orientation === 1 ? [] : [`the reference's mask is ${turnWords(orientation)}`]),
    ...(isCut(way, search)
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

/** The recipe's lines of a way: only what becomes otherwise. */
export function mendedOutput(maskWay: MaskWay, output: OutputSpec): OutputLines {
  const { reading, way, threshold } = maskWay;
  return {
    ...(reading.output !== output.name && { name: reading.output }),
    ...(reading.layout && reading.layout !== output.layout && { layout: reading.layout }),
    ...(way.upsample && way.upsample !== output.upsample && { upsample: way.upsample }),
    ...(isCut(maskWay, { output }) && { threshold }),
  };
}

/** What no recipe can say of a way. */
export function maskBeside(maskWay: MaskWay, search: MaskSearch): string[] {
  const { reading, way, undoing, orientation, agreement } = maskWay;
  return [
    ...(reading.words ? [`the reference ${reading.words}: mend it there`] : []),
    ...(way.upsample ? [] : [`the reference ${way.words}`]),
    ...sizeDifference(maskWay, search),
    ...(undoing.fix ? [undoing.fix] : []),
    ...(orientation === 1 ? [] : [`the reference's mask is ${turnWords(orientation)}: turn it back`]),
    ...(agreement.mapping.words
      ? [`the reference ${agreement.mapping.words}: ${agreement.mapping.fix}`]
      : []),
  ];
}

export function whyNoMask(
  best: MaskWay,
  own: MaskWay | undefined,
  mask: ClassMap,
  context: MaskContext,
): string {
  const { picture } = context.question;
  const isKnownSize = sameSize(mask, picture) || sameSize(mask, best.reading.scores);
  const size = isKnownSize
    ? ''
    : ` The mask is ${sizeText(mask)}, the picture ${sizeText(picture)}, the output ${sizeText(best.reading.scores)}.`;
  const nearest = best === own ? 'your own recipe' : tieText(best, context);
  return (
    `none of these: the nearest (${nearest}) makes ${percent(best.agreement.foreground)} of the foreground right` +
    `${own && own !== best ? `, your recipe ${percent(own.agreement.foreground)}` : ''}.${size} ` +
    'Is it the mask of the same picture, and are the outputs the same?'
  );
}
