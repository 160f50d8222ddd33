/** The corpus' score in lines. */
import { readFileSync, writeFileSync } from 'node:fs';
import { median } from '../timing.mjs';

const share = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const groupOf = ({ kind }) => kind.split(':')[0];

/** A row of the table: how many, top-1, top-3, false, passes, time. */
function cellsOf(name, rows) {
  const asked = rows.filter(({ verdict }) => verdict !== 'not drawn');
  const count = (test) => asked.filter(test).length;
  const passes = asked.map((row) => row.passes).filter((value) => value !== undefined);
  return [
    name,
    String(asked.length),
    share(
      count(({ verdict }) => verdict === 'right'),
      asked.length,
    ),
    share(
      count(({ verdict, isThird }) => verdict === 'right' || isThird),
      asked.length,
    ),
    share(
      count(({ verdict }) => verdict === 'false'),
      asked.length,
    ),
    /^(output|mask)/.test(name) && passes.length > 0 ? String(median(passes)) : '–',
    `${Math.round(median(asked.map(({ milliseconds = 0 }) => milliseconds)))} ms`,
  ];
}

const titles = ['mistake', 'cases', 'top-1', 'top-3', 'false', 'passes', 'CPU'];

/** By stage, and by the part of the name before the colon. */
function allCells(rows) {
  const stages = [...new Set(rows.map(({ kind }) => kind.split('/')[0]))].sort();
  return stages.flatMap((stage) => {
    const own = rows.filter(({ kind }) => kind.startsWith(`${stage}/`));
    const groups = [...new Set(own.map(groupOf))].sort();
    return [
      cellsOf(stage, own),
      ...groups.map((group) =>
        cellsOf(
          group,
          own.filter((row) => groupOf(row) === group),
        ),
      ),
    ];
  });
}

/** For a terminal. */
export function tableOf(rows) {
  const cells = [titles, ...allCells(rows)];
  const widths = titles.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  return [
    ...cells.map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    ),
    ...lateOf(rows),
  ];
}

/** What is asked of times: the median of large blobs, and answers that came late. */
function lateOf(rows) {
  const large = rows
    .filter(({ stage, size }) => stage === 'blob' && size?.[0] === 513)
    .map(({ milliseconds }) => milliseconds);
  const late = rows.filter(
    ({ milliseconds, onePass = 0, passes = 0 }) => passes > 60 || milliseconds > 60 * onePass + 5000,
  );
  return [
    ...(large.length > 0
      ? [`blobs of 513 x 513: median ${Math.round(median(large))} ms of ${large.length}`]
      : []),
    `later than 60 passes and 5 s: ${late.length} of ${rows.length}`,
  ];
}

const page = new URL('../../docs/explain.md', import.meta.url);
const marks = { from: '<!-- bench:mistakes -->', to: '<!-- /bench:mistakes -->' };

/** Between its marks in docs/explain.md. */
export function writeTable(rows) {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(marks.from);
  const after = rest.split(marks.to)[1];
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const seeds = [...new Set(rows.map(({ number }) => Math.floor(number / 1000)))].sort().join(', ');
  const lines = [
    `Written by \`npm run bench:mistakes -- --table\`: seed ${seeds}, ${new Date().toISOString().slice(0, 10)}, cvdnn ${version}, OpenCV.js 5.0, Node ${process.version}; ${rows.length} cases.`,
    '',
    line(titles),
    `|---|${titles
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
    ...allCells(rows).map((cells) =>
      line(/\//.test(cells[0]) ? cells : [`**${cells[0]}**`, ...cells.slice(1)]),
    ),
    '',
    ...lateOf(rows).map((text) => `${text[0].toUpperCase()}${text.slice(1)}.`),
  ];
  writeFileSync(page, `${before}${marks.from}\n${lines.join('\n')}\n${marks.to}${after}`);
}
