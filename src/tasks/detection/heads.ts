import { expected } from '../../base/errors.js';
import { rowsOf } from '../../base/rows.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import { clamped, type Size } from '../../image/box.js';
import type { Point } from '../../image/geometry.js';
import { sigmoid } from '../multi-label/answer.js';
import type { ObjectPoint } from './beside.js';
import type { Candidates } from './candidates.js';
import { cellsOf, SIDES } from './cells.js';
import type { Head } from './decoders.js';
import { boxAround, EDGES } from './distances.js';
import { units } from './units.js';

/** Values of one output, and its shape. */
interface Part {
  name: string;
  data: Float32Array;
  shape: readonly number[];
}

/** Collects candidates; boxes by their corners in the input's pixels. */
class Found {
  readonly #boxes: number[] = [];
  readonly #scores: number[] = [];
  readonly #classes: number[] = [];
  readonly #points: ObjectPoint[][] = [];
  readonly #least: number;

  constructor(confidence: number) {
    this.#least = Math.fround(confidence);
  }

  isAbove(score: number): boolean {
    return Math.fround(score) > this.#least;
  }

  add(score: number, index: number, left: number, top: number, right: number, bottom: number): void {
    this.#boxes.push(left, top, right - left, bottom - top);
    this.#scores.push(score);
    this.#classes.push(index);
  }

