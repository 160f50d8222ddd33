import { type Box, type Size, sizeAlone } from './box.js';
import type { Fit, FitSpec } from './fit.js';
import { aspectCrop } from './resize/keras.js';

/**
 * Where a part of the picture lies in the network's input, in its pixels: the part is resized to `width` x `height`
 * and put at (`x`, `y`). Where a fit cuts, it reaches beyond the input; where a fit pads, it leaves some of it free.
 */
export interface Placement extends Box {
  /** In the picture's pixels; all of it but for `aspect-crop`. */
  part: Box;
  /** The network's input. */
  input: Size;
}

/** Where the fit puts a picture. Each rule names its source. */
export function placePicture(picture: Size, { fit, size }: FitSpec): Placement {
  const input = sizeOfPair(size);
  const part = whole(picture);
  switch (fit) {
    case 'stretch':
      return { part, x: 0, y: 0, ...input, input };
    case 'crop':
      return { part, ...placeCrop(picture, input), input };
    case 'aspect-crop':
      return { part: aspectCrop(picture, input, 'smart_resize'), x: 0, y: 0, ...input, input };
    case 'letterbox':
      return { part, ...placeLetterbox(picture, input, { letterbox: 'opencv' }), input };
    case 'shortest-side':
      return placeResized(picture, { shortestSide: Math.min(...size) });
  }
  if ('aspectCrop' in fit)
    return { part: aspectCrop(picture, input, fit.aspectCrop), x: 0, y: 0, ...input, input };
  if ('letterbox' in fit) return { part, ...placeLetterbox(picture, input, fit), input };
  return placeResized(picture, fit);
}

function whole(picture: Size): Box {
  return { x: 0, y: 0, ...sizeAlone(picture) };
}

function sizeOfPair(side: number | [number, number]): Size {
  const [width, height] = typeof side === 'number' ? [side, side] : side;
  return { width, height };
}

/** The ratio by which `crop` resizes: the larger one, in float32 as OpenCV keeps it. */
export function cropFactor(picture: Size, input: Size): number {
  return Math.fround(Math.max(input.width / picture.width, input.height / picture.height));
}

/** `blobFromImage(crop=True)`: the larger of the two ratios, then the middle (modules/dnn/src/dnn_utils.cpp). */
function placeCrop(picture: Size, input: Size): Box {
  const factor = cropFactor(picture, input);
  const width = roundHalfEven(picture.width * factor);
  const height = roundHalfEven(picture.height * factor);
  const x = -Math.trunc(0.5 * (width - input.width));
  const y = -Math.trunc(0.5 * (height - input.height));
  return { x: x || 0, y: y || 0, width, height };
}

type Letterbox = Extract<Fit, { letterbox: unknown }>;

function placeLetterbox(
  picture: Size,
  input: Size,
  { letterbox, align = 'centre', scaleUp = true }: Letterbox,
): Box {
  const rules = letterboxRules[letterbox];
  const fitting = Math.min(input.width / picture.width, input.height / picture.height);
  const factor = scaleUp ? fitting : Math.min(fitting, 1);
  const width = Math.max(1, rules.side(picture.width, factor));
  const height = Math.max(1, rules.side(picture.height, factor));
  if (align === 'top-left') return { x: 0, y: 0, width, height };
  return { x: rules.before(input.width - width), y: rules.before(input.height - height), width, height };
}

/** How a letterbox rounds: a side of the resized picture, and the padding on its left or top. */
const letterboxRules: Record<
  Letterbox['letterbox'],
  { side(length: number, factor: number): number; before(padding: number): number }
> = {
  /** `DNN_PMODE_LETTERBOX` of `blobFromImageWithParams` (modules/dnn/src/dnn_utils.cpp): float32, truncated. */
  opencv: {
    side: (length, factor) => Math.trunc(Math.fround(length * Math.fround(factor))),
    before: (padding) => Math.trunc(padding / 2),
  },
  /** `LetterBox.__call__` of ultralytics/data/augment.py: `round(w * r)`, then `round(dw / 2 - 0.1)`. */
  ultralytics: {
    side: (length, factor) => roundHalfEven(length * factor),
    before: (padding) => roundHalfEven(padding / 2 - 0.1),
  },
};

type TorchFit = Extract<Fit, { shortestSide: unknown } | { resize: unknown }>;

/** torchvision: `Resize`, then `CenterCrop` where the fit has one. */
function placeResized(picture: Size, fit: TorchFit): Placement {
  const part = whole(picture);
  const resized = 'resize' in fit ? sizeOfPair(fit.resize) : shortestSide(picture, fit);
  if (fit.centerCrop === undefined) return { part, x: 0, y: 0, ...resized, input: resized };
  const input = sizeOfPair(fit.centerCrop);
  const x = centred(resized.width, input.width, fit.cropRounding);
  const y = centred(resized.height, input.height, fit.cropRounding);
  return { part, x, y, ...resized, input };
}

/**
 * `Resize(n, max_size=m)`: `_compute_resized_output_size` of torchvision/transforms/functional.py; the same in 0.14
 * and since.
 */
function shortestSide(
  picture: Size,
  { shortestSide: side, longestSide = Infinity }: Extract<TorchFit, { shortestSide: unknown }>,
): Size {
  const isUpright = picture.width <= picture.height;
  const [short, long] = isUpright ? [picture.width, picture.height] : [picture.height, picture.width];
  const newLong = Math.trunc((side * long) / short);
  const [a, b] =
    newLong > longestSide
      ? [Math.max(1, Math.trunc((longestSide * side) / newLong)), longestSide]
      : [side, newLong];
  return isUpright ? { width: a, height: b } : { width: b, height: a };
}

/** `CenterCrop` along one axis (`center_crop`, same file): pads with `(crop - n) // 2` in front, or cuts `round((n - crop) / 2)`. */
function centred(length: number, crop: number, rounding: TorchFit['cropRounding'] = 'half-even'): number {
  return length < crop ? Math.floor((crop - length) / 2) : 0 - halfRoundings[rounding]((length - crop) / 2);
}

/** `down`: `center_crop` of transformers/image_transforms.py, whose odd padding lies the other way (ours is torchvision's). */
const halfRoundings = { 'half-even': roundHalfEven, down: Math.floor };

/** Python's `round`, `cvRound` and `saturate_cast<int>(double)`: a half goes to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value) || 0;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A point in the network's input and in the picture; pixel i covers [i, i + 1). */
export interface Point {
  x: number;
  y: number;
}

/**
 * Where a point of the network's input lies in the picture, whatever the fit: a corner of a box that a detector gives,
 * a keypoint. Fractions of pixels, from the top left corner of the top left pixel. A point in the padding, or beyond
 * what a crop shows, lies outside the picture or its part: nothing is clipped.
 *
 * @param point in the network's input, 0..width and 0..height; multiply first where the network gives 0..1
 * @param picture the decoded picture's size
 * @param spec of the resolved recipe: `session.recipe.input`
 */
export function pointToPicture(point: Point, picture: Size, spec: FitSpec): Point {
  const { part, x, y, width, height } = placePicture(picture, spec);
  return {
    x: part.x + ((point.x - x) * part.width) / width,
    y: part.y + ((point.y - y) * part.height) / height,
  };
}

/** Where a box of the network's input lies in the picture; see `pointToPicture`. */
export function boxToPicture(box: Box, picture: Size, spec: FitSpec): Box {
  const { x, y } = pointToPicture(box, picture, spec);
  const end = pointToPicture({ x: box.x + box.width, y: box.y + box.height }, picture, spec);
  return { x, y, width: end.x - x, height: end.y - y };
}
