import { oneLine, percentText } from '../base/text.js';
import type { BlobExplanation } from '../explain/blob/explain.js';
import { changesOf } from '../explain/core/changes.js';
import type { Explained, Finding } from '../explain/core/finding.js';
import type { EngineExplanation } from '../explain/engine/say.js';
import type { Hint } from '../explain/hints/hints.js';
import type { Asked } from '../explain/question.js';
import type { Recipe } from '../recipe/schema.js';
import { stageText } from '../run/stage.js';

/** Term and text of a line below an explanation. */
type Row = [term: string, text: string];

/**
 * An answer in words: each explanation and what belongs to it, or why there is none.
 *
 * @param recipe the user's own
 */
export function explanationLines(answer: Explained<AnyFinding>, recipe: Recipe): string[] {
  if (answer.reason !== 'explained') return [oneLine(answer.why)];
  return answer.explanations.flatMap((explanation, i) => linesOf(explanation, i + 1, recipe));
}

/** A golden that needs no explanation, or of which the preprocessing is right. */
export function goldenText(asked: Exclude<Asked, { reason: 'answered' }>): string {
  if (asked.reason === 'agrees')
    return `Nothing differs: ${asked.stages.map(stageText).join(', ')} are as in the golden.`;
  if (asked.reason === 'answer')
    return `${stageText(asked.stage)} differs, and nothing before it does: look at what the recipe says of the output, and at the code behind the network.`;
  return (
    `${stageText(asked.stage)} differs although the whole blob is the golden's: the preprocessing is right. ` +
    (asked.why === undefined
      ? 'Look at the model file, the OpenCV version (--opencv), its engine (--engine) and the workarounds.'
      : `${oneLine(asked.why)} Is it the same model?`)
  );
}

/**
 * What the inside of the network can be held against, where it is to blame for another output; undefined where it is not, or
 * where there is nothing.
 *
 * @param layers what the golden keeps of it
 */
export function insideReference({ asked, layers }: { asked: Asked; layers?: string }): string | undefined {
  if (asked.reason === 'network') return layers;
  if (asked.reason !== 'answered' || asked.answer.reason !== 'explained') return undefined;
  const [first] = asked.answer.explanations as readonly AnyFinding[];
  return first!.against;
}

/** Every kind of explanation; they are told apart by what they have. */
type AnyFinding = Finding &
  Partial<Pick<BlobExplanation, 'geometry' | 'resize' | 'order' | 'constants'>> &
  Partial<Pick<EngineExplanation, 'against'>> & { numbers?: object };

function linesOf(explanation: AnyFinding, rank: number, recipe: Recipe): string[] {
  const { sentence, confidence, alsoFits, notInRecipe } = explanation;
  const rows: Row[] = [
    ...(explanation.constants ? blobRows(explanation as BlobExplanation) : []),
    ...numberRows(explanation.numbers ?? {}),
    ['confidence', confidence.toFixed(3)],
    ...alsoFits.map((other): Row => ['also fits', other]),
    ...notInRecipe.map((what): Row => ['beside', what]),
    ...changesOf(recipe, explanation.recipe).map(changeRow),
  ];
  return [
    `${rank}. ${oneLine(sentence)}`,
    ...rows.map(([term, text]) => `   ${term.padEnd(10)}  ${oneLine(text)}`),
  ];
}

function blobRows({ constants, order, geometry, resize }: BlobExplanation): Row[] {
  const name = constants.name ? ` (${constants.name})` : '';
  return [
    ['fits', `${fitText(constants, order)}${name}`],
    ['picture', `${geometry}, by ${resize}`],
  ];
}

/** `expected = 0.01712 · R − 2.1179, …`, by channel of the blob. */
function fitText({ a, b }: BlobExplanation['constants'], order: string): string {
  const sign = (value: number) => `${value < 0 ? '−' : '+'} ${number(Math.abs(value))}`;
  const colour = (channel: number) => (order === 'gray' ? 'gray' : order[channel]!.toUpperCase());
  return `expected = ${a.map((slope, c) => `${number(slope)} · ${colour(c)} ${sign(b[c]!)}`).join(', ')}`;
}

function number(value: number): string {
  return Math.abs(value) < 1e-5 ? '0' : String(Number(value.toPrecision(5)));
}

/** How each number of an explanation reads; numbers without an entry are for `--json`. */
const numberTexts: Record<string, (value: number) => string> = {
  r2: (value) => `R² ${value.toFixed(6)}`,
  levels: (value) => `${value.toPrecision(2)} grey levels rms`,
  distance: (value) => `${value.toPrecision(2)} of the reference left unexplained`,
  maxError: (value) => `largest error ${value.toPrecision(2)}`,
  agreement: (value) => `${percentText(value)} agree`,
  foreground: (value) => `${percentText(value)} of the foreground`,
  share: (value) => `${percentText(value)} of the values differ`,
  rms: (value) => `${value.toPrecision(2)} rms`,
  largest: (value) => `at most ${value.toPrecision(2)}`,
  boxes: (value) => `${value} boxes found again`,
  pixels: (value) => `off by ${value.toPrecision(2)} px rms`,
  forwards: (value) => `${value} forward passes`,
};

function numberRows(numbers: object): Row[] {
  const texts = Object.entries(numbers).flatMap(([key, value]) =>
    typeof value === 'number' && numberTexts[key] ? [numberTexts[key](value)] : [],
  );
  return texts.length > 0 ? [['numbers', texts.join(', ')]] : [];
}

function changeRow({ path, from, to }: ReturnType<typeof changesOf>[number]): Row {
  if (to === undefined) return ['remove', `${path} (${JSON.stringify(from)})`];
  return [
    'set',
    `${path} = ${JSON.stringify(to)}${from === undefined ? '' : ` (instead of ${JSON.stringify(from)})`}`,
  ];
}

/** What model, recipe and blob say without a reference. */
export function hintLines(hints: readonly Hint[]): string[] {
  if (hints.length === 0) return ['Nothing stands out. With what a reference had, explain says more.'];
  return hints.flatMap(({ about, text, why, recipe }) => [
    `${about.padEnd(6)}  ${oneLine(text)}`,
    ...(why ? [`${''.padEnd(8)}${oneLine(why)}`] : []),
    ...changesOf({ model: '' }, { model: '', ...recipe }, {}).map(
      (change) => `${''.padEnd(8)}${changeRow(change).join(' ')}`,
    ),
  ]);
}
