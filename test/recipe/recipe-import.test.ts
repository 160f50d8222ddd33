import { describe, expect, test } from 'vitest';
import { placePicture } from '../../src/image/geometry.js';
import {
  type ImportOptions,
  importDocument,
  importName,
  kerasApplications,
  type Recipe,
  recipeLines,
  resolveRecipe,
  torchvisionModels,
} from '../../src/index.js';

type Input = NonNullable<Recipe['input']>;
type Document = Record<string, unknown>;

const input = (document: Document, options?: ImportOptions) =>
  importDocument(document, 'file', options).recipe.input!;
const notes = (document: Document, options?: ImportOptions) =>
  importDocument(document, 'file', options).notes.join('\n');

/** The numbers of ImageNet as a recipe has them; 0.485 x 255 in float64 is not all of them. */
const imagenet = { mean: [123.675, 116.28, 103.53], scale: 1 / 255, std: [0.229, 0.224, 0.225] };
const half = { mean: [127.5, 127.5, 127.5], scale: 1 / 255, std: [0.5, 0.5, 0.5] };
const clip = {
  mean: [122.7709383, 116.7460125, 104.09373615],
  scale: 1 / 255,
  std: [0.26862954, 0.26130258, 0.27577711],
};
const ofImagenet = { image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] };
const square = (side: number) => ({ height: side, width: side });

