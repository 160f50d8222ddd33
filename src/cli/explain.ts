import { InputError } from '../base/errors.js';
import { decodeTensor } from '../base/npy.js';
import type { Tensor } from '../base/tensor.js';
import { readMask, readPixels } from '../golden/taps.js';
import {
  type ExplainTask,
  explainTask,
  hintsFor,
  questionOfGolden,
  type Reference,
} from '../host/node/explain.js';
import { readInput } from '../host/node/files.js';
import { type FoundRecipe, findRecipe } from '../host/node/session.js';
import { type ExplainStyle, reportAnswer, reportHints } from './explain-report.js';
import { type Io, progressBar } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';

export interface ExplainArguments extends OpenCvArguments, ExplainStyle {
  golden?: string;
  image?: string;
  model?: string;
  recipe?: string;
  expectedPixels?: string;
  pixelsOrder?: 'bgr' | 'rgb';
  expectedBlob?: string;
  expectedOutput?: string;
  expectedMask?: string;
  actualBlob?: string;
  budget?: number;
}

/** `cvdnn explain`: exit code 0 where the reference is explained or nothing differs, 1 where nothing explains it. */
export async function explain(args: ExplainArguments, io: Io): Promise<number> {
  if (args.golden !== undefined) return explainGolden(args.golden, args, io);
  const option = onlyExpected(args);
  if (option === undefined && args.recipe === undefined && args.model === undefined)
    throw new InputError(
      `Expected a golden, or --image, --recipe and one of ${expectedOptions.map(flagOf).join(', ')}, or --model alone, but received none`,
    );
  const found = await findRecipe(args);
  if (option === undefined) return sayHints(found, args, io);
  if (args.image === undefined)
    throw new InputError(`Expected --image, the picture of ${flagOf(option)}, but received none`);
  const reference = await references[option](args[option]!, args, io);
  return explainOne({ picture: args.image, found, reference }, args, io);
}

const expectedOptions = ['expectedPixels', 'expectedBlob', 'expectedOutput', 'expectedMask'] as const;
type ExpectedOption = (typeof expectedOptions)[number];

/** What a reference's file becomes. */
const references: Record<
  ExpectedOption,
  (path: string, args: ExplainArguments, io: Io) => Promise<Reference>
> = {
  expectedPixels: async (file, { pixelsOrder: order }) => ({
    stage: 'pixels',
    tensor: await readPixels(await readInput(file, 'the expected pixels'), { file, order }),
  }),
  expectedBlob: async (path, _args, io) => ({
    stage: 'blob',
    tensor: await readTensor(path, 'blob', 'the expected blob', io),
  }),
  expectedOutput: async (path, _args, io) => {
    const bytes = await readInput(path, 'the expected output');
    return { stage: 'output', tensorOf: (name) => tensorIn(bytes, name, path, 'the expected output', io) };
  },
  expectedMask: async (path) => ({
    stage: 'answer',
    answer: { mask: readMask(await readInput(path, 'the expected mask'), path) },
    outputsAgree: false,
  }),
};

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

async function readTensor(path: string, name: string, what: string, io: Io): Promise<Tensor> {
  return tensorIn(await readInput(path, what), name, path, what, io);
}

function tensorIn(bytes: Uint8Array, name: string, path: string, what: string, io: Io): Tensor {
  return decodeTensor(bytes, name, path, (from, to) =>
    io.err(`note: ${what} is ${from}: converted to ${to}`),
  );
}

async function explainGolden(golden: string, args: ExplainArguments, io: Io): Promise<number> {
  const extra = ['image', ...expectedOptions].find(
    (option) => option in args && args[option as 'image'] !== undefined,
  );
  if (extra) throw new InputError(`Expected either a golden or ${flagOf(extra)}: a golden brings its own`);
  const question = await questionOfGolden(golden, args, sessionOptions(args, io));
  switch (question.reason) {
    case 'agrees':
      io.out(`Nothing differs: ${question.stages.join(', ')} are as in the golden.`);
      return 0;
    case 'network':
      io.out(
        `${question.stage} differs although the whole blob is the golden's: the preprocessing is right. ` +
          'Look at the model file, the OpenCV version (--opencv), its engine (--engine) and the workarounds.',
      );
      return 1;
    case 'differs':
      io.err(`${question.stage} is the first stage that differs`);
      return explainOne(question.task, args, io);
  }
}

async function explainOne(task: ExplainTask, args: ExplainArguments, io: Io): Promise<number> {
  const actualBlob =
    args.actualBlob === undefined
      ? undefined
      : await readTensor(args.actualBlob, 'blob', 'the actual blob', io);
  let bar: ReturnType<typeof progressBar> | undefined;
  const onForward = (_done: number, budget: number) => {
    bar ??= progressBar(budget, 'forward passes');
    bar.step();
  };
  const answer = await explainTask(
    { ...task, actualBlob, budget: args.budget, onForward },
    sessionOptions(args, io),
  ).finally(() => bar?.stop());
  await reportAnswer(answer, task.found, args, io);
  return answer.reason === 'explained' ? 0 : 1;
}

async function sayHints(found: FoundRecipe, args: ExplainArguments, io: Io): Promise<number> {
  const actualBlob =
    args.actualBlob === undefined
      ? undefined
      : await readTensor(args.actualBlob, 'blob', 'the actual blob', io);
  reportHints(await hintsFor(found, actualBlob), args, io);
  return 0;
}
