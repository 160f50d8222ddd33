import { InputError } from '../../../base/errors.js';
import type { Tensor } from '../../../base/tensor.js';
import type { Engine, Inference, Model } from '../../../engines/engine.js';
import { OpenCvRunner } from '../../../engines/opencv/runner.js';
import { shapesToTry } from '../../../model/facts/cures.js';
import type { DnnEngine } from '../../../recipe/schema.js';
import { seededFeeds } from '../../../run/seeded.js';
import { isInstalled } from '../engines.js';
import { createOnnxRuntime } from '../onnxruntime.js';
import { npmOpenCv } from '../opencv-file.js';
import { outputsHeld } from '../outputs-held.js';
import { spawnOpenCv } from '../spawn.js';
import { NPM } from './choice.js';
import { listBuilds, requireRunnable } from './places.js';

/** What one OpenCV.js makes of the model. */
export interface Measured {
  /** `npm`, or a build's name. */
  name: string;
  /** `OpenCV.js 5.0.0 SIMD`. */
  title: string;
  /** Of each forward pass. */
  milliseconds: number[];
  /** Why it gives nothing. */
  error?: string;
  /** To the reference, over all outputs. */
  largest: number;
  isRight: boolean;
}

export interface BenchResult {
  /** Whose outputs were held to be right: ONNX Runtime's where it is installed and reads the file, else npm's. */
  reference: string;
  measured: Measured[];
  /** The right one with the smallest minimum. */
  fastest: Measured | undefined;
}

export interface BenchOptions {
  dnnEngine?: DnnEngine;
  /** Forward passes of each, in turn; before them one that is not counted. */
  runs: number;
  /** Milliseconds that one operation may take. */
  timeLimit: number;
}

/** Measures npm's build and all that were built on one model, in turn, so that what else the machine does strikes all. */
export async function benchBuilds(model: Model, options: BenchOptions): Promise<BenchResult> {
  const contenders = [{ name: NPM, file: npmOpenCv() }, ...listBuilds().map(requireRunnable)].map(
    ({ name, file }): Contender => ({ name, runner: runnerOn(file, options), milliseconds: [] }),
  );
  try {
    for (const contender of contenders) await attempt(contender, () => firstRun(contender, model));
    for (let run = 0; run < options.runs; run++)
      for (const contender of contenders)
        await attempt(contender, async () => {
          contender.milliseconds.push((await forward(contender)).milliseconds);
        });
    return await judged(contenders, model);
  } finally {
    await Promise.all(contenders.map(({ runner }) => runner.close()));
  }
}

interface Contender {
  name: string;
  runner: OpenCvRunner;
  milliseconds: number[];
  error?: string;
  run?: { feeds: Record<string, Tensor>; wanted: string[] };
  outputs?: Record<string, Tensor>;
}

function runnerOn(file: string, { dnnEngine, timeLimit }: BenchOptions): OpenCvRunner {
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { dnnEngine, timeLimit });
}

/** Who fails once is not asked again. */
async function attempt(contender: Contender, work: () => Promise<void>): Promise<void> {
  if (contender.error !== undefined) return;
  try {
    await work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    contender.error = error.message;
  }
}

async function firstRun(contender: Contender, model: Model): Promise<void> {
  contender.run = await readyFor(contender.runner, model);
  contender.outputs = (await forward(contender)).outputs;
}

/** Loads a model; what to feed it, the same each time, and what to ask it for. */
export async function readyFor(engine: Engine, model: Model): Promise<NonNullable<Contender['run']>> {
  const { header } = await engine.load(model);
  if (!header)
    throw new InputError(`Expected a model whose inputs can be read to bench but received ${model.name}`);
  const feeds = seededFeeds(header, shapesToTry(header));
  return { feeds, wanted: header.outputs.map(({ name }) => name) };
}

function forward({ runner, run }: Contender): Promise<Inference> {
  return runner.run(run!.feeds, run!.wanted);
}

async function judged(contenders: readonly Contender[], model: Model): Promise<BenchResult> {
  const { title, outputs } = (await byOnnxRuntime(model)) ?? byFirst(contenders);
  const measured = contenders.map(({ name, runner, milliseconds, error, outputs: own }): Measured => {
    const base = { name, title: runner.title, milliseconds, error };
    if (error !== undefined || !own) return { ...base, largest: Number.POSITIVE_INFINITY, isRight: false };
    const { largest, isWithin } = outputsHeld(own, outputs);
    return { ...base, largest, isRight: isWithin };
  });
  const right = measured.filter(({ isRight }) => isRight);
  const [fastest] = right.sort((a, b) => Math.min(...a.milliseconds) - Math.min(...b.milliseconds));
  return { reference: title, measured, fastest };
}

type Reference = { title: string; outputs: Record<string, Tensor> };

/** @throws InputError in the first one's words, where nobody can run the model */
function byFirst(contenders: readonly Contender[]): Reference {
  const first = contenders.find(({ outputs }) => outputs);
  if (!first) throw new InputError(contenders[0]!.error!);
  return { title: first.runner.title, outputs: first.outputs! };
}

/** Undefined where it is not installed, and for models that are not its own. */
async function byOnnxRuntime(model: Model): Promise<Reference | undefined> {
  if (model.format !== 'onnx' || !(await isInstalled('onnxruntime'))) return undefined;
  const engine = createOnnxRuntime();
  try {
    const { feeds, wanted } = await readyFor(engine, model);
    const { outputs } = await engine.run(feeds, wanted);
    return { title: engine.title, outputs };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  } finally {
    await engine.close();
  }
}
