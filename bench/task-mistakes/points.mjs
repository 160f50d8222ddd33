/** Points of seeded networks, step by step in plain loops, and what people do otherwise. Nothing here is of cvdnn. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { placed } from '../boxes-mistakes/draw.mjs';
import { backOf, letterboxed, wrongReturns } from './returns.mjs';
import { between, pick, size } from './scenes.mjs';

const right = {
  peak: quarter,
  place: ([x, y], { cell }) => [x * cell[0], y * cell[1]],
  unit: ([x, y]) => [x, y],
  back: backOf,
  write: ([x, y]) => [x, y],
  order: (list) => list,
  score: (value) => value,
};

/**
 * Networks: heat maps of 17 points, numbers of 21, SimCC of 17.
 *
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { form = pick(random, ['heatmap', 'heatmap', 'direct', 'simcc']), fits, unit } = {}) {
  const input = pick(random, [
    [192, 256],
    [256, 256],
    [256, 192],
  ]);
  const scene = { ...size(random, fits), input, form };
  const [x, y, w, h] = placed(scene.fit, input, scene.picture);
  const count = form === 'direct' ? 21 : 17;
  const truth = Array.from({ length: count }, () => [
    x + w * between(random, 0.1, 0.9),
    y + h * between(random, 0.1, 0.9),
  ]);
  if (form === 'heatmap') return { ...scene, ...heatmaps(random, truth, input) };
  if (form === 'direct') return { ...scene, ...numbers(random, truth, input, unit) };
  return { ...scene, ...bins(random, truth, input) };
}

function heatmaps(random, truth, [width, height]) {
  const [w, h] = [width / 4, height / 4];
  const data = new Float32Array(truth.length * w * h);
  for (const [k, [px, py]] of truth.entries()) {
    const [top, sigma] = [between(random, 0.4, 0.98), between(random, 1.5, 2.2)];
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++)
        data[(k * h + y) * w + x] =
          top * Math.exp(-((x - px / 4) ** 2 + (y - py / 4) ** 2) / (2 * sigma ** 2)) + 0.01 * random();
  }
  const outputs = { out: float32Tensor(data, [1, truth.length, h, w]) };
  return { outputs, cell: [4, 4], map: [w, h], lines: { points: 'heatmap', refine: 'quarter' } };
}

function numbers(random, truth, [width, height], unit = pick(random, ['pixels', 'fractions'])) {
  const [sx, sy] = unit === 'fractions' ? [width, height] : [1, 1];
  const rows = truth.flatMap(([x, y]) => [x / sx, y / sy, between(random, 0.3, 0.99)]);
  const outputs = { out: float32Tensor(Float32Array.from(rows), [1, truth.length, 3]) };
  return { outputs, lines: { points: 'direct', each: 'xys', unit }, isParts: unit === 'fractions' };
}

function bins(random, truth, [width, height]) {
  const axis = (side, at) => {
    const data = new Float32Array(truth.length * side * 2);
    for (const [k, point] of truth.entries())
      for (let i = 0; i < 2 * side; i++)
        data[2 * k * side + i] = 0.9 * Math.exp(-((i - 2 * point[at]) ** 2) / 50) + 0.01 * random();
    return float32Tensor(data, [1, truth.length, 2 * side]);
  };
  const outputs = { out: axis(width, 0), rows: axis(height, 1) };
  return { outputs, lines: { points: 'simcc', rows: 'rows', splitRatio: 2 } };
}

function answer(scene, steps) {
  const how = { ...right, ...steps };
  const back = how.back(scene);
  const found = readers[scene.form](scene, how).map(({ at, score }) => {
    const [x, y] = how.unit(at, scene);
    const here = [(x - back.x) * back.sx, (y - back.y) * back.sy];
    const [px, py] = how.write(here, scene);
    return { x: px, y: py, score: how.score(score) };
  });
  return {
    task: 'keypoints',
    points: how.order(found).map((point, i) => ({ ...point, label: `point ${i}` })),
  };
}

const readers = {
  heatmap({ outputs, map: [w, h], cell, input }, how) {
    const { data } = outputs.out;
    return Array.from({ length: data.length / (w * h) }, (_, k) => {
      const plane = data.subarray(k * w * h, (k + 1) * w * h);
      const { x, y, score } = highest(plane, w);
      return { at: how.place(how.peak(plane, w, h, x, y), { cell, input, map: [w, h] }), score };
    });
  },
  direct({ outputs, input, isParts }) {
    const { data } = outputs.out;
    return Array.from({ length: data.length / 3 }, (_, k) => {
      const [x, y] = [data[3 * k], data[3 * k + 1]];
      return { at: isParts ? [x * input[0], y * input[1]] : [x, y], score: data[3 * k + 2] };
    });
  },
  simcc({ outputs: { out, rows }, input: [width, height] }) {
    return Array.from({ length: out.shape[1] }, (_, k) => {
      const x = highest(out.data.subarray(2 * k * width, 2 * (k + 1) * width), 2 * width);
      const y = highest(rows.data.subarray(2 * k * height, 2 * (k + 1) * height), 2 * height);
      return { at: [x.x / 2, y.x / 2], score: Math.min(x.score, y.score) };
    });
  },
};

function highest(plane, w) {
  let best = 0;
  for (let i = 0; i < plane.length; i++) if (plane[i] > plane[best]) best = i;
  return { x: best % w, y: Math.floor(best / w), score: plane[best] };
}

function quarter(plane, w, h, x, y) {
  if (!(x > 1 && x < w - 1 && y > 1 && y < h - 1)) return [x, y];
  const at = (i, j) => plane[j * w + i];
  return [x + Math.sign(at(x + 1, y) - at(x - 1, y)) / 4, y + Math.sign(at(x, y + 1) - at(x, y - 1)) / 4];
}

const maps = { form: 'heatmap' };
const backBy = (of) => ({ back: (scene) => ({ ...right.back(scene), ...of(right.back(scene), scene) }) });
const stretched = { fits: ['stretch'] };
const put = (of) => ({ place: ([x, y], scene) => of(x, y, scene) });

const kinds = [
  {
    kind: 'quarter missing',
    wanted: maps,
    steps: { peak: (_p, _w, _h, x, y) => [x, y] },
    says: [/highest cell of each map as it is/],
  },
  {
    kind: 'half a cell',
    wanted: maps,
    steps: put((x, y) => [4 * x + 2, 4 * y + 2]),
    says: [/half a cell|middles/],
  },
  {
    kind: 'cell middles',
    wanted: maps,
    steps: put((x, y) => [4 * x + 1.5, 4 * y + 1.5]),
    says: [/middles|half a cell/],
  },
  {
    kind: 'align corners',
    wanted: maps,
    steps: put((x, y, { input: [W, H], map: [w, h] }) => [(x * (W - 1)) / (w - 1), (y * (H - 1)) / (h - 1)]),
    says: [/corners of map and input/],
  },
  { kind: 'stride missing', wanted: maps, steps: put((x, y) => [x, y]), says: [/stride is missing/] },
  { kind: 'stride 8', wanted: maps, steps: put((x, y) => [8 * x, 8 * y]), says: [/twice what it is/] },
  {
    kind: 'row for column',
    wanted: maps,
    steps: {
      peak: (_p, w, h, x, y) => {
        const i = y * w + x;
        return [i % h, Math.floor(i / h)];
      },
    },
    says: [/flat index|row for column|exchanges x and y|highest cell of each map/],
  },
  {
    kind: 'x and y exchanged in the input',
    steps: { unit: ([x, y]) => [y, x] },
    says: [/exchanges x and y/],
  },
  { kind: 'x and y exchanged in the list', steps: { write: ([x, y]) => [y, x] }, says: [/as y, x/] },
  {
    kind: 'parts of the picture',
    steps: { write: ([x, y], { picture: [w, h] }) => [x / w, y / h] },
    says: [/parts of the picture/],
  },
  ...wrongReturns,
  {
    kind: 'not brought back',
    steps: backBy(() => ({ x: 0, y: 0, sx: 1, sy: 1 })),
    says: [/not brought back/],
  },
  {
    kind: 'pad only',
    wanted: letterboxed,
    steps: backBy(() => ({ sx: 1, sy: 1 })),
    says: [/does not divide by the ratio/],
  },
  {
    kind: 'ratios exchanged',
    wanted: stretched,
    steps: backBy(({ sx, sy }) => ({ sx: sy, sy: sx })),
    says: [/exchanged|ratio/],
  },
  {
    kind: 'sides forgotten',
    wanted: { form: 'direct', unit: 'fractions' },
    steps: { unit: ([x, y], { input: [w, h] }) => [x / w, y / h] },
    says: [/as pixels of the input/],
  },
  {
    kind: 'the recipe takes parts for pixels',
    wanted: { form: 'direct', unit: 'fractions' },
    recipe: { unit: 'pixels' },
    says: [/parts of the input's sides/],
  },
  {
    kind: 'sides twice',
    wanted: { form: 'direct', unit: 'fractions' },
    steps: { unit: ([x, y], { input: [w, h] }) => [x * w, y * h] },
    says: [/once too often/],
  },
  {
    kind: 'bins not divided',
    wanted: { form: 'simcc' },
    steps: { unit: ([x, y]) => [2 * x, 2 * y] },
    says: [/not divided by the bins/],
  },
  {
    kind: 'mirrored in the input',
    steps: { unit: ([x, y], { input: [w] }) => [w - x, y] },
    says: [/mirror/],
  },
  {
    kind: 'left and right',
    wanted: maps,
    steps: { order: (list) => list.map((_, i) => list[i === 0 ? 0 : i % 2 ? i + 1 : i - 1]) },
    says: [/left and right/],
  },
  { kind: 'one later', steps: { order: (list) => [...list.slice(1), list[0]] }, says: [/one point later/] },
  { kind: 'reverse', steps: { order: (list) => [...list].reverse() }, says: [/in reverse/] },
  {
    kind: 'sigmoid of the scores',
    wanted: maps,
    steps: { score: (value) => 1 / (1 + Math.exp(-value)) },
    says: [/sigmoid to the scores/],
  },
  {
    kind: 'quarter missing, pad forgotten',
    wanted: { ...maps, ...letterboxed },
    steps: { peak: (_p, _w, _h, x, y) => [x, y], ...backBy(() => ({ x: 0, y: 0 })) },
    beside: { peak: (_p, _w, _h, x, y) => [x, y] },
    says: [/highest cell/, /padding off|top left/],
  },
  {
    kind: 'y, x in parts',
    steps: { write: ([x, y], { picture: [w, h] }) => [y / h, x / w] },
    says: [/y, x/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'whole numbers', steps: { write: ([x, y]) => [Math.round(x), Math.round(y)] }, isNothing: true },
  { kind: 'another picture', isNone: true },
];

export const points = { task: 'keypoints', draw, answer, kinds };
