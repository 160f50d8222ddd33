import { expected } from '../../base/errors.js';
import { rowsOf } from '../../base/rows.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import { type Box, type Size, sizeAlone } from '../../image/box.js';
import type { Filled } from '../../image/fill.js';
import {
  type Placement,
  type Point,
  placePicture,
  pointToPicture,
  roundHalfEven,
} from '../../image/geometry.js';
import type { Frame } from '../task.js';
import type { Decoder } from './decoders.js';
import type { InstanceMask } from './instance-mask.js';
import { classEnd, POINT, type Table } from './table.js';

/** A point of an object; its score as the network says it, 0..1, undefined where it says none. */
export interface ObjectPoint extends Point {
  score?: number;
}

/** What a candidate has beside its box. */
export interface Beside {
  /** In the network's input, in pixels. */
  points?: ObjectPoint[];
  /** Of its mask: how much of each prototype. */
  weights?: Float32Array;
}

/** Of an object in the picture. */
export interface BesideInPicture {
  points?: ObjectPoint[];
  mask?: InstanceMask;
}

/**
 * What stands behind the classes of each candidate.
 *
 * @param places of the candidates in the table
 */
export function besideIn(
  { data, fields, step, field }: Table,
  { beside, score }: Decoder,
  places: readonly number[],
): ((at: number) => Beside) | undefined {
  if (!beside || score.from !== 'classes') return undefined;
  const start = classEnd(score, fields);
  const numbers = (at: number) =>
    Float32Array.from({ length: fields - start }, (_, i) => data[places[at]! * step + (start + i) * field]!);
  return beside === 'points'
    ? (at) => ({ points: pointsOf(numbers(at)) })
    : (at) => ({ weights: numbers(at) });
}

/** Points of x, y and score in a row. */
export function pointsOf(numbers: ArrayLike<number>): ObjectPoint[] {
  return rowsOf(numbers, POINT).map(([x, y, score]) => ({ x: x!, y: y!, score: score! }));
}

/** Maps of which masks are mixed. */
export interface Prototypes extends Size {
  data: Float32Array;
  channels: number;
}

/** @throws InputError for another shape than 1xCxHxW */
export function prototypesIn(output: Tensor | undefined, name: string): Prototypes {
  const where = `output "${name}" of output.parts`;
  if (!output) throw expected('the name of an output', 'output.parts', `"${name}"`);
  const { data, shape } = requireFloat32(output, where);
  const [batch, channels = 0, height = 0, width = 0] = shape;
  if (shape.length !== 4 || batch !== 1 || data.length === 0)
    throw expected('the prototypes of masks (1xCxHxW)', where, shapeText(shape));
  return { data, channels, height, width };
}

/** A candidate's points and mask, in the picture; nothing of the points is clipped. */
export function inPicture(
  { points, weights }: Beside,
  prototypes: Prototypes | undefined,
  box: Box,
  frame: Frame,
): BesideInPicture {
  const { input, picture } = frame;
  return {
    ...(points && {
      points: points.map(({ x, y, ...score }) => ({ ...pointToPicture({ x, y }, picture, input), ...score })),
    }),
    ...(weights && prototypes && { mask: maskOf(weights, prototypes, box, frame) }),
  };
}

/**
 * `process_mask_native` of ultralytics/utils/ops.py: the prototypes mixed, brought bilinearly to the picture, cut at the box;
 * above 0 is the object. Where the padding is no whole number of the prototypes' pixels, Ultralytics rounds it; here the
 * picture lies where it lies.
 */
