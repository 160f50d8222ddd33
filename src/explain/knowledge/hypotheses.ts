import type { Size } from '../../image/box.js';
import { cropFactor, placePicture } from '../../image/geometry.js';
import type { Fit as Geometry, InputSpec, ResizeMode } from '../../recipe/schema.js';
import type { KernelName, ScaledPlacement } from './kernels.js';

/** A way to bring the picture to the network's size, and why people would. */
export interface GeometryHypothesis {
  /** In plain words. */
  name: string;
  /** The recipe's `input.fit`. */
  fit: Geometry;
  /** Why it stands where it stands. */
  reason: string;
}

type Pair = [width: number, height: number];

const cropOf = ([width, height]: Pair) => (width === height ? width : ([width, height] as Pair));

/** Shorter sides before a centre crop, for a network's shorter side n; with who does so. */
const shorterSides: { side(n: number): number; reason: string }[] = [
  { side: (n) => Math.round((n * 256) / 224), reason: "torchvision's ResNet: 256 before 224" },
  { side: (n) => Math.floor(n / 0.875), reason: "timm's crop_pct 0.875" },
  { side: (n) => Math.round((n * 232) / 224), reason: "torchvision's IMAGENET1K_V2 weights: 232 before 224" },
  { side: (n) => n, reason: 'CLIP: the shorter side is the size' },
  { side: (n) => n + 32, reason: 'TensorFlow: crop_padding 32 (EfficientNet)' },
  { side: () => 520, reason: "torchvision's segmentation: 520" },
];

/** Both sides before a centre crop, as the shorter ones above. */
const bothSides = [
  (n: number) => Math.round((n * 256) / 224),
  (n: number) => Math.floor(n / 0.875),
  (n: number) => n + 32,
];

/** Likeliest first. */
export function usualGeometries(size: Pair, picture: Size): GeometryHypothesis[] {
  const short = Math.min(...size);
  const centerCrop = cropOf(size);
  return [
    {
      name: 'stretched to the size',
      fit: 'stretch',
      reason: "blobFromImage's default and torchvision Resize((h, w))",
    },
    ...shorterSides.map(({ side, reason }) => shortestSide(side(short), centerCrop, reason)),
    {
      name: 'cropped by blobFromImage(crop=True)',
      fit: 'crop',
      reason: "what OpenCV's own samples do for classifiers",
    },
    {
      name: "letterboxed as Ultralytics' LetterBox does",
      fit: { letterbox: 'ultralytics' },
      reason: 'YOLO since v5',
    },
    { name: 'letterboxed by Image2BlobParams', fit: 'letterbox', reason: 'OpenCV since 4.8' },
    {
      name: 'letterboxed into the top left corner',
      fit: { letterbox: 'ultralytics', align: 'top-left' },
      reason: 'YOLOX, LetterBox(center=False)',
    },
    {
      name: 'letterboxed without enlarging',
      fit: { letterbox: 'ultralytics', scaleUp: false },
      reason: 'LetterBox(scaleup=False)',
    },
    { name: 'cut to the ratio, then resized', fit: 'aspect-crop', reason: "Keras' smart_resize" },
    {
      name: 'letterboxed into the top left corner without enlarging',
      fit: { letterbox: 'ultralytics', align: 'top-left', scaleUp: false },
      reason: 'LetterBox(center=False, scaleup=False)',
    },
    {
      name: 'letterboxed by Image2BlobParams into the top left corner',
      fit: { letterbox: 'opencv', align: 'top-left' },
      reason: 'the letterbox of many samples: sides truncated, border on the right and below',
    },
    {
      name: 'letterboxed by Image2BlobParams without enlarging',
      fit: { letterbox: 'opencv', scaleUp: false },
      reason: 'rare',
    },
    {
      name: 'cut to the ratio with sides in float32, then resized',
      fit: { aspectCrop: 'image_dataset_from_directory' },
      reason: 'image_dataset_from_directory(crop_to_aspect_ratio=True)',
    },
    {
      name: `not resized: the middle ${cropText(centerCrop)} cut out of the picture as it is`,
      fit: { resize: [picture.width, picture.height], centerCrop },
      reason: 'CenterCrop without Resize',
    },
    ...bothSides.map((side) => stretchedCrop(size, side(short), 'Resize((n, n)) before CenterCrop')),
  ];
}

function shortestSide(side: number, centerCrop: number | Pair, reason: string): GeometryHypothesis {
  return {
    name: `shorter side to ${side}, then the middle ${cropText(centerCrop)} cut out`,
    fit: { shortestSide: side, centerCrop },
    reason,
  };
}

function cropText(crop: number | Pair): string {
  return typeof crop === 'number' ? `${crop} x ${crop}` : crop.join(' x ');
}

const SEARCHED = 'no known habit: found by search';

/** How much larger than the network's side a resized picture is tried before a centre crop. */
const LARGEST_RATIO = 2.5;

