import { join } from 'node:path';
import { InputError } from '../base/errors.js';
import { nearest } from '../base/nearest.js';
import { table } from '../base/text.js';
import type { Example, Outcome } from '../examples/example.js';
import { examples as all } from '../examples/index.js';
import { panelsOf } from '../host/node/canvas.js';
import type { Figures } from '../host/node/examples/figures.js';
import type { FileReport } from '../host/node/examples/files.js';
import { isAsSaid, type Played } from '../host/node/examples/played.js';
import { NotHere } from '../host/node/examples/scene.js';
import { Workbench } from '../host/node/examples/workbench.js';
import { makeFolder, writeWhole } from '../host/node/files.js';
import { codeLanguages } from '../recipe/values.js';
import { type CodeLanguage, preprocessingCode, subjectOf } from '../snippets/index.js';
import type { Io } from './io.js';
import { sessionOptions } from './options.js';

export interface ExamplesArguments {
  name?: string;
  all: boolean;
  out: string;
  opencv?: string;
  json: boolean;
  code: CodeLanguage;
  verbose?: boolean;
}

/** As every command has them: the examples say what happens with them. */
const defaults = { workarounds: true };

/**
 * `cvdnn examples`: lists them, plays one, or all. Exit code 0 where the wrong run differs as the example says and the
 * mended one has the reference's values; 1 where not.
 */
export async function examples(args: ExamplesArguments, io: Io): Promise<number> {
  if (args.name === undefined && !args.all) return list(args, io);
  const chosen = args.name === undefined ? all : [exampleNamed(args.name)];
  await makeFolder(args.out);
  const workbench = new Workbench(sessionOptions({ ...args, ...defaults }, io));
  try {
    let failures = 0;
    for (const example of chosen) failures += await playOne(workbench, example, args, io);
    return failures > 0 ? 1 : 0;
  } finally {
    await workbench.close();
  }
}

function list({ json }: ExamplesArguments, io: Io): number {
  const rows = all.map(({ name, wrong, source }) => ({
    name,
    wrong,
    source: source.url ?? source.short ?? source.title,
  }));
  if (json) io.out(JSON.stringify(rows, null, 2));
  else
    for (const line of table([
      ['name', 'what goes wrong', 'source'],
      ...rows.map((row) => [row.name, row.wrong, row.source]),
    ]))
      io.out(line);
  return 0;
}

function exampleNamed(name: string): Example {
  const example = all.find((candidate) => candidate.name === name);
  if (example) return example;
  const names = all.map((candidate) => candidate.name);
  throw new InputError(
    `There is no example "${name}"; did you mean ${nearest(name, names)}? (cvdnn examples lists all ${names.length})`,
  );
}

/** 1 where something is not as the example says. A model that is not there is said, and is no failure. */
async function playOne(
  workbench: Workbench,
  example: Example,
  args: ExamplesArguments,
  io: Io,
): Promise<number> {
  let played: Played;
  try {
    played = await workbench.play(example);
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    io.err(`note: ${example.name} skipped: ${error.message}`);
    return 0;
  }
  const files = await writeFiles(played, args.out);
  if (args.json) io.out(JSON.stringify(jsonOf(played, files), null, 2));
  else
    for (const line of [...linesOf(played, args.code), ...files.map((file) => `wrote ${file}`), ''])
      io.out(line);
  return isAsSaid(played) ? 0 : 1;
}

/** The picture, the mended code in every language, and what was made for the example. */
async function writeFiles(
  { example: { name }, panels, made, recipe }: Played,
  folder: string,
): Promise<string[]> {
  const pictures = panels();
  const contents: Record<string, Uint8Array | string> = {
    [`${name}.png`]: await panelsOf(pictures, Math.min(pictures.length, COLUMNS)),
    ...made,
  };
  if (recipe)
    for (const language of codeLanguages)
      contents[`${name}.${codeFiles[language].extension}`] = preprocessingCode(subjectOf(recipe), language);
  for (const [file, content] of Object.entries(contents)) await writeWhole(join(folder, file), content);
  return Object.keys(contents).map((file) => join(folder, file));
}

/** Panels beside each other: five of a scene would be wider than a screen. */
const COLUMNS = 3;

function jsonOf(
  { panels: _panels, made: _made, golden: _golden, files: modelFiles, example, ...rest }: Played,
  files: string[],
): object {
  const { name, wrong: what, source, code, because, mended: mendedCode } = example;
  return { name, what, source, code, because, mendedCode, ...rest, modelFiles, files };
}