describe('Hugging Face', () => {
  const rows: [name: string, document: Document, expected: Input][] = [
    [
      'ViT',
      {},
      {
        size: [224, 224],
        fit: 'stretch',
        resize: 'pillow:bilinear',
        order: 'rgb',
        decoder: 'pillow',
        ...half,
      },
    ],
    [
      'ViT',
      { size: { height: 384, width: 320 }, resample: 3, ...ofImagenet },
      { size: [320, 384], fit: 'stretch', resize: 'pillow:bicubic', ...imagenet },
    ],
    [
      'DeiT',
      ofImagenet,
      {
        size: [224, 224],
        fit: { resize: [256, 256], centerCrop: [224, 224], cropRounding: 'down' },
        resize: 'pillow:bicubic',
        ...imagenet,
      },
    ],
    [
      'Beit',
      { do_center_crop: false, size: square(512), do_reduce_labels: true },
      { size: [512, 512], fit: 'stretch', resize: 'pillow:bicubic', ...half },
    ],
    [
      'ConvNext',
      { size: { shortest_edge: 224 }, resample: 3, ...ofImagenet },
      {
        size: [224, 224],
        fit: { shortestSide: 256, centerCrop: 224, cropRounding: 'down' },
        resize: 'pillow:bicubic',
        ...imagenet,
      },
    ],
    ['ConvNext', {}, { size: [384, 384], fit: 'stretch', resize: 'pillow:bilinear', ...half }],
    [
      'PoolFormer',
      { crop_pct: 0.95 },
      { fit: { shortestSide: 235, centerCrop: 224, cropRounding: 'down' }, ...imagenet },
    ],
    ['Levit', {}, { fit: { shortestSide: 256, centerCrop: 224, cropRounding: 'down' }, ...imagenet }],
    [
      'Bit',
      { size: { shortest_edge: 256 }, crop_size: square(224), ...ofImagenet, do_convert_rgb: true },
      { fit: { shortestSide: 256, centerCrop: 224, cropRounding: 'down' }, ...imagenet },
    ],
    [
      'CLIP',
      {},
      {
        size: [224, 224],
        fit: { shortestSide: 224, centerCrop: 224, cropRounding: 'down' },
        resize: 'pillow:bicubic',
        ...clip,
      },
    ],
    [
      'CLIP',
      { size: 336, crop_size: 336 },
      { size: [336, 336], fit: { shortestSide: 336, centerCrop: 336, cropRounding: 'down' } },
    ],
    ['ChineseCLIP', { size: square(224) }, { size: [224, 224], fit: 'stretch', ...clip }],
    ['MobileNetV2', {}, { fit: { shortestSide: 256, centerCrop: 224, cropRounding: 'down' }, ...half }],
    [
      'MobileViT',
      { size: { shortest_edge: 288 }, crop_size: square(256) },
      {
        size: [256, 256],
        fit: { shortestSide: 288, centerCrop: 256, cropRounding: 'down' },
        order: 'bgr',
        mean: [0, 0, 0],
        scale: 1 / 255,
        std: [1, 1, 1],
      },
    ],
    [
      'EfficientNet',
      { include_top: false, rescale_offset: true, rescale_factor: 1 / 127.5, do_normalize: false },
      {
        size: [346, 346],
        resize: 'pillow:nearest',
        mean: [127.5, 127.5, 127.5],
        scale: 1 / 127.5,
        std: [1, 1, 1],
      },
    ],
    ['EfficientNet', { image_std: 0.5 }, { mean: [127.5, 127.5, 127.5], std: [0.25, 0.25, 0.25] }],
    ['Siglip', {}, { size: [224, 224], fit: 'stretch', resize: 'pillow:bicubic', ...half }],
    ['Blip', {}, { size: [384, 384], ...clip }],
    ['Pvt', {}, { size: [224, 224], ...imagenet }],
    ['OwlViT', {}, { size: [768, 768], fit: 'stretch', ...clip }],
    ['DPT', { size: square(518), ensure_multiple_of: 14 }, { size: [518, 518], fit: 'stretch', ...half }],
    ['DPT', { size: { height: 390, width: 500 }, ensure_multiple_of: 32 }, { size: [512, 384] }],
    ['Segformer', {}, { size: [512, 512], fit: 'stretch', resize: 'pillow:bilinear', ...imagenet }],
    ['Detr', {}, { fit: { shortestSide: 800, longestSide: 1333 }, resize: 'pillow:bilinear', ...imagenet }],
    ['Detr', { size: 400 }, { fit: { shortestSide: 400, longestSide: 1333 } }],
    ['Detr', { size: 400, max_size: 600 }, { fit: { shortestSide: 400, longestSide: 600 } }],
    ['RTDetr', {}, { size: [640, 640], fit: 'stretch', mean: [0, 0, 0], scale: 1 / 255, std: [1, 1, 1] }],
    ['Mask2Former', { size: square(390) }, { size: [416, 416], fit: 'stretch', ...imagenet }],
    ['OneFormer', {}, { fit: { shortestSide: 800, longestSide: 1333 } }],
    ['DINOv3ViT', {}, { size: [224, 224], resize: 'torch:bilinear-antialias', ...imagenet }],
  ];
  test.each(rows)('%sImageProcessor %j', (name, document, expected) =>
    expect(input({ image_processor_type: `${name}ImageProcessor`, ...document })).toMatchObject(expected),
  );

  test('the Fast class resizes tensors of bytes, the Pil class pictures', () => {
    const of = (type: string, options?: ImportOptions, resample = 3) =>
      input({ image_processor_type: type, resample }, options).resize;
    expect([
      of('ViTImageProcessorFast'),
      of('ViTImageProcessorPil'),
      of('ViTImageProcessor', { backend: 'torchvision' }),
      of('ViTImageProcessorFast', { backend: 'pillow' }),
      of('ViTImageProcessorFast', {}, 0),
      of('ViTImageProcessorFast', {}, 1),
      of('ViTImageProcessorPil', {}, 5),
    ]).toEqual([
      'torch:bicubic-antialias-uint8',
      'pillow:bicubic',
      'torch:bicubic-antialias-uint8',
      'pillow:bicubic',
      'torch:nearest-exact',
      'torch:bicubic-antialias-uint8',
      'pillow:hamming',
    ]);
    expect(notes({ image_processor_type: 'ViTImageProcessor' })).toContain(
      'transformers 5 takes torchvision',
    );
    expect(notes({ image_processor_type: 'ViTImageProcessorFast', resample: 1 })).toContain('lanczos');
    expect(
      input({
        image_processor_type: 'ViTImageProcessorFast',
        do_center_crop: true,
        size: 256,
        crop_size: 224,
      }),
    ).toMatchObject({ fit: { resize: [256, 256], centerCrop: [224, 224], cropRounding: 'down' } });
  });

  test('old files name a FeatureExtractor, or no class at all; new ones hold an image_processor', () => {
    const old = { do_resize: true, size: 224, ...ofImagenet };
    expect(input({ feature_extractor_type: 'ViTFeatureExtractor', ...old }).size).toEqual([224, 224]);
    expect(input(old, { processor: 'ConvNextImageProcessor' })).toMatchObject({
      fit: { shortestSide: 256, centerCrop: 224 },
    });
    expect(
      input({ processor_class: 'X', image_processor: { image_processor_type: 'CLIPImageProcessor' } }),
    ).toMatchObject(clip);
  });

  test('the middle is cut where transformers cuts it, one pixel before torchvision where it rounds up', () => {
    const corner = (cropRounding?: 'half-even' | 'down') =>
      placePicture(
        { width: 343, height: 256 },
        { size: [224, 224], fit: { shortestSide: 256, centerCrop: 224, cropRounding } },
      ).x;
    expect([corner('down'), corner('half-even'), corner()]).toEqual([-59, -60, -60]);
  });

  test('null is the same as absent', () =>
    expect(
      input({
        image_processor_type: 'ConvNextImageProcessor',
        size: { shortest_edge: 224 },
        crop_pct: null,
        image_mean: null,
      }),
    ).toMatchObject({ fit: { shortestSide: 256 }, ...half }));

  test("Segformer's class says what becomes of the output; the others do not", () => {
    const output = (name: string) => importDocument({ image_processor_type: name }, 'file').recipe.output;
    expect(output('SegformerImageProcessor')).toEqual({ task: 'segmentation', upsample: 'logits' });
    expect(output('ViTImageProcessor')).toBeUndefined();
  });

  const said: [what: string, document: Document, note: RegExp][] = [
    ['include_top', { image_processor_type: 'EfficientNetImageProcessor' }, /divides by image_std twice/],
    [
      'keys that the class does not read',
      { image_processor_type: 'ViTImageProcessor', crop_pct: 0.9, crop_size: 224, do_center_crop: false },
      /ViTImageProcessor does not read crop_size, crop_pct: left out/,
    ],
    ['a capped longer side', { image_processor_type: 'DetrImageProcessor' }, /one pixel more or less/],
    ['size_divisor', { image_processor_type: 'Mask2FormerImageProcessor' }, /size_divisor 32 .* left out/],
    [
      'do_pad',
      { image_processor_type: 'DPTImageProcessor', do_pad: true, size_divisor: 14 },
      /do_pad to a multiple of 14 is left out/,
    ],
    [
      'a mean of bytes',
      { image_processor_type: 'ViTImageProcessor', do_rescale: false },
      /do_rescale is false: the mean \[0\.5,0\.5,0\.5\] is taken from pixels of 0\.\.255/,
    ],
    [
      'no model',
      { image_processor_type: 'ViTImageProcessor' },
      /model is "model\.onnx", a placeholder: give --model/,
    ],
  ];
  test.each(said)('a note on %s', (_what, document, note) => expect(notes(document)).toMatch(note));

  const vit = { image_processor_type: 'ViTImageProcessor' };
  const bad: [what: string, document: Document, text: string | RegExp][] = [
    [
      'an unknown key',
      { ...vit, do_sharpen: true },
      'file: unknown key "do_sharpen": what it means is not known here',
    ],
    ['unknown keys', { ...vit, a: 1, b: 2 }, 'unknown keys "a", "b"'],
    [
      'no class',
      { do_resize: true, size: 224 },
      'it does not name its class (image_processor_type): give --processor',
    ],
    [
      'an unknown class',
      { image_processor_type: 'FooImageProcessor' },
      'FooImageProcessor is not a class that is known here; known are the ImageProcessors of ViT, ',
    ],
    [
      'a class beyond recipes',
      { image_processor_type: 'SamImageProcessor' },
      'SamImageProcessor resizes the longer side and then pads right and below: a recipe cannot express it',
    ],
    [
      'a mean of 2 numbers',
      { ...vit, image_mean: [0.5, 0.5] },
      'Expected 3 numbers for image_mean but received [0.5,0.5] in file',
    ],
    [
      'a mean of text',
      { ...vit, image_mean: '0.5' },
      'Expected 3 numbers for image_mean but received "0.5" in file',
    ],
    ['a std of 0', { ...vit, image_std: [0.5, 0, 0.5] }, 'Expected numbers other than 0 for image_std'],
    [
      'normalization without a mean',
      { image_processor_type: 'MobileViTImageProcessor', size: 288, do_normalize: true },
      'do_normalize is true, but image_mean or image_std is missing',
    ],
    [
      'normalization that the class does not have',
      { image_processor_type: 'MobileViTImageProcessor', size: 288, do_normalize: true, ...ofImagenet },
      'do_normalize is true, but MobileViTImageProcessor has no such step',
    ],
    [
      'a rescale_factor of 0',
      { ...vit, rescale_factor: 0 },
      'Expected a number above 0 for rescale_factor but received 0',
    ],
    [
      'a crop_pct above 1',
      { image_processor_type: 'ConvNextImageProcessor', size: 224, crop_pct: 1.2 },
      'Expected a share above 0, up to 1 for crop_pct but received 1.2',
    ],
    [
      'a crop larger than the size',
      { image_processor_type: 'CLIPImageProcessor', size: 224, crop_size: 256 },
      'crop_size 256 is larger than size 224: they contradict each other',
    ],
    [
      'a crop that the class does not do',
      { ...vit, do_center_crop: true },
      'do_center_crop is true, but ViTImageProcessor has no such step',
    ],
    ['no resize', { ...vit, do_resize: false }, 'do_resize is false: '],
    [
      'a size of text',
      { ...vit, size: '224' },
      /Expected a whole number, .* for size but received "224" in file/,
    ],
    [
      'a size of half a dozen keys',
      { ...vit, size: { height: 224 } },
      /for size but received {"height":224}/,
    ],
    [
      'a flag that is a number',
      { ...vit, do_resize: 1 },
      'Expected true or false for do_resize but received 1',
    ],
    [
      'a filter that Pillow does not have',
      { ...vit, resample: 7 },
      'Expected a filter of Pillow, 0 to 5 for resample but received 7',
    ],
    [
      'a filter that tensors do not have',
      { image_processor_type: 'ViTImageProcessorFast', resample: 4 },
      'Expected 0, 1, 2 or 3 with torchvision for resample but received 4',
    ],
    [
      'sides by the shape of each picture',
      { image_processor_type: 'DPTImageProcessor', keep_aspect_ratio: true },
      'keep_aspect_ratio is true',
    ],
    [
      'sides in multiples',
      { image_processor_type: 'YolosImageProcessor' },
      'rounds each side down to a multiple of 16',
    ],
    [
      'padding to a size',
      { image_processor_type: 'DetrImageProcessor', pad_size: square(800) },
      'pad_size pads right and below',
    ],
    [
      'a cap below the shorter side',
      { image_processor_type: 'DetrImageProcessor', size: { shortest_edge: 800, longest_edge: 800 } },
      'longest_edge 800 is not above shortest_edge 800',
    ],
  ];
  test.each(bad)('refuses %s', (_what, document, text) =>
    expect(() => importDocument(document, 'file')).toThrow(text),
  );
});

