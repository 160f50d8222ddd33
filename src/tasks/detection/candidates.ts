import { InputError } from '../../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { type Decoder, decoders, heads, type ScoreRule } from './decoders.js';
import { distances } from './distances.js';
import type { Boxes } from './nms.js';

/** What a detector says before anything is taken away, as far as its score is above a threshold. */
export interface Candidates {
  /** In the network's input, in pixels. */
  boxes: Boxes;
  scores: Float32Array;
  classes: Int32Array;
}

/** An output as a table: number `f` of candidate `n` is at `n * step + f * field`. */
export interface Table {
  data: Float32Array;
  count: number;
  fields: number;
  step: number;
  field: number;
}

/** The output and the network's input, in pixels. */
interface Place {
  name: string;
  input: Size;
}

/** Sides of YOLOX's cells in pixels, in the order in which they are listed. */
const CELLS = [8, 16, 32];

/**
 * The candidates in one output whose score is greater than `confidence`.
 *
 * @throws InputError for another shape than the decoder's, and for a grid of another number of cells than the input's
 */
export function candidatesIn(
  output: Tensor,
  decoder: Decoder,
  confidence: number,
  { name, input }: Place,
): Candidates {
  const table = tableOf(output, decoder, name);
  const boxAt = units[decoder.unit](table, { name, input });
  const { places, scores, classes } = scored(table, decoder.score, Math.fround(confidence));
  const boxes = new Float64Array(4 * places.length);
  for (const [i, place] of places.entries()) {
    const [a, b, c, d] = boxAt(place, place * table.step + startOf(decoder, table) * table.field);
    boxes.set(decoder.box === 'centre' ? [a - c / 2, b - d / 2, c, d] : [a, b, c - a, d - b], 4 * i);
  }
  return { boxes, scores: Float32Array.from(scores), classes: Int32Array.from(classes) };
}

/** Where a candidate's box begins among its numbers. */
function startOf({ boxAt }: Decoder, { fields }: Table): number {
  return boxAt < 0 ? fields + boxAt : boxAt;
}

/** How many classes an output of that shape has; undefined where the shape does not say it. */
export function classesIn<T>(shape: readonly T[], { candidates, score }: Decoder): number | undefined {
  const fields = candidates === 'rows' ? shape.at(-1) : shape.at(-2);
  if (score.from !== 'classes') return undefined;
  return typeof fields === 'number' ? classEnd(score, fields) - score.at : score.only;
}

/**
 * An output as the decoder's table.
 *
 * @throws InputError for another shape than the decoder's
 */
export function tableOf(output: Tensor, decoder: Decoder, name: string): Table {
  const { data, shape } = requireFloat32(output, `output "${name}"`);
  if (!hasTable(output, decoder)) throw wrongShape(shape, decoder, name);
  const [rows = 1, columns = 1] = shape.slice(-2);
  const isRows = decoder.candidates === 'rows';
  const [count, fields] = isRows ? [rows, columns] : [columns, rows];
  return { data, count, fields, step: isRows ? columns : 1, field: isRows ? 1 : columns };
}

/** Whether an output may be the decoder's, by its shape. */
export function hasTable({ data, shape, dtype }: Tensor, decoder: Decoder): boolean {
  const [rows = 1, columns = 1] = shape.slice(-2);
  const isOne = dtype === 'float32' && shape.length >= 2 && data.length === rows * columns;
  return isOne && hasFields(decoder.score, decoder.candidates === 'rows' ? columns : rows);
}

function hasFields(score: ScoreRule, fields: number): boolean {
  if (score.from === 'class') return fields === score.fields;
  const end = classEnd(score, fields);
  return end > score.at && fields >= end && (score.only === undefined || (fields - end) % POINT === 0);
}

/** Numbers of a point: x, y and how sure it is. */
const POINT = 3;

/** Where the numbers of the classes end. */
export function classEnd(
  { at, behind = 0, only }: Extract<ScoreRule, { from: 'classes' }>,
  fields: number,
): number {
  return only === undefined ? fields - behind : at + only;
}

function wrongShape(shape: readonly number[], { name: decoder, of }: Decoder, name: string): InputError {
  const others = [...decoders, ...heads].filter((other) => other.name !== decoder).map((other) => other.name);
  return new InputError(
    `Expected boxes of ${of} in output "${name}" but received ${shapeText(shape)}: set output.decoder to another (${others.join(', ')}), or output.task to "raw"`,
  );
}

/** Of a box. */
export type Four = [number, number, number, number];
/** The four numbers of a candidate's box in pixels. `at`: where they begin in the table. */
type BoxAt = (place: number, at: number) => Four;

const units: Record<Decoder['unit'], (table: Table, place: Place) => BoxAt> = {
  pixels: (table) => (_, at) => numbersAt(table, at),
  fractions: (table, { input }) => {
    const { width, height } = input;
    return (_, at) => {
      const [a, b, c, d] = numbersAt(table, at);
      return [a * width, b * height, c * width, d * height];
    };
  },
  cells: (table, place) => {
    const cells = cellsOf(table, place);
    return (candidate, at) => {
      const [a, b, c, d] = numbersAt(table, at);
      const { x, y, side } = cells[candidate]!;
      return [(a + x) * side, (b + y) * side, Math.exp(c) * side, Math.exp(d) * side];
    };
  },
  distances: wideCells,
};

