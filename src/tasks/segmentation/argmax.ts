import { argmaxOfPlanes, isHigher } from '../../base/argmax-planes.js';
import { InputError } from '../../base/errors.js';
import { type Layout, planesOf, requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { Placement } from '../../image/geometry.js';

/** Scores of each class at each pixel, with the steps to walk them in either layout. */
export interface Scores extends Size {
  values: Float32Array;
  channels: number;
  channelStep: number;
  pixelStep: number;
}

/** A segmentation output as scores; refuses what is not one picture with 1 to 255 classes (255 is void). */
export function scoresOf(output: Tensor, layout: Layout, name: string): Scores {
  const { data: values } = requireFloat32(output, `output "${name}"`);
  if (output.shape.length !== 4 || output.shape[0] !== 1)
    throw new InputError(
      `Expected 1xCxHxW or 1xHxWxC for the segmentation output "${name}" but received ${shapeText(output.shape)}: set output.task to "raw" or "classification"`,
    );
  const planes = planesOf(output.shape, layout);
  if (planes.channels > VOID)
    throw new InputError(
      `Expected at most ${VOID} classes in output "${name}" but received ${planes.channels} (${shapeText(output.shape)} as ${layout}): set output.layout`,
    );
  return { values, ...planes };
}

/**
 * The class with the highest score at each pixel, as numpy has it: of equal ones the first, and a NaN before every number.
 * With one channel: class 1 where the value is above `threshold`.
 */
export function argmax(scores: Scores, threshold: number): ClassMap {
  const { width, height } = scores;
  const data = new Uint8Array(width * height);
  if (scores.channels === 1) {
    for (let i = 0; i < data.length; i++) data[i] = scores.values[i]! > threshold ? 1 : 0;
  } else if (scores.channelStep === 1) {
    for (let i = 0; i < data.length; i++) data[i] = argmaxAt(scores, i * scores.pixelStep);
  } else {
    argmaxOfPlanes(scores, data);
  }
  return { data, width, height };
}

function argmaxAt({ values, channels, channelStep }: Scores, at: number): number {
  let best = 0;
  let highest = values[at]!;
  for (let channel = 1; channel < channels; channel++) {
    const value = values[at + channel * channelStep]!;
    if (isHigher(value, highest)) {
      highest = value;
      best = channel;
    }
  }
  return best;
}

/** One axis of the way back from the network's output to the picture. */
interface Axis {
  /** The picture's length. */
  target: number;
  /** First pixel and length of the part of the picture that the output shows. */
  start: number;
  length: number;
  /** Where that part begins in the output and how long it is there, in the output's pixels; may be fractions. */
  offset: number;
  source: number;
  /** The output's length. */
  limit: number;
}

function axesOf(picture: Size, place: Placement, output: Size): { columns: Axis; rows: Axis } {
  const { part } = place;
  return {
    columns: {
      target: picture.width,
      start: part.x,
      length: part.width,
      offset: place.x,
      source: place.width,
      limit: output.width,
    },
    rows: {
      target: picture.height,
      start: part.y,
      length: part.height,
      offset: place.y,
      source: place.height,
      limit: output.height,
    },
  };
}

/** Whether the output shows the middle of a picture's pixel. */
function isShown({ start, length, offset, source, limit }: Axis, pixel: number): boolean {
  const middle = offset + ((pixel - start + 0.5) * source) / length;
  return pixel >= start && pixel < start + length && middle >= 0 && middle <= limit;
}

/**
 * Where a picture's columns (or rows) come from, by nearest neighbour as `cv2.resize(INTER_NEAREST)`:
 * `floor(i / (length / source))`. -1 where the output does not show them.
 */
function nearestIndices(axis: Axis): Int32Array {
  const { target, start, length, offset, source, limit } = axis;
  const scale = 1 / (length / source);
  const last = Math.min(Math.ceil(offset + source), limit) - 1;
  return Int32Array.from({ length: target }, (_, pixel) =>
    isShown(axis, pixel) ? Math.min(Math.max(0, Math.floor(offset + (pixel - start) * scale)), last) : -1,
  );
}

/** The output's column of each of the picture's columns, and its row of each row; see `nearestIndices`. */
export function nearestSources(picture: Size, place: Placement, output: Size) {
  const { columns, rows } = axesOf(picture, place, output);
  return { columns: nearestIndices(columns), rows: nearestIndices(rows) };
}

/** A class map brought back to the picture's size by nearest neighbour; outside a crop the class is `VOID`, padding is left behind. */
export function labelsToPicture(map: ClassMap, picture: Size, place: Placement): ClassMap {
  const { columns, rows } = nearestSources(picture, place, map);
  const { width, height } = picture;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const to = y * width;
    if (y > 0 && rows[y] === rows[y - 1]) data.copyWithin(to, to - width, to);
    else if (rows[y]! < 0) data.fill(VOID, to, to + width);
    else fillRow(data.subarray(to, to + width), map.data.subarray(rows[y]! * map.width), columns);
  }
  return { data, width, height };
}

function fillRow(target: Uint8Array, source: Uint8Array, columns: Int32Array): void {
  for (let x = 0; x < target.length; x++) {
    const column = columns[x]!;
    target[x] = column < 0 ? VOID : source[column]!;
  }
}

/** Left neighbour and weight of the right one along one axis, as `cv2.resize(INTER_LINEAR)`: pixel centres, edges repeated. */
export interface LinearAxis {
  first: Int32Array;
  second: Int32Array;
  weight: Float32Array;
}

function linearAxis(axis: Axis): LinearAxis {
  const { target, start, length, offset, source, limit } = axis;
  const lowest = Math.max(0, offset);
  const highest = Math.min(limit, offset + source) - 1;
  const first = new Int32Array(target);
  const second = new Int32Array(target);
  const weight = new Float32Array(target);
  for (let i = 0; i < target; i++) {
    const at = offset + ((i - start + 0.5) * source) / length - 0.5;
    const clamped = Math.min(Math.max(at, lowest), highest);
    first[i] = isShown(axis, i) ? Math.floor(clamped) : -1;
    second[i] = Math.min(Math.floor(clamped) + 1, Math.ceil(highest));
    weight[i] = clamped - Math.floor(clamped);
  }
  return { first, second, weight };
}

/** Between which of the output's columns and rows each of the picture's lies; `first` is -1 where the output does not show it. */
export function linearSources(picture: Size, place: Placement, output: Size) {
  const { columns, rows } = axesOf(picture, place, output);
  return { columns: linearAxis(columns), rows: linearAxis(rows) };
}

/**
 * How far the highest score at an output pixel is above the second highest (for one channel: from the threshold).
 * Below twice the error of the scores, another class may win by rounding alone: a tie.
 */
export function topTwoMargin(scores: Scores, pixel: number, threshold: number): number {
  const { values, channels, channelStep, pixelStep } = scores;
  const at = pixel * pixelStep;
  if (channels === 1) return Math.abs(values[at]! - threshold);
  let first = -Infinity;
  let second = -Infinity;
  for (let channel = 0; channel < channels; channel++) {
    const value = values[at + channel * channelStep]!;
    if (value > first) {
      second = first;
      first = value;
    } else if (value > second) {
      second = value;
    }
  }
  return first - second;
}
