/**
 * Spoiled files of every kind against every door, from a seed.
 *
 *   npm run fuzz -- --seconds 60 --seed 7 --only png,onnx --jobs 2 --count 20000 --out FOLDER
 *
 * Without --seed a fresh one is taken, and printed. What is wrong is a stack trace (an error that is no InputError of one
 * line), an end that takes over 10 s, over 512 MB, an abort, or a wrong exit code. Each fault is shrunk, written to FOLDER
 * and printed with what makes it again; exit code 1.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { formats, mutant, plans } from './formats.mjs';
import { Isolate } from './isolate.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    only: { type: 'string' },
    jobs: { type: 'string', default: '1' },
    count: { type: 'string' },
    out: { type: 'string', default: 'fuzz-found' },
  },
});

/** Mutants of one format in a row; then it is the next one's turn. */
const BATCH = 40;
/** Milliseconds that shrinking one fault may take. */
const SHRINKING = 20_000;

const seed = Number(values.seed ?? randomInt(2 ** 31));
const names = values.only?.split(',') ?? formats.map(({ name }) => name);
const chosen = formats.filter(({ name }) => names.includes(name));
if (chosen.length < names.length || !Number.isInteger(seed)) {
  console.error(
    `Expected --only of ${formats.map(({ name }) => name).join(', ')}, and a whole number as --seed`,
  );
  process.exit(2);
}
const most = Number(values.count ?? Number.POSITIVE_INFINITY);
const until = performance.now() + (values.count ? Number.POSITIVE_INFINITY : 1000 * Number(values.seconds));

/** Mutants, and how many of their doors gave something. */
const totals = Object.fromEntries(chosen.map(({ name }) => [name, { mutants: 0, given: 0, refused: 0 }]));
/** Faults by what they are: the second mutant that shows the same is only counted. */
const faults = new Map();
let drawn = 0;
let turn = 0;

console.log(`fuzz: seed ${seed}`);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
const wholes = new Map();
for (const format of chosen) wholes.set(format, await format.seeds());
await Promise.all(Array.from({ length: Number(values.jobs) }, work));
end();

/** Also where it is ended early: what was tried until then. */
function end() {
  report();
  process.exit(faults.size > 0 ? 1 : 0);
}

async function work() {
  const isolate = new Isolate();
  while (performance.now() < until && drawn < most) {
    drawn += BATCH;
    const number = turn++;
    await batch(isolate, chosen[number % chosen.length], (seed + 1_000_003 * number) % 2 ** 31);
  }
  isolate.close();
}

/** Draws mutants until one shows a new fault, which is shrunk. */
async function batch(isolate, format, batchSeed) {
  const whole = wholes.get(format);
  let found;
  const property = fc.asyncProperty(plans(whole.length), async (plan) => {
    const isShrinking = found !== undefined;
    if (isShrinking && performance.now() > found.since + SHRINKING) return true;
    const files = mutant(format, whole, plan);
    const { ends, fault } = await isolate.judge({ format: format.name, files, toAll: plan.toAll });
    if (!isShrinking) count(format.name, ends);
    if (!fault || (isKnown(fault) && !isShrinking)) return true;
    found = { since: found?.since ?? performance.now(), fault, files };
    return false;
  });
  const { failed, errorInstance } = await fc.check(property, {
    seed: batchSeed,
    numRuns: BATCH,
    interruptAfterTimeLimit: left(),
    markInterruptAsFailure: false,
  });
  if (failed && !found) throw new Error('the fuzzer itself is at fault', { cause: errorInstance });
  if (found) keep(format.name, found, batchSeed);
}

/** Milliseconds; shrinking comes after it. */
function left() {
  return Number.isFinite(until) ? Math.max(1, until - performance.now()) : undefined;
}

function count(name, ends) {
  const total = totals[name];
  total.mutants++;
  for (const end of Object.values(ends)) if (end !== 'fault') total[end]++;
}

/** Where it is and what it says, without numbers: what one fault has in common. */
function signatureOf({ kind, door, text }) {
  const [message, place = ''] = text.split('\n');
  return `${kind}, ${door}: ${message} ${place.trim()}`.replace(/\d+/g, '#').slice(0, 300);
}

function isKnown(fault) {
  const known = faults.get(signatureOf(fault));
  if (known) known.times++;
  return known !== undefined;
}

function keep(name, { fault, files }, batchSeed) {
  const signature = signatureOf(fault);
  if (faults.has(signature)) return;
  const folder = join(values.out, `${name}-${fault.kind}-${batchSeed}`);
  faults.set(signature, { times: 1 });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
  console.log(
    `FAULT ${name}: ${fault.kind} in ${fault.door}\n  ${fault.text.split('\n').slice(0, 6).join('\n  ')}`,
  );
  console.log(
    `  files: ${folder}; again: npm run fuzz -- --seed ${batchSeed} --only ${name} --count ${BATCH}`,
  );
}

function report() {
  for (const [name, { mutants, given, refused }] of Object.entries(totals))
    console.log(`${name.padEnd(8)} ${mutants} mutants: ${given} times given, ${refused} refused`);
  const mutants = Object.values(totals).reduce((sum, total) => sum + total.mutants, 0);
  console.log(`fuzz: seed ${seed}, ${mutants} mutants, ${faults.size} faults`);
}
