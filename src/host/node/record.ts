import { existsSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import { type Layout, sampled, type Tensor } from '../../base/tensor.js';
import { jsonText } from '../../base/text.js';
import type { GoldenAnswer } from '../../golden/case.js';
import { filesOfTaps, type InputEntry, inputsText, parseGolden } from '../../golden/format.js';
import type { TapName } from '../../golden/tap-names.js';
import { inLayout, tensorOfPixels } from '../../golden/taps.js';
import { inputLabel, isConstant, movedConstants } from '../../recipe/inputs.js';
import { outputLabel, outputLayout } from '../../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../../recipe/schema.js';
import { pinned, recipeText } from '../../recipe/text.js';
import { byPictureInput, type ForInput, type Sources } from '../../run/inputs.js';
import { runPipeline, type Trace } from '../../run/pipeline.js';
import type { PictureFile } from '../../run/sources.js';
import { keptOf } from '../../tasks/registry.js';
import { encodeTaps, type InputTaps, type Taps, type TensorTap, writeCase } from './case-files.js';
import { fileSafe, isFolder, isWithin, portablePath, readJsonFile, sha256Of } from './files.js';
import { GOLDEN_FILE, isGolden } from './golden-files.js';
import { embeddedModels, packagePath } from './models.js';
import type { Reference } from './reference.js';

/** Where a case goes and what it is made of. */
export interface CasePlan {
  /** The case's folder. */
  folder: string;
  model: string;
  name: string;
  /** Copies the picture into the case even where it could be named from there. */
  copy: boolean;
}

/** Where a case's numbers come from: a reference, or loose files with the recipe they belong to. */
export type CaseSource = Pick<Reference, 'recipe' | 'source' | 'folder' | 'assumptions' | 'model' | 'made'>;

/** A recorded case. */
export interface RecordedCase {
  folder: string;
  taps: Taps;
  /** Whether a picture was copied into the case. */
  isCopied: boolean;
}

/** The name of a model's folder of goldens: that of an embedded model, else the file's own. */
export async function modelName(path: string): Promise<string> {
  const embedded = (await embeddedModels()).find(({ file }) => packagePath(`models/${file}`) === path);
  return embedded?.name ?? basename(path, extname(path));
}

/** What was asked for of a run through the reference. */
export async function tapsOfRun(
  reference: Reference,
  sources: Sources,
  wanted: { taps: readonly TapName[]; stride?: number },
): Promise<Taps> {
  const { recipe } = reference;
  return tapsOfTrace(await runPipeline(reference, sources, recipe), recipe, wanted);
}

/** What was asked for of a run. */
export function tapsOfTrace(
  trace: Trace,
  recipe: ResolvedRecipe,
  { taps, stride }: { taps: readonly TapName[]; stride?: number },
): Taps {
  const has = (tap: TapName) => taps.includes(tap);
  const outputs = Object.entries(trace.outputs).map(
    ([name, tensor]) => [name, outputTap(tensor, outputLayout(recipe, name), stride)] as const,
  );
  const inputs = Object.entries(trace.inputs).map(
    ([name, { image, blob }]): InputTaps => ({
      input: inputLabel(recipe, name),
      ...(has('pixels') && image && { pixels: tensorOfPixels(image) }),
      ...(has('blob') && { blob: tensorTap(blob, layoutOf(recipe, name)) }),
    }),
  );
  return {
    inputs,
    outputs: has('outputs') ? Object.fromEntries(outputs) : {},
    answers: has('answer') ? keptAnswers(trace, recipe) : [],
  };
}

function outputTap(tensor: Tensor, layout: Layout, stride?: number): TensorTap {
  return tensorTap(tensor, layout, strideFor(tensor, layout, stride));
}

/** What a golden keeps of a run's answers; nothing of outputs that are their own answer. */
export function keptAnswers({ answers }: Trace, recipe: ResolvedRecipe): GoldenAnswer[] {
  return Object.entries(answers).flatMap(([name, answer]) => {
    const kept = keptOf(answer);
    return kept ? [{ output: outputLabel(recipe, name), kept }] : [];
  });
}

/** How the network has an input's dimensions; constants have them as they are. */
export function layoutOf({ inputs }: ResolvedRecipe, name: string): Layout {
  const spec = inputs[name]!;
  return isConstant(spec) ? 'NCHW' : spec.layout;
}

/** A tensor that the network has in `layout`, to be kept in the layout `kept`, sampled by `stride`. */
export function tensorTap(
  tensor: Tensor,
  layout: Layout,
  stride?: readonly number[],
  kept: Layout = layout,
): TensorTap {
  const turned = inLayout({ tensor }, layout, kept).tensor;
  return { tensor: stride ? sampled(turned, stride) : turned, layout: kept, stride };
}

/** Every n-th row and column of what has rows and columns. */
function strideFor({ shape }: Tensor, layout: Layout, step = 1): readonly number[] | undefined {
  if (step === 1 || shape.length !== 4) return undefined;
  return layout === 'NCHW' ? [1, 1, step, step] : [1, step, step, 1];
}

/** Writes golden.json, recipe.json and the taps' files, whole or not at all. */
export async function writeGolden(
  plan: CasePlan,
  pictures: readonly PictureFile[],
  taps: Taps,
  source: CaseSource,
): Promise<RecordedCase> {
  const { folder } = plan;
  const { entries, files } = encodeTaps(taps);
  const { inputs, ...further } = entries;
  const placed = Object.entries(byPictureInput(pictures, source.recipe, 'the golden')).map(
    ([input, picture]) => ({
      ...picture,
      input: inputLabel(source.recipe, input),
      ...placeOf(picture, plan),
    }),
  );
  const golden = {
    model: plan.model,
    case: plan.name,
    ...inputsText(withPictures(inputs, placed)),
    recipe: 'recipe.json',
    ...further,
    modelSha256: source.model.sha256,
    made: source.made,
  };
  const copies = placed.filter(({ isCopied }) => isCopied);
  await writeCase(
    folder,
    {
      ...files,
      ...Object.fromEntries(copies.map(({ place, bytes }) => [place, bytes] as const)),
      'recipe.json': `${recipeText(caseRecipe(source, folder))}\n`,
      [GOLDEN_FILE]: jsonText(golden),
    },
    await tapFiles(folder),
  );
  return { folder, taps, isCopied: copies.length > 0 };
}

/** Where a picture is for its golden: beside it, as `picture.png` or `left.png`, or named from there. */
function placeOf({ name, input }: PictureFile, { folder, copy }: CasePlan) {
  const isCopied = copy || !isShared(name, folder);
  const copied = `${input === undefined ? 'picture' : fileSafe(input)}${extname(name).toLowerCase()}`;
  return { isCopied, place: isCopied ? copied : portablePath(folder, name) };
}

type Entry = InputEntry & ForInput;

/** The inputs of the taps, and those that have a picture and no tap. */
export function withPictures(
  taps: readonly Entry[],
  pictures: readonly (PictureFile & { place: string })[],
): Entry[] {
  const own = (input: string | undefined) => taps.find((tap) => tap.input === input);
  const withPicture = pictures.map(({ input, place, bytes }) => ({
    input,
    picture: place,
    pictureSha256: sha256Of(bytes),
    ...own(input),
  }));
  const rest = taps.filter(({ input, blob }) => blob && !pictures.some((each) => each.input === input));
  return [...withPicture, ...rest];
}

/** The recipe with nothing assumed, its paths counted from the case's folder. */
function caseRecipe({ source, recipe, assumptions, folder, model }: CaseSource, target: string): Recipe {
  const {
    $schema: _editor,
    model: _path,
    sha256: _given,
    opencv,
    inputs,
    ...rest
  } = pinned(source, recipe, assumptions);
  const moved = (path: string) => portablePath(target, resolve(folder, path));
  const isPath = opencv !== undefined && existsSync(resolve(folder, opencv));
  return {
    model: portablePath(target, model.path),
    sha256: model.sha256,
    ...movedConstants({ inputs }, moved),
    ...rest,
    ...(opencv !== undefined && {
      opencv: isPath ? moved(opencv) : opencv,
    }),
  };
}

/** The files of a case's taps, as its golden.json names them; none for a case that is new. */
export async function tapFiles(folder: string): Promise<string[]> {
  if (!isGolden(folder)) return [];
  const path = join(folder, GOLDEN_FILE);
  return filesOfTaps(parseGolden(await readJsonFile(path, 'the golden'), path));
}

/** Refuses a folder that is already there, before anything is run. */
export async function refuseExisting(folder: string): Promise<void> {
  if (isGolden(folder))
    throw new InputError(
      `There is already a golden in ${folder}: say cvdnn golden update ${folder}, or --force to record it anew, or --skip-existing to leave it`,
    );
  if (existsSync(folder) && !(await isFolder(folder)))
    throw new InputError(`Expected a folder for the golden ${folder}, but it is a file`);
}

/** Whether the picture stays where it is: both are in one checkout, or below the current folder. */
function isShared(picture: string, folder: string): boolean {
  const root = checkoutOf(resolve(folder)) ?? process.cwd();
  return [picture, folder].every((path) => isWithin(root, path));
}

function checkoutOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : checkoutOf(dirname(folder));
}
