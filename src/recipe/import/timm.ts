import type { ResizeMode } from '../schema.js';
import {
  type Document,
  finishRecipe,
  type Imported,
  imagenet,
  inPixelUnits,
  isDocument,
  isSide,
  own,
  Reader,
} from './common.js';

/** Choices that a timm file leaves to its reader. */
export interface TimmOptions {
  model?: string;
  /** Take `test_input_size` and `test_crop_pct`, as timm's validate.py does; create_transform does not. */
  testSize?: boolean;
}

// timm/data/constants.py and timm/data/config.py, resolve_data_config
const DEFAULT_CROP_PCT = 0.875;
const defaults = { interpolation: 'bicubic', cropMode: 'center', inputSize: [3, 224, 224] };

/** timm/data/transforms.py, str_to_interp_mode; on PIL pictures all of them antialias. */
const interpolations: Record<string, ResizeMode> = {
  nearest: 'pillow:nearest',
  bilinear: 'pillow:bilinear',
  bicubic: 'pillow:bicubic',
  box: 'pillow:box',
  hamming: 'pillow:hamming',
  lanczos: 'pillow:lanczos',
};

/** Read here; the names are those of the dataclass PretrainedCfg in timm/models/_pretrained.py. */
const used = [
  'input_size',
  'test_input_size',
  'interpolation',
  'crop_pct',
  'test_crop_pct',
  'crop_mode',
  'mean',
  'std',
  'num_classes',
  'label_names',
  'label_descriptions',
  'label_offset',
];
/** Known, and without a say in how a picture becomes a blob. */
const irrelevant = [
  'architecture',
  'tag',
  'url',
  'file',
  'state_dict',
  'hf_hub_id',
  'hf_hub_filename',
  'source',
  'custom_load',
  'min_input_size',
  'fixed_input_size',
  'pool_size',
  'test_pool_size',
  'first_conv',
  'classifier',
  'license',
  'description',
  'origin_url',
  'paper_name',
  'paper_ids',
  'notes',
];
/** Of the file around it: save_config_for_hf in timm/models/_hub.py. */
const ofTheFile = [
  'architecture',
  'num_classes',
  'num_features',
  'global_pool',
  'label_names',
  'label_descriptions',
  'labels',
  'model_args',
  'pretrained_cfg',
  'transformers_version',
  'torch_dtype',
  'dtype',
];

/** Whether this JSON looks like timm's: the file of the hub, or a bare `pretrained_cfg`. */
export function isTimm(document: Document): boolean {
  return isDocument(document.pretrained_cfg) || Array.isArray(document.input_size);
}

/**
 * A recipe from timm's `config.json`, or from a bare `pretrained_cfg`, after `resolve_data_config` (timm/data/config.py)
 * and `transforms_imagenet_eval` (timm/data/transforms_factory.py).
 *
 * @throws InputError for unknown keys and for what a recipe cannot express
 */
export function importTimm(document: Document, where: string, options: TimmOptions = {}): Imported {
  const file = new Reader(document, where);
  const nested = document.pretrained_cfg;
  if (isDocument(nested)) file.refuseUnknownKeys(new Set(ofTheFile));
  const config = new Reader(isDocument(nested) ? nested : document, where);
  config.refuseUnknownKeys(new Set([...used, ...irrelevant]));
  const notes: string[] = [];
  const geometry = geometryOf(config, options, notes);
  const input = {
    decoder: 'pillow' as const,
    ...geometry,
    resize: resizeOf(config, notes),
    order: 'rgb' as const,
    ...inPixelUnits({ scale: 1 / 255, ...statisticsOf(config, notes) }),
    layout: 'NCHW' as const,
  };
  return finishRecipe({ input, output: outputOf(file, config, notes) }, options.model, notes, where);
}

function sizeOf(config: Reader, { testSize }: TimmOptions, notes: string[]): [width: number, height: number] {
  const key = testSize && config.has('test_input_size') ? 'test_input_size' : 'input_size';
  const isShape = (value: unknown) => Array.isArray(value) && value.length === 3 && value.every(isSide);
  const shape = config.value(key, defaults.inputSize, '[channels, height, width]', isShape);
  const [channels, height, width] = shape as [number, number, number];
  if (channels !== 3) throw config.wrong('3 channels', `${key}[0]`, channels);
  if (!config.has('input_size')) notes.push('input_size is not given: timm takes 3x224x224');
  if (!testSize && config.has('test_input_size'))
    notes.push(
      `timm's validate.py tests at test_input_size ${JSON.stringify(config.raw('test_input_size'))}: --test-size takes that`,
    );
  return [width, height];
}

