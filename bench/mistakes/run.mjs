/**
 * The corpus of mistakes: `npm run bench:mistakes -- [--seed N] [--cases N] [--shard I/N] [--kinds A,B] [--out FILE]`.
 *
 * Of each kind, so many cases are drawn and asked in this one process, and scored (score.mjs); `--kinds` are beginnings
 * of their names (`blob/`, `mask/ids`). With --out, one line of JSON a case, and what is there already is not run again.
 * `--case KIND:NUMBER [--verbose]` runs one. `--table FILE` writes the table of such a file into docs/explain.md.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { InputError } from '../../dist/host/node/index.js';
import { mulberry32 } from '../random.mjs';
import { drawCase, kinds } from './cases.mjs';
import { Lab } from './lab.mjs';
import { seedOf } from './networks.mjs';
import { verdictOf } from './score.mjs';
import { tableOf, writeTable } from './table.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '3' },
    shard: { type: 'string', default: '1/1' },
    kinds: { type: 'string', default: '' },
    out: { type: 'string' },
    case: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
    table: { type: 'string' },
  },
});
/** Numbers of one seed. */
const NUMBERS = 1000;

/** @returns {Promise<any>} a line of the file */
async function tried(lab, kind, number) {
  const question = await drawCase(lab, kind, number);
  if (!question) return { kind, number, verdict: 'not drawn' };
  const { stage, network, recipe } = question;
  const about = { kind, number, stage, network: network?.name, size: recipe.input?.size };
  try {
    const { asked, milliseconds, passes, onePass } = await lab.ask(question);
    const { isThird, ...found } = await verdictOf(lab, question, asked);
    if (values.verbose) console.dir({ recipe, label: question.label, asked }, { depth: 8 });
    return {
      ...about,
      ...found,
      isThird,
      milliseconds: Math.round(milliseconds),
      passes,
      onePass: Math.round(onePass),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...about, verdict: 'refused', isThird: false, sentence: error.message };
  }
}

function chosen() {
  if (values.case)
    return values.case.map((text) => [
      text.slice(0, text.lastIndexOf(':')),
      Number(text.slice(text.lastIndexOf(':') + 1)),
    ]);
  const beginnings = values.kinds.split(/,(?! )/);
  const own = kinds.filter(({ kind }) => beginnings.some((beginning) => kind.startsWith(beginning)));
  const [shard, shards] = values.shard.split('/').map(Number);
  const all = Array.from({ length: Number(values.cases) }, (_, i) =>
    mixed(own.map(({ kind }) => [kind, Number(values.seed) * NUMBERS + i])),
  ).flat();
  return all.filter((_, i) => i % shards === shard - 1);
}

/** In an order that mixes the kinds: what is done of a round is a sample of it. */
const mixed = (cases) =>
  cases
    .map(([kind, number]) => ({ kind, number, place: mulberry32(seedOf(kind) + number)() }))
    .sort((a, b) => a.place - b.place)
    .map(({ kind, number }) => [kind, number]);

const readRows = (path) =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];

async function main() {
  if (values.table) return writeTable(readRows(values.table));
  const rows = values.out ? readRows(values.out) : [];
  const done = new Set(rows.map(({ kind, number }) => `${kind}:${number}`));
  const lab = new Lab();
  try {
    for (const [kind, number] of chosen()) {
      if (done.has(`${kind}:${number}`)) continue;
      const row = await tried(lab, kind, number);
      rows.push(row);
      if (values.out) appendFileSync(values.out, `${JSON.stringify(row)}\n`);
      if (row.verdict !== 'right') console.log(lineOf(row));
    }
  } finally {
    await lab.close();
  }
  console.log(tableOf(rows).join('\n'));
}

const lineOf = ({ verdict, kind, number, network = '', confidence, sentence }) =>
  `${verdict.padEnd(8)} ${kind}:${number} ${network} ${confidence?.toFixed(3) ?? ''} ${sentence ?? ''}`;

await main();