describe('timm', () => {
  const config = {
    input_size: [3, 224, 224],
    interpolation: 'bicubic',
    crop_pct: 0.95,
    crop_mode: 'center',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    num_classes: 1000,
    pool_size: [7, 7],
    first_conv: 'conv1',
    classifier: 'fc',
  };
  const rows: [what: string, change: Document, expected: Input][] = [
    [
      'a usual one',
      {},
      {
        decoder: 'pillow',
        size: [224, 224],
        fit: { shortestSide: 235, centerCrop: 224 },
        resize: 'pillow:bicubic',
        order: 'rgb',
        layout: 'NCHW',
        ...imagenet,
      },
    ],
    [
      'floor(size / crop_pct)',
      { input_size: [3, 380, 380], crop_pct: 0.922 },
      { fit: { shortestSide: 412, centerCrop: 380 } },
    ],
    ['no cut', { crop_pct: 1 }, { fit: { shortestSide: 224, centerCrop: 224 } }],
    ['squash', { crop_mode: 'squash', crop_pct: 1 }, { size: [224, 224], fit: 'stretch' }],
    [
      'squash and cut',
      { crop_mode: 'squash', crop_pct: 0.9 },
      { fit: { resize: [248, 248], centerCrop: [224, 224] } },
    ],
    [
      'squash of no square',
      { crop_mode: 'squash', crop_pct: 1, input_size: [3, 128, 256] },
      { size: [256, 128], fit: 'stretch' },
    ],
    [
      'border',
      { crop_mode: 'border', crop_pct: 1, mean: [0.5, 0.5, 0.5] },
      { fit: { letterbox: 'opencv' }, pad: 128 },
    ],
    [
      'other statistics',
      { mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], interpolation: 'lanczos' },
      { resize: 'pillow:lanczos', ...half },
    ],
    [
      'a test size, which is not taken',
      { test_input_size: [3, 288, 288], test_crop_pct: 1 },
      { fit: { shortestSide: 235, centerCrop: 224 } },
    ],
    [
      'defaults',
      { crop_pct: undefined, interpolation: undefined, mean: undefined, std: null },
      { fit: { shortestSide: 256, centerCrop: 224 }, resize: 'pillow:bicubic', ...imagenet },
    ],
  ];
  test.each(rows)('%s %j', (_what, change, expected) => {
    expect(input({ ...config, ...change })).toMatchObject(expected);
    expect(input({ architecture: 'x', num_classes: 1000, pretrained_cfg: { ...config, ...change } })).toEqual(
      input({ ...config, ...change }),
    );
  });

  test('--test-size takes test_input_size and test_crop_pct', () => {
    const both = { ...config, test_input_size: [3, 288, 288], test_crop_pct: 1 };
    expect(input(both, { testSize: true })).toMatchObject({ fit: { shortestSide: 288, centerCrop: 288 } });
    expect(notes(both)).toContain('test_input_size [3,288,288]: --test-size takes that');
  });

  test('the labels: of the file, of ImageNet, or none', () => {
    const output = (file: Document) =>
      importDocument({ ...file, pretrained_cfg: config }, 'file').recipe.output;
    expect(output({ num_classes: 1000 })).toEqual({
      task: 'classification',
      scores: 'logits',
      labels: 'imagenet1000',
    });
    expect(
      output({ num_classes: 2, label_names: ['n1', 'n2'], label_descriptions: { n1: 'cat' } }),
    ).toMatchObject({ labels: ['cat', 'n2'] });
    expect(output({ num_classes: 7 })).toEqual({ task: 'classification', scores: 'logits' });
    expect(output({ num_classes: 0 })).toEqual({ task: 'raw' });
  });

  const bad: [what: string, change: Document, text: string][] = [
    ['an unknown key', { resize_mode: 'x' }, 'unknown key "resize_mode"'],
    ['a crop_pct above 1', { crop_pct: 1.1 }, 'Expected a share of 0 to 1 for crop_pct but received 1.1'],
    [
      'an unknown crop_mode',
      { crop_mode: 'corner' },
      'Expected one of center, squash, border for crop_mode but received "corner"',
    ],
    [
      'an unknown interpolation',
      { interpolation: 'random' },
      'Expected one of nearest, bilinear, bicubic, box, hamming, lanczos for interpolation but received "random"',
    ],
    [
      'a shape of two numbers',
      { input_size: [224, 224] },
      'Expected [channels, height, width] for input_size but received [224,224]',
    ],
    ['one channel', { input_size: [1, 28, 28] }, 'Expected 3 channels for input_size[0] but received 1'],
    ['a mean of 2 numbers', { mean: [0.5, 0.5] }, 'Expected 3 numbers for mean but received [0.5,0.5]'],
    ['a std of 0', { std: [0, 1, 1] }, 'Expected numbers other than 0 for std'],
    ['a centre of no square', { input_size: [3, 128, 256] }, 'crop_mode center with input_size 128x256'],
    ['a border of three levels', { crop_mode: 'border', crop_pct: 1 }, 'pads with the mean, [124, 116, 104]'],
    ['a border that is cut', { crop_mode: 'border' }, 'crop_mode border with a crop_pct below 1'],
  ];
  test.each(bad)('refuses %s', (_what, change, text) =>
    expect(() => importDocument({ ...config, ...change }, 'file')).toThrow(text),
  );
});

