import { existsSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { InputError } from '../../../base/errors.js';
import type { Model } from '../../../engines/engine.js';
import type { GoldenScene, OwnScene } from '../../../examples/example.js';
import type { Golden } from '../../../golden/case.js';
import { defaultTolerances } from '../../../golden/format.js';
import type { Header } from '../../../model/onnx/graph.js';
import { pictureInput } from '../../../recipe/inputs.js';
import { mainOutput } from '../../../recipe/outputs.js';
import type { Recipe, ResolvedRecipe } from '../../../recipe/schema.js';
import { pictureOf } from '../../../run/inputs.js';
import { mainAnswer, type Trace } from '../../../run/pipeline.js';
import { keptOf } from '../../../tasks/registry.js';
import { resolveRecipe } from '../../../tasks/resolve.js';
import { readInput } from '../files.js';
import { type GoldenOnDisk, openGolden } from '../golden-files.js';
import { packagePath } from '../models.js';
import { readModel } from '../session.js';

/** Everything of a scene that can be had before OpenCV runs. */
export interface LoadedScene {
  /** Tells scenes apart that share nothing. */
  key: string;
  picture: { name: string; bytes: Uint8Array };
  model: Model;
  /** The file that code is to name. */
  modelName: string;
  /** Files that differ from those that come with cvdnn, by name. */
  made: Record<string, Uint8Array>;
  /** As it is written: model and labels by name. */
  source: Recipe;
  /** The golden, where the scene goes its way. */
  golden: Golden | undefined;
  truth: Golden['truth'];
  /** Who says what is right. */
  reference: string;
  right: (recipe: ResolvedRecipe) => ResolvedRecipe;
}

/** An example that needs a model which is not there. */
export class NotHere extends InputError {}

/** Loads scenes; a golden that several share is read once. */
export class Scenes {
  private readonly goldens = new Map<string, Promise<GoldenOnDisk>>();

  /**
   * @param example whose scene it is
   * @throws NotHere where the scene's model has to be got first
   */
  async load(example: string, scene: GoldenScene | OwnScene): Promise<LoadedScene> {
    if (!('golden' in scene)) return loadOwnScene(scene);
    const known = this.goldens.get(scene.golden) ?? openGolden(packagePath(`golden/${scene.golden}`));
    this.goldens.set(scene.golden, known);
    return loadGoldenScene(example, scene, await known);
  }
}

const OWN = "the right recipe's own run";

async function loadGoldenScene(
  example: string,
  scene: GoldenScene,
  { golden, pictures, recipe }: GoldenOnDisk,
): Promise<LoadedScene> {
  const picture = pictures[0]!.path;
  const name = basename(picture);
  const bytes = await readInput(picture, 'the picture');
  const model = await readModel(resolve(dirname(recipe!), golden.recipe!.model), undefined);
  const changedPicture = scene.picture ? scene.picture(bytes) : bytes;
  const pictureName = scene.picture ? `${example}${extname(name)}` : name;
  const isMade = scene.model !== undefined || model.name.endsWith('.gz');
  const modelName = isMade ? `${example}.onnx` : model.name;
  const changedModel = {
    ...model,
    name: modelName,
    bytes: scene.model ? scene.model(model.bytes) : model.bytes,
  };
  const same = (right: ResolvedRecipe) => right;
  return {
    key: `${scene.golden} ${scene.model?.name ?? ''} ${scene.picture ? 'changed' : ''}`,
    picture: { name: pictureName, bytes: changedPicture },
    model: changedModel,
    modelName,
    made: {
      ...(isMade && { [modelName]: changedModel.bytes }),
      ...(scene.picture && { [pictureName]: changedPicture }),
    },
    source: { ...golden.recipe!, model: recipe! },
    golden: scene.another ? undefined : golden,
    truth: golden.truth,
    reference: scene.another ? OWN : `golden by ${golden.made.reference}`,
    right: scene.another ?? scene.right ?? same,
  };
}

async function loadOwnScene({ picture, beside, recipe, how }: OwnScene): Promise<LoadedScene> {
  const path = packagePath(beside);
  if (!existsSync(path)) throw new NotHere(`${basename(path)} is not here (looked for ${beside}). ${how}`);
  return {
    key: beside,
    picture: {
      name: picture,
      bytes: await readInput(packagePath(`golden/pictures/${picture}`), 'the picture'),
    },
    model: await readModel(path, undefined),
    modelName: basename(path),
    made: {},
    source: { ...recipe, model: path },
    golden: undefined,
    truth: undefined,
    reference: OWN,
    right: (resolved) => resolved,
  };
}

/** The right recipe with nothing left open. */
export function rightRecipe(
  { source, right, model }: LoadedScene,
  header: Header | undefined,
): ResolvedRecipe {
  return right(resolveRecipe(source, header, model.name).recipe);
}

/** A run as the reference: what has no golden is held against the right recipe's own run. */
export function goldenOf(
  { picture, model, truth, source }: LoadedScene,
  trace: Trace,
  right: ResolvedRecipe,
): Golden {
  const kept = keptOf(mainAnswer(trace));
  const { name, layout } = mainOutput(right);
  const tensor = trace.outputs[name]!;
  return {
    model: model.name,
    name: picture.name,
    recipe: undefined,
    inputs: [
      {
        picture: picture.name,
        blob: {
          tensor: pictureOf(trace.inputs).blob,
          layout: pictureInput(right).layout,
          ...defaultTolerances.blob,
        },
      },
    ],
    outputs: {
      [name]: {
        tensor,
        ...(tensor.shape.length === 4 && { layout }),
        ...defaultTolerances.outputs,
      },
    },
    answers: kept ? [{ kept }] : [],
    truth,
    cv2BlobSha256: {},
    paths: { recipe: source.model },
    made: {},
  };
}
