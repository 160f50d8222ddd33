import { basename } from 'node:path';
import { expected } from '../base/errors.js';
import { type Dataset, datasetNamed, readDataset } from '../host/node/datasets.js';
import type { EngineName } from '../host/node/engines.js';
import { type Evaluated, type EvaluateOptions, evaluatePictures, type Pair } from '../host/node/evaluate.js';
import { cacheFolder } from '../host/node/result-cache.js';
import { codeFilesOf, modelBytes, openMore, openSession, type Session } from '../host/node/session.js';
import { mainOutput } from '../recipe/outputs.js';
import { type EvaluationReport, evaluationLines, figuresOf } from '../report/evaluate.js';
import { type Io, progressBar, sayAssumptions } from './io.js';
import { jobsOf, type OpenCvArguments, sessionOptions } from './options.js';
import { withPicture } from './pictures.js';

export interface EvaluateArguments extends OpenCvArguments {
  dataset?: string;
  recipe?: string;
  model?: string;
  against?: EngineName;
  jobs?: number | 'auto';
  /** False for `--no-cache`. */
  cache?: string | false;
  json: boolean;
}

/** `cvdnn evaluate`: exit code 0, or 2 where a picture could not be used. */
export async function evaluate(args: EvaluateArguments, io: Io): Promise<number> {
  const { dataset: text, recipe, model } = args;
  if (text === undefined) throw expected('--dataset KIND:FOLDER', 'the data set', 'none');
  if (recipe === undefined && model === undefined)
    throw expected('--recipe or --model', 'the network', 'none');
  datasetNamed(text);
  const opened: Session[] = [];
  try {
    const first = await openPair(args, io, opened);
    const { task, labels } = mainOutput(first.session.recipe);
    const dataset = await readDataset(text, task, labels);
    if (dataset.kind === 'folder' && args.against === undefined)
      throw expected('--against, since pictures alone have no annotations,', '--dataset folder', 'none');
    sayAssumptions(first.session.assumptions, io);
    sayConfidence(first, dataset, io);
    const jobs = jobsOf(args.jobs, dataset.items.length, io, await modelBytes(first.session));
    const pairs = [first, ...(await openMore(jobs - 1, () => openPair(args, io, opened)))];
    const evaluated = await runAll(dataset, pairs, args, io);
    return report(args, first, dataset, evaluated, io);
  } finally {
    await Promise.all(opened.map((session) => session.close()));
  }
}

/** The engine, and the one that it is held against. */
async function openPair(args: EvaluateArguments, io: Io, opened: Session[]): Promise<Pair> {
  const { model, recipe, against } = args;
  const options = { ...sessionOptions(args, io), model, recipe };
  const session = await openSession(options);
  opened.push(session);
  if (against === undefined) return { session };
  const other = await openSession({ ...options, on: against, dnnEngine: undefined });
  opened.push(other);
  return { session, against: other };
}

/** Boxes below it count for the precision at high recall. */
const USUAL_CONFIDENCE = 0.05;

function sayConfidence({ session }: Pair, { kind }: Dataset, io: Io): void {
  const { confidence } = mainOutput(session.recipe);
  if (kind === 'coco' && confidence > USUAL_CONFIDENCE)
    io.err(
      `note: only boxes above ${confidence} are counted; published figures are of output.confidence 0.001`,
    );
}

async function runAll(
  dataset: Dataset,
  pairs: readonly Pair[],
  args: EvaluateArguments,
  io: Io,
): Promise<Evaluated> {
  const bar = progressBar(dataset.items.length);
  try {
    return await evaluatePictures(dataset.items, {
      pairs,
      cache: await cacheFor(args, pairs[0]!, io),
      onNotice: (text) => io.err(`note: ${text}`),
      onPicture: () => bar.step(),
    });
  } finally {
    bar.stop();
  }
}

async function cacheFor(
  args: EvaluateArguments,
  { session }: Pair,
  io: Io,
): Promise<EvaluateOptions['cache']> {
  const { cache, against } = args;
  if (cache === false) return undefined;
  const options = sessionOptions(args, io);
  const engines = [options.on, ...(against === undefined ? [] : [against])];
  const files = engines.map((on) => codeFilesOf({ ...options, on }, session.source, session.folder));
  return { folder: cacheFolder(cache, process.cwd()), codeFiles: (await Promise.all(files)).flat() };
}

function report(
  args: EvaluateArguments,
  { session, against }: Pair,
  dataset: Dataset,
  evaluated: Evaluated,
  io: Io,
): number {
  const rows = evaluated.pictures.map(({ item, result }) => ({
    ...result,
    label: item.label,
    marked: item.boxes,
  }));
  const unusable = [...dataset.unusable, ...evaluated.unusable];
  const made: EvaluationReport = {
    dataset: args.dataset!,
    model: basename(session.source.model),
    engine: session.engine.title,
    ...(against && { against: against.engine.title }),
    pictures: rows.length,
    of: dataset.items.length + dataset.unusable.length,
    ...figuresOf(rows),
    unusable,
  };
  for (const { picture, error } of unusable) io.err(`error: ${withPicture(picture, error)}`);
  if (args.json) io.out(JSON.stringify(made, null, 2));
  else for (const line of evaluationLines(made, mainOutput(session.recipe).labels)) io.out(line);
  return unusable.length > 0 ? 2 : 0;
}
