import { basename, join, resolve } from 'node:path';
import { InputError } from '../base/errors.js';
import { encodeNpy } from '../base/npy.js';
import { twice, worked } from '../base/parallel.js';
import type { Tensor } from '../base/tensor.js';
import { oneLine } from '../base/text.js';
import { withLegend } from '../host/node/canvas.js';
import { freeName } from '../host/node/case-files.js';
import { fileSafe, makeFolder, writeWhole } from '../host/node/files.js';
import { DEFAULT_MODEL, embeddedModels } from '../host/node/models.js';
import { type LentSession, modelBytes, openMore, openSession, type Session } from '../host/node/session.js';
import { type PicturePath, readSources } from '../host/node/sources.js';
import type { Size } from '../image/box.js';
import type { Pixels } from '../image/pixels.js';
import { outputLabel } from '../recipe/outputs.js';
import type { ResolvedRecipe } from '../recipe/schema.js';
import { answerLines } from '../report/text.js';
import { pictureOf } from '../run/inputs.js';
import { mainAnswer, runPipeline, type Trace } from '../run/pipeline.js';
import { complete } from '../tasks/complete.js';
import { type Answer, taskNamed } from '../tasks/registry.js';
import { type Io, progressBar, sayAssumptions } from './io.js';
import { type Like, likenessLine, likenessTo, likeOf } from './like.js';
import { jobsOf, type OpenCvArguments, sessionOptions } from './options.js';
import { casesOf, mainPicture, refuseSameNames, stemOf, withPicture } from './pictures.js';
import { verifiedIf } from './verify.js';

export interface RunArguments extends OpenCvArguments {
  pictures: readonly string[];
  /** NAME=FILE */
  input: readonly string[];
  model?: string;
  recipe?: string;
  out: string;
  save: ('blob' | 'outputs')[];
  trace: boolean;
  /** A picture or a `.npy`. */
  like?: string;
  jobs?: number | 'auto';
  verify: boolean;
  json: boolean;
}

/** What one picture gave, as `<stem>.json` and `--json` show it. */
interface Result {
  picture?: string;
  size?: [number, number];
  /** In the place of these, where there are several inputs. */
  inputs?: Record<string, { picture: string; size: [number, number] }>;
  model: string;
  runner: string;
  recipe: unknown;
  assumptions: Session['assumptions'];
  workarounds: unknown;
  /** What the user should know about the file. */
  notices: string[];
  answer?: unknown;
  /** By output, where there are several. */
  answers?: Record<string, unknown>;
  /** To what `--like` says. */
  likeness?: Record<string, number | string>;
  /** From reading the picture to its answer, with the wait for the engine where several are under way; the forward pass alone. */
  milliseconds: { total: number; forward: number };
  files: string[];
}

/** The arguments, what to be like read. */
type Asked = Omit<RunArguments, 'like'> & { like: Like | undefined };

interface Failure {
  picture: string;
  error: string;
}

/**
 * `cvdnn run`: pictures to answers. Returns the exit code: 0, 2 when a picture failed, or else 1 where `--verify` finds
 * other outputs.
 */
export async function run(args: RunArguments, io: Io): Promise<number> {
  const cases = await casesFor(args);
  await makeFolder(args.out);
  const options = sessionOptions(args, io);
  const opened: Session[] = [];
  const open = async () => {
    const one = await openSession({ ...options, model: args.model, recipe: args.recipe });
    opened.push(one);
    return one;
  };
  try {
    const { session, verifications } = await verifiedIf(args.verify, await open(), options, io);
    if (args.model === undefined && args.recipe === undefined) await sayDefault(io);
    sayAssumptions(session.assumptions, io);
    const jobs = jobsOf(args.jobs, cases.length, io, await modelBytes(session));
    const others = await openMore(jobs - 1, open);
    const like = await likeOf(args.like, session, (text) => io.err(`note: ${text}`));
    const { results, failures } = await runAll(cases, [session, ...others], { ...args, like }, io);
    if (args.verbose) sayWorkarounds(session, io);
    else if (!args.json) sayCures(session, io);
    const verified = args.verify && { verifications };
    if (args.json) io.out(JSON.stringify({ results, failures, ...verified }, null, 2));
    if (!args.json || cases.length > 1) sayWhere(results, cases.length, args.out, io);
    for (const { error } of failures) io.err(`error: ${oneLine(error)}`);
    if (failures.length > 0) return 2;
    return verifications.some(({ differs }) => differs) ? 1 : 0;
  } finally {
    await Promise.all(opened.map((session) => session.close()));
  }
}

