import { InputError } from '../../base/errors.js';
import type { Size } from '../box.js';
import type { Image, Pixels } from '../pixels.js';
import { bgrToGray, cvtColorGray, dropAlpha } from './channels.js';
import type { Format, Read, Say } from './format.js';
import {
  frameLikeCv2,
  frameLikePillow,
  type GifFrame,
  type GifScreen,
  hasAlphaLikeCv2,
  hasFurtherFrames,
  parseScreen,
} from './gif-blocks.js';
import { cv2Rules, LzwDecoder, type LzwResult, type LzwRules, pillowRules } from './gif-lzw.js';
import { startsWith } from './signature.js';

/** GIF: the first picture on the screen. */
export const gif: Format = {
  name: 'GIF',
  extensions: ['.gif'],
  matches: (bytes) => startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a'),
  sizeOf(bytes) {
    const screen = parseScreen(bytes);
    return screen && grown(screen, frameLikePillow(bytes, screen.end));
  },
  cv2: gifLikeCv2,
  pillow: gifLikePillow,
};

/** The screen, larger where the picture does not fit: Pillow's rule; OpenCV refuses such a file. */
function grown({ width, height }: Size, frame: GifFrame | undefined): Size {
  if (!frame) return { width, height };
  return {
    width: Math.max(width, frame.x + frame.width),
    height: Math.max(height, frame.y + frame.height),
  };
}

function screenOf(bytes: Uint8Array): GifScreen {
  const screen = parseScreen(bytes);
  if (!screen) throw new InputError('the file ends within the header');
  return screen;
}

function sayAnimated(bytes: Uint8Array, frame: GifFrame, say: Say): void {
  if (hasFurtherFrames(bytes, frame)) say('animated; only the first frame is read');
}

/** As `GifDecoder` of OpenCV 4.12 (modules/imgcodecs/src/grfmt_gif.cpp). */
function gifLikeCv2(bytes: Uint8Array, read: Read, say: Say): Pixels {
  const screen = screenOf(bytes);
  const hasAlpha = hasAlphaLikeCv2(bytes, screen);
  const frame = frameLikeCv2(bytes, screen);
  requireWhatCv2Reads(screen, frame);
  const indices = indicesOf(bytes, frame, cv2Rules, ['exact']);
  requireColors(indices, frame, screen);
  sayAnimated(bytes, frame, say);
  const colors = cv2Colors(screen, frame);
  if (read === 'gray') return painted(screen, frame, indices, bgrToGray(colors, cvtColorGray));
  return painted(screen, frame, indices, read === 'unchanged' && hasAlpha ? colors : dropAlpha(colors));
}

function requireWhatCv2Reads(screen: GifScreen, frame: GifFrame): void {
  requirePixels(frame);
  const { width, height } = grown(screen, frame);
  if (width > screen.width || height > screen.height)
    throw new InputError('the first frame reaches out of the screen, which OpenCV refuses');
  if (screen.palette && screen.background >= screen.palette.length / 3)
    throw new InputError('the background colour is not in the palette, which OpenCV refuses');
  if (frame.codeSize < 2 || frame.codeSize > 11)
    throw new InputError(`OpenCV reads no pixels of ${frame.codeSize} bits`);
}

function requirePixels({ width, height }: Size): void {
  if (width === 0 || height === 0) throw new InputError('the first frame has no pixels');
}

/** Of the frame, row by row as the file has them. */
function indicesOf(
  bytes: Uint8Array,
  { width, height, codeSize, dataAt }: GifFrame,
  rules: LzwRules,
  accepted: readonly LzwResult[],
): Uint8Array {
  const indices = new Uint8Array(width * height);
  const result = new LzwDecoder(codeSize, rules).decode(bytes, dataAt, indices);
  if (accepted.includes(result)) return indices;
  throw new InputError(
    result === 'damaged'
      ? 'the compressed data are damaged'
      : `there are ${result} pixels than the header says`,
  );
}

function requireColors(indices: Uint8Array, frame: GifFrame, screen: GifScreen): void {
  const known = Math.max(frame.palette?.length ?? 0, screen.palette?.length ?? 0) / 3;
  if (known > 0 && indices.some((index) => index >= known && index !== frame.transparent))
    throw new InputError('a pixel has a colour that is not in the palette, which OpenCV refuses');
}

const INDICES = 256;
/** In a table of colours: the one of the screen where no frame covers it. */
const UNCOVERED = INDICES;