/** Sides of NanoDet-Plus' cells; those that reach beyond the input count, too. */
const WIDE_CELLS = [8, 16, 32, 64];

function wideCells(table: Table, place: Place): BoxAt {
  const { width, height } = place.input;
  const cells = WIDE_CELLS.flatMap((side) =>
    cellsOfSide(side, Math.ceil(width / side), Math.ceil(height / side)),
  );
  checkCells(cells, WIDE_CELLS, table, place);
  return (candidate, at) => {
    const { x, y, side } = cells[candidate]!;
    const [left, top, right, bottom] = distances(table.data.subarray(at), side) as Four;
    const inside = (value: number, most: number) => Math.min(Math.max(value, 0), most);
    return [
      inside(x * side - left, width),
      inside(y * side - top, height),
      inside(x * side + right, width),
      inside(y * side + bottom, height),
    ];
  };
}

/** Four numbers of a candidate, from a place of the table on. */
export function numbersAt({ data, field }: Table, at: number): Four {
  return [data[at]!, data[at + field]!, data[at + 2 * field]!, data[at + 3 * field]!];
}

/** A cell of a grid over the network's input: its column, its row, and its side in pixels. */
export interface Cell {
  x: number;
  y: number;
  side: number;
}

/** The cells of YOLO's grids, row by row, the smallest first. */
export function cellsIn(input: Size): Cell[] {
  return CELLS.flatMap((side) => {
    const [columns, rows] = [Math.floor(input.width / side), Math.floor(input.height / side)];
    return cellsOfSide(side, columns, rows);
  });
}

/** Row by row. */
function cellsOfSide(side: number, columns: number, rows: number): Cell[] {
  return Array.from({ length: columns * rows }, (_, i) => ({
    x: i % columns,
    y: Math.floor(i / columns),
    side,
  }));
}

function cellsOf(table: Table, place: Place): Cell[] {
  const cells = cellsIn(place.input);
  checkCells(cells, CELLS, table, place);
  return cells;
}

function checkCells(
  cells: readonly Cell[],
  sides: readonly number[],
  { count }: Table,
  { name, input }: Place,
): void {
  if (cells.length !== count)
    throw new InputError(
      `Expected ${cells.length} boxes in output "${name}", one a cell of ${sides.join(', ')} pixels of the ${input.width}x${input.height} input, but received ${count}`,
    );
}

/** Candidates by their places in the table. */
interface Scored {
  places: number[];
  scores: number[];
  classes: number[];
}

function scored(table: Table, rule: ScoreRule, least: number): Scored {
  return rule.from === 'class' ? scoredByNumber(table, rule, least) : scoredByClass(table, rule, least);
}

function scoredByNumber(
  { data, count, step, field }: Table,
  rule: Extract<ScoreRule, { from: 'class' }>,
  least: number,
): Scored {
  const found: Scored = { places: [], scores: [], classes: [] };
  for (let n = 0; n < count; n++) {
    const score = data[n * step + rule.score * field]!;
    const number = Math.trunc(data[n * step + rule.class * field]!);
    if (score > least && number >= rule.first) add(found, n, score, number - rule.first);
  }
  return found;
}

/** The first of the classes with the highest number is the candidate's. */
function scoredByClass(table: Table, rule: Extract<ScoreRule, { from: 'classes' }>, least: number): Scored {
  const { data, count, step, field } = table;
  const { highest, classes } = highestClasses(table, rule.at, classEnd(rule, table.fields));
  const found: Scored = { places: [], scores: [], classes: [] };
  for (let n = 0; n < count; n++) {
    const score =
      rule.objectness === undefined
        ? highest[n]!
        : Math.fround(highest[n]! * data[n * step + rule.objectness * field]!);
    if (score > least) add(found, n, score, classes[n]!);
  }
  return found;
}

/** In the order of memory: by class where each class is a row, by candidate otherwise. */
function highestClasses(
  { data, count, step, field }: Table,
  first: number,
  end: number,
): { highest: Float32Array; classes: Int32Array } {
  const highest = new Float32Array(count).fill(-Infinity);
  const classes = new Int32Array(count);
  const take = (n: number, f: number) => {
    const value = data[n * step + f * field]!;
    if (value > highest[n]!) {
      highest[n] = value;
      classes[n] = f - first;
    }
  };
  if (step === 1) for (let f = first; f < end; f++) for (let n = 0; n < count; n++) take(n, f);
  else for (let n = 0; n < count; n++) for (let f = first; f < end; f++) take(n, f);
  return { highest, classes };
}

function add(found: Scored, place: number, score: number, number: number): void {
  found.places.push(place);
  found.scores.push(score);
  found.classes.push(number);
}