/** Where the files are; of several pictures also how many were done. */
function sayWhere(results: readonly Result[], wanted: number, out: string, io: Io): void {
  if (wanted > 1)
    io.err(
      `${results.length} of ${wanted} pictures done, ${wanted - results.length} failed; files in ${oneLine(out)}`,
    );
  else for (const { files } of results) io.err(`files in ${oneLine(out)}: ${files.map(oneLine).join(', ')}`);
}

/** The pictures meant; two of them may not write the same files. */
async function casesFor({ pictures, input, out }: RunArguments): Promise<PicturePath[][]> {
  const own = pictures.find((path) => resolve(path) === resolve(out));
  if (own)
    throw new InputError(
      `Expected another folder for --out than the pictures' own (${own}): the next run would take masks for pictures`,
    );
  const cases = await casesOf(pictures, input);
  refuseSameNames(
    cases.map(mainPicture),
    (stem) => `would both write ${stem}.json: run them apart, each with its own --out`,
  );
  return cases;
}

async function sayDefault(io: Io): Promise<void> {
  const models = await embeddedModels();
  const used = models.find(({ name }) => name === DEFAULT_MODEL)!;
  const forPhotos = models
    .filter(({ knowsPhotos }) => knowsPhotos)
    .map(({ name, task }) => `--model ${name} (${task})`);
  io.err(
    `note: no --model given, so ${used.name}: trained on ${used.trainedOn}. For photos: ${forPhotos.join(', ')}`,
  );
}

/** In one line; `--verbose` has said where and why. */
function sayCures({ engine }: LentSession, io: Io): void {
  const names = engine.workarounds.map(({ name }) => name).join(', ');
  if (names)
    io.err(
      `cured in memory for ${engine.title}: ${names} (--verbose: where and why; --no-workarounds: leave it)`,
    );
}

function sayWorkarounds({ engine }: LentSession, io: Io): void {
  const { workarounds, title } = engine;
  io.err(`${title}; workarounds: ${workarounds.map(({ name }) => name).join(', ') || 'none'}`);
  if (engine.untried?.length)
    io.err(`never tried in this form on this version: ${engine.untried.join(', ')} (cvdnn inspect --nodes)`);
}

/** What came of a picture, said when its turn has come: notes, and one of the others. */
interface Done {
  notices: readonly string[];
  result?: Result;
  lines?: readonly string[];
  failure?: Failure;
}

/** Each session has two pictures under way; what is said and given is in the order of the pictures. */
async function runAll(
  cases: readonly PicturePath[][],
  sessions: readonly LentSession[],
  args: Asked,
  io: Io,
): Promise<{ results: Result[]; failures: Failure[] }> {
  const results: Result[] = [];
  const failures: Failure[] = [];
  const bar = progressBar(cases.length);
  try {
    const one = (paths: PicturePath[], session: LentSession) => runOne(paths, session, args, io);
    for await (const done of worked(cases, twice(sessions), one)) {
      for (const text of done.notices) io.err(`note: ${oneLine(text)}`);
      if (!args.json) for (const line of done.lines ?? []) io.out(line);
      if (done.result) results.push(done.result);
      if (done.failure) failures.push(done.failure);
      bar.step();
    }
  } finally {
    bar.stop();
  }
  return { results, failures };
}

