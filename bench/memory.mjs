/**
 * RSS of a process that uses cvdnn and nothing else; prints rows as JSON. bench.mjs starts it as a process of its
 * own: `node --expose-gc bench/memory.mjs RUNS LOADS`.
 */
import { readFile } from 'node:fs/promises';
import { decode, runPipeline } from '../dist/node/index.js';
import { embeddedModel, startRunner } from './models.mjs';
import { say } from './timing.mjs';

const MEGABYTE = 1e6;
/** A lost blob would be 0.8 MB a run, a lost network 18 MB a load. */
const LARGEST_GROWTH = { run: 0.1, load: 1 };

function rss() {
  globalThis.gc();
  return process.memoryUsage().rss / MEGABYTE;
}

/** Does `step` `times` times and compares RSS after the first, in the middle and after the last. */
async function growth(what, kind, times, step) {
  const middle = times >> 1;
  const at = {};
  for (let i = 1; i <= times; i++) {
    say(`memory: ${what} ${i} of ${times}`);
    await step();
    if (i === 1 || i === middle || i === times) at[i] = rss();
  }
  const perStep = (at[times] - at[1]) / (times - 1);
  const perLateStep = (at[times] - at[middle]) / (times - middle);
  return {
    section: 'RSS of the process after the last and after the first',
    what: `${what}, ${times} ${kind}s`,
    unit: 'MB',
    ours: at[times],
    against: `first ${kind}`,
    theirs: at[1],
    ratio: at[times] / at[1],
    growthPerStep: perStep,
    growthPerStepInSecondHalf: perLateStep,
    bar: `${perStep.toFixed(3)} MB/${kind}; second half ${perLateStep.toFixed(3)} ≤ ${LARGEST_GROWTH[kind]}`,
    holds: perLateStep <= LARGEST_GROWTH[kind],
  };
}

async function memoryRows(runs, loads) {
  const picture = new Uint8Array(await readFile(new URL('../golden/pictures/rocket.jpg', import.meta.url)));
  const small = await embeddedModel('selfie-segmentation');
  const large = await embeddedModel('efficientnet-lite0');
  const runner = startRunner();
  try {
    await runner.load(small.model);
    const run = async () => runPipeline(runner, await decode(picture, 'the picture'), small.recipe);
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
