// Makes src/model/operators/table.ts of what scripts/measure_operators.mjs measured.
//
//   node scripts/operator_table.mjs FOLDER
//
// A form's verdict is that of the graphs of one node that have it (in others the node is named "it"); a larger graph that is right
// proves the forms of all its nodes.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodesOf, parseOnnx } from '../dist/model/onnx/graph.js';
import { Inference } from '../dist/model/onnx/infer/infer.js';
import { formOf } from '../dist/model/operators/form.js';
import { casesIn, VERSIONS } from './measure_operators.mjs';

/** The table's letter of what is known of a form's members. */
function letterOf(verdicts) {
  const has = (verdict) => verdicts.has(verdict);
  if (has('wrong')) return has('right') ? 'm' : 'w';
  if (has('crash')) return has('right') ? 'm' : 'x';
  if (has('right')) return has('load') || has('forward') ? 'p' : 'r';
  if (has('load')) return 'l';
  return has('forward') ? 'f' : '.';
}

/** The forms of a graph's nodes at the fed size, and which of them the graph is about. */
function formsOf({ name, bytes, inputs }) {
  const model = parseOnnx(bytes, name);
  const shapes = Object.fromEntries(Object.entries(inputs).map(([key, { shape }]) => [key, shape]));
  const inference = new Inference(model, shapes);
  const forms = [];
  let subject;
  for (const node of nodesOf(model)) {
    const op = inference.op(node);
    inference.learn(op);
    if (node.opType === 'Constant') continue;
    forms.push(formOf(op));
    if (node.name === 'it') subject = forms.at(-1);
  }
  return { forms, subject: forms.length === 1 ? forms[0] : subject };
}

function measuredOn(folder, version, mode) {
  const files = ['', '-s'].map((tag) => join(folder, '..', `${mode}-${version}${tag}.json`));
  return Object.assign(
    {},
    ...files.filter((f) => existsSync(f)).map((f) => JSON.parse(readFileSync(f, 'utf8'))),
  );
}

function main([folder]) {
  const known = new Map();
  const cases = casesIn(folder, /./);
  const columns = VERSIONS.map((version) => measuredOn(folder, version, 'raw'));
  for (const one of cases) {
    const { forms, subject } = formsOf(one);
    columns.forEach((verdicts, column) => {
      const { verdict } = verdicts[one.name] ?? {};
      if (!verdict) return;
      for (const form of verdict === 'right' ? forms : [subject].filter(Boolean)) {
        const row =
          known.get(form) ??
          known
            .set(
              form,
              VERSIONS.map(() => new Map()),
            )
            .get(form);
        row[column].set(verdict, [...(row[column].get(verdict) ?? []), one.name]);
      }
    });
  }
  const rows = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = rows.map(([form, row]) => `${row.map((verdicts) => letterOf(verdicts)).join('')} ${form}`);
  writeFileSync('src/model/operators/table.ts', fileText(lines));
  printTotals(lines);
  if (process.env.MIXED)
    for (const [form, row] of rows)
      row.forEach((verdicts, i) => {
        if (letterOf(verdicts) === 'm')
          console.log(
            VERSIONS[i],
            form,
            'WRONG',
            (verdicts.get('wrong') ?? verdicts.get('crash')).slice(0, 3).join(' '),
            'RIGHT',
            verdicts.get('right').slice(0, 2).join(' '),
          );
      });
}

function printTotals(lines) {
  VERSIONS.forEach((version, i) => {
    const counts = {};
    for (const line of lines) counts[line[i]] = (counts[line[i]] ?? 0) + 1;
    console.log(version, JSON.stringify(counts));
  });
}

function fileText(lines) {
  return `// Made by scripts/operator_table.mjs; not by hand.

/** The day of the measurement. */
export const MEASURED = '${new Date().toISOString().slice(0, 10)}';

/**
 * What becomes of a form of a node, as it stands: a letter for each of ${VERSIONS.join(', ')}, and the form.
 * r right · p right, or refused · m right or wrong · w wrong · l refused at load · f refused in the forward pass ·
 * x crash · . not tried
 */
export const table = \`
${lines.join('\n')}
\`;
`;
}

main(process.argv.slice(2));
