import { runPipeline } from '../dist/host/node/index.js';
import { embeddedModel, startRunner } from './models.mjs';
import { interleave, median, say } from './timing.mjs';

const REFERENCE = '5.0 new';
const versions = {
  4.8: ['4.8'],
  '4.10': ['4.10'],
  4.11: ['4.11'],
  4.12: ['4.12'],
  '5.0 classic': ['5.0', 'classic'],
  [REFERENCE]: ['5.0', 'new'],
};

/**
 * The forward pass of each model in each OpenCV.js, ÷ the one of 5.0's new engine in the same round.
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function versionRows(rounds, { models, small, versions: titles = Object.keys(versions) }) {
  const rows = [];
  for (const name of models)
    rows.push(...(await rowsOfModel(name, name === 'deeplabv3-lite0' ? small : undefined, rounds, titles)));
  return rows;
}

async function rowsOfModel(modelName, side, rounds, titles) {
  const runners = {};
  try {
    const { model, recipe } = await embeddedModel(modelName, side);
    for (const title of titles) {
      const [version, engine] = versions[title];
      say(`${modelName}: ${title} starts`);
      runners[title] = startRunner(version, engine);
      await runners[title].load(model);
    }
    const samplers = Object.entries(runners).map(([title, runner]) => [
      title,
      () => forwardMilliseconds(runner, recipe),
    ]);
    const samples = await interleave(Object.fromEntries(samplers), { rounds }, (text) =>
      say(`${modelName}, ${text}`),
    );
    return titles.map((title) => versionRow(modelName, title, samples));
  } finally {
    for (const runner of Object.values(runners)) await runner.close();
  }
}

async function forwardMilliseconds(runner, recipe) {
  const backend = { engine: runner, preprocessor: runner };
  const { milliseconds } = await runPipeline(backend, grayPicture, recipe);
  return milliseconds;
}

const SIDE = 300;
const grayPicture = {
  data: new Uint8Array(3 * SIDE * SIDE).fill(128),
  width: SIDE,
  height: SIDE,
  channels: 3,
};

function versionRow(modelName, title, samples) {
  return {
    section: `Forward pass of ${modelName} ÷ ${REFERENCE}`,
    what: `OpenCV.js ${title}`,
    unit: 'ms',
    ours: median(samples[title]),
    best: Math.min(...samples[title]),
    against: REFERENCE,
    theirs: median(samples[REFERENCE]),
    ratio: median(samples[title].map((value, round) => value / samples[REFERENCE][round])),
  };
}
