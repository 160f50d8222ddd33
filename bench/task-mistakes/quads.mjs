/**
 * Boxes of text of maps as DB gives them, and what people do otherwise. Maps of lying bars, each a rectangle of whole pixels,
 * so that contour, least rectangle and growth are written here in closed form; turned text is in the tests.
 */
import { float32Tensor } from '../../dist/base/tensor.js';
import { placed } from '../boxes-mistakes/draw.mjs';
import { backOf, letterboxed, wrongReturns } from './returns.mjs';
import { between, pick, size } from './scenes.mjs';

const INPUTS = [
  [160, 160],
  [192, 128],
  [128, 192],
];

/**
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { fits, isLogits = false } = {}) {
  const input = pick(random, INPUTS);
  const scene = { ...size(random, fits), input };
  const [x, y, w, h] = placed(scene.fit, input, scene.picture);
  const data = new Float32Array(input[0] * input[1]).map(() => 0.12 * random());
  const rows = 3 + Math.floor(random() * 3);
  const bars = Array.from({ length: rows }, (_, i) => {
    const high = Math.max(5, Math.floor((h / rows) * between(random, 0.3, 0.5)));
    const wide = Math.max(high + 6, Math.floor(w * between(random, 0.3, 0.75)));
    const left = Math.floor(x + between(random, 0.03, 0.2) * w);
    const top = Math.floor(y + (h / rows) * i + 2);
    return { left, top, wide, high, level: between(random, 0.55, 0.95) };
  });
  for (const { left, top, wide, high, level } of bars)
    for (let r = 0; r < high; r++)
      for (let c = 0; c < wide; c++) {
        const isEdge = r === 0 || c === 0 || r === high - 1 || c === wide - 1;
        // edges are less sure: with another threshold regions are smaller
        data[(top + r) * input[0] + left + c] = isEdge ? 0.35 + 0.1 * random() : level - 0.04 * random();
      }
  const shown = isLogits ? data.map((value) => Math.log((value + 1e-4) / (1 - value))) : data;
  const outputs = { out: float32Tensor(shown, [1, 1, input[1], input[0]]) };
  return { ...scene, outputs, bars, data, lines: {}, isSure: random() < 0.6 };
}

const right = {
  number: (value) => value,
  binary: 0.3,
  least: 0.5,
  ratio: 2,
  back: backOf,
  write: (corners) => corners,
  isInMap: false,
};

function answer(scene, steps) {
  const how = { ...right, ...steps };
  const { sx, sy, x: px, y: py } = how.back(scene);
  const quads = [];
  // the lowest region first
  for (const bar of [...scene.bars].reverse()) {
    const region = regionOf(bar, scene, how);
    if (!region || region.score < how.least) continue;
    const at = (value, scale, pad) => Math.trunc(Math.fround(value * scale - pad * scale));
    const [l, r] = [region.left, region.right].map((value) => (how.isInMap ? value : at(value, sx, px)));
    const [t, b] = [region.top, region.bottom].map((value) => (how.isInMap ? value : at(value, sy, py)));
    const [w, h] = [r - l, b - t];
    const by = (w * h * how.ratio) / (2 * (w + h));
    let grown = [l - by, t - by, r + by, b + by];
    if (how.isInMap) grown = grown.map((value, i) => (i % 2 ? (value - py) * sy : (value - px) * sx));
    const [gl, gt, gr, gb] = grown;
    const corners = [
      [gl, gb],
      [gl, gt],
      [gr, gt],
      [gr, gb],
    ];
    quads.push({
      corners: how.write(corners, scene).map(([x, y]) => ({ x, y })),
      ...((scene.isSure || how.isSure) && { score: region.score }),
    });
  }
  return { task: 'text-boxes', quads };
}

/** What is left of a bar above the threshold, and the mean of the numbers there. */
function regionOf({ left, top, wide, high }, { data, input }, { number, binary, isUpright }) {
  let [l, t, r, b, sum, count] = [Infinity, Infinity, -Infinity, -Infinity, 0, 0];
  for (let y = top; y < top + high; y++)
    for (let x = left; x < left + wide; x++)
      if (number(data[y * input[0] + x]) > binary) {
        [l, r] = [Math.min(l, x), Math.max(r, x)];
        [t, b] = [Math.min(t, y), Math.max(b, y)];
      }
  if (l > r) return undefined;
  for (let y = t; y <= b; y++)
    for (let x = l; x <= r; x++) {
      sum += number(data[y * input[0] + x]);
      count++;
    }
  return { left: l, right: r, top: t, bottom: b, score: sum / count, isUpright };
}

