/**
 * What it costs to look at every tensor inside a network, beside one plain load and forward pass:
 *
 *   node bench/layers.mjs [MODEL.onnx] [--opencv 4.12,5.0] [--rounds N]
 *   node bench/layers.mjs --large [--opencv 4.12,5.0]
 *
 * prints rows as JSON; `npm run bench` has those of deeplabv3-lite0. Each version runs in a process of its own, for its peak
 * of memory. `--large` looks by bisection for a planted weight in 520 MB of weights by formula, which are made in memory.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { createOnnxRuntime, decodeOnnx, headerOf } from '../dist/host/node/index.js';
import { peakMemory } from '../dist/host/node/peak-memory.js';
import { EngineLayers } from '../dist/layers/expose.js';
import { explainLayers } from '../dist/layers/layers.js';
import { batchesWithin, layerTensors } from '../dist/layers/tensors.js';
import { floats, node, tinyModel } from '../dist/model/onnx/build.js';
import { formulaWeights } from '../dist/model/onnx/formula.js';
import { embeddedModel, startRunner } from './models.mjs';
import { interleave, median, milliseconds, say } from './timing.mjs';

const BARS = { ratio: 1.3, megabytes: 200 };
/** What `cvdnn layers` takes where `--memory` says nothing. */
const MEMORY = BARS.megabytes * 2 ** 20;
const VERSIONS = ['4.12', '5.0'];

/**
 * @param {number} rounds
 * @param {import('./sizes.mjs').Sizes} sizes
 */
export async function layerRows(rounds, { small, versions }) {
  const rows = [];
  for (const version of versions ? VERSIONS.slice(0, 1) : VERSIONS)
    rows.push(...(await inOwnProcess(['--side', small, '--rounds', rounds, '--one', version])));
  return rows;
}

/** @returns {Promise<any[]>} */
async function inOwnProcess(args) {
  say(`layers: ${args.join(' ')}`);
  const command = ['--expose-gc', fileURLToPath(import.meta.url), ...args.map(String)];
  return JSON.parse((await promisify(execFile)(process.execPath, command)).stdout);
}

function peakMegabytes() {
  globalThis.gc?.();
  return peakMemory() / 1e6;
}

async function rowsOf(version, model, rounds) {
  const decoded = decodeOnnx(model.bytes, model.name);
  const { inputs, outputs } = headerOf(decoded);
  const [{ name: input, shape }] = inputs;
  const feeds = () => ({ [input]: waves(shape.map(Number)) });
  const { tensors } = layerTensors(decoded, { [input]: shape.map(Number) });
  const batches = batchesWithin(MEMORY, tensors);
  const runner = startRunner(version);
  const plain = async () => {
    await runner.load(model);
    await runner.run(
      feeds(),
      outputs.map(({ name }) => name),
    );
  };
  const inside = async () => {
    const layers = new EngineLayers(runner, model, feeds());
    const way = layers.inOrder(batches.length);
    for (const batch of batches) await way.tensors(batch);
  };
  for (let i = 0; i < rounds; i++) await plain();
  const before = peakMegabytes();
  const samplers = { plain: () => milliseconds(plain), inside: () => milliseconds(inside) };
  const samples = await interleave(samplers, { rounds }, (text) => say(`layers on ${version}, ${text}`));
  const after = peakMegabytes();
  await runner.close();
  const section = `All ${tensors.length} tensors of ${model.name}, ${batches.length} parts ÷ one plain load and forward`;
  return [
    timeRow(section, version, samples.plain, samples.inside),
    memoryRow(section, version, before, after),
  ];
}

function timeRow(section, version, plain, inside) {
  const ratio = median(inside.map((value, round) => value / plain[round]));
  return {
    ...{ section, what: `OpenCV.js ${version}`, unit: 'ms', ours: median(inside), best: Math.min(...inside) },
    ...{ against: 'plain', theirs: median(plain), ratio, bar: `≤ ${BARS.ratio}`, holds: ratio <= BARS.ratio },
  };
}

