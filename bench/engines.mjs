/**
 * The builds of OpenCV.js against each other, ONNX Runtime (WebAssembly, one thread) and Python's cv2 (one thread):
 * `npm run bench:engines -- [--rounds 7] [--only efficientnet-lite0] [--pictures 40] [--json]`.
 *
 * Whatever is compared is measured in turns in one run. `ours` is the median, `best` the minimum; ratios are of the
 * minima, since other work on the machine only ever adds. Builds are those of `cvdnn engine list`; without one there is
 * npm's alone.
 */
import { parseArgs } from 'node:util';
import { twice, worked } from '../dist/base/parallel.js';
import { listBuilds } from '../dist/host/node/builds/places.js';
import { engineNamed, isInstalled } from '../dist/host/node/engines.js';
import { decode, OpenCvRunner, openSession, runPipeline, spawnOpenCv } from '../dist/host/node/index.js';
import { packagePath } from '../dist/host/node/models.js';
import { npmOpenCv } from '../dist/host/node/opencv-file.js';
import { readModel } from '../dist/host/node/session.js';
import { shapesToTry } from '../dist/model/facts/cures.js';
import { seededFeeds } from '../dist/run/seeded.js';
import { syntheticJpeg } from './synthetic.mjs';
import { tableText } from './table.mjs';
import { interleave, median, say } from './timing.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
    pictures: { type: 'string', default: '40' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);

/** The build that the bars are of. */
const BUILD = '5.0-simd';
const THREADED = `${BUILD}-threads`;

/** Weights of the graphs are by formula: the time of a forward pass does not depend on them. */
const models = {
  'efficientnet-lite0': 'models/efficientnet-lite0.onnx',
  densenet121: 'models/graphs/densenet121.onnx.gz',
  'deeplabv3-lite0': 'models/deeplabv3-lite0.onnx',
  'deeplabv3-mobilenetv3': 'models/graphs/deeplabv3-mobilenetv3.onnx.gz',
};

/** At most so many times the other's minimum. */
const bars = { onnxruntime: 0.75, cv2: 1.4 };

/** cv2 reads it at its start. */
process.env.OPENCV_FOR_THREADS_NUM = '1';

const opencv = (file) => new OpenCvRunner(() => spawnOpenCv(file, () => undefined));

/** By name, what runs a network; not yet started. */
async function contenders() {
  const builds = listBuilds().map(({ name, file }) => [name, () => opencv(file)]);
  const others = [];
  for (const name of /** @type {const} */ (['onnxruntime', 'cv2']))
    if (await isInstalled(name)) others.push([name, () => engineNamed(name).create(opencv(npmOpenCv()))]);
  return Object.fromEntries([['npm', () => opencv(npmOpenCv())], ...builds, ...others]);
}

/** Forward passes of a model on everything that is here. */
async function forwardRows(name, path) {
  const model = await readModel(packagePath(path), undefined);
  const engines = {};
  const samplers = {};
  try {
    for (const [title, create] of Object.entries(await contenders())) {
      say(`${name}: ${title} starts`);
      engines[title] = await create();
      const { header } = await engines[title].load(model);
      const feeds = seededFeeds(header, shapesToTry(header));
      const wanted = header.outputs.map((output) => output.name);
      samplers[title] = async () => (await engines[title].run(feeds, wanted)).milliseconds;
    }
    const samples = await interleave(samplers, { rounds }, (text) => say(`${name}, ${text}`));
    return Object.keys(samples).flatMap((title) => rowsOf(name, title, samples));
  } finally {
    for (const engine of Object.values(engines)) await engine.close();
  }
}

/** One row a contender, and for the build one against each of the others. */
function rowsOf(model, title, samples) {
  const section = `Forward pass of ${model}`;
  const row = { section, unit: 'ms', ours: median(samples[title]), best: Math.min(...samples[title]) };
  if (title !== BUILD) return [{ ...row, what: title }];
  const against = Object.keys(samples).filter((other) => other !== BUILD && !other.includes('simd'));
  return against.map((other) => {
    const theirs = Math.min(...samples[other]);
    return { ...row, what: title, against: other, theirs, ...judged(row.best / theirs, bars[other]) };
  });
}

function judged(ratio, most) {
  return { ratio, ...(most && { bar: `ratio ≤ ${most}`, holds: ratio <= most }) };
}

/** Bytes of a picture to its answer, in a session; what the forward pass took. */
async function answered(bytes, session) {
  const image = await decode(bytes, 'the picture');
  const { milliseconds } = await runPipeline(session, image, session.recipe);
  return milliseconds;
}

