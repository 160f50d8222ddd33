/**
 * A network of full size in OpenCV.js, held against ONNX Runtime: DeepLabv3-ResNet50 at 513x513, 168 MB of weights, by
 * formula. `npm run bench:large -- [--opencv 5.0,4.12] [--json]`.
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
import { say } from './timing.mjs';

const GRAPH = 'deeplabv3-resnet50-513';
const SIDE = 513;
const OUTPUTS = ['out', 'aux'];
const TOLERANCE = { atol: 1e-4, rtol: 1e-3 };
const HOUR = 3_600_000;

const { values: options } = parseArgs({
  options: { opencv: { type: 'string', default: '5.0' }, json: { type: 'boolean' }, one: { type: 'string' } },
});

/** Smooth waves of about the range that ImageNet's normalization gives. */
function waves() {
  const data = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => {
    const [x, y, channel] = [i % SIDE, Math.floor(i / SIDE) % SIDE, Math.floor(i / SIDE ** 2)];
    return 1.5 * Math.sin(x / (9 + 4 * channel) + Math.cos(y / 23)) + 0.5 * Math.cos((x * y) / 4000);
  });
  return { data, shape: [1, 3, SIDE, SIDE], dtype: 'float32' };
}

function runnerFor(name) {
  if (name === 'onnxruntime') return createOnnxRuntime();
  const file = findOpenCv(name, process.cwd());
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { timeLimit: HOUR });
}

/** Loads, runs once, writes the outputs, and prints what it took. */
async function measure(name, file) {
  const bytes = new Uint8Array(await readFile(new URL(`../models/graphs/${GRAPH}.onnx.gz`, import.meta.url)));
  const model = { name: GRAPH, bytes: fillGraph(bytes, GRAPH), format: 'onnx' };
  const runner = runnerFor(name);
  const start = performance.now();
  await runner.load(model);
  const loaded = performance.now();
  const { outputs } = await runner.run({ input: waves() }, OUTPUTS);
  const seconds = { load: (loaded - start) / 1000, run: (performance.now() - loaded) / 1000 };
  await writeFile(file, encodeNpz(outputs));
  await runner.close();
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ title: runner.title, ...seconds, peakMegabytes }));
}

/** `measure` in a process of its own. */
async function measured(name, folder) {
  say(`${GRAPH}: ${name}`);
  const file = join(folder, `${name}.npz`);
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(import.meta.url),
    ...['--one', `${name}=${file}`],
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
  const errors = OUTPUTS.map((name) => {
    const comparison = reference && compareTensors(outputs[name], reference.outputs[name], TOLERANCE);
    return [name, comparison && { verdict: comparison.verdict, maxError: comparison.maxError }];
  });
  return { ...taken, errors: reference && Object.fromEntries(errors) };
}

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
