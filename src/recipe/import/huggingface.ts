import type { Recipe, ResizeMode } from '../schema.js';
import {
  type Document,
  finishRecipe,
  type Imported,
  inPixelUnits,
  isDocument,
  own,
  Reader,
  round,
} from './common.js';
import { geometryOf } from './huggingface-geometry.js';
import type { Backend, Job } from './huggingface-job.js';
import { inexpressible, irrelevantKeys, type Processor, processors, relevantKeys } from './processors.js';

/** Choices that a preprocessor_config.json leaves to its reader. */
export interface HuggingFaceOptions {
  model?: string;
  /** The class, where the file does not name it: `ViTImageProcessor`. */
  processor?: string;
  /** What resizes. Default: by the class's name, `…Fast` is torchvision. */
  backend?: Backend;
}

/** By `PIL.Image.Resampling`, which the file holds as a number. */
const pillowModes: ResizeMode[] = [
  'pillow:nearest',
  'pillow:lanczos',
  'pillow:bilinear',
  'pillow:bicubic',
  'pillow:box',
  'pillow:hamming',
];

const LANCZOS = 1;

/**
 * `pil_torch_interpolation_mapping` in transformers/image_utils.py, with antialias=True; lanczos becomes bicubic below
 * torchvision 0.27 (image_processing_backends.py).
 */
const torchModes: Record<'bytes' | 'floats', ResizeMode[]> = {
  bytes: [
    'torch:nearest-exact',
    'torch:bicubic-antialias-uint8',
    'torch:bilinear-antialias-uint8',
    'torch:bicubic-antialias-uint8',
  ],
  floats: [
    'torch:nearest-exact',
    'torch:bicubic-antialias',
    'torch:bilinear-antialias',
    'torch:bicubic-antialias',
  ],
};

/** Whether this JSON looks like an image processor of transformers. */
export function isHuggingFace(document: Document): boolean {
  return (
    ['image_processor_type', 'feature_extractor_type', 'image_processor'].some((key) => key in document) ||
    ['do_resize', 'do_rescale', 'do_normalize', 'image_mean'].some((key) => key in document)
  );
}

/**
 * A recipe from a Hugging Face `preprocessor_config.json` (or the `image_processor` in a `processor_config.json`), after
 * the image processors of transformers.
 *
 * @throws InputError for unknown keys, contradictions, and classes that a recipe cannot follow
 */
export function importHuggingFace(
  document: Document,
  where: string,
  options: HuggingFaceOptions = {},
): Imported {
  const config = isDocument(document.image_processor) ? document.image_processor : document;
  const job = jobOf(config, where, options);
  job.config.refuseUnknownKeys(new Set([...relevantKeys, ...irrelevantKeys]));
  refuseUnreadSteps(config, job);
  const input: Recipe['input'] = {
    decoder: 'pillow',
    ...geometryOf(job),
    resize: resizeOf(job),
    order: job.config.flag('do_flip_channel_order') ? 'bgr' : 'rgb',
    ...normalizationOf(job),
    layout: 'NCHW',
  };
  return finishRecipe({ input, output: job.processor.output }, options.model, job.notes, where);
}

const CLASS_NAME = /^(\w+?)(?:ImageProcessor|FeatureExtractor)(Fast|Pil)?$/;

function jobOf(document: Document, where: string, options: HuggingFaceOptions): Job {
  const file = new Reader(document, where);
  const name = options.processor ?? file.text('image_processor_type') ?? file.text('feature_extractor_type');
  if (name === undefined)
    throw file.error(
      'it does not name its class (image_processor_type): give --processor, such as ViTImageProcessor',
    );
  const [, stem, suffix] = CLASS_NAME.exec(name) ?? [];
  const key = Object.keys(processors).find((known) => known.toLowerCase() === stem?.toLowerCase());
  if (!key) throw unknownClass(file, name, stem);
  const processor = processors[key]!;
  const notes: string[] = [];
  const backend = backendOf(processor, suffix, options, notes);
  return { config: new Reader(withDefaults(document, processor), where), processor, name, backend, notes };
}

function unknownClass(file: Reader, name: string, stem: string | undefined): Error {
  const reason = own(inexpressible, stem);
  if (reason) return file.error(`${name} ${reason}: a recipe cannot express it`);
  const known = Object.keys(processors).join(', ');
  return file.error(`${name} is not a class that is known here; known are the ImageProcessors of ${known}`);
}