/** The keys of models.yml, in 4.x (classes) and in 5.x (labels, std); the values of our own. */
const zoo = {
  detector8: {
    load_info: { url: 'https://example.org/d.onnx', sha1: '0' },
    model: 'd.onnx',
    mean: 0.0,
    scale: 0.00392,
    width: 640,
    height: 480,
    rgb: true,
    classes: 'c.txt',
    background_label_id: 0,
    sample: 'yolo_detector',
  },
  detector5: {
    model: 'd.onnx',
    mean: 0.0,
    scale: 0.00392,
    width: 640,
    height: 640,
    rgb: true,
    labels: 'c.txt',
    postprocessing: 'yolov8',
    sample: 'object_detection',
  },
  darknet: {
    model: 'y.weights',
    config: 'y.cfg',
    mean: [0, 0, 0],
    scale: 0.00392,
    width: 416,
    height: 416,
    rgb: true,
    postprocessing: 'yolov4',
    sample: 'object_detection',
  },
  ssd: {
    model: 's.pb',
    mean: [127.5, 127.5, 127.5],
    scale: 0.007843,
    width: 300,
    height: 300,
    rgb: false,
    sample: 'object_detection',
  },
  shares: {
    model: 'q.onnx',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    scale: 0.003921,
    width: 224,
    height: 224,
    rgb: true,
    labels: 'classification_classes_ILSVRC2012.txt',
    sample: 'classification',
  },
  levels: {
    model: 'r.onnx',
    mean: [123.675, 116.28, 103.53],
    std: [58.395, 57.12, 57.375],
    scale: 1.0,
    width: 224,
    height: 224,
    rgb: true,
    labels: 'classification_classes_ILSVRC2012.txt',
    sample: 'classification',
  },
  caffe: {
    model: 'g.onnx',
    mean: [103.939, 116.779, 123.675],
    std: [1, 1, 1],
    scale: 1.0,
    width: 224,
    height: 224,
    rgb: false,
    sample: 'classification',
  },
  segments: {
    model: 'f.onnx',
    mean: [103.5, 116.2, 123.6],
    scale: 0.019,
    width: 500,
    height: 400,
    rgb: false,
    sample: 'segmentation',
  },
  olderSegments: {
    model: 'u.onnx',
    mean: [0.485, 0.456, 0.406],
    scale: 0.019,
    width: 320,
    height: 320,
    rgb: false,
    sample: 'segmentation',
  },
  text: {
    model: 't.pb',
    ocr_load_info: {},
    ocr_model: 'o.onnx',
    mean: [123.68, 116.78, 103.94],
    scale: 1.0,
    width: 736,
    height: 736,
    rgb: false,
    sample: 'text_detection',
  },
  free: { model: 'n.onnx', mean: [0, 0, 0], scale: 0.00392, rgb: true, sample: 'deblurring' },
  several: { head_model: 'h.onnx', back_model: 'b.onnx', sample: 'object_tracker' },
};

