import { imagenet } from './common.js';

/** How a picture's size comes about where it is not simply `size` and then `crop_size`. */
export type Rule = 'convnext' | 'poolformer' | 'levit' | 'dpt' | 'yolos' | 'maskformer';

/** What a class of transformers does where `preprocessor_config.json` is silent. */
export interface Processor {
  /** What one number as `size` means: both sides, or the shorter one (`default_to_square`). */
  side: 'square' | 'shortest';
  rule?: Rule;
  /** Of a class without a Pillow version: what it resizes. */
  tensors?: 'floats';
  /** The class's own values, by the keys of the file. A key that is not here is not read by the class. */
  defaults: Readonly<Record<string, unknown>>;
  /** What the classes' own post_process functions do with the output. */
  output?: { task: 'segmentation'; upsample: 'logits' };
}

// transformers/utils/constants.py
const standard = { image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5] };
const clip = {
  image_mean: [0.48145466, 0.4578275, 0.40821073],
  image_std: [0.26862954, 0.26130258, 0.27577711],
};
const ofImagenet = { image_mean: imagenet.mean, image_std: imagenet.std };

/** What nearly every class does; the factor is JavaScript's and Python's 1 / 255. */
const common = { do_resize: true, do_rescale: true, rescale_factor: 1 / 255, do_normalize: true };

/** `PIL.Image.Resampling`. */
const NEAREST = 0;
const BILINEAR = 2;
const BICUBIC = 3;

const square = (side: number) => ({ size: { height: side, width: side } });
const shortest = (side: number) => ({ size: { shortest_edge: side } });
const crop = (side: number, isOn = true) => ({
  do_center_crop: isOn,
  crop_size: { height: side, width: side },
});

const detr: Processor = {
  side: 'shortest',
  defaults: {
    ...common,
    ...ofImagenet,
    size: { shortest_edge: 800, longest_edge: 1333 },
    max_size: 1333, // beside a size of one number, as old files have it
    resample: BILINEAR,
    do_pad: true,
    pad_size: null,
  },
};

/**
 * The classes by their name without `ImageProcessor`: the defaults of `__init__` in
 * transformers 4.57.1, src/transformers/models/<model>/image_processing_<model>.py.
 */
