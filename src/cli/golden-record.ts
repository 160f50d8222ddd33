import { join } from 'node:path';
import { InputError } from '../base/errors.js';
import { worked } from '../base/parallel.js';
import type { Layout } from '../base/tensor.js';
import { shapeText } from '../base/tensor.js';
import type { TapName } from '../golden/tap-names.js';
import type { Taps, TensorTap } from '../host/node/case-files.js';
import { fileSafe, readJsonFile } from '../host/node/files.js';
import { isGolden } from '../host/node/golden-files.js';
import { type LooseFiles, looseTaps, openLoose } from '../host/node/loose.js';
import {
  type CasePlan,
  type CaseSource,
  modelName,
  type RecordedCase,
  refuseExisting,
  tapsOfRun,
  writeGolden,
} from '../host/node/record.js';
import { openReference, type Reference } from '../host/node/reference.js';
import { type FoundRecipe, findRecipe, modelBytes, openMore } from '../host/node/session.js';
import { type PicturePath, type ReadSources, readSources } from '../host/node/sources.js';
import type { MaskPalette } from '../image/mask-png.js';
import { stageText } from '../run/stage.js';
import type { Verification } from '../run/verify.js';
import { taskNamed } from '../tasks/registry.js';
import { parsePalette } from '../tasks/segmentation/tap.js';
import { refuseInCi } from './ci.js';
import { namedFile } from './global-options.js';
import { type Io, progressBar, sayAssumptions } from './io.js';
import { jobsOf, type OpenCvArguments, sessionOptions } from './options.js';
import { casesOf, mainPicture, refuseSameNames, stemOf, withPicture } from './pictures.js';
import { verifiedIf } from './verify.js';

export interface RecordArguments extends OpenCvArguments {
  pictures: readonly string[];
  /** NAME=FILE */
  input: readonly string[];
  model?: string;
  recipe?: string;
  out: string;
  name?: string;
  taps?: TapName[];
  stride?: number;
  copy: boolean;
  force: boolean;
  skipExisting: boolean;
  jobs?: number | 'auto';
  verify: boolean;
  blob?: string;
  output?: string[];
  mask?: string;
  palette?: string;
  pixels?: string;
  pixelsOrder?: 'bgr' | 'rgb';
  layout?: Layout;
}

const usualTaps: readonly TapName[] = ['blob', 'outputs', 'answer'];

/**
 * `cvdnn golden record`: a golden of each picture. Exit code 0, 2 when one could not be made, or else 1 where `--verify`
 * finds other outputs.
 */
export async function record(args: RecordArguments, io: Io): Promise<number> {
  if (args.force) refuseInCi();
  if (args.force && args.skipExisting)
    throw new InputError(
      'Expected either --force or --skip-existing but received both: what is to become of a golden that is there?',
    );
  const cases = await casesFor(args);
  const loose = await looseFiles(args);
  if (loose) refuseBesideLoose(args, cases);
  const found = await foundRecipe(args);
  const maker = loose ? await looseMaker(found, loose) : await runMaker(found, args, cases.length, io);
  try {
    sayAssumptions(maker.source.assumptions, io);
    return await recordAll(cases, maker, args, io);
  } finally {
    await maker.close();
  }
}

async function casesFor({ pictures, input, name }: RecordArguments): Promise<PicturePath[][]> {
  const cases = await casesOf(pictures, input);
  if (name !== undefined && cases.length > 1)
    throw new InputError(`Expected one picture beside --name but received ${cases.length}`);
  refuseSameNames(
    cases.map(mainPicture),
    (folder) => `would both be the golden ${folder}: record them apart, with --name`,
    (picture) => folderName(stemOf(picture)),
  );
  return cases;
}

async function foundRecipe({ model, recipe }: RecordArguments): Promise<FoundRecipe> {
  if (model === undefined && recipe === undefined)
    throw new InputError('Expected --model or --recipe: what is a golden to be recorded of?');
  return findRecipe({ model, recipe });
}

/** The loose files that the arguments name; undefined where there are none. */
async function looseFiles(args: RecordArguments): Promise<LooseFiles | undefined> {
  const { pixels, pixelsOrder, blob, output = [], mask, layout } = args;
  if (![pixels, blob, mask, ...output].some((file) => file !== undefined)) {
    refuseAlone(args);
    return undefined;
  }
  const outputs = Object.fromEntries(output.map((text) => namedFile(text, '--output')));
  return { pixels, pixelsOrder, blob, outputs, mask, palette: await paletteOf(args), layout };
}

/** Options that say something about loose files, without any. */
function refuseAlone({ pixelsOrder, layout, palette }: RecordArguments): void {
  const alone = { 'pixels-order': pixelsOrder, layout, palette };
  const [name] = Object.entries(alone).find(([, value]) => value !== undefined) ?? [];
  if (name) throw new InputError(`--${name} is for loose files (--blob, --output, --mask, --pixels) only`);
}

function refuseBesideLoose(
  { on, taps, stride, verify }: RecordArguments,
  cases: readonly PicturePath[][],
): void {
  const ofRuns = { on, taps, stride, verify: verify || undefined };
  const [name] = Object.entries(ofRuns).find(([, value]) => value !== undefined) ?? [];
  if (name) throw new InputError(`--${name} is for runs, and with loose files nothing is run: leave it out`);
  if (cases.length > 1)
    throw new InputError(`Expected one picture for the loose files but received ${cases.length}`);
}

async function paletteOf({ palette }: RecordArguments): Promise<MaskPalette | undefined> {
  if (palette === undefined || palette === 'voc') return palette;
  return parsePalette(await readJsonFile(palette, 'the palette'), palette);
}