function cropShare(config: Reader, { testSize }: TimmOptions, notes: string[]): number {
  const key = testSize && config.has('test_crop_pct') ? 'test_crop_pct' : 'crop_pct';
  const share = config.number(key, 'a share of 0 to 1', (value) => value >= 0 && value <= 1);
  if (share) return share;
  notes.push(`crop_pct is not given: timm takes ${DEFAULT_CROP_PCT}`);
  return DEFAULT_CROP_PCT;
}

function geometryOf(config: Reader, options: TimmOptions, notes: string[]) {
  const size = sizeOf(config, options, notes);
  const share = cropShare(config, options, notes);
  // timm/data/transforms_factory.py: math.floor(x / crop_pct)
  const before: [number, number] = [Math.floor(size[0] / share), Math.floor(size[1] / share)];
  const mode = config.text('crop_mode') ?? defaults.cropMode;
  const make = own(modes, mode);
  if (!make) throw config.wrong(`one of ${Object.keys(modes).join(', ')}`, 'crop_mode', mode);
  return { size, ...make(size, before, config, notes) };
}

type Sides = [width: number, height: number];

/** What each `crop_mode` is in a recipe; `before` is the size that is resized to before the middle is cut. */
const modes: Record<string, (size: Sides, before: Sides, config: Reader, notes: string[]) => object> = {
  center(size, before, config) {
    if (size[0] !== size[1])
      throw config.error(
        `crop_mode center with input_size ${size[1]}x${size[0]}: a recipe cannot express ResizeKeepRatio of a size that is not square`,
      );
    return { fit: { shortestSide: before[0], centerCrop: size[0] } };
  },
  squash(size, before) {
    const isWhole = size[0] === before[0] && size[1] === before[1];
    return { fit: isWhole ? 'stretch' : { resize: before, centerCrop: size } };
  },
  border(size, before, config, notes) {
    const fill = statisticsOf(config, []).mean.map((mean) => Math.round(255 * mean));
    if (size[0] !== before[0] || size[1] !== before[1])
      throw config.error('crop_mode border with a crop_pct below 1: a recipe cannot express it');
    if (new Set(fill).size > 1)
      throw config.error(
        `crop_mode border pads with the mean, [${fill.join(', ')}]: a recipe has one level for all channels`,
      );
    notes.push(
      "crop_mode border: timm rounds the picture's size to the nearest pixel, OpenCV's letterbox may differ by one",
    );
    return { fit: { letterbox: 'opencv' }, pad: fill[0] };
  },
};

function resizeOf(config: Reader, notes: string[]): ResizeMode {
  const name = config.text('interpolation');
  if (name === undefined) notes.push(`interpolation is not given: timm takes ${defaults.interpolation}`);
  const mode = own(interpolations, name ?? defaults.interpolation);
  if (!mode) throw config.wrong(`one of ${Object.keys(interpolations).join(', ')}`, 'interpolation', name);
  return mode;
}

function statisticsOf(config: Reader, notes: string[]): { mean: number[]; std: number[] } {
  const mean = config.channels('mean', 3);
  const std = config.channels('std', 3);
  if (!mean || !std) notes.push("mean or std is not given: timm takes ImageNet's");
  if (std?.includes(0)) throw config.wrong('numbers other than 0', 'std', std);
  return { mean: mean ?? imagenet.mean, std: std ?? imagenet.std };
}

function outputOf(file: Reader, config: Reader, notes: string[]) {
  const classes = file.number('num_classes') ?? config.number('num_classes');
  if (classes === 0) return { task: 'raw' as const };
  const labels = labelsOf(file, classes, notes) ?? labelsOf(config, classes, notes);
  return { task: 'classification' as const, scores: 'logits' as const, ...(labels && { labels }) };
}

/** Labels of the file itself, each with its description; ImageNet's for 1000 classes without any. */
function labelsOf(config: Reader, classes: number | undefined, notes: string[]) {
  const names = config.raw('label_names');
  const texts = config.raw('label_descriptions');
  if (Array.isArray(names))
    return names.map((name) => String((isDocument(texts) ? texts[String(name)] : undefined) ?? name));
  if (names !== undefined) {
    notes.push('label_names has gaps: its labels are left out');
    return undefined;
  }
  if (classes !== 1000) return undefined;
  notes.push("labels are assumed to be ImageNet's, since there are 1000 classes");
  return 'imagenet1000';
}
