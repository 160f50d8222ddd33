import type { Size } from '../../image/box.js';
import { cropFactor, placePicture } from '../../image/geometry.js';
import { padOf } from '../../recipe/resolve-input.js';
import type { Fit as Geometry } from '../../recipe/schema.js';
import type { Row } from '../core/hypothesis.js';
import type { ScaledPlacement } from './kernels.js';
import type { Way } from './way.js';

/** A way to bring the picture to the network's size, and why people would. */
export interface GeometryHypothesis extends Row<Way> {
  /** The recipe's `input.fit`. */
  fit: Geometry;
}

type Pair = [width: number, height: number];

/** With the border that is its default. */
export function geometry(name: string, fit: Geometry, reason: string): GeometryHypothesis {
  const lines = { fit, ...padOf({}, fit, (_path, value) => value) };
  const apply = (way: Way): Way => {
    const { pad: _pad, ...bare } = way.input;
    return { ...way, input: { ...bare, ...lines } };
  };
  return { name, fit, reason, recipe: lines, apply };
}

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

/** Those whose fit is the same for every size, the likeliest first. */
const fixed: readonly GeometryHypothesis[] = [
  geometry('cropped by blobFromImage(crop=True)', 'crop', "what OpenCV's own samples do for classifiers"),
  geometry("letterboxed as Ultralytics' LetterBox does", { letterbox: 'ultralytics' }, 'YOLO since v5'),
  geometry('letterboxed by Image2BlobParams', 'letterbox', 'OpenCV since 4.8'),
  geometry(
    'letterboxed into the top left corner',
    { letterbox: 'ultralytics', align: 'top-left' },
    'YOLOX, LetterBox(center=False)',
  ),
  geometry(
    'letterboxed without enlarging',
    { letterbox: 'ultralytics', scaleUp: false },
    'LetterBox(scaleup=False)',
  ),
  geometry('cut to the ratio, then resized', 'aspect-crop', "Keras' smart_resize"),
  geometry(
    'letterboxed into the top left corner without enlarging',
    { letterbox: 'ultralytics', align: 'top-left', scaleUp: false },
    'LetterBox(center=False, scaleup=False)',
  ),
  geometry(
    'letterboxed by Image2BlobParams into the top left corner',
    { letterbox: 'opencv', align: 'top-left' },
    'the letterbox of many samples: sides truncated, border on the right and below',
  ),
  geometry(
    'letterboxed by Image2BlobParams without enlarging',
    { letterbox: 'opencv', scaleUp: false },
    'rare',
  ),
  geometry(
    'cut to the ratio with sides in float32, then resized',
    { aspectCrop: 'image_dataset_from_directory' },
    'image_dataset_from_directory(crop_to_aspect_ratio=True)',
  ),
];

const stretched = geometry(
  'stretched to the size',
  'stretch',
  "blobFromImage's default and torchvision Resize((h, w))",
);

/** What people do, the likeliest first. */
export function usualGeometries(size: Pair, picture: Size): GeometryHypothesis[] {
  const short = Math.min(...size);
  const centerCrop = cropOf(size);
  return [
    stretched,
    ...shorterSides.map(({ side, reason }) => shortestSide(side(short), centerCrop, reason)),
    ...fixed,
    geometry(
      `not resized: the middle ${cropText(centerCrop)} cut out of the picture as it is`,
      { resize: [picture.width, picture.height], centerCrop },
      'CenterCrop without Resize',
    ),
    ...bothSides.map((side) => stretchedCrop(size, side(short), 'Resize((n, n)) before CenterCrop')),
    resizedCrop(
      size,
      size.map((side) => Math.round((side * 256) / 224)) as Pair,
      "Resize((256, 256)) where Resize(256) was meant, torchvision's commonest slip",
    ),
  ];
}

function shortestSide(side: number, centerCrop: number | Pair, reason: string): GeometryHypothesis {
  const name = `shorter side to ${side}, then the middle ${cropText(centerCrop)} cut out`;
  return geometry(name, { shortestSide: side, centerCrop }, reason);
}

function cropText(crop: number | Pair): string {
  return typeof crop === 'number' ? `${crop} x ${crop}` : crop.join(' x ');
}

const SEARCHED = 'no known habit: found by search';

/** Times the network's side: so large a resized picture is tried before a centre crop; `bench/explain.mjs` draws up to 1.9. */
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
  const name = `stretched to ${resize.join(' x ')}, then the middle ${cropText(centerCrop)} cut out`;
  return geometry(name, { resize, centerCrop }, reason);
}

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
