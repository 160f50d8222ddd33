import { shapeText } from '../base/tensor.js';
import { type Line, number, oneLine, significant } from '../base/text.js';
import type { Change } from '../layers/changes.js';
import type { LayerRow, LayersAnswer, LoneResult } from '../layers/layers.js';
import type { LayerNode } from '../layers/nodes.js';
import { attributesText } from '../model/onnx/node-form.js';
import { describe } from './mismatch.js';
import { causeText } from './operator-cause.js';

/** More rows are not printed: the page and the JSON have them all. */
const MOST_ROWS = 20;
const TERM_WIDTH = 10;

/** The inside of a network held against a reference, for a person. */
export function layersLines(answer: LayersAnswer): string[] {
  const { first, rows, alone } = answer;
  const beyond = rows.filter(({ comparison }) => comparison.verdict !== 'match');
  return [
    `${oneLine(answer.engine)} against ${oneLine(answer.reference)}`,
    ...termLines([
      ['compared', comparedText(answer, beyond.length)],
      ...matchLines(answer),
      ...leftLines(answer),
    ]),
    ...changeLines(answer),
    ...answer.known.map(({ node, why }) => `KNOWN  ${nodeText(node)}: ${oneLine(why)}`),
    ...(first ? firstLines(first, answer) : []),
    ...randomLines(answer),
    ...nonFiniteLines(answer),
    ...alone.flatMap((one) => aloneLines(one, answer)),
    ...(first ? tableLines(rows, first) : []),
  ];
}

function termLines(lines: readonly Line[]): string[] {
  return lines.map(([term, text]) => `  ${term.padEnd(TERM_WIDTH)}  ${oneLine(text)}`);
}

function comparedText({ rows, passes, partPasses }: LayersAnswer, beyond: number): string {
  const verdict = beyond === 0 ? 'all within tolerance' : `${beyond} beyond tolerance`;
  return `${rows.length} tensor${rows.length === 1 ? '' : 's'}, ${verdict}; ${passesText(passes, partPasses)}`;
}

function passesText(passes: number, partPasses: number): string {
  const whole = `${passes} forward passes`;
  const parts = `${partPasses} of a part`;
  return partPasses === 0 ? whole : passes === 0 ? `forward passes: ${parts}` : `${whole}, ${parts}`;
}

const howWords = { name: 'name', values: 'its values', order: 'shape, kind and order' } as const;

/** How a reference of other names was matched, and what was not. */
function matchLines({ matching }: LayersAnswer): Line[] {
  if (!matching) return [];
  const { pairs, kept } = matching;
  const counts = (['name', 'values', 'order'] as const)
    .map((how) => [pairs.filter((pair) => pair.how === how).length, `by ${howWords[how]}`] as const)
    .filter(([count]) => count > 0);
  const turned = pairs.filter(({ isNhwc }) => isNhwc).length;
  const rest = [
    [turned, 'of them turned from NHWC'],
    [kept.folded.length, 'of the reference were folded into a convolution by the export'],
    [kept.others.length, 'of the reference are nowhere in the network'],
  ] as const;
  const texts = rest.filter(([count]) => count > 0).map(([count, words]) => `; ${count} ${words}`);
  return [['matched', counts.map(([count, words]) => `${count} ${words}`).join(', ') + texts.join('')]];
}

function leftLines({ left }: LayersAnswer): Line[] {
  const counts = [
    [left.notKept.length, 'not in the reference'],
    [left.notFloat.length, 'of whole numbers'],
    [left.unknownType.length, 'of unknown type'],
  ] as const;
  const texts = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return texts.length > 0 ? [['left out', texts.join(', ')]] : [];
}

function changeLines({ changedByAsking, notDeterministic, fused }: LayersAnswer): string[] {
  const random: Line[] = notDeterministic.map((change) => [
    'random',
    `two equal runs differ in ${changeText(change)}: this engine reads memory that nobody wrote`,
  ]);
  const asked: Line[] = changedByAsking.map((change) => [
    'fused',
    `to ask for the tensors inside changes ${changeText(change)}: the engine computes some nodes as one otherwise`,
  ]);
  return termLines(random.length > 0 ? random : [...asked, ...fusedLines(fused)]);
}

function randomLines({ random }: LayersAnswer): string[] {
  if (!random) return [];
  const { tensor, node, errors } = random;
  return [
    `RANDOM "${oneLine(tensor)}" of ${nodeText(node)}: the first that is another in ${errors.length} equal runs; off by ${errors.map(ofLargest).join(', ')}`,
  ];
}

