import type { Target } from '../normal-form/target.js';
import { table } from './table.js';

/** What `inspect` says of a node on a version of OpenCV. */
export type Verdict =
  | 'proved'
  /** A rewrite makes another form of it. */
  | 'cured'
  /** Right in some members of the form, refused in others; never silently wrong. */
  | 'partly'
  | 'wrong'
  /** By OpenCV, with an error. */
  | 'refused'
  | 'never tried';

/** The table's letters for a form as `run` takes it: in normal form. */
const verdicts: Record<string, Verdict> = {
  r: 'proved',
  p: 'partly',
  w: 'wrong',
  // Members of the form are wrong although it is in normal form, and nothing tells them from the right ones.
  m: 'wrong',
  l: 'refused',
  f: 'refused',
  x: 'refused',
};

/** The measured versions, in the order of the table's letters. */
const columns = ['4.10', '4.11', '4.12', '4.13', '5.0', '5.0 classic'];

/** What the command is told to run on each. */
const options: Record<string, string> = { '5.0 classic': '--opencv 5.0 --engine classic' };

let rows: Map<string, string> | undefined;

/** The letters of a form: for each version as it stands, then for each version in normal form. */
function rowOf(form: string): string | undefined {
  rows ??= new Map(table.trim().split('\n').map(split));
  return rows.get(form);
}

function split(line: string): [form: string, letters: string] {
  const [as = '', normal = ''] = line.split(' ', 2);
  return [line.slice(as.length + normal.length + 2), as + normal];
}

/** `4.12`, `5.0`, `5.0 classic`. */
export function columnOf({ version, dnnEngine }: Target): string {
  const [short = ''] = /^\d+\.\d+/.exec(version) ?? [];
  return short.startsWith('4.') || dnnEngine === 'new' ? short : `${short} classic`;
}

/** Letters of a form as it stands that hold in normal form, too, where that was not measured. */
const lasting = 'rplfx';

/** The letter of a form on a version; undefined where it was never tried. */
function letterOf(form: string, column: string): string | undefined {
  const at = columns.indexOf(column);
  const row = at < 0 ? undefined : rowOf(form);
  const [asItStands = '.', normal = '.'] = [row?.[at], row?.[at + columns.length]];
  if (normal !== '.') return normal;
  return lasting.includes(asItStands) ? asItStands : undefined;
}

/** What the table says of a node of this form. */
export function verdictOf(form: string, target: Target, isCured: boolean): Verdict {
  const verdict = verdicts[letterOf(form, columnOf(target)) ?? ''] ?? 'never tried';
  return isCured && verdict !== 'wrong' ? 'cured' : verdict;
}

/** The versions that compute a form right, the newest first. */
export function rightOn(form: string): string[] {
  return columns.filter((column) => letterOf(form, column) === 'r').reverse();
}

/** What to do about a form that the version at hand computes wrongly or not at all. */
export function wayOut(form: string): string {
  const [best] = rightOn(form);
  return best
    ? `${best} runs this: ${options[best] ?? `--opencv ${best}`}`
    : 'no OpenCV that was measured runs this: --on onnxruntime does';
}
