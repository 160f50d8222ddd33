import { InputError } from '../../base/errors.js';
import { requireFloat32, shapeText, type Tensor } from '../../base/tensor.js';
import type { Size } from '../../image/box.js';
import { type Beside, besideIn } from './beside.js';
import { type Cell, cellsIn, cellsOf, SIDES } from './cells.js';
import { type Decoder, decoderNames, type ScoreRule } from './decoders.js';
import { boxAround } from './distances.js';
import { highestClasses } from './highest.js';
import { type Boxes, bestFirst, type NmsRule, nmsBoxes, nmsBoxesBatched } from './nms.js';
import { classEnd, POINT, type Table } from './table.js';
import { type Four, noCell, units } from './units.js';

/** What a detector says before anything is taken away, as far as its score is above a threshold. */
export interface Candidates {
  /** In the network's input, in pixels. */
  boxes: Boxes;
  scores: Float32Array;
  classes: Int32Array;
  /** Points, or what its mask is made of; undefined where the network says none. */
  beside?: (at: number) => Beside;
}

/** The output and the network's input, in pixels. */
interface Place {
  name: string;
  input: Size;
}

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
  const fourOf = foursIn(table, decoder, { name, input });
  const { places, scores, classes } = scored(table, decoder.score, Math.fround(confidence));
  const boxes = new Float64Array(4 * places.length);
  for (const [i, place] of places.entries()) {
    const [a, b, c, d] = fourOf(place);
    boxes.set(decoder.box === 'centre' ? [a - c / 2, b - d / 2, c, d] : [a, b, c - a, d - b], 4 * i);
  }
  const beside = besideIn(table, decoder, places);
  return {
    boxes,
    scores: Float32Array.from(scores),
    classes: Int32Array.from(classes),
    ...(beside && { beside }),
  };
}

/** Places of the candidates that are left, the best first: within each class, among all, or without any taking away. */
export function suppressed(
  { boxes, scores, classes }: Candidates,
  nms: Decoder['nms'],
  rule: NmsRule & { most: number },
): number[] {
  switch (nms) {
    case 'class':
      return nmsBoxesBatched(boxes, scores, classes, rule);
    case 'all':
      return nmsBoxes(boxes, scores, rule);
    case 'none':
      return [...bestFirst(scores, rule).subarray(0, rule.most)];
  }
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

function wrongShape(shape: readonly number[], { name: decoder, of }: Decoder, name: string): InputError {
  const others = decoderNames.filter((other) => other !== decoder);
  return new InputError(
    `Expected boxes of ${of} in output "${name}" but received ${shapeText(shape)}: set output.decoder to another (${others.join(', ')}), or output.task to "raw"`,
  );
}

/** Sides of NanoDet-Plus' cells; those that reach beyond the input count, too. */
const WIDE_SIDES = [8, 16, 32, 64];

/** The four numbers of a candidate's box in the input's pixels. */
function foursIn(table: Table, decoder: Decoder, place: Place): (candidate: number) => Four {
  const { input } = place;
  const { unit, boxAt } = decoder;
  const start = boxAt < 0 ? table.fields + boxAt : boxAt;
  if (unit === 'distances') {
    const cells = WIDE_SIDES.flatMap((side) => cellsOf(side, input, Math.ceil));
    checkCells(cells, WIDE_SIDES, table, place);
    return (candidate) => {
      const { x, y, side } = cells[candidate]!;
      const values = table.data.subarray(candidate * table.step + start * table.field);
      return boxAround(x * side, y * side, values, side, input);
    };
  }
  const cells = unit === 'cells' ? cellsIn(input) : undefined;
  if (cells) checkCells(cells, SIDES, table, place);
  return (candidate) => units[unit](numbersAt(table, candidate, start), input, cells?.[candidate] ?? noCell);
}

/** Four numbers of a candidate, the first of which is its `start`-th. */
export function numbersAt({ data, step, field }: Table, candidate: number, start: number): Four {
  const at = candidate * step + start * field;
  return [data[at]!, data[at + field]!, data[at + 2 * field]!, data[at + 3 * field]!];
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

function add(found: Scored, place: number, score: number, number: number): void {
  found.places.push(place);
  found.scores.push(score);
  found.classes.push(number);
}
