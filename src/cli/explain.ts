import { InputError } from '../base/errors.js';
import {
  type AskedOf,
  type ExplainExtras,
  explainFile,
  explainGolden,
  hintsFor,
} from '../host/node/explain.js';
import { type FoundRecipe, findRecipe, type SessionOptions } from '../host/node/session.js';
import { goldenText, insideReference } from '../report/explain.js';
import { insideCommand } from '../report/inside.js';
import { stageText } from '../run/stage.js';
import { type ExplainStyle, reportAnswer, reportHints } from './explain-report.js';
import { namedFile } from './global-options.js';
import { insideLines } from './inside.js';
import { type Io, progressBar } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';
import { casesOf } from './pictures.js';

export interface ExplainArguments extends OpenCvArguments, ExplainStyle {
  golden?: string;
  image?: string;
  /** NAME=FILE */
  input: readonly string[];
  model?: string;
  recipe?: string;
  expectedPixels?: string;
  pixelsOrder?: 'bgr' | 'rgb';
  expectedBlob?: string;
  expectedOutput?: string;
  expectedMask?: string;
  expectedBoxes?: string;
  expectedAnswer?: string;
  actualBlob?: string;
  budget?: number;
  layers: boolean;
}

/** `cvdnn explain`: exit code 0 where the reference is explained or nothing differs, 1 where nothing explains it. */
export async function explain(args: ExplainArguments, io: Io): Promise<number> {
  if (args.golden !== undefined) return ofGolden(args.golden, args, io);
  const option = onlyExpected(args);
  if (option === undefined && args.recipe === undefined && args.model === undefined)
    throw new InputError(
      `Expected a golden, or --image, --recipe and one of ${expectedOptions.map(flagOf).join(', ')}, or --model alone, but received none`,
    );
  const found = await findRecipe(args);
  if (option === undefined) return sayHints(found, args, io);
  if (args.image === undefined && args.input.length === 0)
    throw new InputError(`Expected --image, the picture of ${flagOf(option)}, but received none`);
  const [pictures = []] = await casesOf(args.image === undefined ? [] : [args.image], args.input);
  const expected = { stage: stages[option], order: args.pixelsOrder, ...expectedFile(option, args) };
  return answer((extras, options) => explainFile(found, pictures, expected, extras, options), args, io);
}

/** The options that name a reference's file, and its stage. */
const stages = {
  expectedPixels: 'pixels',
  expectedBlob: 'blob',
  expectedOutput: 'output',
  expectedMask: 'mask',
  expectedBoxes: 'boxes',
  expectedAnswer: 'answer',
} as const;
type ExpectedOption = keyof typeof stages;
const expectedOptions = Object.keys(stages) as ExpectedOption[];

/** Beside `--input`, pixels and blobs say which input they are of: NAME=FILE. */
function expectedFile(option: ExpectedOption, args: ExplainArguments): { path: string; input?: string } {
  const isOfInput = option === 'expectedBlob' || option === 'expectedPixels';
  if (args.input.length === 0 || !isOfInput) return { path: args[option]! };
  const [input, path] = namedFile(args[option]!, flagOf(option));
  return { input, path };
}

/** Which of the references was given; undefined for none. */
function onlyExpected(args: ExplainArguments): ExpectedOption | undefined {
  const given = expectedOptions.filter((option) => args[option] !== undefined);
  if (given.length > 1)
    throw new InputError(
      `Expected one of ${expectedOptions.map(flagOf).join(', ')} but received ${given.map(flagOf).join(' and ')}`,
    );
  return given[0];
}

function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

async function ofGolden(golden: string, args: ExplainArguments, io: Io): Promise<number> {
  const extra = ['image', 'input', ...expectedOptions].find(
    (option) => args[option as 'image'] !== undefined && args[option as 'input'].length > 0,
  );
  if (extra) throw new InputError(`Expected either a golden or ${flagOf(extra)}: a golden brings its own`);
  return answer((extras, options) => explainGolden(golden, args, extras, options), args, io);
}

/** Asks, with a progress bar, and prints what came of it. */
async function answer(
  asking: (extras: ExplainExtras, options: SessionOptions) => Promise<AskedOf>,
  args: ExplainArguments,
  io: Io,
): Promise<number> {
  let bar: ReturnType<typeof progressBar> | undefined;
  const ending = untilInterrupted(io);
  const extras: ExplainExtras = {
    actualBlob: args.actualBlob,
    budget: args.budget,
    signal: ending.signal,
    onForward(_done, budget) {
      bar ??= progressBar(budget, 'forward passes');
      bar.step();
      ending.watch();
    },
    onStage: (stage) => io.err(`${stageText(stage)} is the first stage that differs`),
  };
  const answered = await asking(extras, sessionOptions(args, io)).finally(() => {
    bar?.stop();
    ending.forget();
  });
  const { asked, found } = answered;
  if (asked.reason === 'answered') await reportAnswer(asked.answer, found, args, io);
  else io.out(goldenText(asked));
  await goOnInside(answered, args, io);
  if (asked.reason === 'answered') return asked.answer.reason === 'explained' ? 0 : 1;
  return asked.reason === 'agrees' ? 0 : 1;
}

/** Looks inside the network where it is to blame, or says how to; what is for a program on stdout is left alone. */
async function goOnInside(answered: AskedOf, args: ExplainArguments, io: Io): Promise<void> {
  const against = insideReference(answered);
  const { recipe, model } = { recipe: args.recipe, model: args.model, ...answered.subject };
  if (against === undefined || (recipe === undefined && model === undefined)) return;
  const { opencv, on, engine: dnnEngine } = args;
  const ran = { opencv, on, dnnEngine, ...(!args.workarounds && { isBare: true as const }) };
  const question = { ...ran, recipe, model, pictures: [...answered.pictures], against };
  const lines = args.layers ? await insideLines(question, args, io) : [];
  const out = args.json || args.code ? io.err : io.out;
  for (const line of [`   inside      ${insideCommand(question)}`, ...lines]) out(line);
}

/** From `watch` on Ctrl-C aborts the signal and no more; a second one ends the process, as ever. */
function untilInterrupted(io: Io) {
  const controller = new AbortController();
  const end = () => {
    io.err('ending after this forward pass, with the best until then; Ctrl-C again ends at once');
    controller.abort();
  };
  let isWatched = false;
  return {
    signal: controller.signal,
    watch() {
      if (!isWatched) process.once('SIGINT', end);
      isWatched = true;
    },
    forget: () => void process.off('SIGINT', end),
  };
}

async function sayHints(found: FoundRecipe, args: ExplainArguments, io: Io): Promise<number> {
  const { onNotice } = sessionOptions(args, io);
  reportHints(await hintsFor(found, args.actualBlob, onNotice), args, io);
  return 0;
}