/** The sides of `searchedGeometries`, for a network's shorter side. */
export function searchedSides(short: number): number[] {
  const count = Math.ceil(short * (LARGEST_RATIO - 1));
  return Array.from({ length: count }, (_, i) => short + i + 1);
}

/** Both sides in about the network's ratio, the shorter one so long: the other is rounded from a factor that is not known. */
function proportioned(size: Pair, side: number): Pair[] {
  const [width, height] = size;
  if (width === height) return [[side, side]];
  return [-1, 0, 1].map((more): Pair => {
    const long = Math.round((Math.max(...size) * side) / Math.min(...size)) + more;
    return width < height ? [side, long] : [long, side];
  });
}

/** Any other resize before a centre crop: the shorter side, or both sides, to so many pixels. */
export function searchedGeometries(size: Pair, sides: readonly number[]): GeometryHypothesis[] {
  const centerCrop = cropOf(size);
  return [
    ...sides.map((side) => shortestSide(side, centerCrop, SEARCHED)),
    ...sides.flatMap((side) => proportioned(size, side).map((resize) => resizedCrop(size, resize))),
  ];
}

function stretchedCrop(size: Pair, side: number, reason: string): GeometryHypothesis {
  const resize = size.map((length) => Math.round((length * side) / Math.min(...size))) as Pair;
  return resizedCrop(size, resize, reason);
}

/** Any resize of both sides before a centre crop. */
export function resizedCrop(size: Pair, resize: Pair, reason = SEARCHED): GeometryHypothesis {
  const centerCrop = cropOf(size);
  return {
    name: `stretched to ${resize.join(' x ')}, then the middle ${cropText(centerCrop)} cut out`,
    fit: { resize, centerCrop },
    reason,
  };
}

/** A resize mode with its place in the ranking. */
export interface ResizeHypothesis {
  /** The recipe's `input.resize`; where no recipe can say it, the nearest that it can. */
  mode: ResizeMode;
  name: string;
  reason: string;
  /** The arithmetic that tells it from others. */
  kernel: KernelName;
  /** Whether the pixels are whole numbers afterwards without being some of the picture's own. */
  rounds: boolean;
  /** No recipe has it: it is computed by the kernel itself. */
  isBeyond?: true;
}

type Row = [mode: ResizeMode, kernel: KernelName, name: string, reason: string];

const rounded: Row[] = [
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

const exact: Row[] = [
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
const beyond: Row[] = [
  ['torch:bilinear', 'linear-corners', `bilinear ${corners}`, 'F.interpolate(align_corners=True)'],
  ['torch:bilinear', 'linear-asymmetric', `bilinear ${short}`, 'TF1 resize_bilinear, ONNX asymmetric'],
  ['torch:bicubic', 'cubic-0.75-corners', `bicubic ${corners}`, 'F.interpolate(align_corners=True)'],
  ['opencv:lanczos4', 'lanczos4', "OpenCV's Lanczos on float pixels, not rounded", 'cv2.resize of float32'],
];

const row =
  (more: Pick<ResizeHypothesis, 'rounds' | 'isBeyond'>) =>
  ([mode, kernel, name, reason]: Row): ResizeHypothesis => ({ mode, kernel, name, reason, ...more });

/** Nearest neighbours at seams, by the side on which their rounding errors fall. */
const below: Row[] = exact.flatMap(([mode, kernel, ...text]): Row[] =>
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
];

/** A placement that several hypotheses share: a square picture is not changed by any crop. */
export interface PlacedGeometry extends GeometryHypothesis {
  place: ScaledPlacement;
  /** Where it stands in the ranking; 0 is the likeliest. */
  rank: number;
  /** The other fits of the same placement, which cannot be told apart. */
  same: GeometryHypothesis[];
}

/** The hypotheses that lie differently; the first of equal ones stands for them. */
export function placed(
  hypotheses: readonly GeometryHypothesis[],
  picture: Size,
  size: Pair,
): PlacedGeometry[] {
  const byPlace = new Map<string, PlacedGeometry>();
  for (const [rank, hypothesis] of hypotheses.entries())
    for (const place of placesOf(hypothesis.fit, picture, size)) {
      const key = JSON.stringify(place);
      const known = byPlace.get(key);
      if (!known) byPlace.set(key, { ...hypothesis, place, rank, same: [] });
      else if (JSON.stringify(known.fit) !== JSON.stringify(hypothesis.fit)) known.same.push(hypothesis);
    }
  return [...byPlace.values()];
}

/** For `crop`, cv.resize gets the factor instead of the size, other libraries the size: other pixels at the same place. */
function placesOf(fit: Geometry, picture: Size, size: Pair): ScaledPlacement[] {
  const place = placePicture(picture, { fit, size });
  return fit === 'crop' ? [{ ...place, factor: cropFactor(place.part, place.input) }, place] : [place];
}

/** The `input` that gives the bare pixels of a hypothesis: B, G, R (, A), 0..255, planes. */
export function barePixels(fit: Geometry, resize: ResizeMode, size: Pair, channels = 3): InputSpec {
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
