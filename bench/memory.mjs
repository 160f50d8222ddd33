/**
 * RSS of a process that uses cvdnn and nothing else; prints rows as JSON. bench.mjs starts it as a process of its
 * own: `node --expose-gc bench/memory.mjs RUNS LOADS`.
 */
import { readFile } from 'node:fs/promises';
import { decode, runPipeline } from '../dist/host/node/index.js';
import { embeddedModel, startRunner } from './models.mjs';
import { say } from './timing.mjs';

const MEGABYTE = 1e6;
/**
 * Megabytes a step that count as flat, and the least steps that can tell: the worker's own garbage comes and goes,
 * up to one model. A lost blob would be 0.8 MB a run, a lost network at least 18 MB a load.
 */
const FLAT = { run: { most: 0.1, leastSteps: 100 }, load: { most: 3, leastSteps: 20 } };

function rss() {
  globalThis.gc();
  return process.memoryUsage().rss / MEGABYTE;
}

/**
 * Does `step` `times` times and reads RSS after each. Flat is judged in the second half, where everything has been
 * compiled and allocated: its two quarters are compared by their lowest reading.
 */
async function growth(what, kind, times, step) {
  const readings = [];
  for (let i = 1; i <= times; i++) {
    say(`memory: ${what} ${i} of ${times}`);
    await step();
    readings.push(rss());
  }
  const { most, leastSteps } = FLAT[kind];
  const quarter = Math.floor(times / 4);
  const lateGrowth =
    (Math.min(...readings.slice(-quarter)) - Math.min(...readings.slice(-2 * quarter, -quarter))) / quarter;
  const [first, last] = [readings[0], readings.at(-1)];
  return {
    section: 'RSS after the last and after the first; bar: growth in the second half',
    what: `${what}, ${times} ${kind}s`,
    unit: 'MB',
    ours: last,
    against: `first ${kind}`,
    theirs: first,
    ratio: last / first,
    growth: (last - first) / (times - 1),
    lateGrowth,
    bar: `${lateGrowth.toFixed(2)} ≤ ${most} MB/${kind}`,
    ...(times >= leastSteps && { holds: lateGrowth <= most }),
  };
}

async function memoryRows(runs, loads) {
  const picture = new Uint8Array(await readFile(new URL('../golden/pictures/rocket.jpg', import.meta.url)));
  const small = await embeddedModel('selfie-segmentation');
  const large = await embeddedModel('efficientnet-lite0');
  const runner = startRunner();
  try {
    await runner.load(small.model);
    const run = async () =>
      runPipeline(
        { engine: runner, preprocessor: runner },
        await decode(picture, 'the picture'),
        small.recipe,
      );
    return [
      await growth(small.name, 'run', runs, run),
      await growth(large.name, 'load', loads, () => runner.load(large.model)),
    ];
  } finally {
    await runner.close();
  }
}

const [runs, loads] = process.argv.slice(2).map(Number);
process.stdout.write(JSON.stringify(await memoryRows(runs, loads)));