describe("OpenCV's models.yml", () => {
  const entry = (name: string, options: ImportOptions = {}, change: Document = {}) =>
    importDocument({ ...zoo, [name]: { ...zoo[name as keyof typeof zoo], ...change } }, 'models.yml', {
      entry: name,
      ...options,
    });

  const rows: [name: string, expected: Input, output: Recipe['output']][] = [
    [
      'detector8',
      { size: [640, 480], fit: 'letterbox', pad: 114, order: 'rgb', mean: [0, 0, 0], scale: 0.00392 },
      { task: 'raw' },
    ],
    ['detector5', { fit: 'letterbox', pad: 114 }, { task: 'raw' }],
    ['darknet', { fit: 'stretch', size: [416, 416] }, { task: 'raw' }],
    [
      'ssd',
      {
        decoder: 'cv2',
        resize: 'opencv:linear',
        fit: 'stretch',
        order: 'bgr',
        mean: [127.5, 127.5, 127.5],
        scale: 0.007843,
        std: [1, 1, 1],
      },
      { task: 'raw' },
    ],
    [
      'shares',
      { order: 'rgb', mean: [123.675, 116.28, 103.53], scale: 0.003921, std: [0.229, 0.224, 0.225] },
      { task: 'classification', labels: 'imagenet1000' },
    ],
    [
      'levels',
      { mean: [123.675, 116.28, 103.53], scale: 1, std: [58.395, 57.12, 57.375] },
      { task: 'classification', labels: 'imagenet1000' },
    ],
    [
      'caffe',
      { order: 'bgr', mean: [103.939, 116.779, 123.675], std: [1, 1, 1] },
      { task: 'classification' },
    ],
    [
      'segments',
      { size: [500, 400], mean: [103.5, 116.2, 123.6], scale: 0.019 },
      { task: 'segmentation', upsample: 'labels' },
    ],
    [
      'olderSegments',
      { order: 'bgr', mean: [123.675, 116.28, 103.53], scale: 0.019 },
      { task: 'segmentation', upsample: 'labels' },
    ],
    ['text', { order: 'bgr', mean: [123.68, 116.78, 103.94] }, { task: 'raw' }],
    ['free', { fit: 'stretch', mean: [0, 0, 0] }, { task: 'raw' }],
  ];
  test.each(rows)('%s', (name, expected, output) => {
    const { recipe } = entry(name);
    expect(recipe.model).toBe((zoo[name as keyof typeof zoo] as { model: string }).model);
    expect(recipe.input).toMatchObject(expected);
    expect(recipe.output).toEqual(output);
  });

  test('a mean of 0..1 is said; literal keeps it as the samples compute', () => {
    expect(entry('shares').notes).toEqual([
      "the mean [0.485,0.456,0.406] is in 0..1, but blobFromImage takes it from pixels of 0..255: [123.675,116.28,103.53] is meant; --literal keeps what OpenCV's samples compute",
    ]);
    expect(entry('shares', { literal: true }).recipe.input!.mean).toEqual([0.485, 0.456, 0.406]);
    expect(entry('shares', { literal: true }).notes[0]).toContain('kept so');
    expect(entry('levels').notes).toEqual([]);
  });

  test('a mean in RGB order for a network that gets BGR is said and kept', () => {
    expect(entry('text').notes.join()).toContain("falls as ImageNet's does in RGB, but the network gets BGR");
    expect(entry('caffe').notes).toEqual([]);
  });

  test('what stays out is said', () => {
    expect(entry('free').notes.join()).toContain('width and height are not given');
    expect(entry('darknet').notes.join()).toContain('y.weights is of a format that cvdnn does not read');
    expect(entry('detector8').notes.join()).toContain('the labels in c.txt are left out');
    expect(entry('darknet', { model: 'y.onnx' }).recipe.model).toBe('y.onnx');
  });

  const bad: [what: string, name: string, change: Document, text: string][] = [
    ['an unknown key', 'ssd', { crop: true }, 'ssd in models.yml: unknown key "crop"'],
    ['one number as mean', 'ssd', { mean: 127.5 }, 'Expected 3 numbers for mean but received 127.5'],
    ['a mean of 2 numbers', 'ssd', { mean: [1, 2] }, 'Expected 3 numbers for mean but received [1,2]'],
    ['a scale of 0', 'ssd', { scale: 0 }, 'Expected a number other than 0 for scale but received 0'],
    ['a std of 0', 'ssd', { std: [0, 1, 1] }, 'Expected numbers other than 0 for std but received [0,1,1]'],
    ['half a size', 'ssd', { width: undefined }, 'width and height belong together, and one is missing'],
    [
      'a width of text',
      'ssd',
      { width: '300' },
      'Expected a whole number above 0 for width but received "300"',
    ],
    ['several networks', 'several', {}, 'it names no model, or several networks under other keys'],
  ];
  test.each(bad)('refuses %s', (_what, name, change, text) =>
    expect(() => entry(name, {}, change)).toThrow(text),
  );

  test('no entry, or an unknown one: lists them', () => {
    const list = `Expected one of ${Object.keys(zoo).join(', ')} for --entry but received`;
    expect(() => importDocument(zoo, 'models.yml')).toThrow(`${list} "nothing" in models.yml`);
    expect(() => importDocument(zoo, 'models.yml', { entry: 'yolo' })).toThrow(
      `${list} "yolo" in models.yml`,
    );
    expect(() => importDocument(zoo, 'models.yml', { entry: 'constructor' })).toThrow(list);
  });
});

