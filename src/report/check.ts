import { type Line, oneLine, table } from '../base/text.js';
import { type Difference, firstDifference } from '../golden/case.js';
import { type CaseResult, type CheckReport, columnsOf, countsOf } from '../golden/report.js';
import { type StageId, stageText } from '../run/stage.js';
import { insideCommand, insideQuestion, quoted, runOptions } from './inside.js';
import { ceiled, mismatchLines, termLine } from './mismatch.js';
import { stageLines } from './text.js';

/** How a report becomes text. */
export interface ReportTextOptions {
  /** For a terminal. */
  colour?: boolean;
  /** Every stage of every case, not only the first that differs. */
  verbose?: boolean;
}

/** The words that all reports use. */
export const verdicts: Record<CaseResult['outcome'], string> = {
  match: 'ok',
  mismatch: 'FAIL',
  error: 'ERROR',
};

/** A whole check: a line a case (a column a runner), how each failing case differs, and a closing line. */
export function reportLines(report: CheckReport, { colour, verbose }: ReportTextOptions = {}): string[] {
  const paint = colour ? painted : (text: string) => text;
  const shown = report.cases.filter(
    ({ outcome, changedFiles }) => verbose || outcome !== 'match' || changedFiles,
  );
  const blocks = shown.flatMap((result) => {
    const stages = verbose ? stageLines(result.stages).map((line) => `    ${oneLine(line)}`) : [];
    return ['', ...caseLines(result), ...stages];
  });
  return [
    ...overview(report, paint),
    ...blocks.map((line) => line.replace(/^\S+/, paint)),
    '',
    summaryLine(report),
    ...(report.notRun ? [notRunLine(report.notRun)] : []),
  ];
}

function notRunLine(count: number): string {
  return `ended at the first case that is not as its golden: ${count} not run`;
}

const codes: Record<string, number> = { ok: 32, FAIL: 31, ERROR: 33 };

/** Colours a cell that begins with a verdict. */
function painted(cell: string): string {
  const code = codes[/^\w+/.exec(cell)?.[0] ?? ''];
  return code ? `\x1b[${code}m${cell}\x1b[0m` : cell;
}

function overview(report: CheckReport, paint: (text: string) => string): string[] {
  const columns = columnsOf(report);
  if (columns.length < 2) {
    const rows = report.cases.map((result) => [
      verdicts[result.outcome],
      oneLine(result.id),
      stagesText(result),
      timeText(result),
    ]);
    return table(rows, [3], paint);
  }
  const ids = [...new Set(report.cases.map(({ id }) => id))];
  const rows = ids.map((id) => [oneLine(id), ...columns.map(({ byId }) => cellText(byId.get(id)))]);
  return table([['case', ...columns.map(({ title }) => oneLine(title))], ...rows], [], paint);
}

function cellText(result: CaseResult | undefined): string {
  if (!result) return '–';
  const verdict = verdicts[result.outcome];
  return result.outcome === 'match' ? `${verdict} ${timeText(result)}` : `${verdict} ${stagesText(result)}`;
}

/** The first stage that differs; all of them where none does. */
function stagesText({ stages }: CaseResult): string {
  const first = firstDifference(stages);
  return oneLine(first ? stageText(first.stage) : stages.map(({ stage }) => stageText(stage)).join(', '));
}

/** `412 ms`, or `cached`. */
export function timeText({ cached, milliseconds }: CaseResult): string {
  return cached ? 'cached' : `${Math.round(milliseconds)} ms`;
}

