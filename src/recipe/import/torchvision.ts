import { expected } from '../../base/errors.js';
import type { ResizeMode } from '../schema.js';
import { finishRecipe, type Imported, inPixelUnits, own } from './common.js';
import { models, transforms } from './torchvision-weights.js';

/** `transforms.InterpolationMode` of the presets, on PIL pictures. */
const interpolations: Record<string, ResizeMode> = {
  bilinear: 'pillow:bilinear',
  bicubic: 'pillow:bicubic',
};

/** Names that follow `torchvision:`. */
export const torchvisionModels: readonly string[] = Object.keys(models);

/**
 * A recipe after the transforms of a torchvision model's weights: `ImageClassification` and `SemanticSegmentation` in
 * torchvision/transforms/_presets.py.
 *
 * @param name `resnet50`, whose weights are then `DEFAULT`, or `resnet50.IMAGENET1K_V1`
 */
export function importTorchvision(name: string, model?: string): Imported {
  const where = `torchvision:${name}`;
  const [modelName, weightsName] = chooseWeights(name);
  const { resize, crop, interpolation, mean, std, task, labels } =
    transforms[models[modelName]![weightsName]!]!;
  const input = {
    decoder: 'pillow' as const,
    ...(crop === undefined
      ? { fit: { shortestSide: resize } }
      : { size: [crop, crop] as [number, number], fit: { shortestSide: resize, centerCrop: crop } }),
    resize: interpolations[interpolation]!,
    order: 'rgb' as const,
    ...inPixelUnits({ scale: 1 / 255, mean, std }),
    layout: 'NCHW' as const,
  };
  const notes = [
    `${modelName} with its weights ${weightsName}${others(modelName, weightsName)}`,
    'resized as a PIL picture; a tensor is resized otherwise: torch:…-antialias from torchvision 0.17, before that without antialias',
  ];
  const output = { task, ...(labels && { labels }), ...outputs[task] };
  return finishRecipe({ input, output }, model, notes, where);
}

const outputs = {
  classification: { scores: 'logits' as const },
  segmentation: { upsample: 'labels' as const },
  raw: {},
};

function chooseWeights(name: string): [model: string, weights: string] {
  const dot = name.indexOf('.');
  const modelName = dot < 0 ? name : name.slice(0, dot);
  const wanted = dot < 0 ? 'DEFAULT' : name.slice(dot + 1);
  const ofModel = own(models, modelName);
  const weights = ofModel && Object.keys(ofModel);
  if (!weights)
    throw expected(`one of ${torchvisionModels.join(', ')}`, 'torchvision:<model>', `"${modelName}"`);
  if (wanted === 'DEFAULT') return [modelName, weights[0]!];
  if (!weights.includes(wanted))
    throw expected(
      `one of DEFAULT, ${weights.join(', ')}`,
      `torchvision:${modelName}.<weights>`,
      `"${wanted}"`,
    );
  return [modelName, wanted];
}

function others(modelName: string, weightsName: string): string {
  const rest = Object.keys(models[modelName]!).filter((weights) => weights !== weightsName);
  return rest.length > 0 ? `; there are also ${rest.join(', ')}` : '';
}
