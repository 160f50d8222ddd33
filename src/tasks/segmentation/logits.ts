import { type Size, sizeAlone } from '../../image/box.js';
import type { ClassMap } from '../../image/class-map.js';
import { VOID } from '../../image/colours.js';
import type { Placement } from '../../image/geometry.js';
import { type LinearAxis, linearSources, type Scores } from './argmax.js';

/**
 * The scores interpolated bilinearly to the picture's size, then argmax. Where the four neighbours agree the class
 * is theirs (an average of four vectors with the same highest element has it highest), so that only pixels on
 * borders are interpolated; stretches of one class are filled at once.
 */
export function logitsToPicture(
  scores: Scores,
  map: ClassMap,
  picture: Size,
  place: Placement,
  threshold: number,
): ClassMap {
  const { columns, rows } = linearSources(picture, place, map);
  const cells = cellsOf(columns);
  const data = new Uint8Array(picture.width * picture.height);
  const between = { scores, threshold, corners: new Float64Array(4 * scores.channels) };
  let spans: Span[] = [];
  for (let y = 0; y < picture.height; y++) {
    const line = data.subarray(y * picture.width, (y + 1) * picture.width);
    const row = rowOf(rows, y, map.width);
    if (y === 0 || rows.first[y] !== rows.first[y - 1]) spans = row ? spansOf(cells, map.data, row) : [];
    if (!row) line.fill(VOID);
    for (const span of spans)
      if (span.id === undefined) interpolate(line, span.cell, row!, columns.weight, between);
      else line.fill(span.id, span.start, span.end);
  }
  return { data, ...sizeAlone(picture) };
}

/** The picture's columns that lie between the same two of the output's; `left` is -1 where the output does not show them. */
interface Cell {
  left: number;
  right: number;
  start: number;
  end: number;
}

function cellsOf({ first, second }: LinearAxis): Cell[] {
  const cells: Cell[] = [];
  for (let start = 0, end = 0; start < first.length; start = end) {
    while (end < first.length && first[end] === first[start]) end++;
    cells.push({ left: first[start]!, right: second[start]!, start, end });
  }
  return cells;
}

/** Between which of the output's rows a row of the picture lies, as places of their first pixels. */
interface Row {
  top: number;
  bottom: number;
  /** Of the bottom one. */
  weight: number;
}

/** Undefined where the output does not show it. */
function rowOf({ first, second, weight }: LinearAxis, y: number, width: number): Row | undefined {
  if (first[y]! < 0) return undefined;
  return { top: first[y]! * width, bottom: second[y]! * width, weight: weight[y]! };
}

/** Columns of one class in all rows between the same two of the output; without `id` a cell whose corners differ. */
type Span = { id: number; start: number; end: number } | { id: undefined; cell: Cell };

function spansOf(cells: readonly Cell[], ids: Uint8Array, row: Row): Span[] {
  const spans: Span[] = [];
  for (const cell of cells) {
    const id = agreedId(cell, ids, row);
    const last = spans.at(-1);
    if (id === undefined) spans.push({ id, cell });
    else if (last?.id === id) last.end = cell.end;
    else spans.push({ id, start: cell.start, end: cell.end });
  }
  return spans;
}

/** The class on which a cell's corners agree. */
function agreedId({ left, right }: Cell, ids: Uint8Array, { top, bottom }: Row): number | undefined {
  if (left < 0) return VOID;
  const id = ids[top + left]!;
  const agree = id === ids[top + right] && id === ids[bottom + left] && id === ids[bottom + right];
  return agree ? id : undefined;
}

interface Between {
  scores: Scores;
  threshold: number;
  /** Of the scores at a cell's four corners, channel by channel: its pixels read them from one place. */
  corners: Float64Array;
}

/** The classes of a cell's columns in one row. */
function interpolate(
  line: Uint8Array,
  { left, right, start, end }: Cell,
  { top, bottom, weight }: Row,
  weights: Float32Array,
  between: Between,
): void {
  const { values, channels, channelStep, pixelStep } = between.scores;
  for (let channel = 0, to = 0; channel < channels; channel++, to += 4) {
    const at = channel * channelStep;
    between.corners[to] = values[at + (top + left) * pixelStep]!;
    between.corners[to + 1] = values[at + (top + right) * pixelStep]!;
    between.corners[to + 2] = values[at + (bottom + left) * pixelStep]!;
    between.corners[to + 3] = values[at + (bottom + right) * pixelStep]!;
  }
  for (let x = start; x < end; x++) line[x] = classBetween(between, weights[x]!, weight);
}

/** The class of a pixel between four of the output. */
function classBetween({ corners, threshold }: Between, wx: number, wy: number): number {
  const isOne = corners.length === 4;
  let best = 0;
  let highest = isOne ? threshold : -Infinity;
  for (let at = 0; at < corners.length; at += 4) {
    const above = corners[at]! * (1 - wx) + corners[at + 1]! * wx;
    const below = corners[at + 2]! * (1 - wx) + corners[at + 3]! * wx;
    const value = above * (1 - wy) + below * wy;
    if (value > highest) {
      highest = value;
      best = isOne ? 1 : at >> 2;
    }
  }
  return best;
}
