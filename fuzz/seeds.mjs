/** The whole files that mutants are made of, the smallest first: what shrinks ends at a small one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compareTrace,
  encodeNpy,
  encodeNpz,
  InputError,
  loadGolden,
  mainKept,
  resolveRecipe,
} from '../dist/index.js';
import { randomNetwork } from '../scripts/random_networks.mjs';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const read = (name) => new Uint8Array(readFileSync(path(name)));
const files = (folder, ending) =>
  readdirSync(path(folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => read(join(folder, name)));
const bytesOf = (document) => new TextEncoder().encode(JSON.stringify(document));

/** Each seed is a file, or several by their names. */
const alone = (name, contents) =>
  contents
    .filter(({ length }) => length > 1)
    .sort((a, b) => a.length - b.length)
    // a Buffer's slice is no copy
    .map((bytes) => ({ [name]: Uint8Array.from(bytes) }));

export const pictures = (ending) => alone(`picture${ending}`, files('test/data/decode', ending));

/** Networks of two to six steps, and the embedded small ones. */
export const onnxFiles = () =>
  alone('model.onnx', [
    ...Array.from({ length: 40 }, (_, i) => randomNetwork(i + 1).bytes),
    read('models/inputs/difference.onnx'),
    read('models/inputs/boxes.onnx'),
  ]);

export const packedFiles = () =>
  alone('model.onnx.gz', [
    read('models/graphs/lraspp-mobilenetv3.onnx.gz'),
    read('models/graphs/fcn-resnet50.onnx.gz'),
  ]);

export const tfliteFiles = () => alone('model.tflite', [read('models/selfie-segmentation.tflite')]);

export const graphDefs = () =>
  alone('graph.pb', [read('models/tensorflow/frozen.pb'), read('models/tensorflow/saved_model.pb')]);

const ramp = (Type, length) => Type.from({ length }, (_, i) => Type.from([i % 251])[0]);
/** Of every dtype; by names that `explain` looks for. @type {Record<string, any>} */
const tensors = {
  blob: { data: ramp(Float32Array, 192), shape: [1, 3, 8, 8], dtype: 'float32' },
  out: { data: ramp(Float32Array, 128), shape: [1, 2, 8, 8], dtype: 'float32' },
  pixels: { data: ramp(Uint8Array, 36), shape: [4, 3, 3], dtype: 'uint8' },
  doubles: { data: ramp(Float64Array, 6), shape: [6], dtype: 'float64' },
  integers: { data: ramp(Int32Array, 4), shape: [2, 2], dtype: 'int32' },
  long: { data: BigInt64Array.of(1n, -2n, 3n), shape: [3], dtype: 'int64' },
};

export const npyFiles = () => alone('array.npy', Object.values(tensors).map(encodeNpy));

export const npzFiles = () =>
  alone('arrays.npz', [
    ...Object.entries(tensors).map(([name, tensor]) => encodeNpz({ [name]: tensor })),
    encodeNpz(tensors),
  ]);

/** The smallest goldens that come with cvdnn, of every kind of answer. */
const goldenFolders = [
  ...['boxes/chelsea', 'difference/chelsea-coffee', 'densenet121/astronaut', 'lraspp-mobilenetv3/astronaut'],
  'selfie-segmentation/camera',
];

const filesIn = (folder) =>
  Object.fromEntries(readdirSync(path(folder)).map((name) => [name, read(join(folder, name))]));

export const goldens = () => goldenFolders.map((folder) => filesIn(`golden/${folder}`));

export const recipes = () =>
  alone('recipe.json', [
    ...goldenFolders.map((folder) => read(`golden/${folder}/recipe.json`)),
    ...files('models', '.recipe.json'),
    ...[...imported, single, several].map(bytesOf),
  ]);

const input = {
  mean: [123.675, 116.28, 103.53],
  scale: 0.0039,
  std: [0.229, 0.224, 0.225],
  order: 'rgb',
  layout: 'NHWC',
  size: [33, 17],
  resize: 'pillow:bilinear',
  fit: 'letterbox',
  pad: 114,
  decoder: 'pillow',
};
const mask = { task: 'segmentation', upsample: 'logits', labels: ['a', 'b'] };

