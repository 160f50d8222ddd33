/**
 * Thousands of runs of which one in five fails, each in another way; every good one has to give what the first gave, and RSS
 * has to stay flat:
 *
 *   npm run soak -- --runs 5000
 *
 * Exit code 1 where RSS grows by more than the bar, or something else came out than should.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { encode } from 'fast-png';
import { decode, InputError, openSession, runPipeline } from '../dist/host/node/index.js';
import { floats, node, tinyModel } from '../dist/model/onnx/build.js';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5000' } } });
const runs = Number(values.runs);

/** A lost blob of this network would be 48 kB a run, a lost OpenCV.js some 100 MB a failure. */
const BAR_KB = 10;
/** Part of the runs in which everything is compiled and allocated: the first 1,200 of one session, measured here with it alone. */
const WARM_UP = 0.4;
/** RSS goes up and down with the garbage of workers: the least of each of so many stretches counts. */
const STRETCHES = 10;
const FAILS_EVERY = 5;
/** Good runs in one session. */
const PER_SESSION = 40;
const SIDE = 64;

const folder = mkdtempSync(join(tmpdir(), 'cvdnn-soak-'));
const picture = encode({
  ...{ width: SIDE, height: SIDE, channels: 3, depth: 8 },
  data: Uint8Array.from({ length: 3 * SIDE * SIDE }, (_, i) => (i * 37) % 256),
});

/** @param {number} values of the weights; 12 are right */
function writeModel(name, values) {
  const weights = floats(
    'w',
    [4, 3, 1, 1],
    Array.from({ length: 12 }, (_, i) => Math.sin(i)),
  );
  weights.rawData = weights.rawData.slice(0, 4 * values);
  const path = join(folder, name);
  const bytes = tinyModel({
    inputs: { x: [1, 3, SIDE, SIDE] },
    outputs: { y: [1, 4, SIDE, SIDE] },
    nodes: [node('Conv', ['x', 'w'], ['y'], { kernel_shape: [1, 1] })],
    constants: [weights],
  });
  writeFileSync(path, bytes);
  return path;
}

const model = writeModel('whole.onnx', 12);
const shortOfWeights = writeModel('short.onnx', 5);
writeFileSync(
  join(folder, 'r.json'),
  JSON.stringify({ model, input: { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] }, output: { task: 'raw' } }),
);
const recipe = join(folder, 'r.json');

const open = () => openSession({ recipe });
const run = async (session, bytes) =>
  runPipeline(session, await decode(bytes, 'the picture'), session.recipe);

let session = await open();

/** Each way to fail, and what it has to say. */
const failures = [
  { name: 'bad picture', says: /the picture/, act: () => run(session, picture.slice(0, 100)) },
  { name: 'refused model', says: /w/, act: () => openSession({ model: shortOfWeights }) },
  { name: 'blob of another shape', says: /x/, act: () => session.engine.run(feed([1, 3, 8, 8]), ['y']) },
  { name: 'NaN', says: /^NaN$/, act: ranOnNaN },
  {
    name: 'out of time',
    says: /no answer within/,
    act: () => openSession({ recipe, timeLimit: 0.001 }),
  },
  { name: 'closed meanwhile', says: /closed/, act: closedMeanwhile },
];

function feed(shape) {
  const data = new Float32Array(shape.reduce((product, dim) => product * dim, 1)).fill(Number.NaN);
  return { x: { data, shape, dtype: /** @type {const} */ ('float32') } };
}

/** What is no number stays none, and is no failure of the engine: the next run is right. */
async function ranOnNaN() {
  const { outputs } = await session.engine.run(feed([1, 3, SIDE, SIDE]), ['y']);
  if (outputs.y.data.every((value) => Number.isNaN(value))) throw new InputError('NaN');
}

async function closedMeanwhile() {
  const closing = session;
  const running = Promise.allSettled([run(closing, picture)]);
  await closing.close();
  session = await open();
  const [ended] = await running;
  if (ended.status === 'rejected') throw ended.reason;
}

const wrong = [];
const failed = Object.fromEntries(failures.map(({ name }) => [name, 0]));

async function fail(at) {
  const { name, says, act } = failures[at % failures.length];
  try {
    await act();
    wrong.push(`${name}: it came off`);
  } catch (error) {
    if (!(error instanceof InputError) || !says.test(error.message)) wrong.push(`${name}: ${inspect(error)}`);
    else failed[name]++;
  }
}

let right;
let good = 0;

async function succeed() {
  if (++good % PER_SESSION === 0) {
    await session.close();
    session = await open();
  }
  const { outputs } = await run(session, picture);
  const bytes = Buffer.from(outputs.y.data.buffer, outputs.y.data.byteOffset, outputs.y.data.byteLength);
  right ??= Buffer.from(bytes);
  if (!right.equals(bytes)) wrong.push(`run ${good}: other values than the first`);
}

/** @returns kB a run, by least squares through the least reading of each stretch after the warm-up */
function slope(readings) {
  const late = readings.slice(Math.floor(readings.length * WARM_UP));
  const length = Math.floor(late.length / STRETCHES);
  const least = Array.from({ length: STRETCHES }, (_, i) =>
    Math.min(...late.slice(i * length, (i + 1) * length)),
  );
  const middle = (STRETCHES - 1) / 2;
  const mean = least.reduce((sum, value) => sum + value, 0) / STRETCHES;
  const rise = least.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  const spread = least.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  return rise / spread / length;
}

function sayMemory(at) {
  const { rss, heapUsed } = process.memoryUsage();
  const [all, heap] = [rss, heapUsed].map((bytes) => (bytes / 1e6).toFixed(1));
  console.log(`${at} of ${runs} runs: RSS ${all} MB, heap ${heap} MB`);
}

const readings = [];
for (let at = 1; at <= runs; at++) {
  await (at % FAILS_EVERY === 0 ? fail(at / FAILS_EVERY) : succeed());
  globalThis.gc?.();
  readings.push(process.memoryUsage().rss / 1e3);
  if (at % 250 === 0) sayMemory(at);
}
await session.close();
rmSync(folder, { recursive: true });

const perRun = slope(readings);
const counts = Object.entries(failed).map(([name, count]) => `${name} ${count}`);
console.log(`${runs} runs: ${good} right, failed as they should: ${counts.join(', ')}`);
for (const text of wrong.slice(0, 10)) console.log(`wrong: ${text}`);
console.log(`RSS grows by ${perRun.toFixed(1)} kB a run after the warm-up (bar ${BAR_KB})`);
process.exit(wrong.length > 0 || perRun > BAR_KB ? 1 : 0);
