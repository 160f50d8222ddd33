import { dirname, resolve } from 'node:path';
import { expected } from '../errors.js';
import { type BlobAnswer, type BlobExplanation, explainBlob } from '../explain/blob.js';
import { picturesOf } from '../explain/pictures.js';
import { portablePath, readInput, writeWhole } from '../node/files.js';
import { createRunner, type FoundRecipe, findRecipe } from '../node/session.js';
import { decodeTensor } from '../npy.js';
import { recipeText } from '../recipe/text.js';
import { oneLine } from '../report/mismatch.js';
import type { Tensor } from '../tensor.js';
import type { Io } from './io.js';

export interface ExplainArguments {
  image: string;
  recipe: string;
  expectedBlob: string;
  actualBlob?: string;
  opencv?: string;
  json: boolean;
  fix?: string;
}

/** `cvdnn explain`: exit code 0 where the reference's blob is explained, 1 where nothing explains it. */
export async function explain(args: ExplainArguments, io: Io): Promise<number> {
  const found = await findRecipe({ recipe: args.recipe });
  refuseOtherReads(found);
  const expectedBlob = await readTensor(args.expectedBlob, 'the expected blob');
  const actualBlob =
    args.actualBlob === undefined ? undefined : await readTensor(args.actualBlob, 'the actual blob');
  const pictures = await picturesOf(
    await readInput(args.image, 'the picture'),
    args.image,
    found.recipe.input?.decoder,
    (text) => io.err(`note: ${text}`),
  );
  const runner = createRunner(args, found.recipe, found.folder);
  try {
    const answer = await explainBlob({
      pictures,
      expectedBlob,
      actualBlob,
      recipe: found.recipe,
      pixelsOf: (picture, input) => runner.preprocess(picture, input),
    });
    await report(answer, args, found, io);
    return answer.reason === 'explained' ? 0 : 1;
  } finally {
    await runner.close();
  }
}

/** Three channels are what can be fitted so far. */
function refuseOtherReads({ recipe, where }: FoundRecipe): void {
  const read = recipe.input?.read ?? 'color';
  if (read !== 'color') throw expected('"color", all that explain knows,', 'input.read', `"${read}"`, where);
}

async function readTensor(path: string, what: string): Promise<Tensor> {
  return decodeTensor(await readInput(path, what), 'blob', path);
}

async function report(answer: BlobAnswer, args: ExplainArguments, found: FoundRecipe, io: Io): Promise<void> {
  for (const note of answer.notes) io.err(`note: ${note}`);
  if (args.json) io.out(JSON.stringify(answer, null, 2));
  else for (const line of linesOf(answer)) io.out(line);
  if (args.fix === undefined) return;
  if (answer.reason !== 'explained') {
    io.err(`note: ${args.fix} was not written: there is nothing to mend it by`);
    return;
  }
  const folder = dirname(resolve(args.fix));
  const model = portablePath(folder, resolve(found.folder, found.recipe.model));
  const [best] = answer.explanations;
  await writeWhole(args.fix, `${recipeText({ ...best!.recipe, model })}\n`);
  io.err(`note: wrote ${args.fix}`);
  for (const what of best!.notInRecipe) io.err(`note: no recipe can say: ${what}`);
}

function linesOf(answer: BlobAnswer): string[] {
  if (answer.reason !== 'explained') return [oneLine(answer.why)];
  return answer.explanations.flatMap((explanation, i) => [...explanationLines(explanation, i + 1)]);
}

function explanationLines(explanation: BlobExplanation, rank: number): string[] {
  const { sentence, numbers, confidence, constants, alsoFits, recipe, notInRecipe } = explanation;
  const rows: [string, string][] = [
    ['fits', `${fitText(explanation)}${constants.name ? ` (${constants.name})` : ''}`],
    ['picture', `${explanation.geometry}, by ${explanation.resize}`],
    [
      'residual',
      `R² ${numbers.r2.toFixed(6)}, ${numbers.levels.toPrecision(2)} grey levels rms, at most ${numbers.largest.toPrecision(2)}`,
    ],
    ['confidence', confidence.toFixed(3)],
    ...alsoFits.map((other): [string, string] => ['also fits', other]),
    ...notInRecipe.map((what): [string, string] => ['beside', what]),
    ...Object.entries(recipe.input ?? {}).map(([key, value]): [string, string] => [
      'set',
      `input.${key} = ${JSON.stringify(value)}`,
    ]),
  ];
  return [`${rank}. ${oneLine(sentence)}`, ...rows.map(([term, text]) => `   ${term.padEnd(10)}  ${text}`)];
}

/** `expected = 0.01712 · R − 2.1179 (channel 0), …` */
function fitText({ constants: { a, b }, order }: BlobExplanation): string {
  const sign = (value: number) => `${value < 0 ? '−' : '+'} ${number(Math.abs(value))}`;
  const colour = (channel: number) => (order === 'gray' ? 'gray' : order[channel]!.toUpperCase());
  return `expected = ${a.map((slope, c) => `${number(slope)} · ${colour(c)} ${sign(b[c]!)}`).join(', ')}`;
}

function number(value: number): string {
  return Math.abs(value) < 1e-5 ? '0' : String(Number(value.toPrecision(5)));
}