/** Recipes with most keys that there are. */
const single = {
  model: 'm.onnx',
  sha256: 'ab'.repeat(32),
  opencv: '4.12',
  engine: 'classic',
  input: { ...input, name: 'x', fit: { shortestSide: 40, centerCrop: [33, 17] } },
  output: { ...mask, name: 'out' },
};
const several = {
  model: 'm.onnx',
  inputs: { left: input, size: { value: [[33, 17]] } },
  outputs: { out: mask, top: { task: 'classification' } },
};

/** Files of other projects that `recipe import` reads. */
const imported = [
  {
    yolo: {
      sample: 'object_detection',
      model: 'm.onnx',
      mean: [0, 0, 0],
      scale: 0.00392,
      width: 416,
      height: 416,
      rgb: true,
    },
  },
  {
    architecture: 'resnet50',
    pretrained_cfg: {
      input_size: [3, 224, 224],
      mean: [0.5, 0.5, 0.5],
      std: [1, 1, 1],
      crop_pct: 0.875,
      interpolation: 'bicubic',
    },
  },
  {
    image_processor_type: 'ViTImageProcessor',
    do_resize: true,
    size: { height: 224, width: 224 },
    resample: 2,
    do_rescale: true,
    rescale_factor: 0.00392,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
  },
];

const reader = (contents) => async (name) => {
  if (Object.hasOwn(contents, name)) return contents[name];
  throw new InputError(`Cannot read ${name}: there is no such file`);
};

/** A golden from its files in memory. */
export const goldenOf = (contents) => loadGolden(reader(contents));

/** What a run would leave that gives exactly what the golden has. */
export function traceOf(golden, recipe) {
  const kept = /** @type {any} */ (mainKept(golden));
  const inputs = golden.inputs.map(({ input, pixels, blob }) => [
    input ?? Object.keys(recipe.inputs)[0],
    { image: pixels ? pixelsOf(pixels.tensor) : blank(kept?.mask), blob: blob?.tensor },
  ]);
  const outputs = Object.entries(golden.outputs).map(([name, { tensor }]) => [name, tensor]);
  return {
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    answers: kept ? { [Object.keys(recipe.outputs)[0]]: { ...kept, classes: [] } } : {},
    milliseconds: 1,
  };
}

const pixelsOf = ({ data, shape: [height, width, channels = 1] }) => ({ data, width, height, channels });

const blank = ({ width, height } = { width: 4, height: 4 }) => ({
  data: new Uint8Array(width * height * 3),
  ...{ width, height, channels: 3 },
});

/** Reports of one check, of which one stage does not fit. */
export async function reports() {
  const cases = [];
  for (const [i, contents] of goldens().entries()) {
    const golden = await goldenOf(contents);
    const { recipe } = resolveRecipe(golden.recipe, undefined, 'recipe.json');
    const stages = compareTrace(spoiled(traceOf(golden, recipe), i), golden, recipe);
    cases.push({
      ...common,
      id: `m/${i}`,
      folder: `golden/m/${i}`,
      outcome: i ? 'mismatch' : 'match',
      stages,
    });
  }
  const whole = {
    format: 'cvdnn check 2',
    cvdnn: '0.1.0',
    runners: ['5.0'],
    selection: 'ab'.repeat(32),
    cases,
  };
  const shard = { ...whole, shard: { index: 1, total: 1 }, cases: [broken, ...cases.slice(0, 1)] };
  return alone('report.json', [whole, shard].map(bytesOf));
}

const common = {
  runner: 'OpenCV.js 5.0.0',
  reference: 'torch 1.13.1',
  cached: false,
  milliseconds: 41.4,
  labels: ['background', 'cat'],
  source: { pictures: [{ path: 'golden/pictures/chelsea.png' }], recipe: 'golden/m/recipe.json' },
  views: {
    drawn: [],
    pictures: [{ url: 'data:image/png;base64,AAAA' }],
    legend: [{ colour: [1, 2, 3], text: 'cat' }],
  },
};
const broken = { ...common, id: 'm/x', folder: 'x', outcome: 'error', stages: [], error: 'Cannot read x' };

function spoiled(trace, times) {
  const outputs = Object.entries(trace.outputs).map(([name, tensor]) => [
    name,
    { ...tensor, data: tensor.data.map((value) => value + times) },
  ]);
  return { ...trace, outputs: Object.fromEntries(outputs) };
}
