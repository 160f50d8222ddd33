/**
 * A network of full size in OpenCV.js, held against ONNX Runtime: DeepLabv3-ResNet50 at 513x513, 168 MB of weights, by
 * formula. `npm run bench:large -- [--graph NAME] [--opencv 5.0,4.12] [--json]`.
 *
 * One forward pass each, without a warm-up: 71 to 194 s on an idle core. Each runs in a process of its own, whose peak memory
 * is the resident set that the system saw, Node and the filled model included.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import {
  compareTensors,
  createOnnxRuntime,
  decodeNpz,
  encodeNpz,
  fillGraph,
  findOpenCv,
  OpenCvRunner,
  spawnOpenCv,
} from '../dist/host/node/index.js';
import { peakMemory } from '../dist/host/node/peak-memory.js';
import { say } from './timing.mjs';

const TOLERANCE = { atol: 1e-4, rtol: 1e-3 };
const HOUR = 3_600_000;

const { values: options } = parseArgs({
  options: {
    graph: { type: 'string', default: 'deeplabv3-resnet50-513' },
    opencv: { type: 'string', default: '5.0' },
    json: { type: 'boolean' },
    one: { type: 'string' },
  },
});

/** Smooth waves of about the range that ImageNet's normalization gives: 1x3xSxS. */
function waves(side) {
  const data = Float32Array.from({ length: 3 * side * side }, (_, i) => {
    const [x, y, channel] = [i % side, Math.floor(i / side) % side, Math.floor(i / side ** 2)];
    return 1.5 * Math.sin(x / (9 + 4 * channel) + Math.cos(y / 23)) + 0.5 * Math.cos((x * y) / 4000);
  });
  return { data, shape: [1, 3, side, side], dtype: /** @type {const} */ ('float32') };
}

function runnerFor(name) {
  if (name === 'onnxruntime') return createOnnxRuntime();
  const file = findOpenCv(name, process.cwd());
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { timeLimit: HOUR });
}

/** Loads, runs once, writes the outputs, and prints what it took. */
async function measure(name, file) {
  const bytes = new Uint8Array(
    await readFile(new URL(`../models/graphs/${options.graph}.onnx.gz`, import.meta.url)),
  );
  const model = {
    name: options.graph,
    bytes: fillGraph(bytes, options.graph),
    format: /** @type {const} */ ('onnx'),
  };
  const runner = runnerFor(name);
  const start = performance.now();
  const { header } = await runner.load(model);
  const [{ name: input, shape }] = header.inputs;
  const loaded = performance.now();
  const { outputs } = await runner.run(
    { [input]: waves(Number(shape[3])) },
    header.outputs.map((output) => output.name),
  );
  const seconds = { load: (loaded - start) / 1000, run: (performance.now() - loaded) / 1000 };
  await writeFile(file, encodeNpz(outputs));
  await runner.close();
  const peakMegabytes = Math.round(peakMemory() / 2 ** 20);
  console.log(JSON.stringify({ title: runner.title, ...seconds, peakMegabytes }));
}

/** `measure` in a process of its own. */
async function measured(name, folder) {
  say(`${options.graph}: ${name}`);
  const file = join(folder, `${name}.npz`);
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(import.meta.url),
    ...['--graph', options.graph, '--one', `${name}=${file}`],
  ]);
  return { ...JSON.parse(stdout), outputs: decodeNpz(new Uint8Array(await readFile(file)), file) };
}

async function compareAll() {
  const folder = await mkdtemp(join(tmpdir(), 'cvdnn-bench-'));
  try {
    const reference = await measured('onnxruntime', folder);
    const rows = [rowOf(reference, undefined)];
    for (const version of options.opencv.split(','))
      rows.push(rowOf(await measured(version, folder), reference));
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function rowOf({ outputs, ...taken }, reference) {
  const errors = Object.keys(outputs).map((name) => {
    const comparison = reference && compareTensors(outputs[name], reference.outputs[name], TOLERANCE);
    return [
      name,
      comparison && {
        verdict: comparison.verdict,
        maxError: 'maxError' in comparison ? comparison.maxError : undefined,
      },
    ];
  });
  return { ...taken, errors: reference && Object.fromEntries(errors) };
}

/** @param {Record<string, any>} row */
function rowText({ title, load, run, peakMegabytes, errors }) {
  const difference = errors
    ? Object.entries(errors).map(
        ([name, { verdict, maxError }]) => `${name} ${verdict}, off by ${maxError?.toExponential(1)}`,
      )
    : ['the reference'];
  return `${title}: load ${load.toFixed(1)} s, run ${run.toFixed(1)} s, peak ${peakMegabytes} MB; ${difference.join('; ')}`;
}

if (options.one) {
  const [name, file] = options.one.split('=');
  await measure(name, file);
} else {
  const rows = await compareAll();
  say('');
  console.log(options.json ? JSON.stringify(rows, null, 2) : rows.map(rowText).join('\n'));
}
