import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { decode, runPipeline } from '../dist/host/node/index.js';
import { embeddedModel, startRunner } from './models.mjs';
import { syntheticJpeg } from './synthetic.mjs';
import { interleave, median, say } from './timing.mjs';

const BAR = 1.1;
/** After one, V8 is still compiling what runs beside the forward pass: 1.15 instead of 1.05. */
const WARM_UPS = 2;

/**
 * Bytes of a picture in memory to its answer, ÷ the forward pass inside the same run, as the worker measured it
 * (setInput, forward2 and the copy of the output out of the WASM heap).
 *
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function pipelineRows(rounds, sizes) {
  const runners = [];
  try {
    const cases = await pipelineCases(runners, sizes);
    const samplers = Object.fromEntries(cases.map((it) => [it.name, () => samplePipeline(it)]));
    const samples = await interleave(samplers, { rounds, warmUps: WARM_UPS }, say);
    return cases.map((it) => pipelineRow(it, samples[it.name]));
  } finally {
    for (const runner of runners) await runner.close();
  }
}

/** Those with the bar, and for information what the forward pass has less time to hide. */
async function pipelineCases(runners, { small, large, picture: camera, models }) {
  const open = async (name, side) => {
    const { model, recipe } = await embeddedModel(name, side);
    const runner = startRunner();
    runners.push(runner);
    await runner.load(model);
    return { runner, recipe };
  };
  const picture = await demoPicture();
  const photo = await syntheticJpeg(camera.width, camera.height);
  const atSmall = await open('deeplabv3-lite0', small);
  const atLarge = await open('deeplabv3-lite0', large);
  const classifier = models.includes('efficientnet-lite0') && (await open('efficientnet-lite0'));
  return [
    { name: `deeplabv3-lite0 ${small}`, ...atSmall, picture, bar: BAR },
    { name: `deeplabv3-lite0 ${large}`, ...atLarge, picture, bar: BAR },
    { name: `deeplabv3-lite0 ${small}, ${camera.height}p`, ...atSmall, picture: photo },
    ...(classifier ? [{ name: 'efficientnet-lite0 224', ...classifier, picture }] : []),
  ];
}

async function demoPicture() {
  const pictures = new URL('../golden/pictures/', import.meta.url);
  const scene = new URL('scene-1.jpg', pictures);
  return new Uint8Array(await readFile(existsSync(scene) ? scene : new URL('chelsea.png', pictures)));
}

async function samplePipeline({ runner, recipe, picture }) {
  const start = performance.now();
  const { milliseconds: forward } = await runPipeline(
    { engine: runner, preprocessor: runner },
    await decode(picture, 'the picture'),
    recipe,
  );
  return { whole: performance.now() - start, forward };
}

/** @param {{ name: string, bar?: number }} of */
function pipelineRow({ name, bar }, samples) {
  const whole = samples.map((sample) => sample.whole);
  const ratio = median(samples.map((sample) => sample.whole / sample.forward));
  return {
    section: 'Whole pipeline ÷ its forward pass',
    what: name,
    unit: 'ms',
    ours: median(whole),
    best: Math.min(...whole),
    against: 'forward',
    theirs: median(samples.map((sample) => sample.forward)),
    ratio,
    ...(bar && { bar: `ratio ≤ ${bar.toFixed(2)}`, holds: ratio <= bar }),
  };
}
