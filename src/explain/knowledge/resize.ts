import type { Fit as Geometry, InputSpec, ResizeMode } from '../../recipe/schema.js';
import type { Row } from '../core/hypothesis.js';
import { type KernelName, kernelNames } from './kernels.js';
import { sayable, type Way } from './way.js';

/** What made the pixels of another size. */
export interface ResizeHypothesis extends Row<Way> {
  /** The recipe's `input.resize`; where no recipe can say it, the nearest that it can. */
  mode: ResizeMode;
  /** The arithmetic that tells it from others. */
  kernel: KernelName;
  /** Whether the pixels are whole numbers afterwards without being some of the picture's own. */
  rounds: boolean;
  /** Whether what is behind the point is dropped instead. */
  cuts?: true;
  /** No recipe has it: it is computed by the kernel itself. */
  isBeyond?: true;
}

type ResizeRow = [mode: ResizeMode, kernel: KernelName, name: string, reason: string];

const rounded: ResizeRow[] = [
  ['opencv:linear', 'linear', "OpenCV's bilinear", 'the default of cv2.resize and blobFromImage'],
  ['pillow:bilinear', 'linear-antialias', "Pillow's bilinear (antialiased)", "torchvision's default on PIL"],
  ['opencv:area', 'area', "OpenCV's area", 'what is advised for shrinking'],
  ['opencv:area', 'area-enlarging', "OpenCV's area", 'where a side is enlarged, it is another bilinear'],
  ['pillow:bicubic', 'cubic-0.5-antialias', "Pillow's bicubic", 'timm, CLIP, ViT'],
  ['opencv:cubic', 'cubic-0.75', "OpenCV's bicubic", 'chosen for quality'],
  ['opencv:lanczos4', 'lanczos4', "OpenCV's Lanczos", 'chosen for quality'],
  ['pillow:lanczos', 'lanczos3-antialias', "Pillow's Lanczos", 'Image.thumbnail, ViT processors'],
  [
    'torch:bilinear-antialias-uint8',
    'linear-antialias',
    "torch's antialiased bilinear on uint8",
    'torchvision on uint8 tensors, antialias=True',
  ],
  [
    'torch:bilinear-uint8',
    'linear',
    "torch's bilinear without antialiasing on uint8",
    'torchvision 0.14 on uint8 tensors',
  ],
  [
    'torch:bicubic-antialias-uint8',
    'cubic-0.5-antialias',
    "torch's antialiased bicubic on uint8",
    'CLIP on uint8 tensors',
  ],
  ['torch:bicubic-uint8', 'cubic-0.75', "torch's bicubic without antialiasing on uint8", 'rare'],
  ['pillow:box', 'box', "Pillow's box", 'rare'],
  ['pillow:hamming', 'hamming', "Pillow's Hamming", 'rare'],
  ['opencv:linear-exact', 'linear', "OpenCV's exact bilinear", 'rare'],
  ['pillow-13:bilinear', 'linear-antialias', "Pillow 13's bilinear (antialiased)", 'tall pictures'],
  ['pillow-13:bicubic', 'cubic-0.5-antialias', "Pillow 13's bicubic", 'tall pictures'],
  ['pillow-13:lanczos', 'lanczos3-antialias', "Pillow 13's Lanczos", 'tall pictures'],
  ['pillow-13:box', 'box', "Pillow 13's box", 'tall pictures'],
  ['pillow-13:hamming', 'hamming', "Pillow 13's Hamming", 'tall pictures'],
];

const exact: ResizeRow[] = [
  [
    'torch:bilinear-antialias',
    'linear-antialias',
    "torch's antialiased bilinear, in float",
    'torchvision on float tensors, antialias=True',
  ],
  [
    'torch:bilinear',
    'linear',
    "torch's bilinear without antialiasing, in float (as cv2.resize of float pixels)",
    'F.interpolate',
  ],
  ['opencv:nearest', 'nearest', "OpenCV's nearest neighbour", 'chosen for speed'],
  ['pillow:nearest', 'nearest-centre', "Pillow's nearest neighbour", "Keras' load_img default"],
  [
    'torch:bicubic-antialias',
    'cubic-0.5-antialias',
    "torch's antialiased bicubic, in float",
    'CLIP on tensors',
  ],
  ['tf:bilinear', 'linear', "TensorFlow's bilinear, in float", 'tf.image.resize'],
  ['tf:bicubic', 'cubic-0.5', "TensorFlow's bicubic, in float", 'EfficientNet in TensorFlow'],
  [
    'torch:bicubic',
    'cubic-0.75',
    "torch's bicubic, in float (as cv2.resize of float pixels)",
    'F.interpolate',
  ],
  ['tf:area', 'area', "TensorFlow's area, in float (as cv2.resize of float pixels)", 'tf.image.resize'],
  ['tf:bilinear-antialias', 'linear-antialias', "TensorFlow's antialiased bilinear, in float", 'rare'],
  ['tf:bicubic-antialias', 'cubic-0.5-antialias', "TensorFlow's antialiased bicubic, in float", 'rare'],
  ['tf:lanczos3-antialias', 'lanczos3-antialias', "TensorFlow's antialiased Lanczos 3, in float", 'rare'],
  ['tf:lanczos3', 'lanczos3', "TensorFlow's Lanczos 3, in float", 'rare'],
  ['tf:lanczos5', 'lanczos5', "TensorFlow's Lanczos 5, in float", 'rare'],
  ['tf:lanczos5-antialias', 'lanczos5-antialias', "TensorFlow's antialiased Lanczos 5, in float", 'rare'],
  ['tf:gaussian', 'gaussian', "TensorFlow's Gaussian, in float", 'rare'],
  ['tf:gaussian-antialias', 'gaussian-antialias', "TensorFlow's antialiased Gaussian, in float", 'rare'],
  ['tf:mitchellcubic', 'mitchell', "TensorFlow's Mitchell, in float", 'rare'],
  ['tf:mitchellcubic-antialias', 'mitchell-antialias', "TensorFlow's antialiased Mitchell, in float", 'rare'],
  ['torch:nearest', 'nearest', "torch's nearest neighbour", "F.interpolate's default"],
  ['torch:nearest-exact', 'nearest-centre', "torch's nearest-exact", 'rare'],
  ['tf:nearest', 'nearest-centre', "TensorFlow's nearest neighbour", 'tf.image.resize'],
  ['opencv:nearest-exact', 'nearest-centre', "OpenCV's exact nearest neighbour", 'rare'],
];