function maskOf(weights: Float32Array, prototypes: Prototypes, box: Box, frame: Frame): InstanceMask {
  if (weights.length !== prototypes.channels)
    throw expected(
      `${weights.length} prototypes, one a number of a mask`,
      'output.parts',
      `${prototypes.channels}`,
    );
  const [left, top] = [Math.ceil(box.x), Math.ceil(box.y)];
  const width = Math.max(0, Math.ceil(box.x + box.width) - left);
  const height = Math.max(0, Math.ceil(box.y + box.height) - top);
  const filled: Filled = { x: left, y: top, width, height, mask: new Uint8Array(width * height) };
  const place = placePicture(frame.picture, frame.input);
  const columns = tapsAlong(left, width, axisOf(place, prototypes, 'x', 'width'));
  const rows = tapsAlong(top, height, axisOf(place, prototypes, 'y', 'height'));
  const mixed = mixedIn(weights, prototypes);
  for (const [y, row] of rows.entries())
    for (const [x, column] of columns.entries()) {
      const upper = between(mixed(column.at, row.at), mixed(column.next, row.at), column.share);
      const lower = between(mixed(column.at, row.next), mixed(column.next, row.next), column.share);
      if (between(upper, lower, row.share) > 0) filled.mask[y * width + x] = 1;
    }
  return { ...filled, picture: sizeAlone(frame.picture) };
}

const between = (a: number, b: number, share: number) => a + (b - a) * share;

/** Two neighbours in the prototypes, and how far a pixel lies from the first to the second. */
interface Tap {
  at: number;
  next: number;
  share: number;
}

/** How the picture lies along one axis; see `Placement`. */
interface Axis {
  start: number;
  scale: number;
  resized: number;
  offset: number;
  /** Prototypes' pixels to one of the input. */
  ratio: number;
  length: number;
}

function axisOf(place: Placement, prototypes: Size, at: 'x' | 'y', side: 'width' | 'height'): Axis {
  return {
    start: place.part[at],
    scale: place[side] / place.part[side],
    resized: place[side],
    offset: place[at],
    ratio: prototypes[side] / place.input[side],
    length: prototypes[side],
  };
}

/** `scale_masks`: half a pixel of padding is still taken for the picture. */
const SLACK = 0.1;

/** The first and the last of the prototypes' pixels along one axis that do not show padding. */
export function shownOf({
  offset,
  resized,
  ratio,
  length,
}: Pick<Axis, 'offset' | 'resized' | 'ratio' | 'length'>): [first: number, last: number] {
  const first = Math.max(0, roundHalfEven(offset * ratio - SLACK));
  return [first, Math.max(first, Math.min(length, roundHalfEven((offset + resized) * ratio + SLACK)) - 1)];
}

/** From the picture's pixels to the prototypes' along one axis; what shows padding takes no part. */
function tapsAlong(from: number, count: number, axis: Axis): Tap[] {
  const { start, scale, offset, ratio, length } = axis;
  const [first, last] = shownOf(axis);
  return Array.from({ length: count }, (_, i) => {
    const inInput = offset + (from + i + 0.5 - start) * scale;
    const place = Math.min(Math.max(inInput * ratio - 0.5, first), last);
    const at = Math.floor(place);
    return { at, next: Math.min(at + 1, length - 1), share: place - at };
  });
}

/** The sum of the prototypes by their weights at a place; each is made once. */
function mixedIn(weights: Float32Array, prototypes: Prototypes) {
  const { width, height } = prototypes;
  const made = new Float64Array(width * height).fill(Number.NaN);
  return (x: number, y: number): number => {
    const at = y * width + x;
    if (Number.isNaN(made[at]!)) made[at] = mixedAt(weights, prototypes, at);
    return made[at]!;
  };
}

function mixedAt(weights: Float32Array, { data, width, height }: Prototypes, at: number): number {
  return weights.reduce((sum, weight, c) => sum + weight * data[c * width * height + at]!, 0);
}

/** The sum of the prototypes by their weights, everywhere. */
export function mixed(weights: Float32Array, prototypes: Prototypes): Float64Array {
  const { width, height } = prototypes;
  return Float64Array.from({ length: width * height }, (_, at) => mixedAt(weights, prototypes, at));
}
