import { dirname, resolve } from 'node:path';
import type { BlobExplanation } from '../explain/blob/explain.js';
import { changesOf } from '../explain/core/changes.js';
import type { Explained, Finding } from '../explain/core/finding.js';
import type { Hint } from '../explain/hints/hints.js';
import { codeFor } from '../host/node/explain.js';
import { portablePath, writeWhole } from '../host/node/files.js';
import type { FoundRecipe } from '../host/node/session.js';
import type { Recipe } from '../recipe/schema.js';
import { recipeText } from '../recipe/text.js';
import { oneLine, percentText } from '../report/mismatch.js';
import type { CodeLanguage } from '../snippets/index.js';
import type { Io } from './io.js';

/** Term and text of a line below an explanation. */
type Row = [term: string, text: string];

/** How explanations are shown. */
export interface ExplainStyle {
  json: boolean;
  /** Where the mended recipe goes. */
  fix?: string;
  /** The mended preprocessing as code of that language, alone on stdout. */
  code?: CodeLanguage;
}

/** Prints an answer, and writes the mended recipe where it was asked for. */
export async function reportAnswer(
  answer: Explained<AnyFinding>,
  found: FoundRecipe,
  { json, fix, code }: ExplainStyle,
  io: Io,
): Promise<void> {
  for (const note of answer.notes) io.err(`note: ${note}`);
  const text = await codeOf(answer, found, code);
  if (json) io.out(JSON.stringify(text === undefined ? answer : { ...answer, code: text }, null, 2));
  else for (const line of answerLines(answer, found.recipe)) (text === undefined ? io.out : io.err)(line);
  if (!json && text !== undefined) io.out(text);
  if (fix !== undefined) await writeFix(answer, fix, found.folder, io);
}

/** Of the first explanation; undefined where none was asked for, or there is nothing to write. */
async function codeOf(
  answer: Explained<Finding>,
  found: FoundRecipe,
  language: CodeLanguage | undefined,
): Promise<string | undefined> {
  if (language === undefined || answer.reason !== 'explained') return undefined;
  return codeFor({ ...found, recipe: answer.explanations[0]!.recipe }, language);
}

function answerLines(answer: Explained<AnyFinding>, recipe: Recipe): string[] {
  if (answer.reason !== 'explained') return [oneLine(answer.why)];
  return answer.explanations.flatMap((explanation, i) => linesOf(explanation, i + 1, recipe));
}

/** Every kind of explanation; they are told apart by what they have. */
type AnyFinding = Finding &
  Partial<Pick<BlobExplanation, 'geometry' | 'resize' | 'order' | 'constants'>> & { numbers?: object };

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

async function writeFix(
  answer: Explained<Finding>,
  file: string,
  recipeFolder: string,
  io: Io,
): Promise<void> {
  if (answer.reason !== 'explained') {
    io.err(`note: ${file} was not written: there is nothing to mend it by`);
    return;
  }
  const { recipe, notInRecipe } = answer.explanations[0]!;
  const model = portablePath(dirname(resolve(file)), resolve(recipeFolder, recipe.model));
  await writeWhole(file, `${recipeText({ ...recipe, model })}\n`);
  io.err(`note: wrote ${file}`);
  for (const what of notInRecipe) io.err(`note: no recipe can say: ${what}`);
}

/** Prints what model, recipe and blob say without a reference. */
export function reportHints(hints: readonly Hint[], { json }: ExplainStyle, io: Io): void {
  if (json) {
    io.out(JSON.stringify(hints, null, 2));
    return;
  }
  if (hints.length === 0) io.out('Nothing stands out. With what a reference had, explain says more.');
  for (const { about, text, why, recipe } of hints) {
    io.out(`${about.padEnd(6)}  ${oneLine(text)}`);
    if (why) io.out(`${''.padEnd(8)}${oneLine(why)}`);
    for (const change of changesOf({ model: '' }, { model: '', ...recipe }, {}))
      io.out(`${''.padEnd(8)}${changeRow(change).join(' ')}`);
  }
}