/** The taps of a picture; one picture after the other. */
type Lane = (sources: ReadSources['sources']) => Promise<Taps>;

/** What makes the taps of pictures, so many at a time, and what is known of it beforehand. */
interface Maker {
  source: CaseSource;
  lanes: readonly Lane[];
  /** What a second engine said so far. */
  verifications: readonly Verification[];
  close(): Promise<void>;
}

async function runMaker(found: FoundRecipe, args: RecordArguments, pictures: number, io: Io): Promise<Maker> {
  const { taps = usualTaps, stride } = args;
  const options = sessionOptions(args, io);
  const opened: Reference[] = [];
  const open = async () => {
    const reference = await openReference(found, options);
    opened.push(reference);
    return reference;
  };
  const close = async () => {
    await Promise.all(opened.map((reference) => reference.close()));
  };
  try {
    const { session, verifications } = await verifiedIf(args.verify, await open(), options, io);
    const jobs = jobsOf(args.jobs, pictures, io, await modelBytes(session));
    const sessions = [session, ...(await openMore(jobs - 1, open))];
    const lanes = sessions.map(
      (each): Lane =>
        (sources) =>
          tapsOfRun(each, sources, { taps, stride }),
    );
    return { source: session, lanes, verifications, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function looseMaker(found: FoundRecipe, files: LooseFiles): Promise<Maker> {
  const source = await openLoose(found, files);
  const lane: Lane = (sources) => looseTaps(files, sources, source);
  return { source, lanes: [lane], verifications: [], close: async () => undefined };
}

async function recordAll(
  cases: readonly PicturePath[][],
  maker: Maker,
  args: RecordArguments,
  io: Io,
): Promise<number> {
  const planned = await plansFor(cases, maker, args);
  const wanted = args.skipExisting ? planned.filter(({ plan }) => !isGolden(plan.folder)) : planned;
  const bar = progressBar(wanted.length);
  let failures = 0;
  const failed = (paths: readonly PicturePath[], error: InputError) => {
    failures++;
    io.err(`error: ${withPicture(mainPicture(paths), error.message)}`);
  };
  for await (const made of worked(wanted, maker.lanes, (one, lane) => makeOne(one, lane, maker))) {
    const error = 'error' in made ? made.error : await keep(made, maker, io);
    if (error) failed(made.paths, error);
    bar.step();
  }
  bar.stop();
  if (args.skipExisting)
    io.err(`${wanted.length - failures} recorded, ${planned.length - wanted.length} were there`);
  if (failures > 0) return 2;
  return isWrong(maker) ? 1 : 0;
}

interface Planned {
  paths: PicturePath[];
  plan: CasePlan;
}

/** What a run gave, not yet written: goldens are written and told in the order of the pictures. */
type Made = Planned & ({ pictures: ReadSources['pictures']; taps: Taps } | { error: InputError });

async function makeOne(planned: Planned, lane: Lane, { source }: Maker): Promise<Made> {
  try {
    const { pictures, sources } = await readSources(source, planned.paths, '--input');
    return { ...planned, pictures, taps: await lane(sources) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...planned, error };
  }
}

/** @returns why it could not be written */
async function keep(
  { plan, pictures, taps }: Extract<Made, { taps: Taps }>,
  maker: Maker,
  io: Io,
): Promise<InputError | undefined> {
  if (isWrong(maker)) return undefined;
  try {
    sayRecorded(await writeGolden(plan, pictures, taps, maker.source), maker, io);
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error;
  }
}

/** Once outputs differ from a second engine's, no more goldens are made of them. */
function isWrong({ verifications }: Maker): boolean {
  return verifications.some(({ differs }) => differs);
}

async function plansFor(
  cases: readonly PicturePath[][],
  { source }: Maker,
  { out, name, copy, force, skipExisting }: RecordArguments,
): Promise<Planned[]> {
  const model = await modelName(source.model.path);
  const planned = cases.map((paths) => {
    const caseName = name ?? stemOf(mainPicture(paths));
    const folder = join(out, folderName(model), folderName(caseName));
    return { paths, plan: { folder, model, name: caseName, copy } };
  });
  if (!force && !skipExisting) for (const { plan } of planned) await refuseExisting(plan.folder);
  return planned;
}

/** Hidden folders are not searched for goldens, and `..` is another folder. */
function folderName(name: string): string {
  return fileSafe(name).replace(/^\.+/, '_');
}

function sayRecorded({ folder, taps, isCopied }: RecordedCase, { source }: Maker, io: Io): void {
  const { inputs, outputs, answers } = taps;
  const kept = [
    ...inputs.flatMap(({ input, pixels, blob }) => [
      ...(pixels ? [`${stageText({ at: 'pixels', input })} ${shapeText(pixels.shape)}`] : []),
      ...(blob ? [tensorText(stageText({ at: 'blob', input }), blob)] : []),
    ]),
    ...Object.entries(outputs).map(([name, tap]) => tensorText(name, tap)),
    ...answers.map(({ output, kept }) =>
      [output, taskNamed(kept.task).tap!.words(kept)].filter((part) => part !== undefined).join(' '),
    ),
  ];
  io.out(`${folder}  by ${source.made.reference}`);
  io.out(`  ${kept.join(', ')}`);
  if (isCopied) io.err(`note: the picture was copied into ${folder}`);
}

function tensorText(name: string, { tensor, layout }: TensorTap): string {
  return `${name} ${shapeText(tensor.shape)}${layout === 'NHWC' ? ' NHWC' : ''}`;
}