function linesOf(played: Played, language: CodeLanguage): string[] {
  const { example, explanation } = played;
  return [
    `${example.name}: ${example.wrong}`,
    `source: ${[example.source.title, example.source.url].filter(Boolean).join(', ')}`,
    '',
    `The code (${example.code.language})`,
    ...indented(example.code.text.split('\n')),
    '',
    `What it does here (${played.opencv}), held against ${played.reference}`,
    ...indented(figureLines(played)),
    ...indented(wrapped(outcomeLine(played))),
    '',
    ...fileLines(played.files),
    'Why',
    ...indented(unique([explanation.sentence, example.because]).flatMap(wrapped)),
    ...mendedLines(played, language),
  ];
}

function mendedLines({ example, explanation, recipe }: Played, language: CodeLanguage): string[] {
  const { input = {}, output = {} } = explanation.recipe ?? {};
  const settings = Object.entries({ input, output }).flatMap(([part, values]) =>
    Object.entries(values).map(([key, value]) => `${part}.${key} = ${JSON.stringify(value)}`),
  );
  const code = [example.mended, recipe && preprocessingCode(subjectOf(recipe), language).trimEnd()].filter(
    (text) => text !== undefined,
  );
  return [
    ...(settings.length > 0 ? ['', 'The recipe, mended'] : []),
    ...indented(settings),
    '',
    `The code, mended (${codeFiles[language].name})`,
    ...indented(code.join('\n\n').split('\n')),
  ];
}

function fileLines(files: readonly FileReport[]): string[] {
  if (files.length === 0) return [];
  return ['The files, as cvdnn inspect and OpenCV see them', ...indented(files.flatMap(linesOfFile)), ''];
}

function linesOfFile(file: FileReport): string[] {
  return [`${file.path}: ${file.is}`, ...indented([...file.advice, verdictOf(file)].flatMap(wrapped))];
}

function verdictOf({ opencvSaid, outputMaxError, isSwallowed }: FileReport): string {
  if (outputMaxError !== undefined) return `OpenCV runs it: output, largest error ${small(outputMaxError)}.`;
  if (isSwallowed) return 'OpenCV takes it without a word, for an empty network.';
  return opencvSaid ?? 'OpenCV reads it.';
}

/** How each language is called, and its files end. */
const codeFiles: Record<CodeLanguage, { name: string; extension: string }> = {
  python: { name: 'Python', extension: 'py' },
  cpp: { name: 'C++', extension: 'cpp' },
  js: { name: 'JavaScript', extension: 'mjs' },
};

const indented = (lines: readonly string[]) => lines.map((line) => `  ${line}`);

const LINE = 106;

/** Broken at blanks. */
function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' '))
    if (lines.at(-1)!.length + word.length < LINE) lines[lines.length - 1] += `${lines.at(-1) && ' '}${word}`;
    else lines.push(word);
  return lines;
}

const unique = (lines: readonly string[]) => [...new Set(lines)];

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const decimals = (value: number) => value.toFixed(3);
const small = (value: number) => (value === 0 ? '0' : value.toPrecision(3));

/** How each figure is called and written. */
const figureTexts: {
  [K in keyof Figures]-?: [name: string, text: (value: NonNullable<Figures[K]>) => string];
} = {
  blobMaxError: ['blob, largest error', small],
  outputMaxError: ['output, largest error', small],
  outputShape: ['output', (shape) => shape],
  pixelsAsGolden: ['pixels as the reference', percent],
  miouGolden: ['mIoU with the reference', decimals],
  miouTruth: ['mIoU with the truth', decimals],
  best: ['most probable', (label) => label],
  probability: ['its probability', percent],
  answer: ['answer', (text) => text],
};

function figureLines({ wrong, mended }: Played): string[] {
  const names = (Object.keys(figureTexts) as (keyof Figures)[]).filter(
    (name) => wrong[name] !== undefined || mended[name] !== undefined,
  );
  const cell = (figures: Figures, name: keyof Figures) => {
    const value = figures[name];
    return value === undefined ? '-' : (figureTexts[name][1] as (value: unknown) => string)(value);
  };
  const rows = names.map((name) => [figureTexts[name][0], cell(wrong, name), cell(mended, name)]);
  return table([['', 'wrong', 'mended'], ...rows], [1, 2]);
}

const outcomes: Record<Outcome, string> = {
  blob: 'The blob differs, and what follows from it.',
  output: 'The output differs, and what follows from it.',
  answer: 'Blob and output are right; the answer differs.',
  nothing: 'Nothing differs on this version.',
  refused: 'OpenCV refuses it.',
};

function outcomeLine({ outcome, expected, opencvSaid, isMended }: Played): string {
  const said = opencvSaid ? ` ${opencvSaid}` : '';
  const surprise = outcome === expected ? '' : ` The example says otherwise: ${outcomes[expected]}`;
  return `${outcomes[outcome]}${said}${surprise}${isMended ? '' : ' The mended run differs, too.'}`;
}
