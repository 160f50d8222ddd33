import { number } from '../base/text.js';
import { firstDifference, type StageResult } from '../golden/case.js';
import {
  type CaseResult,
  type CaseViews,
  type CheckReport,
  type Column,
  columnsOf,
  countsOf,
  type DrawnView,
} from '../golden/report.js';
import { stageText } from '../run/stage.js';
import { type Comparison, comparisonOf } from '../tasks/registry.js';
import { caseLines, changedTerms, summaryLine, timeText, verdicts } from './check.js';
import { histogramFigure } from './histogram.js';
import { htmlPage, scrollingTable, titleBar } from './html-page.js';
import { hashes, script, style } from './html-theme.js';
import { Markup, markup } from './markup.js';
import { ceiled, describe } from './mismatch.js';

/** So many failing cases are open at first; the rest opens by a key. */
const OPEN_AT_FIRST = 5;

/** A check as one self-contained page, failing cases first. */
export function htmlReport(report: CheckReport): string {
  const cases = inOrderOfInterest(report.cases);
  const ids = new Map(cases.map((result, i) => [result, `case-${i + 1}`]));
  return htmlPage({
    title: `cvdnn golden check: ${summaryLine(report)}`,
    skip: { to: 'cases', text: 'Skip to the cases' },
    sheets: { style, script, hashes },
    body: markup`${header(report)}
<main>
${runnerTable(report, ids)}
<h2>Cases</h2>
${toolbar(report)}
<div id="cases" tabindex="-1">
${cases.map((result, i) => caseSection(result, ids.get(result)!, i < OPEN_AT_FIRST))}
</div>
</main>`,
  });
}

const interest: Record<CaseResult['outcome'], number> = { mismatch: 0, error: 1, match: 2 };

function inOrderOfInterest(cases: readonly CaseResult[]): CaseResult[] {
  return cases.toSorted((a, b) => interest[a.outcome] - interest[b.outcome]);
}

function header(report: CheckReport): Markup {
  const { failed, errors, passed } = countsOf(report);
  const outcome = failed > 0 ? 'mismatch' : errors > 0 || passed === 0 ? 'error' : 'match';
  const shard = report.shard && `shard ${report.shard.index} of ${report.shard.total}`;
  const facts = [`cvdnn ${report.cvdnn}`, ...columnsOf(report).map(({ title }) => title), shard];
  return markup`<header>
${titleBar('cvdnn golden check')}
<p class="summary">${badge(outcome)} ${summaryLine(report)}</p>
<p class="muted">${facts.filter(Boolean).join(' · ')}</p>
</header>`;
}

function badge(outcome: CaseResult['outcome']): Markup {
  return markup`<span class="verdict ${outcome}">${verdicts[outcome]}</span>`;
}

function toolbar(report: CheckReport): Markup {
  const { failed, errors } = countsOf(report);
  const filters = [
    ['all', 'All', report.cases.length],
    ['mismatch', 'Failed', failed],
    ['error', 'Errors', errors],
  ] as const;
  return markup`<div class="bar scripted" role="group" aria-label="Which cases are shown" hidden>
${filters.map(
  ([filter, name, count]) =>
    markup`<button data-filter="${filter}" aria-pressed="${String(filter === 'all')}">${name} (${count})</button>\n`,
)}<button id="open" aria-pressed="false">Open all</button>
<span id="shown" class="muted" role="status"></span>
<span class="muted"><kbd>j</kbd> <kbd>k</kbd> next and previous case, <kbd>Enter</kbd> opens and closes it</span>
</div>`;
}

type Ids = ReadonlyMap<CaseResult, string>;

/** Case by runner, where there are several runners. */
function runnerTable(report: CheckReport, ids: Ids): Markup | undefined {
  const columns = columnsOf(report);
  if (columns.length < 2) return undefined;
  const rows = [...new Set(report.cases.map(({ id }) => id))];
  return scrollingTable(
    'Cases by runner',
    markup`<thead><tr><th scope="col">Case</th>${columns.map(({ title }) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>
${rows.map((id) => markup`<tr><th scope="row">${id}</th>${columns.map((column) => runnerCell(id, column, ids))}</tr>\n`)}</tbody>`,
  );
}

