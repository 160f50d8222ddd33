import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import type { Layout, Tensor } from '../../base/tensor.js';
import { jsonText } from '../../base/text.js';
import { compareTrace, firstDifference, type StageResult } from '../../golden/case.js';
import {
  answerEntries,
  type GoldenFile,
  inputEntries,
  inputsText,
  parseGolden,
  type TensorEntry,
} from '../../golden/format.js';
import { tensorOfPixels } from '../../golden/taps.js';
import { pictureInput } from '../../recipe/inputs.js';
import { outputLayout } from '../../recipe/outputs.js';
import type { ResolvedRecipe } from '../../recipe/schema.js';
import { runPipeline, type Trace } from '../../run/pipeline.js';
import type { PictureFile } from '../../run/sources.js';
import { nameOfBuild } from './builds/places.js';
import { type CaseFiles, encodeTaps, type Taps, writeCase } from './case-files.js';
import { changedFilesOf } from './changed-files.js';
import { engineNamed, engineNames } from './engines.js';
import { readInput, readJsonFile, sha256Of } from './files.js';
import { GOLDEN_FILE, type GoldenOnDisk, openGolden, recipeFor } from './golden-files.js';
import { keptAnswers, layoutOf, tapFiles, tensorTap } from './record.js';
import { openReference, type Reference } from './reference.js';
import { type FoundRecipe, findRecipe, type SessionOptions } from './session.js';
import { readSources } from './sources.js';

/** What an update of one golden would do. Nothing is written before `apply`. */
export interface GoldenUpdate {
  folder: string;
  /** What was run: `OpenCV.js 5.0.0`. */
  reference: string;
  stages: StageResult[];
  /** Files that the golden depends on and that changed since: `model`, `picture`. */
  changedFiles: string[];
  /** Whether a stage differs by more than its tolerance, or a file changed. */
  isChanged: boolean;
  apply(): Promise<void>;
}

/**
 * Runs a golden again with what made it.
 *
 * @param options another OpenCV.js than the one that made it, where they say so
 * @throws InputError for a golden that cvdnn did not make, with what makes it again
 */
export async function planUpdate(folder: string, options: SessionOptions): Promise<GoldenUpdate> {
  const found = await openGolden(folder);
  const on = { ...madeOn(found), ...given(options) };
  const reference = await openReference(await ownRecipe(found), on);
  try {
    return await planWith(found, reference);
  } finally {
    await reference.close();
  }
}

/** Only what is said: an option left open stays as the golden was made. */
function given(options: SessionOptions): SessionOptions {
  const { workarounds, ...rest } = options;
  const said = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), ...(workarounds === false && { workarounds }) };
}

/** What a golden was made on, by the `reference` and `preprocessing` that cvdnn wrote into `made`. */
function madeOn({ golden: { made }, folder }: GoldenOnDisk): SessionOptions {
  const reference = String(made.reference ?? 'nobody known');
  const workarounds = made.workarounds !== false;
  const on = engineNames.find((name) => reference.startsWith(`${engineNamed(name).title} `));
  if (on) return { on, ...opencvOf(String(made.preprocessing ?? reference)), workarounds };
  const again =
    typeof made.script === 'string'
      ? `run ${made.script} again`
      : `record it again with cvdnn golden record --force`;
  throw new InputError(`${folder} was made by ${reference}, not by a run of cvdnn: ${again}`);
}

/** What a runner's title says: `OpenCV.js 5.0.0 classic`, `OpenCV.js 5.0.0 SIMD`. */
function opencvOf(title: string): SessionOptions {
  const [, version, build, dnnEngine] =
    /^OpenCV\.js (\d+\.\d+\.\d+)(?:[^ ]*)(?: (SIMD(?: threads)?))?(?: (classic|new))?$/.exec(title) ?? [];
  const opencv = version && build ? nameOfBuild(version, build) : version;
  return { opencv, dnnEngine: dnnEngine as SessionOptions['dnnEngine'] };
}

/** The golden's recipe. Where it is the case's own, another model file is a change to show, not to refuse. */
async function ownRecipe(found: GoldenOnDisk): Promise<FoundRecipe> {
  const recipe = await findRecipe(recipeFor(found, {}));
  const isOwn = dirname(found.recipe!) === resolve(found.folder);
  return isOwn ? { ...recipe, recipe: { ...recipe.recipe, sha256: undefined } } : recipe;
}