function backendOf(
  { tensors }: Processor,
  suffix: string | undefined,
  { backend }: HuggingFaceOptions,
  notes: string[],
): Backend {
  if (backend) return backend;
  if (suffix === 'Fast' || tensors) {
    notes.push(
      `this class resizes tensors of ${tensors ?? 'bytes'} with torchvision, not pictures with Pillow; --backend pillow for the other`,
    );
    return 'torchvision';
  }
  if (suffix === undefined)
    notes.push(
      'resized with Pillow, as transformers 4 does; transformers 5 takes torchvision for the same file: --backend torchvision',
    );
  return 'pillow';
}

/** The file over the class's defaults; null in a file means that it is not given. */
function withDefaults(document: Document, { defaults }: Processor): Document {
  const given = Object.entries(document).filter(([, value]) => value !== null && value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

/** Steps that a file turns on. */
const switches = ['do_center_crop', 'do_flip_channel_order', 'do_pad', 'rescale_offset'];

/** Keys that the class does not read: a step that is on contradicts it, anything else is said. */
function refuseUnreadSteps(document: Document, { config, processor, name, backend, notes }: Job): void {
  // BaseImageProcessorFast crops in every class (transformers/image_processing_utils_fast.py).
  const alsoRead = backend === 'torchvision' && !processor.rule ? ['do_center_crop', 'crop_size'] : [];
  const isUnread = (key: string) =>
    ![undefined, null, false].includes(document[key] as null) &&
    !(key in processor.defaults) &&
    !alsoRead.includes(key);
  const steps = switches.filter(isUnread);
  if (steps.length > 0)
    throw config.error(
      `${steps.join(', ')} is true, but ${name} has no such step: set it to false, or give another --processor`,
    );
  const others = relevantKeys.filter((key) => isUnread(key) && !ownSteps.has(key));
  if (others.length > 0) notes.push(`${name} does not read ${others.join(', ')}: left out`);
}

/** Read for every class; what is wrong with them is said where they are read. */
const ownSteps: ReadonlySet<string> = new Set(['do_normalize', 'image_mean', 'image_std']);

function resizeOf({ config, processor, backend, notes }: Job): ResizeMode {
  const isFilter = (value: number) => Number.isInteger(value) && pillowModes[value] !== undefined;
  const filter = config.number('resample', 'a filter of Pillow, 0 to 5', isFilter)!;
  if (backend === 'pillow') return pillowModes[filter]!;
  if (filter === LANCZOS)
    notes.push('lanczos on tensors is bicubic below torchvision 0.27, and so it is here');
  const mode = torchModes[processor.tensors ?? 'bytes'][filter];
  if (!mode) throw config.wrong('0, 1, 2 or 3 with torchvision', 'resample', filter);
  return mode;
}

/** rescale, then normalize: transformers/image_transforms.py; EfficientNet's own steps as data of its class. */
function normalizationOf(job: Job): { mean: number[]; scale: number; std: number[] } {
  const { config, notes } = job;
  const doesRescale = config.flag('do_rescale');
  const scale = doesRescale ? factorOf(config) : 1;
  const offset = config.flag('rescale_offset') && doesRescale ? 1 : 0;
  const { mean, std } = statisticsOf(job);
  if (!doesRescale && mean.some((value) => value !== 0))
    notes.push(`do_rescale is false: the mean ${JSON.stringify(mean)} is taken from pixels of 0..255`);
  return inPixelUnits({ scale, mean: mean.map((value) => value + offset), std });
}

function factorOf(config: Reader): number {
  const factor = config.number('rescale_factor', 'a number above 0', (value) => value > 0);
  if (factor === undefined) throw config.error('do_rescale is true, but there is no rescale_factor');
  return factor;
}

/** EfficientNet's classes divide by `image_std` once more with `include_top`: image_processing_efficientnet.py. */
function statisticsOf(job: Job): { mean: number[]; std: number[] } {
  const { config, notes } = job;
  const normalizes = config.flag('do_normalize');
  const { mean, std } = normalizes ? ownStatistics(job) : { mean: [0, 0, 0], std: [1, 1, 1] };
  if (!config.flag('include_top')) return { mean, std };
  const again = config.channels('image_std', 3) ?? std;
  notes.push(
    `include_top is true: EfficientNetImageProcessor divides by image_std ${normalizes ? 'twice' : 'although do_normalize is false'}`,
  );
  return { mean, std: std.map((value, channel) => round(value * again[channel]!)) };
}

function ownStatistics({ config, processor, name }: Job): { mean: number[]; std: number[] } {
  const mean = config.channels('image_mean', 3);
  const std = config.channels('image_std', 3);
  if (!mean || !std) throw config.error('do_normalize is true, but image_mean or image_std is missing');
  if (!('image_mean' in processor.defaults))
    throw config.error(`do_normalize is true, but ${name} has no such step`);
  if (std.includes(0)) throw config.wrong('numbers other than 0', 'image_std', std);
  return { mean, std };
}
