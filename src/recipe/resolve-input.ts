import { expected, InputError } from '../base/errors.js';
import { type Layout, shapeText } from '../base/tensor.js';
import { type Dim, isChannelsLast, pictureChannels, type ValueInfo } from '../model/onnx/graph.js';
import { wholeTypes } from '../model/onnx/whole.js';
import type { Assume } from './assume.js';
import type { ChannelValues, Fit, GivenInput, InputSpec, ReadSpec } from './schema.js';

/** ImageNet's mean and std in cv.dnn's arithmetic: pixels 0..255, RGB. */
export const imagenetNormalization = {
  mean: [123.675, 116.28, 103.53] as ChannelValues,
  scale: 1 / 255,
  std: [0.229, 0.224, 0.225] as ChannelValues,
};

/** Where an input stands in its recipe. */
export interface InputPlace {
  /** `input`, or `inputs.left`. */
  path: string;
  /** Told of fields by their path from there. */
  assume: Assume;
  /** The recipe, for messages. */
  where: string;
}

/**
 * A picture's way into the network with nothing left open; fields that contradict each other are refused.
 *
 * @param declared as the model file has the input; undefined for formats that are not ONNX
 */
export function resolvePicture(
  given: GivenInput,
  declared: ValueInfo | undefined,
  place: InputPlace,
): InputSpec {
  const { assume } = place;
  const layout = given.layout ?? layoutOf(declared, assume);
  const reading = readingOf(given, declared, layout, assume);
  const fit = given.fit ?? assume('fit', 'stretch', "blobFromImage's default");
  refuseContradictions(given, reading, fit, place);
  return {
    name: given.name ?? declared?.name ?? '',
    ...reading,
    layout,
    ...(given.shape && { shape: given.shape }),
    size: given.size ?? sizeOfFit(fit) ?? sizeFrom(declared, layout, place),
    fit,
    resize: given.resize ?? assume('resize', 'opencv:linear', 'what blobFromImage does'),
    order: given.order ?? orderOf(reading, assume),
    ...padOf(given, fit, assume),
    ...normalizationOf(given, channelsOf(given, reading, declared, layout), declared, assume),
  };
}

function layoutOf(input: ValueInfo | undefined, assume: Assume): Layout {
  const shape = input?.shape;
  if (shape && isChannelsLast(shape)) return assume('layout', 'NHWC', `the file says ${shapeText(shape)}`);
  return shape ? assume('layout', 'NCHW', `the file says ${shapeText(shape)}`) : 'NCHW';
}

function readingOf(
  given: GivenInput,
  declared: ValueInfo | undefined,
  layout: Layout,
  assume: Assume,
): ReadSpec {
  const decoder = given.decoder ?? 'cv2';
  if (given.read) return { decoder, read: given.read };
  const isGray = decoder === 'cv2' && declaredChannels(declared, layout) === 1;
  const read = isGray ? assume('read', 'gray', `the file says ${shapeText(declared!.shape!)}`) : 'color';
  return { decoder, read };
}

function declaredChannels(input: ValueInfo | undefined, layout: Layout): Dim {
  return input?.shape?.[layout === 'NCHW' ? 1 : 3];
}

function orderOf({ read }: ReadSpec, assume: Assume): InputSpec['order'] {
  if (read === 'gray') return 'bgr';
  return assume('order', 'rgb', 'what PyTorch and Keras models are mostly trained on');
}

/** Keys that cannot both hold. */
function refuseContradictions(
  given: GivenInput,
  { decoder, read }: ReadSpec,
  fit: Fit,
  place: InputPlace,
): void {
  const refuse = (what: string, path: keyof GivenInput) => {
    throw expected(what, `${place.path}.${path}`, JSON.stringify(given[path]), place.where);
  };
  if (decoder === 'pillow' && read !== 'color') refuse('color, all that decoder "pillow" reads,', 'read');
  if (read === 'gray' && given.order === 'rgb') refuse('nothing or "bgr" beside read "gray"', 'order');
  if (read === 'gray' && given.resize && !given.resize.startsWith('opencv:'))
    refuse('one of opencv: beside read "gray"', 'resize');
  if (given.pad !== undefined && !pads(fit)) refuse('nothing without a letterbox or centerCrop', 'pad');
  const size = sizeOfFit(fit);
  if (given.size && size && `${given.size}` !== `${size}`)
    refuse(`nothing or [${size.join(', ')}], which ${place.path}.fit says,`, 'size');
  checkChannelValues(given, read, place);
}

