import { dirname, resolve } from 'node:path';
import type { Explained, Finding } from '../explain/core/finding.js';
import type { Hint } from '../explain/hints/hints.js';
import { codeFor } from '../host/node/explain.js';
import { portablePath, writeWhole } from '../host/node/files.js';
import type { FoundRecipe } from '../host/node/session.js';
import { movedConstants } from '../recipe/inputs.js';
import { recipeText } from '../recipe/text.js';
import { explanationLines, hintLines } from '../report/explain.js';
import type { CodeLanguage } from '../snippets/index.js';
import type { Io } from './io.js';

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
  answer: Explained<Finding>,
  found: FoundRecipe,
  { json, fix, code }: ExplainStyle,
  io: Io,
): Promise<void> {
  for (const note of answer.notes) io.err(`note: ${note}`);
  const text = await codeOf(answer, found, code);
  if (json) io.out(JSON.stringify(text === undefined ? answer : { ...answer, code: text }, null, 2));
  else
    for (const line of explanationLines(answer, found.recipe)) (text === undefined ? io.out : io.err)(line);
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

/** 0..1: what is less sure mends nothing. */
const LEAST_CONFIDENCE = 0.1;

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
  const { recipe, notInRecipe, confidence } = answer.explanations[0]!;
  if (confidence < LEAST_CONFIDENCE) {
    const numbers = `a confidence of ${confidence.toFixed(3)}, below ${LEAST_CONFIDENCE}`;
    io.err(`note: ${file} was not written: the explanation has ${numbers}`);
    return;
  }
  const moved = (path: string) => portablePath(dirname(resolve(file)), resolve(recipeFolder, path));
  const mended = { ...recipe, model: moved(recipe.model), ...movedConstants(recipe, moved) };
  await writeWhole(file, `${recipeText(mended)}\n`);
  io.err(`note: wrote ${file}`);
  for (const what of notInRecipe) io.err(`note: no recipe can say: ${what}`);
}

/** Prints what model, recipe and blob say without a reference. */
export function reportHints(hints: readonly Hint[], { json }: ExplainStyle, io: Io): void {
  if (json) io.out(JSON.stringify(hints, null, 2));
  else for (const line of hintLines(hints)) io.out(line);
}
