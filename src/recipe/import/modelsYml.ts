import type { Recipe } from '../schema.js';
import {
  type Document,
  finishRecipe,
  type Imported,
  isDocument,
  isFiniteNumber,
  isSide,
  own,
  Reader,
  round,
} from './common.js';

/** Choices that models.yml leaves to its reader. */
export interface ModelsYmlOptions {
  model?: string;
  /** Leave a mean of 0..1 as it stands: what OpenCV's samples compute, not what the model was trained on. */
  literal?: boolean;
}

/** Read here; what the samples add as arguments: samples/dnn/common.py, add_preproc_args. */
const used = [
  'model',
  'mean',
  'scale',
  'std',
  'width',
  'height',
  'rgb',
  'labels',
  'classes',
  'sample',
  'postprocessing',
];
/** Known, and without a say in how a picture becomes a blob. */
const irrelevant = ['config', 'background_label_id'];
/** Where files come from, and the second networks of some samples. */
const irrelevantPattern = /_?load_info$|_model$|^yolo_(scale|width|height|rgb)$/;

/** Label files of opencv/samples/data/dnn that are label lists here. */
const labelFiles: Record<string, string> = { 'classification_classes_ILSVRC2012.txt': 'imagenet1000' };

/**
 * A recipe from one entry of OpenCV's samples/dnn/models.yml, 4.x or 5.x, after the samples that read it:
 * `blobFromImage(frame, scale, (width, height), mean, rgb, crop=False)`, then `blob /= std`
 * (samples/dnn/classification.py, segmentation.py).
 *
 * @throws InputError that lists the entries where `entry` is none of them
 */
export function importModelsYml(
  document: Document,
  entry: string | undefined,
  where: string,
  options: ModelsYmlOptions = {},
): Imported {
  const config = new Reader(entryOf(document, entry, where), `${entry} in ${where}`);
  config.refuseUnknownKeys(new Set([...used, ...irrelevant]), irrelevantPattern);
  const notes: string[] = [];
  const model = config.text('model');
  if (model === undefined)
    throw config.error('it names no model, or several networks under other keys: a recipe has one');
  const input: Recipe['input'] = {
    decoder: 'cv2',
    ...sizeOf(config, notes),
    ...fitOf(config, model, notes),
    resize: 'opencv:linear',
    order: config.flag('rgb') ? 'rgb' : 'bgr',
    ...normalizationOf(config, options, notes),
    layout: 'NCHW',
  };
  const output = outputOf(config, notes);
  if (!/\.(onnx|tflite|pb)$/i.test(options.model ?? model))
    notes.push(`${options.model ?? model} is of a format that cvdnn does not read (.onnx, .tflite, .pb)`);
  return finishRecipe({ input, output }, options.model ?? model, notes, config.where);
}

/** Whether this YAML looks like models.yml: entries, each an object that says `sample` or `model`. */
export function isModelsYml(document: Document): boolean {
  const entries = Object.values(document);
  return (
    entries.length > 0 &&
    entries.every((entry) => isDocument(entry) && ('sample' in entry || 'model' in entry))
  );
}

function entryOf(document: Document, entry: string | undefined, where: string): Document {
  const found = own(document, entry);
  if (isDocument(found)) return found;
  const wanted = `one of ${Object.keys(document).join(', ')}`;
  throw new Reader(document, where).wrong(wanted, '--entry', entry ?? 'nothing');
}

function sizeOf(config: Reader, notes: string[]): { size?: [number, number] } {
  const width = config.number('width', 'a whole number above 0', isSide);
  const height = config.number('height', 'a whole number above 0', isSide);
  if (width !== undefined && height !== undefined) return { size: [width, height] };
  if (width !== undefined || height !== undefined)
    throw config.error('width and height belong together, and one is missing');
  notes.push(
    "width and height are not given: the samples take each picture's own size, a recipe the model file's",
  );
  return {};
}

/** Of yolo_detector.cpp and object_detection.cpp: DNN_PMODE_LETTERBOX and its padvalue. */
const YOLO_PAD = 114;

function fitOf(
  config: Reader,
  model: string,
  notes: string[],
): Pick<NonNullable<Recipe['input']>, 'fit' | 'pad'> {
  const sample = config.text('sample');
  const isYolo = sample === 'yolo_detector' || /^yolo/.test(config.text('postprocessing') ?? '');
  // object_detection.cpp stretches for Darknet
  if (!isYolo || model.endsWith('.weights')) return { fit: 'stretch' };
  notes.push(
    `letterbox with ${YOLO_PAD}: yolo_detector.cpp and object_detection.cpp of OpenCV 5; older object_detection samples stretch`,
  );
  return { fit: 'letterbox', pad: YOLO_PAD };
}

function normalizationOf(config: Reader, { literal }: ModelsYmlOptions, notes: string[]) {
  const scale = config.number('scale', 'a number other than 0', (value) => value !== 0) ?? 1;
  const given = meanOf(config);
  const isShare = given.some((value) => value !== 0) && given.every((value) => Math.abs(value) <= 1);
  const mean = isShare && !literal ? given.map((value) => round(value * 255)) : given;
  if (isShare) notes.push(literal ? literalNote(given) : meantNote(given, mean));
  if (!config.flag('rgb') && mean[0]! > mean[2]!)
    notes.push(
      `the mean ${JSON.stringify(mean)} falls as ImageNet's does in RGB, but the network gets BGR: kept as it stands`,
    );
  return { mean, scale, std: stdOf(config) };
}

function literalNote(mean: number[]): string {
  return `the mean ${JSON.stringify(mean)} is in 0..1, and OpenCV's samples take it from pixels of 0..255: kept so`;
}

function meantNote(given: number[], mean: number[]): string {
  return `the mean ${JSON.stringify(given)} is in 0..1, but blobFromImage takes it from pixels of 0..255: ${JSON.stringify(mean)} is meant; --literal keeps what OpenCV's samples compute`;
}

function meanOf(config: Reader): number[] {
  const value = config.raw('mean');
  // cv.Scalar(7) is (7, 0, 0, 0): one number is only harmless where it is 0.
  if (isFiniteNumber(value) && value !== 0) throw config.wrong('3 numbers', 'mean', value);
  return config.channels('mean', 3) ?? [0, 0, 0];
}

/** common.py's default of three zeros means none. */
function stdOf(config: Reader): number[] {
  const std = config.channels('std', 3) ?? [0, 0, 0];
  if (std.every((value) => value === 0)) return [1, 1, 1];
  if (std.includes(0)) throw config.wrong('numbers other than 0', 'std', std);
  return std;
}

function outputOf(config: Reader, notes: string[]): Recipe['output'] {
  const sample = config.text('sample');
  const file = config.text('labels') ?? config.text('classes');
  const labels = file === undefined ? undefined : own(labelFiles, file);
  if (file !== undefined && !labels) notes.push(`the labels in ${file} are left out`);
  // segmentation.py: argmax, then INTER_NEAREST to the picture's size
  if (sample === 'segmentation') return { task: 'segmentation', upsample: 'labels' };
  if (sample === 'classification') return { task: 'classification', ...(labels && { labels }) };
  return { task: 'raw' };
}
