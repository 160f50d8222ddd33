import { expected, InputError } from '../../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { type Point, placePicture, pointToPicture } from '../../image/geometry.js';
import { labelOf } from '../../recipe/labels.js';
import type { OutputSpec } from '../../recipe/schema.js';
import { pairsOf, skeletons } from '../skeletons.js';
import type { Frame, TaskAnswer } from '../task.js';
import { byQuarter, byTaylor, type HeatMap, type Peak, peakOf } from './heatmap.js';

/** A point in the picture's pixels, fractions of them too; it may lie outside. */
export interface Keypoint extends Point {
  label: string;
  /** As the network says it; undefined where it says none. */
  score?: number;
}

/** What a golden keeps: every point, in the network's order. */
export interface KeptPoints extends TaskAnswer {
  task: 'keypoints';
  points: Keypoint[];
  /** Of a golden: how far a run's points may be off. */
  allowed?: { pixels?: number; score?: number };
}

/** The points of a picture. */
export interface KeypointsAnswer extends KeptPoints {
  picture: Size;
  /** Scores that are not greater: the point is not seen. */
  threshold: number;
  /** Pairs of points that a line joins. */
  lines: readonly (readonly [number, number])[];
}

/** Whether the network says that the point is there. */
export function isSeen({ score }: Keypoint, threshold: number): boolean {
  return score === undefined || score > threshold;
}

/**
 * The points in one output, or of SimCC in two.
 *
 * @throws InputError for another shape than the form's, NaN, and labels of another number
 */
export function pointsIn(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  frame: Frame,
): KeypointsAnswer {
  const { input, picture } = frame;
  const size = placePicture(picture, input).input;
  const found = pointsInInput(outputs, spec, size);
  const { labels, name, threshold } = spec;
  if (labels.length > 0 && labels.length !== found.length)
    throw new InputError(
      `Expected ${found.length} labels for the points of output "${name}" but the recipe has ${labels.length}`,
    );
  const points = found.map(({ x, y, score }, index) => ({
    ...pointToPicture({ x, y }, picture, input),
    label: labels.length > 0 ? labelOf(labels, index) : `point ${index}`,
    ...(score !== undefined && { score }),
  }));
  const { width, height } = picture;
  return {
    task: 'keypoints',
    points,
    picture: { width, height },
    threshold,
    lines: linesOf(spec, points.length),
  };
}

function linesOf({ skeleton }: OutputSpec, count: number): readonly (readonly [number, number])[] {
  const lines = typeof skeleton === 'string' ? pairsOf(skeletons[skeleton]) : skeleton;
  const most = Math.max(-1, ...lines.flat());
  if (most >= count)
    throw expected(`pairs of points 0 to ${count - 1}`, 'output.skeleton', `one with ${most}`);
  return lines;
}

/** A point in the network's input, in pixels. */
export type Found = Point & { score?: number };
type Reader = (outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec, input: Size) => Found[];

/**
 * The points in the network's input, whose size that is.
 *
 * @throws InputError for another shape than the form's, and NaN
 */
export function pointsInInput(
  outputs: Readonly<Record<string, Tensor>>,
  spec: OutputSpec,
  input: Size,
): Found[] {
  return readers[spec.points](outputs, spec, input);
}

const readers: Record<OutputSpec['points'], Reader> = {
  heatmap: fromMaps,
  direct: fromNumbers,
  simcc: fromBins,
};

function tensorIn(outputs: Readonly<Record<string, Tensor>>, name: string): Tensor<'float32'> {
  const output = outputs[name];
  if (!output) throw expected('the name of an output', 'output.rows', `"${name}"`);
  return requireFloat32(output, `output "${name}"`);
}

function wrongShape(what: string, { name, points }: OutputSpec, shape: readonly number[]): InputError {
  return new InputError(
    `Expected ${what} in output "${name}" for points ${points} but received ${shapeText(shape)}: set output.points, or output.task to "raw"`,
  );
}

/** Index x stride, as HRNet and MMPose have it: no half pixel is added. */
function fromMaps(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec, input: Size): Found[] {
  return mapsIn(outputs, spec).map((map) => {
    const { x, y, score } = refined(map, spec);
    return { x: (x * input.width) / map.width, y: (y * input.height) / map.height, score };
  });
}

/** @throws InputError for another shape than one map a point, and NaN */
export function mapsIn(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec): HeatMap[] {
  const { data, shape } = tensorIn(outputs, spec.name);
  const [batch, count, height, width] = shape as [number, number, number, number];
  if (shape.length !== 4 || batch !== 1) throw wrongShape('one map a point (1xKxHxW)', spec, shape);
  const area = width * height;
  return Array.from({ length: count }, (_, k) => ({
    data: data.subarray(k * area, (k + 1) * area),
    width,
    height,
  }));
}

function refined(map: HeatMap, { refine, kernel }: OutputSpec): Peak {
  const peak = peakOf(map);
  if (refine === 'none') return peak;
  return refine === 'quarter' ? byQuarter(map, peak) : byTaylor(map, peak, kernel);
}

function fromNumbers(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec, input: Size): Found[] {
  const { data, shape } = tensorIn(outputs, spec.name);
  const { each, unit } = spec;
  const last = shape.at(-1);
  const isFlat = shape.filter((dim) => dim !== 1).length <= 1 && last !== each.length;
  if (data.length === 0 || data.length % each.length !== 0 || (!isFlat && last !== each.length))
    throw wrongShape(`${each.length} numbers a point (${each})`, spec, shape);
  const [atX, atY, atScore] = [each.indexOf('x'), each.indexOf('y'), each.indexOf('s')];
  const [sx, sy] = unit === 'fractions' ? [input.width, input.height] : [1, 1];
  return Array.from({ length: data.length / each.length }, (_, k) => {
    const at = k * each.length;
    const score = atScore >= 0 && { score: data[at + atScore]! };
    return { x: data[at + atX]! * sx, y: data[at + atY]! * sy, ...score };
  });
}

/** The lower of the two highest numbers is the score, as in `get_simcc_maximum` of MMPose. */
function fromBins(outputs: Readonly<Record<string, Tensor>>, spec: OutputSpec, input: Size): Found[] {
  const { splitRatio, name, rows } = spec;
  const [columns, lines] = [tensorIn(outputs, name), tensorIn(outputs, rows)];
  const sides = { [name]: input.width, [rows]: input.height };
  for (const [output, { shape }] of [
    [name, columns],
    [rows, lines],
  ] as const)
    if (shape.length !== 3 || shape[0] !== 1 || shape[2] !== Math.round(sides[output]! * splitRatio))
      throw new InputError(
        `Expected 1xKx${Math.round(sides[output]! * splitRatio)} (${splitRatio} bins a pixel of the ${input.width}x${input.height} input) in output "${output}" but received ${shapeText(shape)}: set output.splitRatio, or name columns in output.name and rows in output.rows`,
      );
  if (columns.shape[1] !== lines.shape[1])
    throw wrongShape(`as many points as "${rows}"`, spec, columns.shape);
  const best = ({ data, shape }: Tensor<'float32'>, k: number) =>
    peakOf({ data: data.subarray(k * shape[2]!, (k + 1) * shape[2]!), width: shape[2]!, height: 1 });
  return Array.from({ length: columns.shape[1]! }, (_, k) => {
    const [x, y] = [best(columns, k), best(lines, k)];
    return { x: x.x / splitRatio, y: y.x / splitRatio, score: Math.min(x.score, y.score) };
  });
}
