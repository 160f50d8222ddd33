import { InputError } from '../../base/errors.js';
import { planesOf, requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { placePicture } from '../../image/geometry.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { placeInOutput } from '../segmentation/answer.js';
import { linearSources } from '../segmentation/argmax.js';
import type { Frame, TaskAnswer } from '../task.js';
import type { ImageSpec } from './spec.js';

/** Levels of 0..255; R, G, B where there are three channels. */
export interface Levels extends Size {
  data: Uint8Array;
  channels: 1 | 3;
}

/** What a golden keeps: the levels, of depth in gray and with the numbers that 0 and 255 stand for. */
export interface KeptImage extends TaskAnswer {
  task: 'image';
  levels: Levels;
  /** Of depth: [the number that is level 0, or 255 where it is inverse; the other]. */
  range?: readonly [low: number, high: number];
  /** Of a golden: how far a run's levels may be off. */
  allowed?: { levels?: number; pixels?: number };
}

/** A picture that the network gives. */
export interface ImageAnswer extends KeptImage {
  content: ImageSpec['content'];
  colours: ImageSpec['colours'];
  /** Numbers beyond 0..255 as levels, which were clipped. */
  clipped: number;
}

/** Numbers as the network gives them, channel after channel. */
export interface Planes extends Size {
  planes: Float32Array[];
  /** Whether the network shows that pixel; undefined where it shows all. */
  isShown?: Uint8Array;
}

/**
 * The picture in one output, in levels.
 *
 * @throws InputError for another shape, or another number of channels than the content's
 */
export function imageIn(output: Tensor, spec: OutputSpec, { input, picture }: Frame): ImageAnswer {
  const own = planesIn(output, spec);
  const place = placeInOutput(placePicture(picture, input), own);
  const planes = spec.back === 'none' ? own : planesBack(own, picture, linearSources(picture, place, own));
  const range = spec.content === 'depth' ? rangeOf(planes, spec) : undefined;
  const { scale, shift } = range ? stretched(range, spec.inverse) : spec.levels;
  const { levels, clipped } = levelsOf(planes, scale, shift, spec.channelOrder === 'bgr');
  const { content, colours } = spec;
  return { task: 'image', levels, ...(range && { range }), content, colours, clipped };
}

/** @throws InputError for another shape, or another number of channels than the content's */
export function planesIn(output: Tensor, { name, layout, content }: OutputSpec): Planes {
  const { data, shape } = requireFloat32(output, `output "${name}"`);
  const four = shape.length === 4 || layout === 'NHWC' ? shape : [1, 1, ...shape.slice(-2)];
  const { channels, height, width, channelStep, pixelStep } = planesOf(four, layout);
  const isRight = content === 'picture' ? channels === 3 || channels === 1 : channels === 1;
  if (shape.length < 2 || four.length !== 4 || !isRight || channels * height * width !== data.length)
    throw new InputError(
      `Expected ${content === 'picture' ? 'a picture of 1 or 3 channels' : 'one number a pixel'} (${layout}) in output "${name}" for content ${content} but received ${shapeText(shape)}: set output.content, output.layout, or output.task to "raw"`,
    );
  const plane = (channel: number) =>
    Float32Array.from({ length: height * width }, (_, i) => data[channel * channelStep + i * pixelStep]!);
  return { planes: Array.from({ length: channels }, (_, channel) => plane(channel)), width, height };
}

type Sources = ReturnType<typeof linearSources>;

/** Bilinear, as `cv2.resize(INTER_LINEAR)` of float32; 0 where the network does not show the picture. */
export function planesBack({ planes, width }: Planes, picture: Size, sources: Sources): Planes {
  const { width: w, height: h } = picture;
  const isShown = Uint8Array.from({ length: w * h }, (_, i) =>
    Number(sources.columns.first[i % w]! >= 0 && sources.rows.first[Math.floor(i / w)]! >= 0),
  );
  return {
    planes: planes.map((plane) => planeBack(plane, width, picture, sources)),
    isShown,
    width: w,
    height: h,
  };
}

function planeBack(
  plane: Float32Array,
  width: number,
  picture: Size,
  { columns, rows }: Sources,
): Float32Array {
  const back = new Float32Array(picture.width * picture.height);
  for (let y = 0, to = 0; y < picture.height; y++) {
    const [top, bottom, wy] = [rows.first[y]! * width, rows.second[y]! * width, rows.weight[y]!];
    for (let x = 0; x < picture.width; x++, to++) {
      const [left, right, wx] = [columns.first[x]!, columns.second[x]!, columns.weight[x]!];
      if (left < 0 || top < 0) continue;
      const above = plane[top + left]! * (1 - wx) + plane[top + right]! * wx;
      const below = plane[bottom + left]! * (1 - wx) + plane[bottom + right]! * wx;
      back[to] = above * (1 - wy) + below * wy;
    }
  }
  return back;
}

/** Which numbers become the levels 0 and 255. */
export function rangeOf(
  { planes, isShown }: Planes,
  { range }: Pick<OutputSpec, 'range'>,
): readonly [number, number] {
  if (range !== 'min-max') return range;
  let [low, high] = [Infinity, -Infinity];
  for (const [i, value] of planes[0]!.entries()) {
    if (isShown?.[i] === 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** `cv2.normalize(NORM_MINMAX, 0, 255)`: where there is no range, all is level 0. */
export function stretched([low, high]: readonly [number, number], inverse: boolean): ImageSpec['levels'] {
  if (high - low <= Number.EPSILON) return { scale: 0, shift: 0 };
  const scale = 255 / (high - low);
  return inverse ? { scale: -scale, shift: high * scale } : { scale, shift: -low * scale };
}

/** `Mat::convertTo(CV_8U, scale, shift)`: in float32, rounded to even, clipped. */
function levelsOf(
  { planes, isShown, width, height }: Planes,
  scale: number,
  shift: number,
  isBgr: boolean,
): { levels: Levels; clipped: number } {
  const channels = planes.length as 1 | 3;
  const data = new Uint8ClampedArray(channels * width * height);
  const [factor, offset] = [Math.fround(scale), Math.fround(shift)];
  let clipped = 0;
  for (const [channel, plane] of planes.entries()) {
    const at = isBgr ? channels - 1 - channel : channel;
    for (let i = 0; i < plane.length; i++) {
      if (isShown?.[i] === 0) continue;
      const level = Math.fround(Math.fround(plane[i]! * factor) + offset);
      if (level < -0.5 || level > 255.5) clipped++;
      data[i * channels + at] = level; // clamped, and rounded half to even
    }
  }
  return { levels: { data: new Uint8Array(data.buffer), width, height, channels }, clipped };
}