describe('names', () => {
  const torchvision: [name: string, expected: Input, output: Recipe['output']][] = [
    [
      'resnet50',
      {
        decoder: 'pillow',
        size: [224, 224],
        fit: { shortestSide: 232, centerCrop: 224 },
        resize: 'pillow:bilinear',
        ...imagenet,
      },
      { task: 'classification', scores: 'logits', labels: 'imagenet1000' },
    ],
    ['resnet50.DEFAULT', { fit: { shortestSide: 232, centerCrop: 224 } }, undefined],
    ['resnet50.IMAGENET1K_V1', { fit: { shortestSide: 256, centerCrop: 224 } }, undefined],
    ['inception_v3', { fit: { shortestSide: 342, centerCrop: 299 } }, undefined],
    ['efficientnet_b0', { fit: { shortestSide: 256, centerCrop: 224 }, resize: 'pillow:bicubic' }, undefined],
    ['efficientnet_v2_l', { fit: { shortestSide: 480, centerCrop: 480 }, ...half }, undefined],
    ['vit_h_14', { fit: { shortestSide: 518, centerCrop: 518 }, resize: 'pillow:bicubic' }, undefined],
    ['swin_v2_t', { size: [256, 256], fit: { shortestSide: 260, centerCrop: 256 } }, undefined],
    [
      'deeplabv3_resnet50',
      { fit: { shortestSide: 520 }, ...imagenet },
      { task: 'segmentation', upsample: 'labels', labels: 'voc21' },
    ],
    ['lraspp_mobilenet_v3_large', { fit: { shortestSide: 520 } }, undefined],
    [
      'vgg16.IMAGENET1K_FEATURES',
      { mean: [122.99925, 116.9991, 103.9992], scale: 1 / 255, std: [1 / 255, 1 / 255, 1 / 255] },
      { task: 'raw' },
    ],
  ];
  test.each(torchvision)('torchvision:%s', (name, expected, output) => {
    const { recipe } = importName(`torchvision:${name}`);
    expect(recipe.input).toMatchObject(expected);
    if (output) expect(recipe.output).toEqual(output);
  });

  test('the other weights are named', () =>
    expect(importName('torchvision:resnet50').notes[0]).toBe(
      'resnet50 with its weights IMAGENET1K_V2; there are also IMAGENET1K_V1',
    ));

  const keras: [name: string, expected: Input][] = [
    [
      'MobileNetV2',
      { size: [224, 224], order: 'rgb', mean: [127.5, 127.5, 127.5], scale: 1 / 127.5, std: [1, 1, 1] },
    ],
    ['DenseNet121', { order: 'rgb', ...imagenet }],
    ['densenet121', { order: 'rgb', ...imagenet }],
    ['ResNet50', { order: 'bgr', mean: [103.939, 116.779, 123.68], scale: 1, std: [1, 1, 1] }],
    ['EfficientNetB4', { size: [380, 380], order: 'rgb', mean: [0, 0, 0], scale: 1, std: [1, 1, 1] }],
    ['InceptionV3', { size: [299, 299], scale: 1 / 127.5 }],
    ['NASNetLarge', { size: [331, 331], scale: 1 / 127.5 }],
  ];
  test.each(keras)('keras:%s', (name, expected) => {
    const { recipe, notes } = importName(`keras:${name}`, 'm.onnx');
    expect(recipe).toMatchObject({
      model: 'm.onnx',
      input: { decoder: 'pillow', fit: 'stretch', resize: 'pillow:nearest', ...expected },
      output: { scores: 'probabilities' },
    });
    expect(notes.join()).toContain("resized with nearest, load_img's default");
    expect(recipe.input).not.toHaveProperty('layout');
  });

  test('every name gives a recipe that resolves', () => {
    const names = [
      ...torchvisionModels.map((name) => `torchvision:${name}`),
      ...kerasApplications.map((name) => `keras:${name}`),
    ];
    expect(names.length).toBeGreaterThan(130);
    for (const name of names)
      expect(recipeLines(resolveRecipe(importName(name).recipe, undefined, name).recipe)).toHaveLength(4);
  });

  const bad: [name: string, text: string][] = [
    ['torchvision:resnet51', 'for torchvision:<model> but received "resnet51"'],
    ['torchvision:toString', 'for torchvision:<model> but received "toString"'],
    [
      'torchvision:resnet50.V3',
      'Expected one of DEFAULT, IMAGENET1K_V2, IMAGENET1K_V1 for torchvision:resnet50.<weights> but received "V3"',
    ],
    ['keras:resnet51', 'for keras:<application> but received "resnet51"'],
    [
      'mmseg:fcn',
      'Expected torchvision:<name> or keras:<name> or ultralytics:<name> or opencv-zoo:<name> or dnn_model_runner:<name>, or a file, for the source but received "mmseg:fcn"',
    ],
  ];
  test.each(bad)('refuses %s', (name, text) => expect(() => importName(name)).toThrow(text));
});

describe('a file that is something else', () => {
  const bad: [what: string, document: unknown, options: ImportOptions, text: string][] = [
    ['a list', [1], {}, 'f is none of the files that are known here: a timm config.json, '],
    ['null', null, {}, 'f is none of the files'],
    ['a model config', { model_type: 'vit', hidden_size: 768 }, {}, 'preprocessor_config.json, is wanted'],
    [
      'an option of another kind',
      { image_processor_type: 'ViTImageProcessor' },
      { entry: 'x' },
      'f is a Hugging Face preprocessor_config.json, for which there is no option entry',
    ],
  ];
  test.each(bad)('%s', (_what, document, options, text) =>
    expect(() => importDocument(document, 'f', options)).toThrow(text),
  );
});