function runnerCell(id: string, { byId }: Column, ids: Ids): Markup {
  const result = byId.get(id);
  if (!result) return markup`<td>–</td>`;
  return markup`<td><a href="#${ids.get(result)}">${badge(result.outcome)}</a> ${firstText(result)}</td>`;
}

function firstText({ stages }: CaseResult): string | undefined {
  const first = firstDifference(stages);
  return first && stageText(first.stage);
}

function caseSection(result: CaseResult, id: string, isOpen: boolean): Markup {
  const { outcome, stages } = result;
  const first = firstText(result);
  const open = isOpen && outcome !== 'match' ? new Markup(' open') : undefined;
  return markup`<details class="case" id="${id}" data-outcome="${outcome}"${open}>
<summary>${badge(outcome)} <span class="id">${result.id}</span> ${
    first && markup`<span>differs first: <strong>${first}</strong></span>`
  } <span class="muted push">${result.runner} · ${timeText(result)}</span></summary>
<div class="body">
${outcome === 'match' ? undefined : markup`<pre>${caseLines(result).join('\n')}</pre>\n`}${
  result.views && viewFigures(result, result.views)
}${stages.length > 0 ? stageTable(stages) : undefined}${histograms(stages)}${stages.map(({ comparison }) =>
  answerTable(comparison, result.labels),
)}${facts(result)}
</div>
</details>
`;
}

/** Every picture there is, beside each other. */
function viewFigures({ stages }: CaseResult, { pictures, drawn }: CaseViews): Markup {
  const shown = pictures.map(({ input, url }) => viewFigure(pictureName(input), url));
  const [first, ...others] = drawn.map((view) => [drawnFigures(view, stages), legend(view)]);
  return markup`<div class="views">
${shown}${first?.[0]}</div>
${first?.[1]}${others.map(([figures, classes]) => markup`<div class="views">\n${figures}</div>\n${classes}`)}`;
}

/** What was expected, what came, and where they differ. */
function drawnFigures({ output, what, ...view }: DrawnView, stages: readonly StageResult[]): Markup {
  const name = output === undefined ? what : `${what} of ${output}`;
  const changed = stages
    .filter(({ stage }) => output === undefined || (stage.at === 'answer' && stage.output === output))
    .map(({ comparison }) => differenceText(comparison))
    .find((text) => text);
  const figures = [
    ['expected', `expected ${name}, of the golden`],
    ['actual', `actual ${name}, of this run`],
    ['difference', changed ? `where they differ: ${changed}` : 'where they differ'],
  ] as const;
  return markup`<cvdnn-diff>
${figures.map(([slot, caption]) => view[slot] && viewFigure(caption, view[slot], slot))}</cvdnn-diff>
`;
}

function pictureName(input: string | undefined): string {
  return input === undefined ? 'the picture' : `the picture of ${input}`;
}

function differenceText(comparison: Comparison): string | undefined {
  if (comparison.verdict === 'unusable') return undefined;
  return comparisonOf(comparison)?.words.difference?.(comparison);
}

/** @param slot of the element that shows it beside others */
function viewFigure(
  name: string,
  url: string,
  slot?: 'expected' | 'actual' | 'difference',
): Markup | undefined {
  if (!url.startsWith('data:image/')) return undefined;
  const caption = name.charAt(0).toUpperCase() + name.slice(1);
  const shown = slot && markup` slot="${slot}"`;
  const kind = slot && markup` class="mask"`;
  return markup`<figure${shown}><img${kind} src="${url}" alt="${caption}"><figcaption>${caption}</figcaption></figure>\n`;
}

function legend({ what, legend: entries }: DrawnView): Markup | undefined {
  if (entries.length === 0) return undefined;
  return markup`<ul class="legend" aria-label="Classes in the ${what}s">${entries.map(
    ({ colour, text }) =>
      markup`<li><svg viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="rgb(${colour.join(',')})"/></svg>${text}</li>`,
  )}</ul>\n`;
}