/** Milliseconds a picture of many, each session having so many under way, and of their forward passes. */
async function stream(bytes, count, lanes) {
  const start = performance.now();
  let forward = 0;
  for await (const one of worked(new Array(count).fill(bytes), lanes, answered)) forward += one;
  return { whole: (performance.now() - start) / count, forward: forward / count };
}

/** Pictures of a row of them. */
const IN_A_ROW = 12;

/** Bytes of a picture to its answer ÷ the forward pass inside the same run: one by itself, and one of a row. */
async function pipelineRows(model) {
  const session = await openSession({ model, opencv: BUILD });
  try {
    const photo = await syntheticJpeg(640, 480);
    const ways = {
      [`${model}, a picture`]: () => stream(photo, 1, [session]),
      [`${model}, pictures in a row`]: () => stream(photo, IN_A_ROW, twice([session])),
    };
    const samples = await interleave(ways, { rounds, warmUps: 3 }, (text) => say(`${model}, ${text}`));
    return Object.entries(samples).map(([what, them]) => {
      const best = (key) => Math.min(...them.map((each) => each[key]));
      return {
        section: `Whole pipeline ÷ its forward pass on ${BUILD}`,
        ...{ what, unit: 'ms', ours: median(them.map(({ whole }) => whole)), best: best('whole') },
        ...{ against: 'forward', theirs: best('forward') },
        ...judged(best('whole') / best('forward'), 1.05),
      };
    });
  } finally {
    await session.close();
  }
}

/** Pictures a second of two sessions against one, in turns: one picture after the other, and as `cvdnn run` has them. */
async function poolRows(model, count) {
  const sessions = [await openSession({ model, opencv: BUILD }), await openSession({ model, opencv: BUILD })];
  try {
    const photo = await syntheticJpeg(640, 480);
    const throughput = (lanes) => async () => 1000 / (await stream(photo, count, lanes)).whole;
    const one = sessions.slice(0, 1);
    const samplers = {
      'one, a picture after the other': throughput(one),
      'one, two pictures under way': throughput(twice(one)),
      'a pool of two, two pictures each': throughput(twice(sessions)),
    };
    const samples = await interleave(samplers, { rounds: 3 }, (text) => say(`pool, ${text}`));
    const [plain, ahead, ours] = Object.values(samples).map((them) => Math.max(...them));
    const names = Object.keys(samplers);
    const row = (what, ours) => ({
      section: `${count} pictures, ${model} on ${BUILD}`,
      ...{ what, unit: '/s', ours, best: ours },
    });
    const against = (name, theirs) => ({ against: name, theirs, ratio: ours / theirs });
    return [
      row(names[0], plain),
      { ...row(names[1], ahead), against: 'the first', theirs: plain, ratio: ahead / plain },
      {
        ...row(names[2], ours),
        ...against('the first', plain),
        bar: 'ratio ≥ 1.9',
        holds: ours / plain >= 1.9,
      },
      { ...row(names[2], ours), ...against('the second', ahead) },
    ];
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** Two threads against one: where both builds are here. */
function threadRows(rows) {
  return rows
    .filter(({ what }) => what === THREADED)
    .map((row) => {
      const one = rows.find(({ section, what }) => section === row.section && what === BUILD);
      const ratio = one.best / row.best;
      return {
        ...row,
        section: 'Threads',
        what: row.section,
        against: BUILD,
        theirs: one.best,
        ratio,
        bar: 'ratio ≥ 1.6',
        holds: ratio >= 1.6,
      };
    });
}

const rows = [];
for (const [name, path] of Object.entries(models))
  if (options.only === undefined || options.only === name) rows.push(...(await forwardRows(name, path)));
const names = new Set(listBuilds().map(({ name }) => name));
if (names.has(THREADED) && names.has(BUILD)) rows.push(...threadRows(rows));
if (names.has(BUILD)) {
  for (const model of ['deeplabv3-lite0', 'efficientnet-lite0'])
    if (options.only === undefined || options.only === model) rows.push(...(await pipelineRows(model)));
  if (Number(options.pictures) > 0)
    rows.push(...(await poolRows('efficientnet-lite0', Number(options.pictures))));
}
say('');
if (options.json) console.log(JSON.stringify({ node: process.version, rounds, rows }, null, 2));
else console.log(`cvdnn bench of builds, Node ${process.version}, ${rounds} rounds\n\n${tableText(rows)}`);
