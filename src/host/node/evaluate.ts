import { join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { decidingLimits } from '../../base/limits.js';
import { twice, worked } from '../../base/parallel.js';
import { shapeText, type Tensor } from '../../base/tensor.js';
import { mainOutput, withMainOutput } from '../../recipe/outputs.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { mainAnswer, runPipeline, type Trace } from '../../run/pipeline.js';
import { type FileInMemory, sourcesOf } from '../../run/sources.js';
import { topIn } from '../../tasks/classification/answer.js';
import { boxesIn } from '../../tasks/detection/answer.js';
import type { FoundBox } from '../../tasks/detection/average-precision.js';
import { compareBoxes } from '../../tasks/detection/compare.js';
import type { Answer } from '../../tasks/registry.js';
import { maskIn } from '../../tasks/segmentation/answer.js';
import { type Confusion, confusionOf } from '../../tasks/segmentation/confusion.js';
import { readMask } from '../../tasks/segmentation/mask-file.js';
import { codeHash } from './case-keys.js';
import { sha256OfModel } from './data-files.js';
import type { DatasetItem, Unusable } from './datasets.js';
import { readInput, sha256Of } from './files.js';
import { keptFiles } from './kept-files.js';
import type { LentSession } from './session.js';
import { readConstants } from './sources.js';

/** How far two engines' results of one picture are apart. */
export interface EngineDifference {
  /** Mean and largest absolute difference of the output. */
  l1: number;
  linf: number;
  /** Of a mask: pixels of another class, of how many. */
  changedPixels?: number;
  pixels?: number;
  /** Of a list of classes: whether the first is another. */
  isOtherTop?: boolean;
  /** Of boxes: in one alone, or beyond the tolerance. */
  changedBoxes?: number;
}

/** What one picture gave, small enough to be kept. */
export interface EvaluatedPicture {
  confusion?: Confusion[];
  /** The best five classes. */
  top?: number[];
  boxes?: FoundBox[];
  difference?: EngineDifference;
}

/** One engine, or two that are held against each other. */
export interface Pair {
  session: LentSession;
  against?: LentSession;
}

export interface EvaluateOptions {
  /** As many as there are threads. */
  pairs: readonly Pair[];
  /** Where results are kept, and the engines' files (`codeFilesOf`), which decide them, too; undefined for nowhere. */
  cache?: { folder: string; codeFiles: readonly string[] };
  onNotice?: (text: string) => void;
  onPicture?: () => void;
}

/** Those that could be evaluated, in the order of the data set, and those that could not. */
export interface Evaluated {
  pictures: { item: DatasetItem; result: EvaluatedPicture }[];
  unusable: Unusable[];
}

/** Runs every picture, or takes what was kept of it. */
export async function evaluatePictures(
  items: readonly DatasetItem[],
  options: EvaluateOptions,
): Promise<Evaluated> {
  const kept = await keeperFor(options);
  const evaluated: Evaluated = { pictures: [], unusable: [] };
  const one = async (item: DatasetItem, pair: Pair): Promise<Outcome> => {
    try {
      const files = await readFiles(item);
      return { item, result: await kept(files, () => evaluateOne(files, pair)) };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { picture: item.picture, error: error.message };
    }
  };
  for await (const done of worked(items, twice(options.pairs), one)) {
    if ('error' in done) evaluated.unusable.push(done);
    else evaluated.pictures.push(done);
    options.onPicture?.();
  }
  return evaluated;
}

type Outcome = Evaluated['pictures'][number] | Unusable;

/** What is evaluated of a data set's item, each file read once. */
interface Files {
  picture: FileInMemory;
  /** Of class ids. */
  mask?: FileInMemory;
}

async function readFiles({ picture, mask }: DatasetItem): Promise<Files> {
  return {
    picture: { name: picture, bytes: await readInput(picture, 'the picture') },
    ...(mask !== undefined && { mask: { name: mask, bytes: await readInput(mask, 'the annotation') } }),
  };
}

/** A picture's result, kept or made. */
type Keeper = (files: Files, make: () => Promise<EvaluatedPicture>) => Promise<EvaluatedPicture>;

async function keeperFor({ pairs, cache, onNotice }: EvaluateOptions): Promise<Keeper> {
  if (cache === undefined) return (_item, make) => make();
  const { session, against } = pairs[0]!;
  const common = [
    await codeHash(),
    await hashesOf([...new Set(cache.codeFiles)]),
    ...(await decidingOf(session)),
    ...(against ? await decidingOf(against) : []),
  ];
  const kept = keptFiles((key) => join(cache.folder, 'evaluate', key.slice(0, 2), `${key}.json`), onNotice);
  return async (files, make) => {
    const key = keyOf(files, common);
    const known = await kept.get(key, (entry) => (entry as { result?: EvaluatedPicture }).result);
    if (known) return known;
    const result = await make();
    await kept.put(key, { result });
    return result;
  };
}

function keyOf({ picture, mask }: Files, common: readonly unknown[]): string {
  const hashes = [picture, ...(mask ? [mask] : [])].map(({ bytes }) => sha256Of(bytes));
  return sha256Of(JSON.stringify([...common, ...hashes]));
}

function hashesOf(files: readonly string[]): Promise<string[]> {
  return Promise.all(files.map(async (file) => sha256Of(await readInput(file, 'the file'))));
}

/** What decides a session's results, beside the picture. */
async function decidingOf({
  recipe,
  source,
  folder,
  engine,
  preprocessing,
}: LentSession): Promise<unknown[]> {
  const model = resolve(folder, source.model);
  const constants = Object.values(await readConstants(source, folder)).map(({ bytes }) => sha256Of(bytes));
  const { platform, arch, version } = process;
  const hash = await sha256OfModel(await readInput(model, 'the model'), model);
  const made = [recipe, hash, constants, engine.title, engine.workarounds, preprocessing];
  return [...made, platform, arch, version, decidingLimits()];
}

/** For top-5 so many have to be listed. */
const TOP = 5;

async function evaluateOne({ picture, mask }: Files, { session, against }: Pair): Promise<EvaluatedPicture> {
  const trace = await traceOf(picture, session);
  const answer = mainAnswer(trace);
  const other = against && (await traceOf(picture, against));
  const name = mainOutput(session.recipe).name;
  return {
    ...measured(mask, answer),
    ...(other && {
      difference: {
        ...tensorDifference(trace.outputs[name]!, other.outputs[name]!),
        ...answerDifference(answer, mainAnswer(other), mainOutput(session.recipe)),
      },
    }),
  };
}

async function traceOf(picture: FileInMemory, session: LentSession): Promise<Trace> {
  const constants = await readConstants(session.source, session.folder);
  const sources = await sourcesOf(session.recipe, [picture], constants, '--dataset');
  const output = mainOutput(session.recipe);
  return runPipeline(
    session,
    sources,
    withMainOutput(session.recipe, { ...output, top: Math.max(output.top, TOP) }),
  );
}

function measured(mask: FileInMemory | undefined, answer: Answer): EvaluatedPicture {
  const [said, top, boxes] = [maskIn(answer), topIn(answer), boxesIn(answer)];
  if (said && mask) return { confusion: confusionOf(readMask(mask.bytes, mask.name), said) };
  if (top) return { top: top.slice(0, TOP).map(({ index }) => index) };
  if (boxes) return { boxes: boxes.map(({ box, index, score }) => ({ box, index, score })) };
  return {};
}

/** @throws InputError for outputs of two shapes */
function tensorDifference(a: Tensor, b: Tensor): Pick<EngineDifference, 'l1' | 'linf'> {
  if (a.data.length !== b.data.length)
    throw new InputError(
      `Expected outputs of one shape from both engines but received ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    );
  let [sum, linf] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    const off = Math.abs(Number(a.data[i]) - Number(b.data[i]));
    sum += off;
    linf = Math.max(linf, off);
  }
  return { l1: sum / Math.max(1, a.data.length), linf };
}

function answerDifference(a: Answer, b: Answer, { confidence }: OutputSpec): Partial<EngineDifference> {
  const masks = [maskIn(a), maskIn(b)] as const;
  if (masks[0] && masks[1]) {
    const [one, other] = [masks[0].data, masks[1].data];
    return {
      changedPixels: one.reduce((sum, id, i) => sum + (id === other[i] ? 0 : 1), 0),
      pixels: one.length,
    };
  }
  const tops = [topIn(a), topIn(b)] as const;
  if (tops[0] && tops[1]) return { isOtherTop: tops[0][0]?.index !== tops[1][0]?.index };
  const boxes = [boxesIn(a), boxesIn(b)] as const;
  if (!boxes[0] || !boxes[1]) return {};
  const compared = compareBoxes(boxes[0], boxes[1], confidence);
  if (compared.verdict === 'unusable') return {};
  return { changedBoxes: compared.missing.length + compared.extra.length + compared.changed.length };
}