function memoryRow(section, version, before, after) {
  const added = Math.round(after - before);
  return {
    ...{ section, what: `OpenCV.js ${version}, peak`, unit: 'MB', ours: after, against: 'plain' },
    ...{ theirs: before, ratio: after / before, bar: `${added} ≤ ${BARS.megabytes} MB more` },
    holds: added <= BARS.megabytes,
  };
}

function waves(shape) {
  const length = shape.reduce((product, dim) => product * dim, 1);
  const data = Float32Array.from({ length }, (_, i) => Math.sin(i / 50));
  return { data, shape, dtype: /** @type {const} */ ('float32') };
}

const LARGE = { layers: 31, channels: 2048, side: 4, planted: 17 };

/** 1x1 convolutions by formula: 520 MB. With a fault one weight of a layer is another. */
function largeModel(isFaulty) {
  const { layers, channels, side, planted } = LARGE;
  const shape = [1, channels, side, side];
  const dims = [channels, channels, 1, 1];
  const range = { centre: 0, spread: Math.sqrt(6 / channels) };
  const steps = Array.from({ length: layers }, (_, i) => i);
  const bytes = tinyModel({
    ...{ inputs: { x: shape }, outputs: { [`r${layers - 1}`]: shape } },
    nodes: steps.flatMap((i) => [
      node('Conv', [i === 0 ? 'x' : `r${i - 1}`, `w${i}`], [`c${i}`], { kernel_shape: [1, 1] }),
      node('Relu', [`c${i}`], [`r${i}`]),
    ]),
    constants: steps.map((i) => {
      const values = formulaWeights(`w${i}`, dims, range);
      if (isFaulty && i === planted) values[0] += 1;
      return floats(`w${i}`, dims, values);
    }),
  });
  return { name: 'large.onnx', bytes, format: /** @type {const} */ ('onnx') };
}

async function largeRows(version) {
  const runner = startRunner(version);
  const runtime = createOnnxRuntime();
  const feeds = () => ({ x: waves([1, LARGE.channels, LARGE.side, LARGE.side]) });
  const start = performance.now();
  const answer = await explainLayers({
    ...{ model: largeModel(true), feeds: feeds(), engine: runner, bisect: true },
    reference: new EngineLayers(runtime, largeModel(false), feeds()),
    ...{ memory: MEMORY, tolerance: 1e-4 },
  });
  await Promise.all([runner.close(), runtime.close()]);
  const made = answer.alone.find(({ judged }) => judged && judged.comparison.verdict !== 'match');
  const seconds = Math.round((performance.now() - start) / 1000);
  return [
    {
      ...{ version, node: made?.node.name, holds: made?.tensor === `c${LARGE.planted}`, seconds },
      ...{ parts: answer.partPasses, peakMegabytes: Math.round(peakMegabytes()) },
    },
  ];
}

async function main() {
  const text = /** @type {const} */ ({ type: 'string' });
  const { values, positionals } = parseArgs({
    options: { opencv: text, rounds: text, side: text, one: text, large: { type: 'boolean' } },
    allowPositionals: true,
  });
  const { one, rounds = '5', side, large } = values;
  const versions = values.opencv ? String(values.opencv).split(',') : VERSIONS;
  const [path] = positionals;
  if (!one) {
    const more = [...positionals, '--rounds', rounds, ...(large ? ['--large'] : [])];
    const rows = [];
    for (const version of versions) rows.push(...(await inOwnProcess([...more, '--one', version])));
    return rows;
  }
  if (large) return largeRows(one);
  const model = path
    ? {
        name: 'model.onnx',
        bytes: new Uint8Array(await readFile(path)),
        format: /** @type {const} */ ('onnx'),
      }
    : (await embeddedModel('deeplabv3-lite0', side ? Number(side) : undefined)).model;
  return rowsOf(one, model, Number(rounds));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await main(), null, 2));
