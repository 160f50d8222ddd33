import { expected } from '../../base/errors.js';
import type { GivenInput, GivenOutput } from '../schema.js';
import { finishRecipe, type Imported, imagenet, inPixelUnits, own } from './common.js';

/** A row of `default_preprocess_config.py`. */
interface Way {
  input: GivenInput;
  note: string;
}

const CROPPED = 'blobFromImage(crop=True) of the picture as it is: cut to the ratio of the input';
const ofImageNet: GivenInput = { order: 'rgb', ...inPixelUnits({ scale: 1 / 255, ...imagenet }) };

/** `pytorch_resize_input_blob`: crop=True finds a square picture, and cuts nothing. */
const torch: Way = {
  input: { fit: 'stretch', ...ofImageNet },
  note: 'the runner resizes to 256 x 256 first, and blobFromImage then to the input: two resizes in a row, of which this recipe has one (torchvision:<model> cuts 224 out instead)',
};
/** `pytorch_input_blob` */
const asTorch: Way = { input: { fit: 'crop', ...ofImageNet }, note: CROPPED };
/** `tf_input_blob` */
const halved: Way = {
  input: { fit: 'crop', order: 'rgb', mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] },
  note: CROPPED,
};
/** `tf_model_blob_caffe_mode` */
const caffe: Way = {
  input: { fit: 'crop', order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: [1, 1, 1] },
  note: CROPPED,
};

const rows = (prefix: string, names: string, way: Way, side = 224) =>
  names.split(' ').map((name) => [`${prefix}-${name}`, { way, side }] as const);

/** By the runner's own names, after the framework that they come from. */
const models: Readonly<Record<string, { way: Way; side: number }>> = Object.fromEntries([
  ...rows(
    'pytorch',
    'alexnet vgg11 vgg13 vgg16 vgg19 resnet18 resnet34 resnet50 resnet101 resnet152 squeezenet1_0 squeezenet1_1 resnext50_32x4d resnext101_32x8d wide_resnet50_2 wide_resnet101_2',
    torch,
  ),
  ...rows('tf', 'vgg16 vgg19 resnet50 resnet101 resnet152', caffe),
  ...rows('tf', 'densenet121 densenet169 densenet201', asTorch),
  ...rows('tf', 'mobilenet mobilenetv2 nasnetmobile', halved),
  ...rows('tf', 'inceptionresnetv2 inceptionv3 xception', halved, 299),
  ...rows('tf', 'nasnetlarge', halved, 331),
]);

const output: GivenOutput = { task: 'classification', labels: 'imagenet1000' };

/**
 * A recipe of a model as OpenCV's `samples/dnn/dnn_model_runner` prepares it: `dnn_model_runner:tf-densenet121`.
 *
 * @throws InputError that lists the names
 */
export function importDnnModelRunner(name: string, model?: string): Imported {
  const row = own(models, name);
  if (!row)
    throw expected(`one of ${Object.keys(models).join(', ')}`, 'dnn_model_runner:<model>', `"${name}"`);
  const { way, side } = row;
  const notes = [way.note, "as OpenCV's dnn_model_runner prepares it"];
  return finishRecipe(
    { input: { size: [side, side], ...way.input }, output },
    model,
    notes,
    `dnn_model_runner:${name}`,
  );
}