const stageColumns = ['Compared', 'Mismatched', 'Max error', 'Mean error', 'Tolerance', 'Would pass with'];

function stageTable(stages: readonly StageResult[]): Markup {
  return scrollingTable(
    'Stages, in the order of the pipeline',
    markup`<thead><tr><th scope="col">Stage</th><th scope="col">Verdict</th>${stageColumns.map(
      (name) => markup`<th scope="col" class="number">${name}</th>`,
    )}</tr></thead>
<tbody>
${stages.map(
  ({ stage, comparison }) =>
    markup`<tr><th scope="row">${stageText(stage)}</th><td>${badge(comparison.verdict === 'match' ? 'match' : 'mismatch')}</td>${stageCells(comparison)}</tr>\n`,
)}</tbody>`,
  );
}

/** The numbers of a stage, or one sentence across their columns. */
function stageCells(comparison: Comparison): Markup {
  if (comparison.kind !== 'tensor' || !('tolerance' in comparison))
    return markup`<td colspan="${stageColumns.length}">${sentence(comparison)}</td>`;
  const { compared, maxError, meanError, tolerance, passingAtol, passingRtol } = comparison;
  const isMatch = comparison.verdict === 'match';
  const cells = [
    String(compared),
    String(isMatch ? 0 : comparison.mismatched),
    maxError.toExponential(1),
    meanError.toExponential(1),
    `${number(tolerance.atol)} + ${number(tolerance.rtol)} · |expected|`,
    isMatch ? '–' : passingText(passingAtol, passingRtol),
  ];
  return markup`${cells.map((cell) => markup`<td class="number">${cell}</td>`)}`;
}

function passingText(atol: number, rtol: number | undefined): string {
  return rtol === undefined ? `atol ${ceiled(atol)}` : `atol ${ceiled(atol)} or rtol ${ceiled(rtol)}`;
}

function sentence(comparison: Comparison): string {
  const words = comparison.verdict === 'unusable' ? undefined : comparisonOf(comparison)?.words;
  const own = words?.sentence?.(comparison as never);
  if (own !== undefined) return own;
  const lines = describe(comparison).slice(0, 2);
  return lines.map(([, text]) => text).join('; ');
}

function histograms(stages: readonly StageResult[]): Markup | undefined {
  const figures = stages.flatMap(({ stage, comparison }) =>
    'histogram' in comparison ? [histogramFigure(stageText(stage), comparison)] : [],
  );
  return figures.length > 0 ? markup`<div class="histograms">\n${figures}</div>\n` : undefined;
}

/** What changed in the answer, as the task tells it. */
function answerTable(comparison: Comparison, labels: readonly string[] = []): Markup | undefined {
  if (comparison.verdict === 'unusable') return undefined;
  const text = comparisonOf(comparison)?.words.table?.(comparison, labels);
  if (!text) return undefined;
  const numberClass = text.columns.map(({ isNumber }) =>
    isNumber ? new Markup(' class="number"') : undefined,
  );
  return scrollingTable(
    text.caption,
    markup`<thead><tr>${text.columns.map(({ name }, i) => markup`<th scope="col"${numberClass[i]}>${name}</th>`)}</tr></thead>
<tbody>
${text.rows.map((row) => markup`<tr>${row.map((cell, i) => markup`<td${numberClass[i]}>${cell}</td>`)}</tr>\n`)}</tbody>`,
  );
}

function facts(result: CaseResult): Markup {
  const { folder, reference, runner, source } = result;
  const entries = [
    ['Golden', `${folder} (${reference})`],
    ['Ran on', runner],
    ...(source?.pictures ?? []).map(
      ({ input, path }) => [input === undefined ? 'Picture' : `Picture ${input}`, path] as const,
    ),
    ['Recipe', source?.recipe],
    [
      'Changed',
      changedTerms(result)
        .map(([, text]) => text)
        .join('; '),
    ],
  ] as const;
  return markup`<dl>${entries.map(([term, text]) => text && markup`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}