function checkChannelValues(given: GivenInput, read: ReadSpec['read'], { path, where }: InputPlace): void {
  const wanted = { color: 3, gray: 1, unchanged: (given.mean ?? given.std)?.length ?? 0 }[read];
  for (const field of ['mean', 'std'] as const) {
    const values = given[field];
    if (values && values.length !== wanted)
      throw expected(
        `${wanted} number${wanted === 1 ? '' : 's'} (read "${read}")`,
        `${path}.${field}`,
        JSON.stringify(values),
        where,
      );
  }
}

/** The size that the fit itself says: the centre crop's; `[n, n]` for a shortest side alone, where the picture decides. */
function sizeOfFit(fit: Fit): [number, number] | undefined {
  if (typeof fit === 'string') return undefined;
  const side = ('centerCrop' in fit && fit.centerCrop) || ('shortestSide' in fit && fit.shortestSide);
  return typeof side === 'number' ? [side, side] : side || undefined;
}

/** Whether pixels of `pad` can surround the picture. */
function pads(fit: Fit): boolean {
  return isLetterbox(fit) || (typeof fit === 'object' && 'centerCrop' in fit);
}

/** torchvision's CenterCrop fills with 0, without a word; for a letterbox it is an assumption. */
export function padOf(given: GivenInput, fit: Fit, assume: Assume): { pad?: number } {
  if (!pads(fit)) return {};
  if (given.pad !== undefined) return { pad: given.pad };
  if (!isLetterbox(fit)) return { pad: 0 };
  return typeof fit === 'object' && fit.letterbox === 'ultralytics'
    ? { pad: assume('pad', 114, "ultralytics' default") }
    : { pad: assume('pad', 0, "OpenCV's default") };
}

function isLetterbox(fit: Fit): fit is Extract<Fit, 'letterbox' | { letterbox: unknown }> {
  return fit === 'letterbox' || (typeof fit === 'object' && 'letterbox' in fit);
}

const USUAL_SIDE = 224;

function sizeFrom(
  input: ValueInfo | undefined,
  layout: Layout,
  { path, assume, where }: InputPlace,
): [number, number] {
  if (!input)
    throw expected(
      '[width, height]',
      `${path}.size`,
      'nothing',
      `the recipe of ${where}: no model is at hand that tells it`,
    );
  const shape = input.shape;
  if (shape?.length !== 4)
    throw new InputError(
      `${where}: input "${input.name}" is ${shape ? shapeText(shape) : 'of unknown rank'}, not a picture (1x3xHxW)`,
    );
  const [height, width] = layout === 'NCHW' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  const isFixed = typeof height === 'number' && typeof width === 'number';
  const side = (dim: Dim) => (typeof dim === 'number' ? dim : USUAL_SIDE);
  return assume(
    'size',
    [side(width), side(height)],
    isFixed ? 'fixed in the file' : `the file leaves it free (${shapeText(shape)})`,
  );
}

/** How many numbers mean and std have: the reading says it, or what is given, or the file. */
function channelsOf(
  given: GivenInput,
  { read }: ReadSpec,
  declared: ValueInfo | undefined,
  layout: Layout,
): number {
  if (read === 'gray') return 1;
  if (read === 'color') return 3;
  const channels = declaredChannels(declared, layout);
  return (given.mean ?? given.std)?.length ?? (pictureChannels.includes(channels) ? Number(channels) : 3);
}

function normalizationOf(
  given: GivenInput,
  channels: number,
  declared: ValueInfo | undefined,
  assume: Assume,
): Pick<InputSpec, 'mean' | 'scale' | 'std'> {
  const fields = ['mean', 'scale', 'std'] as const;
  const isOpen = fields.every((field) => given[field] === undefined);
  const isWhole = declared !== undefined && wholeTypes[declared.type] !== undefined;
  const isImagenet = isOpen && channels === 3 && !isWhole;
  const defaults = isImagenet ? imagenetNormalization : noNormalization(channels);
  const elsewise = isOpen && isWhole ? `, since the file takes ${declared.type.toLowerCase()}` : '';
  const reason = isImagenet
    ? "ImageNet's, the commonest; the file does not say"
    : `cv.dnn's default${isOpen ? elsewise : ', since the recipe gives the others'}`;
  const pick = (field: 'mean' | 'std') => given[field] ?? assume(field, defaults[field], reason);
  return {
    mean: pick('mean'),
    scale: given.scale ?? assume('scale', defaults.scale, reason),
    std: pick('std'),
  };
}

/** cv.dnn's own defaults: the pixels as they are. */
function noNormalization(channels: number): Pick<InputSpec, 'mean' | 'scale' | 'std'> {
  return { mean: Array(channels).fill(0), scale: 1, std: Array(channels).fill(1) };
}
