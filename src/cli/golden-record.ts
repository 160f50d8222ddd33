import { join } from 'node:path';
import { InputError } from '../base/errors.js';
import type { Layout } from '../base/tensor.js';
import { shapeText } from '../base/tensor.js';
import type { TapName } from '../golden/tap-names.js';
import type { Taps, TensorTap } from '../host/node/case-files.js';
import { fileSafe, readJsonFile } from '../host/node/files.js';
import { type LooseFiles, looseTaps, openLoose } from '../host/node/loose.js';
import {
  type CasePlan,
  type CaseSource,
  modelName,
  type Picture,
  type RecordedCase,
  readPicture,
  refuseExisting,
  tapsOfRun,
  writeGolden,
} from '../host/node/record.js';
import { openReference } from '../host/node/reference.js';
import { type FoundRecipe, findRecipe } from '../host/node/session.js';
import type { MaskPalette } from '../image/mask-png.js';
import { taskNamed } from '../tasks/registry.js';
import { parsePalette } from '../tasks/segmentation/tap.js';
import { refuseInCi } from './ci.js';
import { type Io, progressBar, sayAssumptions } from './io.js';
import { type OpenCvArguments, sessionOptions } from './options.js';
import { expandPictures, refuseSameNames, stemOf, withPicture } from './pictures.js';

export interface RecordArguments extends OpenCvArguments {
  pictures: string[];
  model?: string;
  recipe?: string;
  out: string;
  name?: string;
  taps?: TapName[];
  stride?: number;
  copy: boolean;
  force: boolean;
  blob?: string;
  output?: string[];
  mask?: string;
  palette?: string;
  pixels?: string;
  pixelsOrder?: 'bgr' | 'rgb';
  layout?: Layout;
}

const usualTaps: readonly TapName[] = ['blob', 'outputs', 'answer'];

/** `cvdnn golden record`: a golden of each picture. Exit code 0, or 2 when one could not be made. */
export async function record(args: RecordArguments, io: Io): Promise<number> {
  if (args.force) refuseInCi();
  const pictures = await picturesFor(args);
  const loose = await looseFiles(args);
  if (loose) refuseBesideLoose(args, pictures);
  const found = await foundRecipe(args);
  const maker = loose ? await looseMaker(found, loose) : await runMaker(found, args, io);
  try {
    sayAssumptions(maker.source.assumptions, io);
    return await recordAll(pictures, maker, args, io);
  } finally {
    await maker.close();
  }
}

async function picturesFor({ pictures, name }: RecordArguments): Promise<string[]> {
  const found = await expandPictures(pictures);
  if (name !== undefined && found.length > 1)
    throw new InputError(`Expected one picture beside --name but received ${found.length}`);
  refuseSameNames(
    found,
    (folder) => `would both be the golden ${folder}: record them apart, with --name`,
    (picture) => folderName(stemOf(picture)),
  );
  return found;
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
  const outputs = Object.fromEntries(output.map(namedFile));
  return { pixels, pixelsOrder, blob, outputs, mask, palette: await paletteOf(args), layout };
}

/** Options that say something about loose files, without any. */
function refuseAlone({ pixelsOrder, layout, palette }: RecordArguments): void {
  const alone = { 'pixels-order': pixelsOrder, layout, palette };
  const [name] = Object.entries(alone).find(([, value]) => value !== undefined) ?? [];
  if (name) throw new InputError(`--${name} is for loose files (--blob, --output, --mask, --pixels) only`);
}

function refuseBesideLoose({ on, taps, stride }: RecordArguments, pictures: string[]): void {
  const ofRuns = { on, taps, stride };
  const [name] = Object.entries(ofRuns).find(([, value]) => value !== undefined) ?? [];
  if (name) throw new InputError(`--${name} is for runs, and with loose files nothing is run: leave it out`);
  if (pictures.length > 1)
    throw new InputError(`Expected one picture for the loose files but received ${pictures.length}`);
}

function namedFile(text: string): [name: string, file: string] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new InputError(`Expected NAME=FILE for --output but received "${text}"`);
  return [text.slice(0, at), text.slice(at + 1)];
}

async function paletteOf({ palette }: RecordArguments): Promise<MaskPalette | undefined> {
  if (palette === undefined || palette === 'voc') return palette;
  return parsePalette(await readJsonFile(palette, 'the palette'), palette);
}

/** What makes the taps of a picture, and what is known of it beforehand. */
interface Maker {
  source: CaseSource;
  tapsOf(picture: Picture): Promise<Taps>;
  close(): Promise<void>;
}

async function runMaker(found: FoundRecipe, args: RecordArguments, io: Io): Promise<Maker> {
  const { taps = usualTaps, stride } = args;
  const reference = await openReference(found, sessionOptions(args, io));
  return {
    source: reference,
    tapsOf: (picture) => tapsOfRun(reference, picture, { taps, stride }),
    close: () => reference.close(),
  };
}

async function looseMaker(found: FoundRecipe, files: LooseFiles): Promise<Maker> {
  const source = await openLoose(found, files);
  return { source, tapsOf: ({ image }) => looseTaps(files, image, source), close: async () => undefined };
}

async function recordAll(pictures: string[], maker: Maker, args: RecordArguments, io: Io): Promise<number> {
  const plans = await plansFor(pictures, maker, args);
  const bar = progressBar(plans.length);
  let failures = 0;
  for (const [i, plan] of plans.entries()) {
    try {
      const picture = await readPicture(pictures[i]!, maker.source.recipe);
      sayRecorded(await writeGolden(plan, picture, await maker.tapsOf(picture), maker.source), maker, io);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures++;
      io.err(`error: ${withPicture(pictures[i]!, error.message)}`);
    }
    bar.step();
  }
  bar.stop();
  return failures > 0 ? 2 : 0;
}

async function plansFor(
  pictures: string[],
  { source }: Maker,
  { out, name, copy, force }: RecordArguments,
): Promise<CasePlan[]> {
  const model = await modelName(source.model.path);
  const plans = pictures.map((picture) => {
    const caseName = name ?? stemOf(picture);
    return { folder: join(out, folderName(model), folderName(caseName)), model, name: caseName, copy };
  });
  if (!force) for (const { folder } of plans) await refuseExisting(folder);
  return plans;
}

/** Hidden folders are not searched for goldens, and `..` is another folder. */
function folderName(name: string): string {
  return fileSafe(name).replace(/^\.+/, '_');
}

function sayRecorded({ folder, taps, isCopied }: RecordedCase, { source }: Maker, io: Io): void {
  const { pixels, blob, outputs, answer } = taps;
  const kept = [
    ...(pixels ? [`pixels ${shapeText(pixels.shape)}`] : []),
    ...(blob ? [tensorText('blob', blob)] : []),
    ...Object.entries(outputs).map(([name, tap]) => tensorText(name, tap)),
    ...(answer ? [taskNamed(answer.task).tap!.words(answer)] : []),
  ];
  io.out(`${folder}  by ${source.made.reference}`);
  io.out(`  ${kept.join(', ')}`);
  if (isCopied) io.err(`note: the picture was copied into ${folder}`);
}

function tensorText(name: string, { tensor, layout }: TensorTap): string {
  return `${name} ${shapeText(tensor.shape)}${layout === 'NHWC' ? ' NHWC' : ''}`;
}