const corners = 'with align_corners=True: off by up to half a pixel';
const short = 'with asymmetric coordinates (half_pixel_centers=False): half a pixel off';

/** Known mistakes and habits that no recipe can say. */
const beyond: ResizeRow[] = [
  ['torch:bilinear', 'linear-corners', `bilinear ${corners}`, 'F.interpolate(align_corners=True)'],
  ['torch:bilinear', 'linear-asymmetric', `bilinear ${short}`, 'TF1 resize_bilinear, ONNX asymmetric'],
  ['torch:bicubic', 'cubic-0.75-corners', `bicubic ${corners}`, 'F.interpolate(align_corners=True)'],
  ['opencv:lanczos4', 'lanczos4', "OpenCV's Lanczos on float pixels, not rounded", 'cv2.resize of float32'],
  [
    'torch:bilinear-antialias',
    'skimage',
    'skimage.transform.resize (a Gaussian, and then bilinear), in float',
    'skimage.transform.resize(image, size), with its default anti_aliasing=True',
  ],
];

const cut = 'in float, truncated to whole levels (astype(uint8) instead of rounding)';
/** Resized as float pixels, and then made bytes without rounding. */
const truncated: ResizeRow[] = [
  ['opencv:linear', 'linear', `bilinear ${cut}`, 'cv2.resize of float32 and astype(uint8)'],
  ['pillow:bilinear', 'linear-antialias', `antialiased bilinear ${cut}`, 'interpolate(…).byte()'],
  ['opencv:area', 'area', `area ${cut}`, 'cv2.resize of float32 and astype(uint8)'],
  ['opencv:cubic', 'cubic-0.75', `bicubic ${cut}`, 'cv2.resize of float32 and astype(uint8)'],
  ['pillow:bicubic', 'cubic-0.5-antialias', `antialiased bicubic ${cut}`, 'interpolate(…).byte()'],
  ['pillow:lanczos', 'lanczos3-antialias', `antialiased Lanczos ${cut}`, 'tf.image.resize and tf.cast'],
  [
    'pillow:bilinear',
    'skimage',
    `skimage.transform.resize ${cut}`,
    'resize(…, preserve_range=True).astype(np.uint8)',
  ],
];

/** What a row means: the recipe says the mode, or the nearest to it. */
const row =
  (more: Pick<ResizeHypothesis, 'rounds' | 'cuts' | 'isBeyond'>) =>
  ([mode, kernel, name, reason]: ResizeRow): ResizeHypothesis => ({
    mode,
    kernel,
    ...sayable(name, reason, { resize: mode }),
    ...more,
  });

/** Nearest neighbours at seams, by the side on which their rounding errors fall. */
const below: ResizeRow[] = exact.flatMap(([mode, kernel, ...text]): ResizeRow[] =>
  kernel === 'nearest' || kernel === 'nearest-centre' ? [[mode, `${kernel}-below`, ...text]] : [],
);

/** Likeliest first, among those that can be mistaken for one another. */
export const resizeHypotheses: readonly ResizeHypothesis[] = [
  ...rounded.map(row({ rounds: true })),
  ...[...exact, ...below].map(row({ rounds: false })),
  ...beyond.map(row({ rounds: false, isBeyond: true })),
  ...beyond.slice(0, 2).map((entry) => ({
    ...row({ rounds: true, isBeyond: true })(entry),
    name: `${entry[2]}, rounded to whole levels`,
  })),
  ...truncated.map(row({ rounds: true, cuts: true, isBeyond: true })),
];

/** The `input` that gives the bare pixels of a hypothesis: B, G, R (, A), 0..255, planes. */
export function barePixels(
  fit: Geometry,
  resize: ResizeMode,
  size: InputSpec['size'],
  channels = 3,
): InputSpec {
  return {
    name: '',
    decoder: 'cv2',
    read: channels === 3 ? 'color' : 'unchanged',
    size,
    fit,
    resize,
    order: 'bgr',
    mean: Array(channels).fill(0),
    scale: 1,
    std: Array(channels).fill(1),
    layout: 'NCHW',
    pad: 0,
  };
}

/** Those that a recipe can say. */
export const sayableResizes = resizeHypotheses.filter(({ isBeyond }) => !isBeyond);

/** One of each kind: for noise, only the right kind resembles. */
export const quickKernels: readonly KernelName[] = [
  'linear-antialias',
  'linear',
  'nearest',
  'nearest-centre',
];
/** What nearly everybody uses; the others only where none of these is right to the bit. */
export const commonKernels: readonly KernelName[] = [
  ...quickKernels,
  'area',
  'area-enlarging',
  'cubic-0.75',
  'cubic-0.5-antialias',
  'lanczos3-antialias',
];
export const rareKernels = kernelNames.filter((kernel) => !commonKernels.includes(kernel));
