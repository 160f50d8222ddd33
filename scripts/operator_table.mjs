// Makes src/model/operators/table.ts of what scripts/measure_operators.mjs measured.
//
//   node scripts/operator_table.mjs FOLDER [--wrong]
//   node scripts/operator_table.mjs --empty   before a measurement: what the table says is wrong would be refused
//
// A form's verdict is that of the graphs of one node that have it (in others the node is named "it"); a larger graph that is right
// proves the forms of all its nodes.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodesOf, parseOnnx } from '../dist/model/onnx/graph.js';
import { Inference } from '../dist/model/onnx/infer/infer.js';
import { formOf } from '../dist/model/operators/form.js';
import { casesIn, VERSIONS } from './measure_operators.mjs';

const TABLE = 'src/model/operators/table.ts';

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

/** What was measured on a version, by graph. */
function measuredOn(folder, version, mode) {
  const file = join(folder, `${mode}-${version}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** cvdnn's own refusals: of a wrong result they are one, of what it feeds they say nothing of the form. */
function plain({ verdict, text }) {
  if (verdict !== 'cvdnn') return verdict;
  return /wrongly in this form|for output ".*" of .* but received/.test(text) ? 'wrong' : undefined;
}

/** By form, for every version: the graphs of each verdict. */
function byForm(folder, cases, mode) {
  const known = new Map();
  VERSIONS.forEach((version, column) => {
    const verdicts = measuredOn(folder, version, mode);
    for (const { name, forms, subject } of cases) {
      const verdict = verdicts[name] && plain(verdicts[name]);
      if (!verdict) continue;
      for (const form of verdict === 'right' ? forms : [subject].filter(Boolean)) {
        const row =
          known.get(form) ??
          known
            .set(
              form,
              VERSIONS.map(() => new Map()),
            )
            .get(form);
        row[column].set(verdict, [...(row[column].get(verdict) ?? []), name]);
      }
    }
  });
  return known;
}

function main(folder) {
  if (folder === '--empty') {
    writeFileSync(TABLE, fileText([]));
    return;
  }
  const cases = casesIn(folder, /./).map((one) => ({ name: one.name, ...formsOf(one) }));
  const [asIs, normal] = ['raw', 'normal'].map((mode) => byForm(folder, cases, mode));
  const letters = (row) => VERSIONS.map((_, i) => (row ? letterOf(row[i]) : '.')).join('');
  const forms = [...new Set([...asIs.keys(), ...normal.keys()])].sort();
  const lines = forms.map((form) => `${letters(asIs.get(form))} ${letters(normal.get(form))} ${form}`);
  writeFileSync(TABLE, fileText(lines));
  printTotals(lines, 0, 'as it is');
  printTotals(lines, VERSIONS.length + 1, 'in normal form');
  if (process.argv.includes('--wrong')) printWrong(normal);
}

/** The forms that are wrong in spite of the normal form, with their graphs. */
function printWrong(normal) {
  for (const [form, row] of normal)
    row.forEach((verdicts, i) => {
      const [wrong, right] = ['wrong', 'right'].map((verdict) => (verdicts.get(verdict) ?? []).slice(0, 3));
      if (wrong.length > 0)
        console.log(`${VERSIONS[i]} ${form}: wrong ${wrong.join(' ')}; right ${right.join(' ')}`);
    });
}

function printTotals(lines, from, title) {
  VERSIONS.forEach((version, i) => {
    const counts = {};
    for (const line of lines) counts[line[from + i]] = (counts[line[from + i]] ?? 0) + 1;
    console.log(title, version, JSON.stringify(counts));
  });
}

function fileText(lines) {
  return `// Made by scripts/operator_table.mjs; not by hand.

/** The day of the measurement. */
export const MEASURED = '${new Date().toISOString().slice(0, 10)}';

/**
 * What becomes of a form of a node: a letter for each of ${VERSIONS.join(', ')} as it stands,
 * the same in normal form, and the form.
 * r right · p right, or refused · m right or wrong · w wrong · l refused at load · f refused in the forward pass ·
 * x crash · . not tried
 */
export const table = \`
${lines.join('\n')}
\`;
`;
}

main(process.argv[2] ?? '');