async function planWith(found: GoldenOnDisk, reference: Reference): Promise<GoldenUpdate> {
  const { folder, golden } = found;
  const { recipe, model, made } = reference;
  const { pictures, sources } = await readSources(reference, found.pictures, "the golden's pictures");
  const trace = await runPipeline(reference, sources, recipe, Object.keys(golden.outputs));
  const stages = compareTrace(trace, golden, recipe);
  const path = join(folder, GOLDEN_FILE);
  const json = (await readJsonFile(path, 'the golden')) as object;
  const before = parseGolden(json, path);
  const changedFiles = changedFilesOf(golden, pictures, model.sha256);
  return {
    folder,
    reference: String(made.reference),
    stages,
    changedFiles,
    isChanged: changedFiles.length > 0 || firstDifference(stages) !== undefined,
    apply: async () => {
      const { entries, files } = encodeTaps(tapsLike(before, trace, recipe));
      const { inputs, ...further } = withTolerances(entries, before);
      const golden = {
        ...json,
        ...inputsText(withHashes(inputs, before, pictures)),
        ...further,
        modelSha256: model.sha256,
        made,
      };
      const written = {
        ...files,
        ...(await recipeFile(found, model.sha256)),
        [GOLDEN_FILE]: jsonText(golden),
      };
      await writeCase(folder, written, await tapFiles(folder));
    },
  };
}

type Entry = CaseFiles['entries']['inputs'][number];

/** The inputs' new entries, with the pictures that they have and those pictures' hashes. */
function withHashes(
  entries: readonly Entry[],
  before: GoldenFile,
  pictures: readonly PictureFile[],
): Entry[] {
  return inputEntries(before).map(({ input, picture }) => {
    const bytes = pictures.find((each) => each.input === input)?.bytes;
    return {
      input,
      ...(picture !== undefined && { picture }),
      ...(bytes && { pictureSha256: sha256Of(bytes) }),
      ...entries.find((entry) => entry.input === input),
    };
  });
}

/** The taps that the golden has, in the layouts and strides that it has them in. */
function tapsLike(before: GoldenFile, trace: Trace, recipe: ResolvedRecipe): Taps {
  const like = (tensor: Tensor, network: Layout, { layout, stride }: TensorEntry) =>
    tensorTap(tensor, network, stride, tensor.shape.length === 4 ? (layout ?? 'NCHW') : network);
  const outputs = Object.entries(before.outputs).map(
    ([name, entry]) => [name, like(trace.outputs[name]!, outputLayout(recipe, name), entry)] as const,
  );
  const inputs = inputEntries(before).map(({ input, pixels, blob }) => {
    const name = input ?? pictureInput(recipe).name;
    const traced = trace.inputs[name]!;
    return {
      input,
      ...(pixels && traced.image && { pixels: tensorOfPixels(traced.image) }),
      ...(blob && { blob: like(traced.blob, layoutOf(recipe, name), blob) }),
    };
  });
  return {
    inputs,
    outputs: Object.fromEntries(outputs),
    answers: answerEntries(before).length > 0 ? keptAnswers(trace, recipe) : [],
  };
}

/** The new entries with the bounds that somebody set in the old ones. */
function withTolerances(entries: CaseFiles['entries'], before: GoldenFile): CaseFiles['entries'] {
  const bounded = <T extends object>(entry: T, old: { atol?: number; rtol?: number } | undefined): T => ({
    ...entry,
    ...(old?.atol !== undefined && { atol: old.atol }),
    ...(old?.rtol !== undefined && { rtol: old.rtol }),
  });
  const outputs = Object.entries(entries.outputs ?? {}).map(
    ([name, entry]) => [name, bounded(entry, before.outputs[name])] as const,
  );
  const inputs = entries.inputs.map(({ input, pixels, blob }) => {
    const old = inputEntries(before).find((entry) => entry.input === input);
    return {
      input,
      ...(pixels && { pixels: bounded(pixels, old?.pixels) }),
      ...(blob && { blob: bounded(blob, old?.blob) }),
    };
  });
  return { ...entries, inputs, outputs: Object.fromEntries(outputs) };
}

/** The case's own recipe with the model's new sha256, where it says one. */
async function recipeFile(found: GoldenOnDisk, sha256: string): Promise<CaseFiles['files']> {
  const path = found.recipe!;
  if (dirname(path) !== resolve(found.folder)) return {};
  const text = new TextDecoder().decode(await readInput(path, 'the recipe'));
  return { [found.golden.paths.recipe!]: text.replace(/("sha256":\s*")[0-9a-f]{64}"/, `$1${sha256}"`) };
}