/** B, G, R, A of each index and of the screen, which shows through the transparent colour. */
function cv2Colors(screen: GifScreen, frame: GifFrame): Pixels {
  const data = new Uint8Array(4 * (INDICES + 1));
  for (let index = 0; index < INDICES; index++) data.set(cv2Color(index, screen, frame), 4 * index);
  if (screen.palette) data.set([...bgrAt(screen.palette, screen.background), 0], 4 * UNCOVERED);
  if (frame.transparent !== undefined)
    data.copyWithin(4 * frame.transparent, 4 * UNCOVERED, 4 * (UNCOVERED + 1));
  return { data, width: INDICES + 1, height: 1, channels: 4 };
}

/** The local palette goes first; what it lacks is taken from the global one. Without any the index is a gray, 1 is white. */
function cv2Color(index: number, screen: GifScreen, frame: GifFrame): number[] {
  const palette = [frame.palette, screen.palette].find((colors) => colors && 3 * index < colors.length);
  if (palette) return [...bgrAt(palette, index), 255];
  const gray = index === 1 ? 255 : index;
  return [gray, gray, gray, 255];
}

function bgrAt(palette: Uint8Array, index: number): number[] {
  const [red = 0, green = 0, blue = 0] = palette.subarray(3 * index, 3 * index + 3);
  return [blue, green, red];
}

/** As `GifImageFile` of Pillow 13 (src/PIL/GifImagePlugin.py), turned to B, G, R. */
function gifLikePillow(bytes: Uint8Array, say: Say): Image {
  const screen = screenOf(bytes);
  const frame = frameLikePillow(bytes, screen.end);
  if (!frame) throw new InputError('there is no picture behind the header');
  requirePixels(frame);
  if (frame.codeSize > 12) throw new InputError(`Pillow reads no pixels of ${frame.codeSize} bits`);
  const indices = indicesOf(bytes, frame, pillowRules, ['exact', 'more']);
  sayAnimated(bytes, frame, say);
  return painted(grown(screen, frame), frame, indices, pillowColors(screen, frame)) as Image;
}

/**
 * The transparent colour is one like the others, and where no frame covers the screen it has that colour, or else colour 0.
 * A local palette that is a ramp of grays is passed over, even if that leaves the colours to the global one.
 */
function pillowColors(screen: GifScreen, frame: GifFrame): Pixels {
  const palette = [frame.palette, screen.palette].find((colors) => colors && !isGrayRamp(colors));
  const data = new Uint8Array(3 * (INDICES + 1));
  for (let index = 0; index < INDICES; index++)
    data.set(palette ? bgrAt(palette, index) : [index, index, index], 3 * index);
  const uncovered = frame.transparent ?? 0;
  data.copyWithin(3 * UNCOVERED, 3 * uncovered, 3 * (uncovered + 1));
  return { data, width: INDICES + 1, height: 1, channels: 3 };
}

/** Each index is its own gray. */
function isGrayRamp(palette: Uint8Array): boolean {
  return palette.every((value, at) => value === Math.floor(at / 3));
}

/** The frame on its screen. */
function painted(screen: Size, frame: GifFrame, indices: Uint8Array, colors: Pixels): Pixels {
  const { channels, data: table } = colors;
  const { width, height } = screen;
  const data = filledWith(table.subarray(channels * UNCOVERED), width * height);
  let from = 0;
  for (const row of rowOrder(frame)) {
    let to = channels * ((frame.y + row) * width + frame.x);
    for (let column = 0; column < frame.width; column++) {
      const color = channels * indices[from++]!;
      for (let channel = 0; channel < channels; channel++) data[to++] = table[color + channel]!;
    }
  }
  return { data, width, height, channels };
}

/** The same pixel again and again. */
function filledWith(pixel: Pixels['data'], count: number): Uint8Array {
  const data = new Uint8Array(pixel.length * count);
  data.set(pixel);
  for (let done = pixel.length; done < data.length; done *= 2) data.copyWithin(done, 0, done);
  return data;
}

/** Rows of an interlaced frame come in four passes (GIF89a specification, appendix E). */
function rowOrder({ height, isInterlaced }: GifFrame): number[] {
  const passes = isInterlaced ? interlacedPasses : [{ start: 0, step: 1 }];
  return passes.flatMap(({ start, step }) => {
    const count = Math.max(0, Math.ceil((height - start) / step));
    return Array.from({ length: count }, (_, i) => start + i * step);
  });
}

const interlacedPasses = [
  { start: 0, step: 8 },
  { start: 4, step: 8 },
  { start: 2, step: 4 },
  { start: 1, step: 2 },
];
