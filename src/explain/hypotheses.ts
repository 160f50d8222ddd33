import type { Fit as Geometry, InputSpec, ResizeMode } from '../recipe/schema.js';
import { type Placement, placePicture, type Size } from '../stages/geometry.js';

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

/** Likeliest first. */
export function usualGeometries(size: Pair): GeometryHypothesis[] {
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

/** How much larger than the network's side a resized picture is tried before a centre crop. */
const LARGEST_RATIO = 2;

/** The sides of `searchedGeometries`, for a network's shorter side, at steps of about 1 %. */
export function searchedSides(short: number): { sides: number[]; step: number } {
  const step = Math.max(1, Math.round(short / 100));
  const count = Math.ceil((short * (LARGEST_RATIO - 1)) / step);
  return { sides: Array.from({ length: count }, (_, i) => short + (i + 1) * step), step };
}

/** Any other resize before a centre crop: the shorter side, or both sides, to so many pixels. */
export function searchedGeometries(size: Pair, sides: readonly number[]): GeometryHypothesis[] {
  const short = Math.min(...size);
  const centerCrop = cropOf(size);
  const reason = 'no known habit: found by search';
  return [
    ...sides.map((side) => shortestSide(side, centerCrop, reason)),
    ...sides.map((side): GeometryHypothesis => {
      const resize = size.map((length) => Math.round((length * side) / short)) as Pair;
      return {
        name: `stretched to ${resize.join(' x ')}, then the middle ${cropText(centerCrop)} cut out`,
        fit: { resize, centerCrop },
        reason,
      };
    }),
  ];
}

/** A resize mode with its place in the ranking. */
export interface ResizeHypothesis {
  mode: ResizeMode;
  name: string;
  reason: string;
}

/** Likeliest first. */
export const resizeHypotheses: readonly ResizeHypothesis[] = [
  { mode: 'opencv:linear', name: "OpenCV's bilinear", reason: 'the default of cv2.resize and blobFromImage' },
  {
    mode: 'pillow:bilinear',
    name: "Pillow's bilinear (antialiased)",
    reason: "torchvision's default on PIL",
  },
  {
    mode: 'torch:bilinear-antialias',
    name: "torch's antialiased bilinear, in float",
    reason: 'torchvision on float tensors, antialias=True',
  },
  {
    mode: 'torch:bilinear',
    name: "torch's bilinear without antialiasing, in float",
    reason: 'F.interpolate',
  },
  { mode: 'opencv:area', name: "OpenCV's area", reason: 'what is advised for shrinking' },
  { mode: 'pillow:bicubic', name: "Pillow's bicubic", reason: 'timm, CLIP, ViT' },
  { mode: 'opencv:cubic', name: "OpenCV's bicubic", reason: 'chosen for quality' },
  { mode: 'opencv:nearest', name: "OpenCV's nearest neighbour", reason: 'chosen for speed' },
  { mode: 'pillow:nearest', name: "Pillow's nearest neighbour", reason: "Keras' load_img default" },
  { mode: 'opencv:lanczos4', name: "OpenCV's Lanczos", reason: 'chosen for quality' },
  { mode: 'pillow:lanczos', name: "Pillow's Lanczos", reason: 'Image.thumbnail, ViT processors' },
  {
    mode: 'torch:bilinear-antialias-uint8',
    name: "torch's antialiased bilinear on uint8",
    reason: 'torchvision v2 on uint8 tensors',
  },
  {
    mode: 'torch:bicubic-antialias',
    name: "torch's antialiased bicubic, in float",
    reason: 'CLIP on tensors',
  },
  { mode: 'tf:bilinear', name: "TensorFlow's bilinear, in float", reason: 'tf.image.resize' },
  { mode: 'tf:bicubic', name: "TensorFlow's bicubic, in float", reason: 'EfficientNet in TensorFlow' },
  { mode: 'torch:bicubic', name: "torch's bicubic, in float", reason: 'F.interpolate' },
  { mode: 'torch:nearest', name: "torch's nearest neighbour", reason: "F.interpolate's default" },
  { mode: 'torch:nearest-exact', name: "torch's nearest-exact", reason: 'rare' },
  { mode: 'pillow:box', name: "Pillow's box", reason: 'rare' },
  { mode: 'pillow:hamming', name: "Pillow's Hamming", reason: 'rare' },
  { mode: 'opencv:linear-exact', name: "OpenCV's exact bilinear", reason: 'rare' },
  { mode: 'opencv:nearest-exact', name: "OpenCV's exact nearest neighbour", reason: 'rare' },
];

/** Modes that often give the same pixels: where one fits to the bit, the others of its set are tried too. */
export const twinModes: readonly (readonly ResizeMode[])[] = [
  ['opencv:nearest', 'opencv:nearest-exact', 'pillow:nearest', 'torch:nearest', 'torch:nearest-exact'],
  ['opencv:linear', 'opencv:linear-exact'],
  ['pillow:bilinear', 'torch:bilinear-antialias-uint8'],
  // without shrinking there is nothing to antialias
  ['torch:bilinear', 'torch:bilinear-antialias', 'tf:bilinear'],
  ['torch:bicubic-antialias', 'tf:bicubic'],
  ['torch:bicubic', 'opencv:cubic'],
];

/** A placement that several hypotheses share: a square picture is not changed by any crop. */
export interface PlacedGeometry extends GeometryHypothesis {
  place: Placement;
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
  for (const [rank, hypothesis] of hypotheses.entries()) {
    const place = placePicture(picture, { fit: hypothesis.fit, size });
    // for `crop`, cv.resize gets the factor instead of the size: other pixels at the same place
    const key = JSON.stringify([place, hypothesis.fit === 'crop']);
    const known = byPlace.get(key);
    if (known) {
      if (JSON.stringify(known.fit) !== JSON.stringify(hypothesis.fit)) known.same.push(hypothesis);
    } else byPlace.set(key, { ...hypothesis, place, rank, same: [] });
  }
  return [...byPlace.values()];
}

/** The `input` that gives the bare pixels of a hypothesis: B, G, R, 0..255, planes. */
export function barePixels(fit: Geometry, resize: ResizeMode, size: Pair): InputSpec {
  return {
    name: '',
    decoder: 'cv2',
    read: 'color',
    size,
    fit,
    resize,
    order: 'bgr',
    mean: [0, 0, 0],
    scale: 1,
    std: [1, 1, 1],
    layout: 'NCHW',
    pad: 0,
  };
}
