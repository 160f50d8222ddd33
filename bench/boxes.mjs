import { float32Tensor } from '../dist/base/tensor.js';
import { pictureInput } from '../dist/index.js';
import { detection } from '../dist/tasks/detection/index.js';
import { nmsBoxes } from '../dist/tasks/detection/nms.js';
import { mulberry32 } from './random.mjs';

const SIDE = 640;
const CLASSES = 80;
const rule = { scoreThreshold: 0.25, nmsThreshold: 0.45 };

/** Seeded boxes all over an input of 640 x 640, as the arguments of NMSBoxes. */
export function seededBoxes(count) {
  const draw = mulberry32(1);
  const boxes = new Float64Array(4 * count).map((_, i) =>
    (i & 3) < 2 ? draw() * (SIDE - 80) : 20 + draw() * 60,
  );
  return { boxes, scores: new Float32Array(count).map(draw) };
}

/** @returns what chooses among them */
export function suppression({ boxes, scores }) {
  return () => nmsBoxes(boxes, scores, rule);
}

/**
 * @param {number} count candidates, of which one in 70 is an object
 * @param {import('../dist/index.js').ResolvedRecipe} recipe of any network, for the fields that do not matter
 * @returns what decodes an output of YOLOv8 for a picture of 720p
 */
export function yoloDecoding(count, recipe) {
  const draw = mulberry32(2);
  const data = new Float32Array((4 + CLASSES) * count).map((_, i) =>
    i < 4 * count ? 20 + draw() * 600 : draw() / 100,
  );
  for (let n = 0; n < count; n += 70) data[(4 + (n % CLASSES)) * count + n] = 0.3 + draw() / 2;
  const output = float32Tensor(data, [1, 4 + CLASSES, count]);
  const input = { ...pictureInput(recipe), size: /** @type {[number, number]} */ ([SIDE, SIDE]) };
  const [any] = Object.values(recipe.outputs);
  const spec = { ...any, ...detection.defaults, task: 'detection', labels: [], name: 'out' };
  const picture = { width: 1280, height: 720 };
  return () => detection.postprocess({ out: output }, spec, { input, picture });
}
