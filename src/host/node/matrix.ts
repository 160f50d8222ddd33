import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../base/errors.js';
import { limits } from '../../base/limits.js';
import type { Tensor } from '../../base/tensor.js';
import { modelFormatOf } from '../../model/recognise/format.js';
import { pictureInput } from '../../recipe/inputs.js';
import { mainOutput } from '../../recipe/outputs.js';
import type { DnnEngine, ResolvedRecipe } from '../../recipe/schema.js';
import type { CellOutcome, Matrix, PictureOutcome } from '../../report/matrix.js';
import { nanText } from '../../tasks/checks.js';
import { answerFrom } from '../../tasks/postprocess.js';
import { type Comparison, compareAnswers, taskNamed } from '../../tasks/registry.js';
import { listBuilds } from './builds/places.js';
import { type EngineName, engineNamed, isInstalled } from './engines.js';
import { withSource } from './file-source.js';
import type { CaseOutputs, CellReply, CellResult, CellTask } from './matrix-worker.js';
import { findOpenCv, installedVersions } from './opencv-file.js';
import { outputsHeld } from './outputs-held.js';
import { findRecipe, type SessionOptions } from './session.js';
import type { PicturePath } from './sources.js';

/** What a column of the matrix runs on. */
export interface Cell {
  /** `5.0 classic, as it is`. */
  name: string;
  on: EngineName;
  opencv?: string;
  dnnEngine?: DnnEngine;
  workarounds: boolean;
}

export interface MatrixRequest {
  /** One after another; each a picture, the pictures of several inputs, or of every input an .npy with what is fed. */
  cases: readonly (readonly PicturePath[])[];
  /** Versions; none for all that are installed. */
  opencv: readonly string[];
  /** Further engines; none for Python's cv2, where there is one and no version is asked for. */
  on: readonly EngineName[];
  onStart?: (total: number) => void;
  onCell?: (outcome: CellOutcome) => void;
}

/** Versions with two engines of their own. */
const hasTwoEngines = (version: string) => Number(version.split('.')[0]) >= 5;

/** Every installed version and engine, with cures and without. */
export function cellsOf(versions: readonly string[]): Cell[] {
  return versions.flatMap((opencv) =>
    (hasTwoEngines(opencv) ? (['auto', 'classic'] as const) : (['auto'] as const)).flatMap((dnnEngine) => {
      const name = dnnEngine === 'auto' ? opencv : `${opencv} ${dnnEngine}`;
      const cell = { on: 'opencv' as const, opencv, dnnEngine };
      return [
        { ...cell, name, workarounds: true },
        { ...cell, name: `${name}, as it is`, workarounds: false },
      ];
    }),
  );
}

/** An engine that is not cured. */
function cellOn(on: EngineName): Cell {
  return { name: on, on, workarounds: false };
}

async function furtherEngines({ on, opencv }: MatrixRequest): Promise<readonly EngineName[]> {
  for (const name of on) await engineNamed(name).files();
  if (on.length > 0 || opencv.length > 0) return on;
  return (await isInstalled('cv2')) ? ['cv2'] : [];
}

/**
 * What the cells are held against: ONNX Runtime; for a file that it does not read, OpenCV.js with cures, of the version that
 * runs where none is named.
 */
async function referenceFor(options: SessionOptions): Promise<Cell> {
  const { recipe, folder } = await findRecipe(options);
  const path = resolve(folder, recipe.model);
  const format = withSource(path, (source) => modelFormatOf(source, path));
  const on = format === 'onnx' ? 'onnxruntime' : 'opencv';
  await engineNamed(on).files();
  return { name: 'reference', on, workarounds: true };
}

/**
 * Runs a network on everything that is installed, each in a process of its own, and holds it against the reference.
 *
 * @throws InputError where the reference itself gives nothing, and for what is not installed
 */
export async function runMatrix(options: SessionOptions, request: MatrixRequest): Promise<Matrix> {
  for (const version of request.opencv) findOpenCv(version, process.cwd());
  const versions = request.opencv.length > 0 ? request.opencv : allInstalled();
  const cells = [...cellsOf(versions), ...(await furtherEngines(request)).map(cellOn)];
  request.onStart?.(cells.length);
  const reference = await referenceFor(options);
  const { title, recipe, cases } = expectedOf(await runCell(reference, options, request));
  const outcomes: CellOutcome[] = [];
  for (const cell of cells) {
    const reply = await runCell(cell, options, request);
    const outcome = outcomeOf(cell, reply, (found, i) => compared(found, cases[i]!, recipe));
    outcomes.push(outcome);
    request.onCell?.(outcome);
  }
  return {
    reference: `${title}${reference.on === 'opencv' ? ', since ONNX Runtime does not read this file' : ''}`,
    labels: mainOutput(recipe).labels,
    pictures: request.cases.map((pictures) => pictures.map(({ path }) => path).join(' ')),
    cells: outcomes,
  };
}

