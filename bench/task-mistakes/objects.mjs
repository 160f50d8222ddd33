/** Objects with points or masks, as YOLOv8's pose and segment have them, in plain loops; and what people do otherwise. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { placed } from '../boxes-mistakes/draw.mjs';
import { between, pick, size } from './scenes.mjs';

const COUNT = 90;
const INPUTS = [
  [256, 256],
  [320, 192],
  [192, 256],
];

/**
 * A few objects that do not overlap much, each one candidate; `fields` behind the score of `classes`.
 *
 * @param {() => number} random
 * @param {any} wanted
 * @param {number} classes
 * @param {(object: { box: number[], number: number }, input: number[]) => number[]} numbersOf
 */
export function drawObjects(random, { fits, inputs = INPUTS } = {}, classes, numbersOf) {
  const input = pick(random, inputs);
  const scene = { ...size(random, fits), input };
  const inner = placed(scene.fit, input, scene.picture);
  const total = 3 + Math.floor(3 * random());
  const objects = Array.from({ length: total }, (_, number) => {
    const [x, y, w, h] = inner;
    const across = [w / total, h * 0.6];
    const side = [across[0] * between(random, 0.5, 0.85), across[1] * between(random, 0.5, 0.9)];
    const corner = [x + number * across[0] + 0.1 * across[0], y + h * between(random, 0.05, 0.35)];
    return { number, box: [corner[0] + side[0] / 2, corner[1] + side[1] / 2, ...side] };
  });
  const rows = Array.from({ length: COUNT }, () => ({
    box: [random() * input[0], random() * input[1], 5, 5],
    scores: Array.from({ length: classes }, () => 0.02 * random()),
    behind: /** @type {number[]} */ ([]),
  }));
  for (const object of objects) {
    const row = rows[7 * object.number + 3];
    row.box = object.box;
    row.scores[object.number % classes] = between(random, 0.5, 0.95);
    row.behind = numbersOf(object, input);
  }
  const behind = numbersOf({ box: [0, 0, 1, 1], number: 0 }, input).length;
  for (const row of rows)
    if (row.behind.length === 0) row.behind = Array.from({ length: behind }, () => random());
  const fields = 4 + classes + behind;
  const data = new Float32Array(fields * COUNT);
  for (const [n, { box, scores, behind: more }] of rows.entries())
    for (const [f, value] of [...box, ...scores, ...more].entries()) data[f * COUNT + n] = value;
  return { ...scene, classes, objects, out: float32Tensor(data, [1, fields, COUNT]) };
}

/**
 * The boxes, as they are meant: sorted by score; `back` is theirs.
 *
 * @returns {{ at: number, score: number, index: number, corners: number[], box: any }[]}
 */
export function boxesOf({ out, classes, picture }, { sx, sy, x, y }) {
  const value = (f, n) => out.data[f * COUNT + n];
  const found = [];
  for (let n = 0; n < COUNT; n++) {
    let best = 0;
    for (let c = 1; c < classes; c++) if (value(4 + c, n) > value(4 + best, n)) best = c;
    const score = value(4 + best, n);
    if (!(score > 0.25)) continue;
    const [cx, cy, w, h] = [0, 1, 2, 3].map((f) => value(f, n));
    const corners = [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
    const [l, r] = [0, 2].map((i) => Math.min(Math.max((corners[i] - x) * sx, 0), picture[0]));
    const [t, b] = [1, 3].map((i) => Math.min(Math.max((corners[i] - y) * sy, 0), picture[1]));
    found.push({ at: n, score, index: best, corners, box: { x: l, y: t, width: r - l, height: b - t } });
  }
  return found.sort((a, b) => b.score - a.score);
}

/** Number `f` of candidate `n`. */
export const numberAt = ({ out }, f, n) => out.data[f * COUNT + n];
