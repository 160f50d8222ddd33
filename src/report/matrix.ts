import { oneLine, table } from '../base/text.js';
import type { DnnEngine } from '../recipe/schema.js';
import type { Comparison } from '../tasks/registry.js';
import { describe } from './mismatch.js';

/** How one picture stands to the reference in a cell. */
export interface PictureOutcome {
  /** Why it gave nothing. */
  error?: string;
  /** The largest error of all outputs, and whether each is within a golden's tolerance. */
  largest?: number;
  isWithin?: boolean;
  /** Of the answer, where its task compares them. */
  answer?: Comparison;
  /** Of the forward pass. */
  milliseconds?: number;
}

/** What a verdict is made of. */
type Held = Pick<PictureOutcome, 'error' | 'largest' | 'isWithin'>;

/** How a cell stands to the reference: of several pictures the worst. A cell that crashes or hangs is a result. */
export interface CellOutcome extends Omit<PictureOutcome, 'milliseconds'> {
  /** `5.0 classic, as it is`. */
  cell: string;
  /** Of OpenCV.js; undefined for other engines. */
  opencv?: string;
  dnnEngine?: DnnEngine;
  /** Whether what is known to be wrong was cured in memory. */
  isCured: boolean;
  /** What computed; undefined where it gave nothing. */
  title?: string;
  /** What was cured in memory. */
  cures: string[];
  milliseconds?: { load: number; forward: number };
  /** Of its process, in bytes. */
  peakMemory?: number;
  /** In the matrix's order; none where the whole cell gave nothing. */
  pictures: PictureOutcome[];
}

/** A network on everything that is installed. */
export interface Matrix {
  reference: string;
  /** Names of the classes, by id. */
  labels: readonly string[];
  /** What each was run on. */
  pictures: readonly string[];
  cells: CellOutcome[];
}

/** A matrix of a model, or why it has none. */
export type ModelMatrix = { model: string } & (Matrix | { error: string });

/** Whether there is a matrix. */
export const hasCells = (found: ModelMatrix): found is { model: string } & Matrix => 'cells' in found;

/** A table, for whoever writes it. */
export interface MatrixTable {
  head: string[];
  rows: string[][];
  /** Columns of numbers. */
  numbers: number[];
}

/** Text: of one model its matrix; of several one table of all, and after it each one's own under its name. */
export function matricesLines(matrices: readonly ModelMatrix[]): string[] {
  const linesOf = (found: ModelMatrix) => (hasCells(found) ? matrixLines(found) : [oneLine(found.error)]);
  if (matrices.length === 1) return linesOf(matrices[0]!);
  const { head, rows, numbers } = overviewTable(matrices);
  return [
    ...table([head, ...rows], numbers),
    ...matrices.flatMap((found) => ['', oneLine(found.model), ...linesOf(found)]),
  ];
}

/** A row a cell, a column a model: verdict and largest error. */
export function overviewTable(matrices: readonly ModelMatrix[]): MatrixTable {
  const shown = matrices.map((found) => (hasCells(found) ? found.cells : []));
  const names = [...new Set(shown.flat().map(({ cell }) => cell))];
  return {
    head: ['', ...matrices.map(({ model }) => oneLine(model))],
    rows: names.map((name) => [
      name,
      ...shown.map((cells) => pictureText(cells.find(({ cell }) => cell === name))),
    ]),
    numbers: [],
  };
}

/** Text: the table of cells, that of pictures where there are several, where the fault begins, and why cells gave nothing. */
function matrixLines(matrix: Matrix): string[] {
  const tables = [cellTable(matrix), ...pictureTables(matrix)];
  const lines = tables.map(({ head, rows, numbers }) => table([head, ...rows], numbers));
  return [
    `against ${oneLine(matrix.reference)}`,
    ...lines.flatMap((one, i) => (i === 0 ? one : ['', ...one])),
    ...faultTexts(matrix),
    ...reasonTexts(matrix),
  ];
}

/** A row a cell: verdict, largest error, times and memory, what becomes of the answer, and what was cured. */
export function cellTable({ cells, labels }: Matrix): MatrixTable {
  return {
    head: ['', '', 'largest error', 'load', 'forward', 'memory', 'answer', 'cured'],
    rows: cells.map((outcome) => cellRow(outcome, labels)),
    numbers: [2, 3, 4, 5],
  };
}

