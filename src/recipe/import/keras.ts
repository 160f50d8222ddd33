import { expected } from '../../base/errors.js';
import { finishRecipe, type Imported, imagenet, inPixelUnits } from './common.js';

/** `mode` of `preprocess_input` in keras/src/applications/imagenet_utils.py; `included`: layers of the model do it. */
export type KerasMode = 'tf' | 'torch' | 'caffe' | 'included';

/** What each mode does to pixels of 0..255. */
const modes = {
  /** x / 127.5 − 1 */
  tf: { order: 'rgb', mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] },
  torch: { order: 'rgb', ...inPixelUnits({ scale: 1 / 255, ...imagenet }) },
  caffe: { order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: [1, 1, 1] },
  included: { order: 'rgb', mean: [0, 0, 0], scale: 1, std: [1, 1, 1] },
} as const;

/** Application, mode and side in pixels: `default_size` in keras/src/applications of Keras 3.15. */
const applications: Readonly<Record<string, readonly [KerasMode, number]>> = {
  ConvNeXtTiny: ['included', 224],
  ConvNeXtSmall: ['included', 224],
  ConvNeXtBase: ['included', 224],
  ConvNeXtLarge: ['included', 224],
  ConvNeXtXLarge: ['included', 224],
  DenseNet121: ['torch', 224],
  DenseNet169: ['torch', 224],
  DenseNet201: ['torch', 224],
  EfficientNetB0: ['included', 224],
  EfficientNetB1: ['included', 240],
  EfficientNetB2: ['included', 260],
  EfficientNetB3: ['included', 300],
  EfficientNetB4: ['included', 380],
  EfficientNetB5: ['included', 456],
  EfficientNetB6: ['included', 528],
  EfficientNetB7: ['included', 600],
  EfficientNetV2B0: ['included', 224],
  EfficientNetV2B1: ['included', 240],
  EfficientNetV2B2: ['included', 260],
  EfficientNetV2B3: ['included', 300],
  EfficientNetV2S: ['included', 384],
  EfficientNetV2M: ['included', 480],
  EfficientNetV2L: ['included', 480],
  InceptionResNetV2: ['tf', 299],
  InceptionV3: ['tf', 299],
  MobileNet: ['tf', 224],
  MobileNetV2: ['tf', 224],
  // Its input is of free size; the weights are of 224.
  MobileNetV3Large: ['included', 224],
  MobileNetV3Small: ['included', 224],
  NASNetLarge: ['tf', 331],
  NASNetMobile: ['tf', 224],
  ResNet50: ['caffe', 224],
  ResNet101: ['caffe', 224],
  ResNet152: ['caffe', 224],
  ResNet50V2: ['tf', 224],
  ResNet101V2: ['tf', 224],
  ResNet152V2: ['tf', 224],
  VGG16: ['caffe', 224],
  VGG19: ['caffe', 224],
  Xception: ['tf', 299],
};

/** Names that follow `keras:`. */
export const kerasApplications: readonly string[] = Object.keys(applications);

/**
 * A recipe after `keras.applications.<name>`: `load_img(path, target_size=…)` and `preprocess_input`.
 *
 * @param name the class or its module: `DenseNet121`, `densenet121`
 */
export function importKeras(name: string, model?: string): Imported {
  const known = kerasApplications.find((application) => application.toLowerCase() === name.toLowerCase());
  if (!known) throw expected(`one of ${kerasApplications.join(', ')}`, 'keras:<application>', `"${name}"`);
  const [mode, side] = applications[known]!;
  const { order, mean, scale, std } = modes[mode];
  const input = {
    decoder: 'pillow' as const,
    size: [side, side] as [number, number],
    fit: 'stretch' as const,
    resize: 'pillow:nearest' as const,
    order,
    mean: [...mean],
    scale,
    std: [...std],
  };
  const output = {
    task: 'classification' as const,
    scores: 'probabilities' as const,
    labels: 'imagenet1000',
  };
  return finishRecipe({ input, output }, model, notesOf(mode), `keras:${name}`);
}

function notesOf(mode: KerasMode): string[] {
  return [
    mode === 'included'
      ? 'the model takes pixels of 0..255 and normalizes them itself (include_preprocessing=True is assumed)'
      : `preprocess_input of mode "${mode}"`,
    "resized with nearest, load_img's default; image_dataset_from_directory would be tf:bilinear",
    'the head is assumed to be the original one: softmax (classifier_activation) over 1000 classes of ImageNet',
    'layout is left open: Keras has NHWC, and exporters may turn it',
  ];
}
