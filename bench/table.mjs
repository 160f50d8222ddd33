const number = (digits) => (value) => (value === undefined ? '' : value.toFixed(digits));

const columns = [
  { title: '', cell: ({ what }) => `  ${what}`, isLeft: true },
  { title: 'ours', cell: ({ ours }) => number(1)(ours) },
  { title: 'best', cell: ({ best }) => number(1)(best) },
  { title: 'theirs', cell: ({ theirs }) => number(1)(theirs) },
  { title: '', cell: ({ unit }) => unit, isLeft: true },
  { title: 'ratio', cell: ({ ratio }) => number(ratio < 0.1 ? 3 : 2)(ratio) },
  { title: 'to', cell: ({ against }) => against ?? '', isLeft: true },
  { title: 'bar', cell: ({ bar }) => bar ?? '', isLeft: true },
  { title: '', cell: ({ holds }) => (holds === undefined ? '' : holds ? 'holds' : 'MISSED'), isLeft: true },
];

/** Rows as aligned text, a line above each section. */
export function tableText(rows) {
  const cells = rows.map((row) => columns.map((column) => column.cell(row)));
  const titles = columns.map((column) => column.title);
  const widths = columns.map((_, i) => Math.max(...[titles, ...cells].map((line) => line[i].length)));
  const lineOf = (line) =>
    line
      .map((text, i) => (columns[i].isLeft ? text.padEnd(widths[i]) : text.padStart(widths[i])))
      .join('  ')
      .trimEnd();
  const lines = rows.flatMap(({ section }, i) =>
    section === rows[i - 1]?.section ? [lineOf(cells[i])] : ['', section, lineOf(cells[i])],
  );
  return [lineOf(titles), ...lines].join('\n');
}