/** Of npm, and built here. */
function allInstalled(): string[] {
  return [...installedVersions(process.cwd()), ...listBuilds().map(({ name }) => name)];
}

/** @throws InputError where the reference gives nothing for a picture, and for NaN, against which every engine would be wrong */
function expectedOf(reference: Reply): Pick<CellResult, 'title' | 'recipe'> & { cases: CaseOutputs[] } {
  const nothing = (error: string) => new InputError(`The reference gives nothing: ${error}`);
  if ('error' in reference) throw nothing(reference.error);
  const cases = reference.cases.map((reply) => {
    if ('error' in reply) throw nothing(reply.error);
    for (const [name, tensor] of Object.entries(reply.outputs)) {
      const text = nanText(tensor, name);
      if (text) throw nothing(text);
    }
    return reply;
  });
  const { title, recipe } = reference;
  return { title, recipe, cases };
}

type Reply = CellReply & { rss?: number };

/** Seconds beyond the time limit of one step, after which a cell is ended from outside. */
const SPARE_SECONDS = 60;

function runCell(cell: Cell, options: SessionOptions, { cases }: MatrixRequest): Promise<Reply> {
  const { onNotice: _, onLog: __, ...settings } = options;
  const { on, opencv, dnnEngine, workarounds } = cell;
  const task: CellTask = { options: { ...settings, on, opencv, dnnEngine, workarounds }, cases, limits };
  const script = fileURLToPath(new URL('./matrix-worker.js', import.meta.url));
  const child = fork(script, { serialization: 'advanced', silent: true });
  const limit = ((settings.timeLimit ?? limits.seconds) + SPARE_SECONDS) * 1000;
  return new Promise((resolve) => {
    let reply: Reply | undefined;
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.once('message', (message) => {
      reply = message as Reply;
    });
    child.once('error', (error) => {
      reply ??= { error: error.message };
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      resolve(reply ?? { error: `the process ended (${signal ?? `exit code ${code}`})` });
    });
    child.send(task);
  });
}

function outcomeOf(
  { name, workarounds, opencv, dnnEngine }: Cell,
  reply: Reply,
  compare: (found: CaseOutputs, index: number) => PictureOutcome,
): CellOutcome {
  const own = { cell: name, isCured: workarounds, opencv, dnnEngine, peakMemory: reply.rss };
  if ('error' in reply) return { ...own, cures: [], error: reply.error, pictures: [] };
  const { title, cures, load, cases } = reply;
  const pictures = cases.map((found, i) => ('error' in found ? found : compare(found, i)));
  return { ...own, title, cures, ...summed(pictures, load), pictures };
}

/** Of several pictures the worst, and the middle of the times. */
function summed(pictures: readonly PictureOutcome[], load: number): Partial<CellOutcome> {
  const ran = pictures.filter(({ error }) => error === undefined);
  if (ran.length === 0) return { error: pictures[0]?.error };
  const byError = ran.toSorted((a, b) => b.largest! - a.largest!);
  const byTime = ran.map(({ milliseconds = 0 }) => milliseconds).sort((a, b) => a - b);
  const worst = byError.find(({ isWithin }) => !isWithin) ?? byError[0]!;
  return {
    largest: byError[0]!.largest,
    isWithin: ran.every(({ isWithin }) => isWithin),
    answer: (byError.find(({ answer }) => answer && answer.verdict !== 'match') ?? worst).answer,
    milliseconds: { load, forward: byTime[Math.floor(byTime.length / 2)]! },
  };
}

function compared(found: CaseOutputs, expected: CaseOutputs, recipe: ResolvedRecipe): PictureOutcome {
  const { outputs, milliseconds } = found;
  return {
    ...outputsHeld(outputs, expected.outputs),
    answer: answerOf(outputs, expected, recipe),
    milliseconds,
  };
}

/** The main answer against the reference's; undefined without a picture, for a task without one, and for outputs that give none. */
function answerOf(
  outputs: Record<string, Tensor>,
  reference: CaseOutputs,
  recipe: ResolvedRecipe,
): Comparison | undefined {
  const spec = mainOutput(recipe);
  const { picture } = reference;
  if (!picture || !taskNamed(spec.task).comparison) return undefined;
  const frame = { input: pictureInput(recipe), picture };
  try {
    const [own, expected] = [outputs, reference.outputs].map((each) => answerFrom(each, spec, frame));
    return compareAnswers(own!, expected!, { outputs, spec, frame, outputError: undefined });
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
