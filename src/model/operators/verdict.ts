import type { Target } from '../normal-form/target.js';
import { MEASURED, table } from './table.js';

/** What became of a form of a node on a version of OpenCV. */
export type Measured =
  | 'right'
  /** Right in some members of the form, refused in others. */
  | 'partly'
  /** Right in some members of the form, wrong in others: the form does not tell them apart. */
  | 'mixed'
  | 'wrong'
  /** Refused by OpenCV while it reads the model, or in the forward pass. */
  | 'load'
  | 'forward'
  | 'crash';

const letters: Record<string, Measured> = {
  r: 'right',
  p: 'partly',
  m: 'mixed',
  w: 'wrong',
  l: 'load',
  f: 'forward',
  x: 'crash',
};

/** The day of the measurement (scripts/measure_operators.mjs). */
export { MEASURED };

/** The measured versions, in the order of the table's letters. */
const columns = ['4.10', '4.11', '4.12', '4.13', '5.0', '5.0 classic'];

let rows: Map<string, string> | undefined;

/** The table by form; made where it is first asked for. */
function rowOf(form: string): string | undefined {
  rows ??= new Map(
    table
      .trim()
      .split('\n')
      .map((line) => [line.slice(LETTERS + 1), line.slice(0, LETTERS)]),
  );
  return rows.get(form);
}

const LETTERS = columns.length;

/** `4.12`, `5.0`, `5.0 classic`. */
export function columnOf({ version, dnnEngine }: Target): string {
  const [short = ''] = /^\d+\.\d+/.exec(version) ?? [];
  return short.startsWith('4.') || dnnEngine === 'new' ? short : `${short} classic`;
}

/** What a version does with a form as it stands; undefined where it was never tried. */
export function measured(form: string, target: Target): Measured | undefined {
  const letter = rowOf(form)?.[columns.indexOf(columnOf(target))];
  return letter === undefined ? undefined : letters[letter];
}

/** The versions that compute a form right as it stands, the newest first. */
export function rightOn(form: string): string[] {
  const row = rowOf(form) ?? '';
  return columns.filter((_, i) => row[i] === 'r').reverse();
}