  /** A box by its centre and size. */
  addCentred(score: number, index: number, x: number, y: number, width: number, height: number): void {
    this.add(score, index, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /** Of the box that was added last. */
  addPoints(points: ObjectPoint[]): void {
    this.#points.push(points);
  }

  all(): Candidates {
    return {
      boxes: Float64Array.from(this.#boxes),
      scores: Float32Array.from(this.#scores),
      classes: Int32Array.from(this.#classes),
      ...(this.#points.length > 0 && { beside: (at) => ({ points: this.#points[at]! }) }),
    };
  }
}

/**
 * The candidates of a network that says them in several outputs.
 *
 * @param outputs in the head's order
 * @throws InputError for outputs of other shapes than the head's
 */
export function candidatesOfHead(
  outputs: readonly { name: string; tensor: Tensor }[],
  { name, of }: Head,
  confidence: number,
  input: Size,
): Candidates {
  const parts = outputs.map(({ name: output, tensor }): Part => {
    const { data, shape } = requireFloat32(tensor, `output "${output}"`);
    return { name: output, data, shape };
  });
  const found = new Found(confidence);
  if (!decode[name](parts, found, input))
    throw expected(
      `boxes of ${of}`,
      'the outputs',
      parts.map((part) => `"${part.name}" ${shapeText(part.shape)}`).join(', '),
    );
  return found.all();
}

/** Gives false where the shapes are not the head's. */
type Decode = (parts: readonly Part[], found: Found, input: Size) => boolean;

/** Whether a part has so many rows of so many numbers. */
function isTable({ data, shape }: Part, rows: number, columns: number): boolean {
  return data.length === rows * columns && (shape.at(-1) === columns || columns === 1);
}

/** Planes of 1xCxHxW, or undefined for another shape. */
function planes(
  { shape }: Part,
  channels?: number,
): { rows: number; columns: number; channels: number } | undefined {
  const [n, c, rows, columns] = shape;
  const isOne = shape.length === 4 && n === 1 && (channels === undefined || c === channels);
  return isOne ? { channels: c!, rows: rows!, columns: columns! } : undefined;
}

const decode: Record<Head['name'], Decode> = {
  centerface: centerFace,
  centernet: centerNet,
  yunet: yuNet,
  blazeface: blazeFace,
  nanodet: nanoDet,
  'ssd-scores': ssdScores,
  'tf-ssd': tensorFlowSsd,
  'detr-logits': detrLogits,
};

/** Pixels of the input to one of the maps. */
const MAP_SIDE = 4;

/** `CenterFace.decode` of centerface.py: the size is a logarithm; boxes end at the input's sides. */
function centerFace([heat, scale, offset]: readonly Part[], found: Found, { width, height }: Size): boolean {
  const size = planes(heat!, 1);
  if (!size || !planes(scale!, 2) || !planes(offset!, 2)) return false;
  const plane = size.rows * size.columns;
  if (scale!.data.length !== 2 * plane || offset!.data.length !== 2 * plane) return false;
  for (let at = 0; at < plane; at++) {
    const score = heat!.data[at]!;
    if (!found.isAbove(score)) continue;
    const [row, column] = [Math.floor(at / size.columns), at % size.columns];
    const h = Math.exp(scale!.data[at]!) * MAP_SIDE;
    const w = Math.exp(scale!.data[plane + at]!) * MAP_SIDE;
    const x = Math.max(0, (column + offset!.data[plane + at]! + 0.5) * MAP_SIDE - w / 2);
    const y = Math.max(0, (row + offset!.data[at]! + 0.5) * MAP_SIDE - h / 2);
    const [left, top] = [Math.min(x, width), Math.min(y, height)];
    found.add(score, 0, left, top, Math.min(left + w, width), Math.min(top + h, height));
  }
  return true;
}

/** `ctdet_decode` of CenterNet: what is the highest of its nine neighbours is an object. */
function centerNet([heat, sizes, offset]: readonly Part[], found: Found): boolean {
  const size = planes(heat!);
  if (!size || !planes(sizes!, 2) || !planes(offset!, 2)) return false;
  const { rows, columns, channels } = size;
  const plane = rows * columns;
  if (sizes!.data.length !== 2 * plane || offset!.data.length !== 2 * plane) return false;
  for (let channel = 0; channel < channels; channel++)
    for (let at = 0; at < plane; at++) {
      const score = heat!.data[channel * plane + at]!;
      if (!found.isAbove(score) || !isPeak(heat!.data.subarray(channel * plane), at, rows, columns)) continue;
      const x = (at % columns) + offset!.data[at]!;
      const y = Math.floor(at / columns) + offset!.data[plane + at]!;
      const [w, h] = [sizes!.data[at]!, sizes!.data[plane + at]!];
      found.addCentred(score, channel, x * MAP_SIDE, y * MAP_SIDE, w * MAP_SIDE, h * MAP_SIDE);
    }
  return true;
}

function isPeak(values: Float32Array, at: number, rows: number, columns: number): boolean {
  const [row, column] = [Math.floor(at / columns), at % columns];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
      if (values[y * columns + x]! > values[at]!) return false;
  return true;
}

/** `FaceDetectorYNImpl::postProcess` (modules/objdetect/src/face_detect.cpp): the score is the root of class times object. */
function yuNet(parts: readonly Part[], found: Found, input: Size): boolean {
  return SIDES.every((side, level) => {
    const [classes, objects, boxes] = [parts[level]!, parts[3 + level]!, parts[6 + level]!];
    const cells = cellsOf(side, input);
    const count = cells.length;
    if (!isTable(classes, count, 1) || !isTable(objects, count, 1) || !isTable(boxes, count, 4)) return false;
    for (const [at, cell] of cells.entries()) {
      const score = Math.sqrt(clamped(classes.data[at]!, 1) * clamped(objects.data[at]!, 1));
      if (!found.isAbove(score)) continue;
      const [x, y, w, h] = boxes.data.subarray(4 * at, 4 * at + 4);
      found.addCentred(score, 0, ...units.cells([x!, y!, w!, h!], input, cell));
    }
    return true;
  });
}

/** Cells of MediaPipe's short-range face detector, and anchors in each (`SsdAnchorsCalculator`, strides 8, 16, 16, 16). */
const BLAZE = [
  { side: 8, anchors: 2 },
  { side: 16, anchors: 6 },
];
/** `score_clipping_thresh`. */
const CLIP = 100;

/** `TensorsToDetectionsCalculator`: offsets in pixels from the middle of a cell. MediaPipe's NMS mixes boxes; here the best stays. */
function blazeFace([boxes, scores]: readonly Part[], found: Found, input: Size): boolean {
  const middles = BLAZE.flatMap(({ side, anchors }) =>
    cellsOf(side, input).flatMap(({ x, y }) =>
      new Array<Point>(anchors).fill({ x: (x + 0.5) * side, y: (y + 0.5) * side }),
    ),
  );
  const step = boxes!.shape.at(-1)!;
  if (step < 4 || !isTable(boxes!, middles.length, step) || !isTable(scores!, middles.length, 1))
    return false;
  for (const [at, middle] of middles.entries()) {
    const score = sigmoid(Math.min(Math.max(scores!.data[at]!, -CLIP), CLIP));
    if (!found.isAbove(score)) continue;
    const [x, y, w, h, ...rest] = boxes!.data.subarray(step * at, step * (at + 1));
    found.addCentred(score, 0, middle.x + x!, middle.y + y!, w!, h!);
    found.addPoints(rowsOf(rest, 2).map(([px, py]) => ({ x: middle.x + px!, y: middle.y + py! })));
  }
  return true;
}

/** `post_process` of OpenCV Zoo's nanodet.py: the distances of the four edges from the middle of a cell. */
function nanoDet(parts: readonly Part[], found: Found, input: Size): boolean {
  return SIDES.every((side, level) => {
    const [scores, edges] = [parts[level]!, parts[3 + level]!];
    const cells = cellsOf(side, input);
    const classes = scores.shape.at(-1)!;
    if (!isTable(scores, cells.length, classes) || !isTable(edges, cells.length, EDGES)) return false;
    for (const [at, { x, y }] of cells.entries()) {
      const [score, index] = highest(scores.data.subarray(classes * at, classes * (at + 1)));
      if (!found.isAbove(score)) continue;
      const middle = (side - 1) / 2;
      const values = edges.data.subarray(EDGES * at);
      found.add(score, index, ...boxAround(x * side + middle, y * side + middle, values, side, input));
    }
    return true;
  });
}

/** The first of the highest, from a place on. */
function highest(values: Float32Array, first = 0): [score: number, index: number] {
  let best = first;
  for (let i = first + 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return [values[best]!, best];
}

/** UltraFace, torchvision's SSD: corners of 0..1, and for each box scores of classes, of which 0 is the background. */
function ssdScores([boxes, scores]: readonly Part[], found: Found, { width, height }: Size): boolean {
  const classes = scores!.shape.at(-1)!;
  const count = boxes!.data.length / 4;
  if (classes < 2 || !isTable(boxes!, count, 4) || !isTable(scores!, count, classes)) return false;
  for (let at = 0; at < count; at++) {
    const [score, index] = highest(scores!.data.subarray(classes * at, classes * (at + 1)), 1);
    if (!found.isAbove(score)) continue;
    const [left, top, right, bottom] = boxes!.data.subarray(4 * at, 4 * at + 4);
    found.add(score, index - 1, left! * width, top! * height, right! * width, bottom! * height);
  }
  return true;
}

/** TensorFlow's object detection API: y before x, of 0..1; scores; classes from 1. */
function tensorFlowSsd(
  [boxes, scores, classes]: readonly Part[],
  found: Found,
  { width, height }: Size,
): boolean {
  const count = boxes!.data.length / 4;
  if (!isTable(boxes!, count, 4) || scores!.data.length !== count || classes!.data.length !== count)
    return false;
  for (let at = 0; at < count; at++) {
    const [score, index] = [scores!.data[at]!, Math.trunc(classes!.data[at]!) - 1];
    if (!found.isAbove(score) || index < 0) continue;
    const [top, left, bottom, right] = boxes!.data.subarray(4 * at, 4 * at + 4);
    found.add(score, index, left! * width, top! * height, right! * width, bottom! * height);
  }
  return true;
}

/** RT-DETR as transformers exports it: logits of classes, and centre and size of 0..1. */
function detrLogits([logits, boxes]: readonly Part[], found: Found, { width, height }: Size): boolean {
  const classes = logits!.shape.at(-1)!;
  const count = boxes!.data.length / 4;
  if (!isTable(boxes!, count, 4) || !isTable(logits!, count, classes)) return false;
  for (let at = 0; at < count; at++) {
    const [logit, index] = highest(logits!.data.subarray(classes * at, classes * (at + 1)));
    const score = sigmoid(logit);
    if (!found.isAbove(score)) continue;
    const [x, y, w, h] = boxes!.data.subarray(4 * at, 4 * at + 4);
    found.addCentred(score, index, x! * width, y! * height, w! * width, h! * height);
  }
  return true;
}
