import { dirname, resolve } from 'node:path';
import { changesOf } from '../explain/changes.js';
import type { Explained, Finding } from '../explain/finding.js';
import { portablePath, writeWhole } from '../node/files.js';
import type { FoundRecipe } from '../node/session.js';
import { recipeText } from '../recipe/text.js';
import { oneLine } from '../report/mismatch.js';
import type { Io } from './io.js';

/** Term and text of a line below an explanation. */
export type Row = [term: string, text: string];

/** How explanations are shown. */
export interface ExplainStyle {
  json: boolean;
  /** Where the mended recipe goes. */
  fix?: string;
}

/**
 * Prints an answer, and writes the mended recipe where it was asked for.
 *
 * @param rowsOf what only this kind of explanation has to say
 */
export async function reportAnswer<F extends Finding>(
  answer: Explained<F>,
  { recipe, folder }: FoundRecipe,
  rowsOf: (explanation: F) => Row[],
  { json, fix }: ExplainStyle,
  io: Io,
): Promise<void> {
  for (const note of answer.notes) io.err(`note: ${note}`);
  if (json) io.out(JSON.stringify(answer, null, 2));
  else if (answer.reason !== 'explained') io.out(oneLine(answer.why));
  else
    for (const [i, explanation] of answer.explanations.entries())
      for (const line of linesOf(explanation, i + 1, recipe, rowsOf(explanation))) io.out(line);
  if (fix !== undefined) await writeFix(answer, fix, folder, io);
}

function linesOf(explanation: Finding, rank: number, recipe: FoundRecipe['recipe'], own: Row[]): string[] {
  const { sentence, confidence, alsoFits, notInRecipe } = explanation;
  const rows: Row[] = [
    ...own,
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