const stretched = { fits: ['stretch'] };
const backBy = (of) => ({ back: (scene) => ({ ...right.back(scene), ...of(right.back(scene), scene) }) });
const writeBy = (of) => ({ write: (corners, scene) => corners.map((corner) => of(corner, scene)) });

const kinds = [
  ...wrongReturns,
  {
    kind: 'not brought back',
    steps: backBy(() => ({ x: 0, y: 0, sx: 1, sy: 1 })),
    says: [/not brought back|in the map's pixels/],
  },
  {
    kind: 'ratios exchanged',
    wanted: stretched,
    steps: backBy(({ sx, sy }) => ({ sx: sy, sy: sx })),
    says: [/exchanged|ratio/],
  },
  { kind: 'y, x', steps: writeBy(([x, y]) => [y, x]), says: [/as y, x/] },
  {
    kind: 'parts of the picture',
    steps: writeBy(([x, y], { picture: [w, h] }) => [x / w, y / h]),
    says: [/parts of the picture/],
  },
  {
    kind: "cut at the picture's sides",
    steps: writeBy(([x, y], { picture: [w, h] }) => [
      Math.min(Math.max(x, 0), w - 1),
      Math.min(Math.max(y, 0), h - 1),
    ]),
    says: [/ends boxes at/],
  },
  { kind: 'not grown', steps: { ratio: 0 }, says: [/does not grow/] },
  { kind: 'grown by 1.5', steps: { ratio: 1.5 }, says: [/grows the boxes by 1\.5/] },
  { kind: 'grown by 3', steps: { ratio: 3 }, says: [/grows the boxes by 3/] },
  {
    kind: 'the recipe grows by 1.5',
    recipe: { unclipRatio: 1.5 },
    steps: {},
    says: [/grows the boxes by 2/],
  },
  {
    kind: 'grown in the map',
    wanted: stretched,
    steps: { isInMap: true },
    says: [/grows the boxes in the map/],
  },
  { kind: 'above 0.5', steps: { binary: 0.5 }, says: [/pixels above 0\.[56]/] },
  { kind: 'a mean of 0.7', steps: { least: 0.7, isSure: true }, says: [/mean of 0\.[678]/] },
  {
    kind: 'the recipe takes probabilities for logits',
    wanted: { isLogits: true },
    recipe: {},
    steps: {},
    says: [/sigmoid to the map, which yours does not/],
  },
  {
    kind: 'grown by 1.5, pad forgotten',
    wanted: letterboxed,
    steps: { ratio: 1.5, ...backBy(() => ({ x: 0, y: 0 })) },
    beside: { ratio: 1.5 },
    says: [/grows the boxes by 1\.5/, /padding off|top left/],
  },
  {
    kind: 'y, x, above 0.5',
    steps: { ...writeBy(([x, y]) => [y, x]), binary: 0.5 },
    says: [/as y, x/, /pixels above 0\.[56]/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'whole numbers', steps: writeBy(([x, y]) => [Math.round(x), Math.round(y)]), isNothing: true },
  { kind: 'another picture', steps: { isSure: true }, isNone: true },
];

export const quads = { task: 'text-boxes', draw, answer, kinds };
