import { readFile } from 'node:fs/promises';
import {
  decodeOnnx,
  embeddedModels,
  encodeOnnx,
  findOpenCv,
  headerOf,
  OpenCvRunner,
  parseRecipe,
  resolveRecipe,
  spawnOpenCv,
} from '../dist/host/node/index.js';

const models = new URL('../models/', import.meta.url);

/**
 * An embedded model with its recipe.
 *
 * @param side in pixels; other than the file's own only for deeplabv3-lite0
 */
export async function embeddedModel(name, side) {
  const entry = (await embeddedModels()).find((model) => model.name === name);
  const recipe = parseRecipe(JSON.parse(await readFile(new URL(entry.recipe, models), 'utf8')), entry.recipe);
  const bytes = new Uint8Array(await readFile(new URL(entry.file, models)));
  const format = /** @type {'onnx' | 'tflite'} */ (entry.file.split('.').at(-1));
  const model = { name: entry.file, bytes: side ? deepLabOfSide(bytes, side) : bytes, format };
  if (side) recipe.input.size = [side, side];
  const header = format === 'onnx' ? headerOf(decodeOnnx(model.bytes, model.name)) : undefined;
  return { name, model, recipe: resolveRecipe(recipe, header, entry.recipe).recipe };
}

/** The bytes of deeplabv3-lite0 for another input: its declared shapes and the targets of its two Resize nodes. */
function deepLabOfSide(bytes, side) {
  const OUTPUT_STRIDE = 16;
  const model = decodeOnnx(bytes, 'deeplabv3-lite0');
  const { input, output, node, initializer } = model.graph;
  const declared = [input[0], output[0]].map((value) => value.type.tensorType.shape.dim);
  const old = Number(declared[0][2].dimValue);
  const lengths = new Map([
    [old, side],
    [Math.ceil(old / OUTPUT_STRIDE), Math.ceil(side / OUTPUT_STRIDE)],
  ]);
  for (const dim of declared.flatMap((dims) => dims.slice(2)))
    dim.dimValue = lengths.get(Number(dim.dimValue));
  for (const { input: names } of node.filter(({ opType }) => opType === 'Resize')) {
    const sizes = initializer.find(({ name }) => name === names[3]);
    sizes.rawData = resized(sizes.rawData, lengths);
  }
  model.graph.valueInfo = [];
  return encodeOnnx(model);
}

/** NCHW sizes as int64, with height and width replaced. */
function resized(rawData, lengths) {
  const sizes = new BigInt64Array(new Uint8Array(rawData).buffer);
  for (const axis of [2, 3]) sizes[axis] = BigInt(lengths.get(Number(sizes[axis])));
  return new Uint8Array(sizes.buffer);
}

/** OpenCV.js in a worker, of the default version unless said otherwise. */
export function startRunner(version, dnnEngine) {
  const file = findOpenCv(version, process.cwd());
  return new OpenCvRunner(() => spawnOpenCv(file, () => undefined), { dnnEngine });
}
