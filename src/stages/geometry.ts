import type { InputSpec } from '../recipe/schema.js';

/** Pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The size alone, of anything that has one. */
export function sizeAlone({ width, height }: Size): Size {
  return { width, height };
}

/** Where the whole picture lies in the network's input, in its pixels. With `crop` it reaches beyond the input. */
export interface Placement extends Size {
  x: number;
  y: number;
  /** The network's input. */
  input: Size;
}

/**
 * Where `fit` puts a picture. Rules:
 * - crop: `blobFromImage(crop=True)`: the larger of the two ratios, then the middle (modules/dnn/src/dnn_utils.cpp).
 * - letterbox: `DNN_PMODE_LETTERBOX` of `blobFromImageWithParams`: the smaller ratio in float32, sides truncated, centred.
 * - shortest-side: torchvision's `Resize(n)`: the longer side is `int(n * long / short)`.
 */
export function placePicture(picture: Size, spec: Pick<InputSpec, 'fit' | 'size'>): Placement {
  const [width, height] = spec.size;
  const input = { width, height };
  switch (spec.fit) {
    case 'stretch':
      return { x: 0, y: 0, width, height, input };
    case 'crop':
      return placeCrop(picture, input);
    case 'letterbox':
      return placeLetterbox(picture, input);
    case 'shortest-side':
      return placeShortestSide(picture, Math.min(width, height));
  }
}

/** The ratio by which `crop` resizes: the larger one, in float32 as OpenCV keeps it. */
export function cropFactor(picture: Size, input: Size): number {
  return Math.fround(Math.max(input.width / picture.width, input.height / picture.height));
}

function placeCrop(picture: Size, input: Size): Placement {
  const factor = cropFactor(picture, input);
  const width = roundHalfEven(picture.width * factor);
  const height = roundHalfEven(picture.height * factor);
  const x = -Math.trunc(0.5 * (width - input.width));
  const y = -Math.trunc(0.5 * (height - input.height));
  return { x: x || 0, y: y || 0, width, height, input };
}

function placeLetterbox(picture: Size, input: Size): Placement {
  const factor = Math.fround(Math.min(input.width / picture.width, input.height / picture.height));
  const width = Math.max(1, Math.trunc(Math.fround(picture.width * factor)));
  const height = Math.max(1, Math.trunc(Math.fround(picture.height * factor)));
  return {
    x: Math.trunc((input.width - width) / 2),
    y: Math.trunc((input.height - height) / 2),
    width,
    height,
    input,
  };
}

function placeShortestSide(picture: Size, short: number): Placement {
  const { width: w, height: h } = picture;
  const input =
    w <= h
      ? { width: short, height: Math.trunc((short * h) / w) }
      : { width: Math.trunc((short * w) / h), height: short };
  return { x: 0, y: 0, ...input, input };
}

/** `cvRound` and `saturate_cast<int>(double)`: a half goes to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
