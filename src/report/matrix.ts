import { oneLine, table } from '../base/text.js';
import type { Comparison } from '../tasks/registry.js';
import { describe } from './mismatch.js';

/** How a cell stands to the reference. A cell that crashes or hangs is a result. */
export interface CellOutcome {
  /** `5.0 classic, as it is`. */
  cell: string;
  /** Whether what is known to be wrong was cured in memory. */
  isCured: boolean;
  /** What computed; undefined where it gave nothing. */
  title?: string;
  /** Why it gave nothing. */
  error?: string;
  /** What was cured in memory. */
  cures: string[];
  /** The largest error of all outputs, and whether each is within a golden's tolerance. */
  largest?: number;
  isWithin?: boolean;
  /** Of the answer, where its task compares them. */
  answer?: Comparison;
  milliseconds?: { load: number; forward: number };
  /** Of its process, in bytes. */
  peakMemory?: number;
}

/** A network on everything that is installed. */
export interface Matrix {
  reference: string;
  /** Names of the classes, by id. */
  labels: readonly string[];
  cells: CellOutcome[];
}

/** A line a cell: verdict, largest error, what becomes of the answer, times and memory; then why cells gave nothing. */
export function matrixLines({ reference, cells, labels }: Matrix): string[] {
  const head = ['', '', 'largest error', 'load', 'forward', 'memory', 'answer', 'cured'];
  const rows = cells.map((outcome) => cellsOf(outcome, labels));
  const reasons = cells.flatMap(({ cell, error }) =>
    error === undefined ? [] : [`${cell}: ${oneLine(error)}`],
  );
  return [`against ${oneLine(reference)}`, ...table([head, ...rows], [2, 3, 4, 5]), ...reasons];
}

function cellsOf(outcome: CellOutcome, labels: readonly string[]): string[] {
  const { cell, error, largest = 0, isWithin, milliseconds, peakMemory, answer, cures } = outcome;
  const memory = peakMemory === undefined ? '' : `${Math.round(peakMemory / 2 ** 20)} MB`;
  if (error !== undefined) return [cell, 'nothing', '', '', '', memory, '', ''];
  const time = (each: number | undefined) => `${Math.round(each ?? 0)} ms`;
  return [
    cell,
    isWithin ? 'ok' : 'FAIL',
    largest.toExponential(1),
    time(milliseconds?.load),
    time(milliseconds?.forward),
    memory,
    answerText(answer, labels),
    cures.join(', '),
  ];
}

function answerText(answer: Comparison | undefined, labels: readonly string[]): string {
  if (!answer) return '';
  if (answer.verdict === 'match') return 'the same';
  const [first] = describe(answer, labels);
  return oneLine(first?.[1] ?? '');
}