function fusedLines({ nodes, isWhole }: LayersAnswer['fused']): Line[] {
  if (nodes.length === 0) return [];
  const more = isWhole ? '' : ', and perhaps more';
  return [['fused', `computed as one with what follows: ${nodes.map(nodeText).join(', ')}${more}`]];
}

function changeText({ output, error }: Change): string {
  return `"${output}" by ${ofLargest(error)}`;
}

function firstLines(
  { tensor, node, shape, comparison, error }: LayerRow,
  { matching }: LayersAnswer,
): string[] {
  const pair = matching?.pairs.find((each) => each.tensor === tensor);
  const kept: Line[] =
    pair && pair.how !== 'name' ? [['reference', `"${pair.kept}", matched by ${howWords[pair.how]}`]] : [];
  return [
    `FIRST  "${oneLine(tensor)}" of ${nodeText(node)}, ${shapeText(shape)}: off by ${ofLargest(error)}`,
    ...termLines([...kept, ...describe(comparison)]),
  ];
}

function nodeText({ operator, name }: LayerNode): string {
  return `${oneLine(operator)} "${oneLine(name)}"`;
}

function nonFiniteLines({ first, firstNonFinite }: LayersAnswer): string[] {
  if (!firstNonFinite || firstNonFinite === first) return [];
  const { tensor, node, comparison } = firstNonFinite;
  return [
    `NAN    NaN or an infinity first in "${oneLine(tensor)}" of ${nodeText(node)}`,
    ...termLines(describe(comparison)),
  ];
}

function aloneLines(
  { node, judged, hindrance = '', inputError = 0 }: LoneResult,
  { nodes }: LayersAnswer,
): string[] {
  const cause = causeText(nodes[node.index]?.facts);
  const causes: Line[] = cause === undefined ? [] : [['cause', cause]];
  if (!judged)
    return [
      `ALONE  ${nodeText(node)} could not be run by itself: ${oneLine(hindrance)}`,
      ...termLines(causes),
    ];
  if (judged.comparison.verdict === 'match')
    return [`ALONE  ${nodeText(node)}: right by itself on the reference's inputs; ${comesFrom(inputError)}`];
  return [
    `MADE   ${nodeText(node)}: wrong on the reference's own inputs, off by ${ofLargest(judged.error)}`,
    ...termLines([...attributeLines(node), ...describe(judged.comparison), ...causes]),
  ];
}

function attributeLines({ attributes }: LayerNode): Line[] {
  const text = attributesText(attributes);
  return text === '' ? [] : [['attributes', text]];
}

function comesFrom(inputError: number): string {
  return inputError > 0.01
    ? 'its own inputs are off, so the error comes from before it'
    : 'its inputs are nearly right in the network, too, so the error depends on what stands around it: nodes computed as one, or memory that nobody wrote';
}

/** From the last right tensor on. */
function tableLines(rows: readonly LayerRow[], first: LayerRow): string[] {
  const from = Math.max(0, rows.indexOf(first) - 2);
  const shown = rows.slice(from, from + MOST_ROWS);
  const cells = shown.map(rowCells);
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const rest = rows.length - from - shown.length;
  return [
    ...cells.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')}`.trimEnd()),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

function rowCells({ comparison, node, tensor, shape, error, inputError, growth }: LayerRow): string[] {
  const verdict = comparison.verdict === 'match' ? 'ok' : 'FAIL';
  const before = inputError === undefined ? '' : `${shareText(inputError)} in`;
  return [
    verdict,
    oneLine(node.operator),
    oneLine(tensor),
    shapeText(shape),
    before,
    `${shareText(error)} out`,
    growth !== undefined && growth >= GROWN ? `× ${shareOfGrowth(growth)}` : '',
  ];
}

/** What grows by less is not said. */
const GROWN = 2;

function shareOfGrowth(growth: number): string {
  return Number.isFinite(growth) ? number(significant(growth, 2)) : '∞';
}

/** A share of a tensor's largest value, in words. */
function ofLargest(share: number): string {
  if (!Number.isFinite(share)) return 'what is not finite';
  return share >= FACTOR
    ? `${shareText(share)} its largest value`
    : `${shareText(share)} of its largest value`;
}

/** From here on a share is said as a factor. */
const FACTOR = 100;

/** A share in per cent, of two digits; from a hundredfold on as a factor. */
export function shareText(share: number): string {
  if (share === 0) return '0';
  if (!Number.isFinite(share)) return '∞';
  if (share >= FACTOR) return `${share.toPrecision(2)} times`;
  const percent = share * 100;
  return `${percent < 0.01 ? percent.toExponential(1) : Number(percent.toPrecision(2))} %`;
}