/** @throws what is not the picture's fault */
async function runOne(
  paths: readonly PicturePath[],
  session: LentSession,
  args: Asked,
  io: Io,
): Promise<Done> {
  const notices: string[] = [];
  try {
    const result = await runAndWrite(paths, session, args, notices);
    const { likeness } = result.said;
    const title = oneLine(paths.map(({ path }) => path).join(', '));
    return {
      notices,
      result: result.said,
      lines: [
        title,
        ...allAnswerLines(result.trace, session.recipe, io.colour),
        ...(likeness ? [`  ${likenessLine(likeness)}`] : []),
      ],
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const picture = mainPicture(paths);
    return { notices, failure: { picture, error: withPicture(picture, error.message) } };
  }
}

async function runAndWrite(
  paths: readonly PicturePath[],
  session: LentSession,
  args: Asked,
  notices: string[],
): Promise<{ said: Result; trace: Trace }> {
  const start = performance.now();
  const { sources, pictures } = await readSources(session, paths, '--input', {
    onNotice: (text) => notices.push(text),
  });
  const trace = await runPipeline(session, sources, session.recipe);
  const total = performance.now() - start;
  const stem = stemOf(mainPicture(paths));
  const files = await writeFiles(trace, session.recipe, stem, args);
  if (args.trace) {
    const { traceZip } = await import('../host/node/trace-file.js');
    const file = `${stem}.trace.zip`;
    await writeWhole(join(args.out, file), await traceZip(trace, session, pictures, stem));
    files.splice(-1, 0, file);
  }
  const milliseconds = { total, forward: trace.milliseconds };
  const likeness = args.like && likenessTo(mainAnswer(trace), args.like);
  const described = describe(paths, trace, session);
  const said = { ...described, ...(likeness && { likeness }), notices, milliseconds, files };
  await writeWhole(join(args.out, `${stem}.json`), `${JSON.stringify(said, null, 2)}\n`);
  return { said, trace };
}

/** Of several answers each under its output. */
function allAnswerLines({ answers }: Trace, recipe: ResolvedRecipe, colour: boolean): string[] {
  return Object.entries(answers).flatMap(([name, answer]) => {
    const label = outputLabel(recipe, name);
    const lines = answerLines(answer, colour);
    return label === undefined
      ? lines.map((text) => `  ${text}`)
      : [`  ${oneLine(label)}`, ...lines.map((text) => `    ${text}`)];
  });
}

async function writeFiles(
  trace: Trace,
  recipe: ResolvedRecipe,
  stem: string,
  { out, save }: Pick<RunArguments, 'out' | 'save'>,
): Promise<string[]> {
  const files: [string, Uint8Array][] = [];
  for (const [name, answer] of Object.entries(trace.answers)) {
    const label = outputLabel(recipe, name);
    const own = label === undefined ? stem : `${stem}.${fileSafe(label)}`;
    files.push(...(await answerFiles(answer, pictureOf(trace.inputs).image, own)));
  }
  for (const [name, tensor] of Object.entries(tensorsToSave(trace, save)))
    files.push([`${stem}.${name}.npy`, encodeNpy(tensor)]);
  for (const [file, content] of files) await writeWhole(join(out, file), content);
  return [...files.map(([file]) => file), `${stem}.json`];
}

async function answerFiles(answer: Answer, image: Pixels, stem: string): Promise<[string, Uint8Array][]> {
  const { files, overlay } = taskNamed(answer.task);
  const own = Object.entries(files?.(answer, image) ?? {});
  const drawn = overlay?.(answer, image);
  return [
    ...own.map(([ending, content]): [string, Uint8Array] => [`${stem}.${ending}`, content]),
    ...(drawn
      ? [[`${stem}.overlay.png`, await withLegend(drawn.rgba, image, drawn.legend)] as [string, Uint8Array]]
      : []),
  ];
}

/** By the part of the file's name that says what it is; an output named "blob" is not mistaken for the blob. */
function tensorsToSave({ inputs, outputs }: Trace, save: RunArguments['save']): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  if (save.includes('blob'))
    for (const [name, { blob }] of Object.entries(inputs)) tensors[blobName(name, inputs)] = blob;
  if (save.includes('outputs'))
    for (const [name, tensor] of Object.entries(outputs)) tensors[freeName(fileSafe(name), tensors)] = tensor;
  return tensors;
}

/** `blob`, or `left.blob` where there are several inputs. */
function blobName(name: string, inputs: Trace['inputs']): string {
  return Object.keys(inputs).length > 1 ? `${fileSafe(name)}.blob` : 'blob';
}

function describe(
  paths: readonly PicturePath[],
  trace: Trace,
  session: LentSession,
): Omit<Result, 'notices' | 'milliseconds' | 'files'> {
  const { recipe, source, engine, assumptions } = session;
  return {
    ...describePictures(paths, trace),
    model: basename(source.model),
    runner: engine.title,
    recipe: complete(source, recipe, assumptions),
    assumptions,
    workarounds: engine.workarounds,
    ...describeAnswers(trace, recipe),
  };
}

/** As for the pictures: one, or several by name. */
function describeAnswers(
  { answers }: Trace,
  { outputs }: ResolvedRecipe,
): Pick<Result, 'answer' | 'answers'> {
  const entries = Object.entries(answers).map(
    ([name, answer]) => [name, taskNamed(answer.task).json?.(answer) ?? answer] as const,
  );
  return Object.keys(outputs).length > 1
    ? { answers: Object.fromEntries(entries) }
    : { answer: entries[0]![1] };
}

function describePictures(
  paths: readonly PicturePath[],
  { inputs }: Trace,
): Pick<Result, 'picture' | 'size' | 'inputs'> {
  const sizeOf = ({ width, height }: Size): [number, number] => [width, height];
  const [first, ...others] = paths;
  if (others.length === 0) return { picture: first!.path, size: sizeOf(pictureOf(inputs).image) };
  const entries = paths.map(({ input, path }) => {
    const { image } = inputs[input!]!;
    return [input!, { picture: path, size: sizeOf(image!) }] as const;
  });
  return { inputs: Object.fromEntries(entries) };
}