export const processors: Readonly<Record<string, Processor>> = {
  ViT: { side: 'square', defaults: { ...common, ...standard, ...square(224), resample: BILINEAR } },
  DeiT: {
    side: 'square',
    defaults: { ...common, ...standard, ...square(256), resample: BICUBIC, ...crop(224) },
  },
  Beit: {
    side: 'square',
    defaults: { ...common, ...standard, ...square(256), resample: BICUBIC, ...crop(224) },
  },
  ConvNext: {
    side: 'shortest',
    rule: 'convnext',
    defaults: { ...common, ...standard, ...shortest(384), crop_pct: 224 / 256, resample: BILINEAR },
  },
  PoolFormer: {
    side: 'shortest',
    rule: 'poolformer',
    defaults: { ...common, ...ofImagenet, ...shortest(224), crop_pct: 0.9, resample: BICUBIC, ...crop(224) },
  },
  Levit: {
    side: 'shortest',
    rule: 'levit',
    defaults: { ...common, ...ofImagenet, ...shortest(224), resample: BICUBIC, ...crop(224) },
  },
  // DINOv2 names this one, too.
  Bit: {
    side: 'shortest',
    defaults: { ...common, ...clip, ...shortest(224), resample: BICUBIC, ...crop(224) },
  },
  CLIP: {
    side: 'shortest',
    defaults: { ...common, ...clip, ...shortest(224), resample: BICUBIC, ...crop(224) },
  },
  ChineseCLIP: {
    side: 'shortest',
    defaults: { ...common, ...clip, ...shortest(224), resample: BICUBIC, ...crop(224) },
  },
  ViTHybrid: {
    side: 'shortest',
    defaults: { ...common, ...clip, ...shortest(224), resample: BICUBIC, ...crop(224) },
  },
  MobileNetV1: {
    side: 'shortest',
    defaults: { ...common, ...standard, ...shortest(256), resample: BILINEAR, ...crop(224) },
  },
  MobileNetV2: {
    side: 'shortest',
    defaults: { ...common, ...standard, ...shortest(256), resample: BILINEAR, ...crop(224) },
  },
  // Trained on BGR pixels of 0..1, without a mean.
  MobileViT: {
    side: 'shortest',
    defaults: {
      ...common,
      do_normalize: false,
      ...shortest(224),
      resample: BILINEAR,
      ...crop(256),
      do_flip_channel_order: true,
    },
  },
  EfficientNet: {
    side: 'square',
    defaults: {
      ...common,
      ...standard,
      ...square(346),
      resample: NEAREST,
      ...crop(289, false),
      rescale_offset: false,
      include_top: true,
    },
  },
  EfficientFormer: {
    side: 'square',
    defaults: { ...common, ...ofImagenet, ...square(224), resample: BICUBIC, ...crop(224) },
  },
  Siglip: { side: 'square', defaults: { ...common, ...standard, ...square(224), resample: BICUBIC } },
  Blip: { side: 'square', defaults: { ...common, ...clip, ...square(384), resample: BICUBIC } },
  Pvt: { side: 'square', defaults: { ...common, ...ofImagenet, ...square(224), resample: BILINEAR } },
  SegGpt: { side: 'square', defaults: { ...common, ...ofImagenet, ...square(448), resample: BICUBIC } },
  LayoutLMv3: { side: 'square', defaults: { ...common, ...standard, ...square(224), resample: BILINEAR } },
  OwlViT: {
    side: 'square',
    defaults: { ...common, ...clip, ...square(768), resample: BICUBIC, ...crop(768, false) },
  },
  DPT: {
    side: 'square',
    rule: 'dpt',
    defaults: {
      ...common,
      ...standard,
      ...square(384),
      resample: BICUBIC,
      keep_aspect_ratio: false,
      ensure_multiple_of: 1,
      do_pad: false,
      size_divisor: null,
    },
  },
  // post_process_semantic_segmentation: bilinear interpolation of the logits, then argmax.
  Segformer: {
    side: 'square',
    output: { task: 'segmentation', upsample: 'logits' },
    defaults: { ...common, ...ofImagenet, ...square(512), resample: BILINEAR },
  },
  Detr: detr,
  ConditionalDetr: detr,
  DeformableDetr: detr,
  Deta: detr,
  Yolos: { ...detr, rule: 'yolos' },
  GroundingDino: detr,
  RTDetr: {
    side: 'square',
    defaults: { ...detr.defaults, ...square(640), do_normalize: false, do_pad: false },
  },
  MaskFormer: { ...detr, rule: 'maskformer', defaults: { ...detr.defaults, size_divisor: 32 } },
  Mask2Former: { ...detr, rule: 'maskformer', defaults: { ...detr.defaults, size_divisor: 32 } },
  OneFormer: { ...detr, rule: 'maskformer' },
  // Rescales to 0..1 and then resizes: image_processing_dinov3_vit_fast.py.
  DINOv3ViT: {
    side: 'square',
    tensors: 'floats',
    defaults: { ...common, ...ofImagenet, ...square(224), resample: BILINEAR },
  },
};

/** Classes that are known and that no recipe can follow, with the reason. */
export const inexpressible: Readonly<Record<string, string>> = {
  GLPN: "rounds the picture's own size down to a multiple",
  Owlv2: 'pads to a square with 0.5 and resizes as scikit-image does',
  Perceiver: 'crops before it resizes',
  Pix2Struct: 'cuts a varying number of patches',
  Sam: 'resizes the longer side and then pads right and below',
  TextNet: 'rounds each side up to a multiple',
  Vilt: 'rounds each side down to a multiple',
  ZoeDepth: 'pads by reflection before it resizes',
};

/** Keys that say how a picture becomes a blob, in any class. */
export const relevantKeys = [
  'do_resize',
  'size',
  'max_size',
  'resample',
  'do_center_crop',
  'crop_size',
  'crop_pct',
  'do_rescale',
  'rescale_factor',
  'rescale_offset',
  'include_top',
  'do_normalize',
  'image_mean',
  'image_std',
  'do_pad',
  'pad_size',
  'size_divisor',
  'keep_aspect_ratio',
  'ensure_multiple_of',
  'do_flip_channel_order',
];

/** Keys that are known and have no say in how one picture becomes a blob. */
export const irrelevantKeys = [
  'image_processor_type',
  'feature_extractor_type',
  'processor_class',
  '_processor_class',
  '_valid_processor_keys',
  'transformers_version',
  'do_convert_rgb', // the pillow decoder always gives RGB
  'default_to_square', // for sizes of one number; the class decides that
  'use_square_size',
  'do_reduce_labels', // of label maps
  'reduce_labels',
  'reduce_zero_label',
  'ignore_index',
  'num_labels',
  'num_text',
  'class_info_file',
  'repo_path',
  'metadata',
  'format', // of annotations
  'do_convert_annotations',
  'return_segmentation_masks',
  'apply_ocr',
  'ocr_lang',
  'tesseract_config',
  'align',
  'return_tensors',
  'data_format',
  'input_data_format',
  'device',
  'disable_grouping',
];