/** How a case ended: the first stage that differs with its numbers, or why it could not be run. */
export function caseLines(result: CaseResult, labels: readonly string[] = result.labels ?? []): string[] {
  const heading = headingOf(result);
  const first = firstDifference(result.stages);
  const changed = changedTerms(result).map(termLine);
  if (result.outcome === 'error')
    return [`ERROR  ${oneLine(heading)}`, ...changed, termLine(['error', result.error ?? 'unknown'])];
  if (!first) return [`ok    ${oneLine(heading)}`, ...changed];
  const question = insideQuestion(result);
  const [title, ...lines] = mismatchLines(stageText(first.stage), first.comparison, heading, {
    labels,
    second: secondText(result),
    allow: allowText(first),
    inside: question && insideCommand(question),
    next: nextCommand(result),
  });
  return [title!, ...changed, ...lines, ...(result.inside ?? []).map((line) => `    ${oneLine(line)}`)];
}

/** What is beyond its tolerance by more than this factor is no matter of tolerance. Set by hand. */
const NEAR = 100;
const LEAST_ATOL = 1e-6;

/** What another engine's word on the same blob says of OpenCV's. */
function secondText({ second, runner }: CaseResult): string | undefined {
  if (!second) return undefined;
  const { title, maxError, isReference } = second;
  const off = `max ${maxError.toExponential(1)}`;
  return isReference
    ? `${title} gives the golden's output for the same blob (${off}): ${runner} computes otherwise`
    : `${title}, too, is off from the golden for the same blob (${off}): it is not ${runner} alone`;
}

/** What lets a difference of values pass that is near its tolerance: the key in golden.json, or the option. */
export function allowText({ stage, comparison }: Difference): string | undefined {
  if (comparison.kind !== 'tensor' || comparison.verdict !== 'differs' || comparison.reason !== 'values')
    return undefined;
  const { passingAtol, tolerance } = comparison;
  if (passingAtol > NEAR * Math.max(tolerance.atol, LEAST_ATOL)) return undefined;
  const atol = ceiled(passingAtol);
  const key = JSON.stringify(tapOf(stage, { atol: Number(atol) })).slice(1, -1);
  const option = stage.at === 'pixels' ? '' : `, or --atol ${atol}`;
  return `${key} in golden.json${option}, where that much is no fault`;
}

/** Where golden.json has a stage's entry. */
function tapOf(stage: StageId, entry: object): object {
  if (stage.at === 'output') return { outputs: { [stage.name]: entry } };
  const tap = { [stage.at]: entry };
  return 'input' in stage && stage.input !== undefined ? { inputs: { [stage.input]: tap } } : tap;
}

/** What is another file than the golden was made with: said first, since it may be all there is to say. */
export function changedTerms({ changedFiles = [] }: CaseResult): Line[] {
  return changedFiles.map((file) => [
    file,
    `another ${file} than the golden's: its sha256 is not the one in golden.json`,
  ]);
}

/** `street · deeplabv3-lite0   OpenCV.js 5.0.0 new   golden: torch 1.13.1`. */
export function headingOf({ id, runner, reference }: CaseResult): string {
  const { model, name } = partsOf(id);
  return `${name}${model && ` · ${model}`}   ${runner}   golden: ${reference}`;
}

/** Model and case of an id; the case has no slash. */
export function partsOf(id: string): { model: string; name: string } {
  const slash = id.lastIndexOf('/');
  return { model: id.slice(0, Math.max(0, slash)), name: id.slice(slash + 1) };
}

/** The command that says why the first stage differs; of other files than the golden's that is no question. */
export function nextCommand({ folder, source, stages, changedFiles }: CaseResult): string | undefined {
  if (!source || !firstDifference(stages) || changedFiles) return undefined;
  const { recipe, model } = source;
  return [
    'cvdnn explain',
    quoted(folder),
    ...(recipe && !recipe.startsWith(`${folder}/`) ? [`--recipe ${quoted(recipe)}`] : []),
    ...(model ? [`--model ${quoted(model)}`] : []),
    ...runOptions(source),
  ].join(' ');
}

/** `3 passed, 1 failed, 0 errors (2 from the cache)`. */
export function summaryLine(report: Pick<CheckReport, 'cases'>): string {
  const { passed, failed, errors, cached } = countsOf(report);
  return `${passed} passed, ${failed} failed, ${errors} errors (${cached} from the cache)`;
}
