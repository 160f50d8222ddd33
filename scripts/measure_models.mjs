#!/usr/bin/env node
/**
 * The table of docs/models.md: ONNX files on every installed OpenCV.js and engine, against ONNX Runtime, on seeded
 * noise. Where they come from stands beside the table; torchvision's are exported with random weights.
 *
 *     npm run build && node scripts/measure_models.mjs centerface.onnx=1x3x320x320,free rec.onnx=1x3x48x320 …
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { freeShapes } from '../dist/engines/free-shapes.js';
import { findOpenCv, OpenCvRunner, spawnOpenCv } from '../dist/host/node/index.js';
import { createOnnxRuntime } from '../dist/host/node/onnxruntime.js';

const targets = [
  ['4.10', 'auto'],
  ['4.11', 'auto'],
  ['4.12', 'auto'],
  ['4.13', 'auto'],
  ['5.0', 'auto'],
  ['5.0', 'classic'],
];
/** For one reading or one forward. */
const TIME_LIMIT_MS = 100_000;

/** Values in -1..1, the same in every run (a linear congruential generator). */
function noise(shape) {
  let state = 1;
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return { data, shape, dtype: 'float32' };
}

async function outputsOf(engine, model, shape) {
  try {
    const { header, outputNames } = await engine.load(model);
    const feeds = { [header.inputs[0].name]: noise(shape) };
    return (await engine.run(feeds, outputNames)).outputs;
  } finally {
    await engine.close();
  }
}

/** The largest difference, beside the largest value of the reference. */
function differenceText(outputs, reference) {
  let [largest, top] = [0, 0];
  for (const [name, { data }] of Object.entries(reference))
    for (const [i, value] of data.entries()) {
      largest = Math.max(largest, Math.abs(outputs[name].data[i] - value));
      top = Math.max(top, Math.abs(value));
    }
  return `${largest.toExponential(1)} of ${top.toPrecision(2)}`;
}

/** @param {string[]} target version and, of 5.0, its engine */
async function cellText(model, shape, reference, target) {
  const [version, dnnEngine] = /** @type {[string, 'auto' | 'classic']} */ (target);
  const file = findOpenCv(version, process.cwd());
  const options = { dnnEngine, timeLimit: TIME_LIMIT_MS };
  const runner = new OpenCvRunner(() => spawnOpenCv(file, () => undefined), options);
  try {
    return differenceText(await outputsOf(runner, model, shape), reference);
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : error}`;
  }
}

for (const argument of process.argv.slice(2)) {
  const [path, rest] = argument.split('=');
  const [size, free] = rest.split(',');
  const shape = size.split('x').map(Number);
  const given = {
    name: basename(path),
    bytes: new Uint8Array(readFileSync(path)),
    format: /** @type {const} */ ('onnx'),
  };
  const model = free ? freeShapes(given, { model: path, input: { shape: 'free' } }) : given;
  const reference = await outputsOf(createOnnxRuntime(), model, shape);
  for (const target of targets)
    console.log(`${model.name} | ${target.join(' ')} | ${await cellText(model, shape, reference, target)}`);
}
process.exit(0);