/** A row a cell, a column a picture: verdict and largest error. None where there is one picture. */
export function pictureTables({ pictures, cells }: Matrix): MatrixTable[] {
  if (pictures.length < 2) return [];
  const head = ['', ...pictures.map(oneLine)];
  const rows = cells.map(({ cell, pictures: outcomes }) => [
    cell,
    ...pictures.map((_, i) => pictureText(outcomes[i])),
  ]);
  return [{ head, rows, numbers: [] }];
}

function pictureText(outcome: Held | undefined): string {
  const verdict = verdictOf(outcome ?? {});
  return verdict === NOTHING ? verdict : `${verdict} ${outcome!.largest!.toExponential(1)}`;
}

const NOTHING = 'nothing';

/** `ok`, `FAIL`, or `nothing` where there is nothing to compare. */
export function verdictOf({ error, largest, isWithin }: Held): 'ok' | 'FAIL' | typeof NOTHING {
  if (error !== undefined || largest === undefined) return NOTHING;
  return isWithin ? 'ok' : 'FAIL';
}

/** Why cells, and pictures in them, gave nothing. */
export function reasonTexts({ cells, pictures }: Matrix): string[] {
  return cells.flatMap(({ cell, error, pictures: outcomes }) => {
    if (error !== undefined) return [`${cell}: ${oneLine(error)}`];
    return outcomes.flatMap(({ error }, i) =>
      error === undefined ? [] : [`${cell}, ${oneLine(pictures[i]!)}: ${oneLine(error)}`],
    );
  });
}

function cellRow(outcome: CellOutcome, labels: readonly string[]): string[] {
  const { cell, largest = 0, milliseconds, peakMemory, answer, cures } = outcome;
  const memory = peakMemory === undefined ? '' : `${Math.round(peakMemory / 2 ** 20)} MB`;
  const verdict = verdictOf(outcome);
  if (verdict === NOTHING) return [cell, verdict, '', '', '', memory, '', ''];
  const time = (each: number | undefined) => `${Math.round(each ?? 0)} ms`;
  const times = [time(milliseconds?.load), time(milliseconds?.forward)];
  const error = largest.toExponential(1);
  return [cell, verdict, error, ...times, memory, answerText(answer, labels), cures.join(', ')];
}

function answerText(answer: Comparison | undefined, labels: readonly string[]): string {
  if (!answer) return '';
  if (answer.verdict === 'match') return 'the same';
  const [first] = describe(answer, labels);
  return oneLine(first?.[1] ?? '');
}

/** Which versions are right and wrong, with cures and as they are: where a fault begins. Nothing where all are right. */
export function faultTexts({ cells }: Matrix): string[] {
  return [true, false].flatMap((isCured) => {
    const line = cells
      .filter((cell) => cell.isCured === isCured && cell.opencv && cell.dnnEngine !== 'classic')
      .toSorted((a, b) => byVersion(a.opencv!, b.opencv!));
    const wrong = line.find((cell) => verdictOf(cell) === 'FAIL');
    if (!wrong) return [];
    return [
      `${isCured ? 'with cures' : 'as it is'}: first wrong on ${wrong.opencv} (${spansOf(line).join(', ')})`,
    ];
  });
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

const spanWords = { ok: 'right', FAIL: 'wrong', nothing: 'nothing' };

/** `right on 4.8 to 4.11`, `wrong on 4.12 to 5.0`: neighbours that end alike. */
function spansOf(line: readonly CellOutcome[]): string[] {
  const spans: { verdict: ReturnType<typeof verdictOf>; from: string; to: string }[] = [];
  for (const cell of line) {
    const [verdict, version] = [verdictOf(cell), cell.opencv!];
    const last = spans.at(-1);
    if (last?.verdict === verdict) last.to = version;
    else spans.push({ verdict, from: version, to: version });
  }
  return spans.map(
    ({ verdict, from, to }) => `${spanWords[verdict]} on ${from}${from === to ? '' : ` to ${to}`}`,
  );
}
