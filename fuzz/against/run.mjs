/**
 * Mutants of a format read by cvdnn and by what it follows: cv2 for pictures.
 *
 *   npm run fuzz:against -- --seed 7 --count 2000 --only tif,jpg --seeds FOLDER --out FOLDER
 *
 * PYTHON names the interpreter. Each mutant is equal to the bit, refused by both, or of a kind that allowed.mjs lists with
 * its reason; anything else is printed, written to --out, and exit code 1. A table of docs/limits.md comes from here.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { formats, mutant, plans } from '../formats.mjs';
import { kindOf } from './allowed.mjs';
import { writeMutants } from './reference.mjs';
import { closeSubjects, subjects } from './subjects.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    count: { type: 'string', default: '500' },
    only: { type: 'string' },
    seeds: { type: 'string' },
    out: { type: 'string', default: 'fuzz-against' },
  },
});
const seed = Number(values.seed ?? randomInt(2 ** 31));
const names = values.only?.split(',') ?? Object.keys(subjects);
const python = process.env.PYTHON ?? 'python3';
/** Of one mutant at most: what has more is refused by all. */
const EDITS = 2;
/** Numbers of mutants that are printed of a kind. */
const SHOWN = 8;
/** Verdicts that need a place in the list of what is allowed. */
const open = ['cvdnn refuses', 'cvdnn gives', 'differs', 'fault'];
const columns = ['equal', 'both refuse', 'chance', ...open];

console.log(`against: seed ${seed}, ${values.count} mutants a format`);
let unexplained = 0;
const rows = [];
for (const name of names) rows.push(await compareFormat(name));
printTable(rows);
await closeSubjects();
process.exit(unexplained > 0 ? 1 : 0);

async function compareFormat(name) {
  const subject = subjects[name];
  const mutants = await draw(name, subject);
  const folder = mkdtempSync(join(tmpdir(), 'cvdnn-against-'));
  writeMutants(folder, `.${name}`, mutants);
  const { versions, results } = await subject.reference(python, folder, mutants.length);
  rmSync(folder, { recursive: true });
  const totals = Object.fromEntries(columns.map((column) => [column, 0]));
  const kinds = new Map();
  for (const [i, one] of mutants.entries()) {
    const judged = await judge(name, subject, one, results[i]);
    totals[judged.verdict]++;
    if (open.includes(judged.verdict)) note(name, kinds, { ...one, ...judged, number: i });
  }
  printKinds(name, kinds);
  return { name, versions, mutants: mutants.length, totals };
}

async function draw(name, subject) {
  const format = formats.find((each) => each.name === name);
  const all = values.seeds ? seedsIn(values.seeds, name) : await format.seeds();
  const whole = all.filter((files) => subject.isSeed(Object.values(files)[0]));
  const drawn = fc.sample(fc.noBias(plans(whole.length, EDITS)), { seed, numRuns: Number(values.count) });
  return drawn.map((plan, i) => ({
    bytes: Object.values(mutant(format, whole, plan))[0],
    ...subject.ways[i % subject.ways.length],
  }));
}

function seedsIn(folder, name) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(`.${name}`))
    .map((file) => ({ [`picture.${name}`]: Uint8Array.from(readFileSync(join(folder, file))) }));
}

/**
 * @typedef {object} Judged
 * @property {string} verdict
 * @property {any} [expected] what the other reader has
 * @property {any} [received] what cvdnn has
 * @property {string[]} [notices] what cvdnn said beside it
 * @property {string} [error] why cvdnn refuses
 *
 * @returns {Promise<Judged>}
 */
async function judge(name, subject, one, expected) {
  const isRefused = expected === null || 'ended' in expected || 'refused' in expected;
  const isChance = expected?.stable === false;
  const notices = [];
  try {
    const received = await subject.read(one, `mutant.${name}`, (text) => notices.push(text));
    if (isRefused) return { verdict: 'cvdnn gives', expected, received, notices };
    if (subject.isEqual(expected, received)) return { verdict: 'equal' };
    return { verdict: isChance ? 'chance' : 'differs', expected, received, notices };
  } catch (caught) {
    const error = /** @type {Error} */ (caught);
    if (error.name !== 'InputError' || error.message.includes('\n'))
      return { verdict: 'fault', error: error.stack };
    if (isRefused) return { verdict: 'both refuse' };
    return { verdict: isChance ? 'chance' : 'cvdnn refuses', expected, error: error.message };
  }
}

function note(name, kinds, found) {
  const kind = kindOf(name, found);
  const said = found.notices?.length ? `, said: ${found.notices.join('; ')}` : '';
  const title = kind
    ? `allowed: ${kind.what}`
    : `${found.verdict}: ${found.error ?? differenceOf(found)}${said}`;
  const key = title.replace(/\d+/g, '#');
  kinds.set(key, [...(kinds.get(key) ?? []), found.number]);
  if (kind) return;
  unexplained++;
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, `${seed}-${found.number}-${found.read ?? ''}.${name}`), found.bytes);
}

function differenceOf({ expected, received }) {
  if (expected && 'refused' in expected) return expected.refused;
  if (!received.shape) return 'other values';
  const [want, have] = [expected ?? {}, received].map(({ shape, dtype }) => `${shape} ${dtype}`);
  return want === have ? 'other values' : `${have}; expected ${want}`;
}

function printKinds(name, kinds) {
  for (const [title, numbers] of [...kinds].sort((a, b) => b[1].length - a[1].length))
    console.log(`${name}: ${numbers.length} ${title} (${numbers.slice(0, SHOWN).join(', ')})`);
}

function printTable(all) {
  console.log(`| format | against | mutants | ${columns.join(' | ')} |`);
  console.log(`|---|---|${'---|'.repeat(columns.length + 1)}`);
  for (const { name, versions, mutants, totals } of all) {
    const against = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
    const cells = [name, against.join(', '), mutants, ...columns.map((column) => totals[column])];
    console.log(`| ${cells.join(' | ')} |`);
  }
  console.log(`against: seed ${seed}, ${unexplained} of no kind that is allowed`);
}
