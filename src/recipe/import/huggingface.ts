import type { Recipe, ResizeMode } from '../schema.js';
import {
  type Document,
  finishRecipe,
  type Imported,
  inPixelUnits,
  isDocument,
  isSide,
  own,
  Reader,
  round,
} from './common.js';
import {
  inexpressible,
  irrelevantKeys,
  type Processor,
  processors,
  type Rule,
  relevantKeys,
} from './processors.js';

export const backends = ['pillow', 'torchvision'] as const;
type Backend = (typeof backends)[number];

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

/** All a rule needs to know, and where it leaves its notes. */
interface Job {
  config: Reader;
  processor: Processor;
  /** The class as the file names it. */
  name: string;
  backend: Backend;
  notes: string[];
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

type Sides = [width: number, height: number];
type Size = { sides: Sides } | { shortest: number; longest?: number };
type Geometry = Pick<NonNullable<Recipe['input']>, 'size' | 'fit'>;

function geometryOf(job: Job): Geometry {
  const { config, processor } = job;
  if (!config.flag('do_resize'))
    throw config.error('do_resize is false: the size would be that of each picture, a recipe always has one');
  const size = sizeOf(config, 'size', processor.side);
  const rule = processor.rule && rules[processor.rule];
  return rule ? rule(size, job) : plain(size, job);
}

/** `get_size_dict` in transformers/image_processing_utils.py: a number, [height, width] or an object. */
function sizeOf(config: Reader, key: string, side: Processor['side']): Size {
  const value = config.raw(key);
  if (isSide(value)) {
    if (side === 'square') return { sides: [value, value] };
    const longest = config.number('max_size', 'a whole number above 0', isSide);
    return { shortest: value, ...(longest !== undefined && { longest }) };
  }
  if (Array.isArray(value) && value.length === 2 && value.every(isSide))
    return { sides: [value[1], value[0]] };
  if (isDocument(value)) {
    const keys = Object.keys(value).sort().join();
    const { height, width, shortest_edge: shortest, longest_edge: longest } = value;
    if (keys === 'height,width' && isSide(height) && isSide(width)) return { sides: [width, height] };
    if (keys === 'shortest_edge' && isSide(shortest)) return { shortest };
    if (keys === 'longest_edge,shortest_edge' && isSide(shortest) && isSide(longest))
      return { shortest, longest };
  }
  throw config.wrong(
    'a whole number, {height, width}, {shortest_edge} or {shortest_edge, longest_edge}',
    key,
    value,
  );
}

/** Resize to `size`, then cut the middle: BaseImageProcessorFast, and the slow classes without a rule. */
function plain(size: Size, job: Job): Geometry {
  const { config, processor, notes } = job;
  if (config.has('pad_size'))
    throw config.error('pad_size pads right and below after the resize: a recipe cannot express it');
  const cut = cropOf(config);
  if ('sides' in size) return stretched(size.sides, cut, job);
  if (size.longest !== undefined) {
    if (cut) throw config.error('longest_edge and do_center_crop contradict each other');
    if (size.longest <= size.shortest)
      throw config.error(`longest_edge ${size.longest} is not above shortest_edge ${size.shortest}`);
    if (processor.rule !== 'maskformer')
      notes.push(
        'where longest_edge caps a picture, a recipe rounds as torchvision does: this class may give one pixel more or less',
      );
    return { fit: { shortestSide: size.shortest, longestSide: size.longest } };
  }
  if (!cut) return { fit: { shortestSide: size.shortest } };
  return cropped(size.shortest, cut, job);
}

function cropOf(config: Reader): Sides | undefined {
  if (!config.flag('do_center_crop')) return undefined;
  const cut = sizeOf(config, 'crop_size', 'square');
  if (!('sides' in cut))
    throw config.wrong('a whole number or {height, width}', 'crop_size', config.raw('crop_size'));
  return cut.sides;
}

function stretched(sides: Sides, cut: Sides | undefined, job: Job): Geometry {
  if (!cut || (cut[0] === sides[0] && cut[1] === sides[1])) return { size: sides, fit: 'stretch' };
  refuseLargerCrop(cut, sides, job);
  return { size: cut, fit: { resize: sides, centerCrop: cut, cropRounding: 'down' } };
}

/** Both backends of transformers cut at `(side - crop) // 2`: center_crop in image_transforms.py. */
function cropped(shortest: number, cut: Sides, job: Job): Geometry {
  refuseLargerCrop(cut, [shortest, shortest], job);
  const centerCrop = cut[0] === cut[1] ? cut[0] : cut;
  return { size: cut, fit: { shortestSide: shortest, centerCrop, cropRounding: 'down' } };
}

function refuseLargerCrop(cut: Sides, before: Sides, { config }: Job): void {
  if (cut[0] <= before[0] && cut[1] <= before[1]) return;
  throw config.error(
    `crop_size ${JSON.stringify(config.raw('crop_size'))} is larger than size ${JSON.stringify(config.raw('size'))}: they contradict each other`,
  );
}

/** ConvNeXT leaves the picture whole from this side on: image_processing_convnext.py. */
const CONVNEXT_WHOLE = 384;

/** The classes that compute a size of their own. */
const rules: Record<Rule, (size: Size, job: Job) => Geometry> = {
  convnext(size, job) {
    const side = onlyShortest(size, job);
    if (side >= CONVNEXT_WHOLE) return { size: [side, side], fit: 'stretch' };
    return cropped(Math.trunc(side / cropShare(job)), [side, side], job);
  },

  // image_processing_poolformer.py: crop_pct null leaves `size` as it is
  poolformer(size, job) {
    const cut = cropOf(job.config);
    const share = cropShare(job);
    if ('sides' in size && size.sides[0] !== size.sides[1])
      throw job.config.wrong('a square or {shortest_edge}', 'size', job.config.raw('size'));
    const side = 'sides' in size ? size.sides[0] : size.shortest;
    const before = Math.trunc(side / share);
    return cut ? cropped(before, cut, job) : { fit: { shortestSide: before } };
  },

  // image_processing_levit.py: int((256 / 224) * size["shortest_edge"])
  levit(size, job) {
    if ('sides' in size) return plain(size, job);
    return plain({ shortest: Math.trunc((256 / 224) * size.shortest) }, job);
  },

  // image_processing_dpt.py, get_resize_output_image_size and pad_image
  dpt(size, job) {
    const { config, notes } = job;
    if (!('sides' in size)) throw config.wrong('{height, width}', 'size', config.raw('size'));
    if (config.flag('keep_aspect_ratio'))
      throw config.error(
        'keep_aspect_ratio is true: the size depends on each picture in a way that a recipe cannot express',
      );
    const multiple = config.number('ensure_multiple_of', 'a whole number above 0', isSide) ?? 1;
    const sides = size.sides.map((side) => roundHalfToEven(side / multiple) * multiple) as Sides;
    if (config.flag('do_pad'))
      notes.push(`do_pad to a multiple of ${JSON.stringify(config.raw('size_divisor'))} is left out`);
    return { size: sides, fit: 'stretch' };
  },

  // image_processing_yolos.py, get_size_with_aspect_ratio with mod_size=16
  yolos(size, job) {
    if ('sides' in size) return plain(size, job);
    throw job.config.error(
      `${job.name} rounds each side down to a multiple of 16 after {shortest_edge}: a recipe cannot express it; {height, width} it can`,
    );
  },

  // image_processing_mask2former.py, get_mask2former_resize_output_image_size: up to a multiple
  maskformer(size, job) {
    const multiple = job.config.number('size_divisor', 'a whole number of 0 or more') || 1;
    if ('sides' in size) {
      const sides = size.sides.map((side) => Math.ceil(side / multiple) * multiple) as Sides;
      return stretched(sides, undefined, job);
    }
    if (multiple > 1)
      job.notes.push(
        `size_divisor ${multiple} stretches each side up to a multiple: left out, a recipe cannot express it`,
      );
    return plain(size, job);
  },
};

function onlyShortest(size: Size, { config, name }: Job): number {
  if ('shortest' in size && size.longest === undefined) return size.shortest;
  throw config.error(`${name} takes {shortest_edge} as size, not ${JSON.stringify(config.raw('size'))}`);
}

function cropShare({ config }: Job): number {
  return config.number('crop_pct', 'a share above 0, up to 1', (value) => value > 0 && value <= 1) ?? 1;
}

/** Python's round(). */
function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

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
