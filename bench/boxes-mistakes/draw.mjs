/**
 * Seeded outputs of detectors, with what they mean: objects, each with a crowd of candidates around it, and background.
 */
import { float32Tensor } from '../../dist/base/tensor.js';
import { mulberry32 } from '../random.mjs';

const STRIDES = [8, 16, 32];
const INPUTS = [
  [320, 320],
  [256, 320],
  [416, 256],
  [320, 192],
];
const PICTURES = [
  [640, 480],
  [1280, 720],
  [500, 375],
  [333, 500],
  [810, 1080],
  [200, 300],
];
/** What a decoder's outputs are. `anchors` a cell; undefined for a free number of candidates. */
export const kindsOfOutput = {
  yolov5: { anchors: 3, objectness: true },
  yolov8: { anchors: 1 },
  yolox: { anchors: 1, objectness: true },
  yolov10: { count: 120, isChosen: true },
  yolov3: { anchors: 3, objectness: true },
  detr: { count: 300 },
  ssd: { count: 100, isChosen: true },
};

const pick = (draw, list) => list[Math.floor(draw() * list.length)];

/**
 * @param {number} seed
 * @param {{ decoders?: string[], fits?: any[], isLogits?: boolean }} wanted
 */
export function drawScene(seed, { decoders = Object.keys(kindsOfOutput), fits, isLogits = false }) {
  const draw = mulberry32(seed);
  for (let i = 0; i < 5; i++) draw();
  const decoder = pick(draw, decoders);
  const [width, height] = pick(draw, INPUTS);
  const picture = pick(draw, PICTURES);
  const fit = pick(draw, fits ?? ['letterbox', 'letterbox', 'top-left', 'stretch']);
  const classes = pick(draw, [80, 80, 20]);
  const cells = cellsOf(width, height);
  const { anchors, count = cells.length * anchors } = kindsOfOutput[decoder];
  const candidates = Array.from({ length: count }, () => background(draw, width, height, classes));
  const objects = 3 + Math.floor(draw() * 6);
  const inner = placed(fit, [width, height], picture);
  for (let i = 0; i < objects; i++) crowd(draw, candidates, inner, classes, kindsOfOutput[decoder].isChosen);
  if (isLogits) for (const one of candidates) toLogits(one);
  const scene = { decoder, input: [width, height], picture, fit, classes, cells: repeated(cells, anchors) };
  return { ...scene, candidates, output: written(scene, candidates) };
}

/** Cells of the grids: column, row, stride. */
function cellsOf(width, height) {
  const cells = [];
  for (const stride of STRIDES)
    for (let y = 0; y < Math.floor(height / stride); y++)
      for (let x = 0; x < Math.floor(width / stride); x++) cells.push({ x, y, stride });
  return cells;
}

function repeated(cells, anchors = 1) {
  return STRIDES.flatMap((stride) =>
    Array.from({ length: anchors }, () => cells.filter((cell) => cell.stride === stride)).flat(),
  );
}

function background(draw, width, height, classes) {
  const scores = Float32Array.from({ length: classes }, () => 0.002 + 0.03 * draw());
  return {
    box: [draw() * width, draw() * height, 4 + 40 * draw(), 4 + 40 * draw()],
    objectness: 0.01 + 0.05 * draw(),
    scores,
  };
}

/**
 * Some candidates of one object; some more with another class.
 *
 * @param {any} draw
 * @param {any[]} candidates
 * @param {number[]} inner
 * @param {number} classes
 * @param {boolean | undefined} isChosen
 */
function crowd(draw, candidates, [left, top, width, height], classes, isChosen) {
  const size = [width * (0.08 + 0.3 * draw()), height * (0.08 + 0.3 * draw())];
  const centre = [left + width * (0.1 + 0.8 * draw()), top + height * (0.1 + 0.8 * draw())];
  const index = Math.floor(draw() * classes);
  const other = Math.floor(draw() * classes);
  const members = isChosen ? 1 : 3 + Math.floor(draw() * 5);
  for (let i = 0; i < members; i++) {
    const at = Math.floor(draw() * candidates.length);
    const spread = i === 0 ? 0 : 0.05 + 0.25 * draw();
    const off = () => (2 * draw() - 1) * spread;
    const scores = Float32Array.from({ length: classes }, () => 0.002 + 0.03 * draw());
    scores[i % 3 === 2 ? other : index] = 0.35 + 0.6 * draw();
    if (draw() < 0.3) scores[other] = Math.max(scores[other], 0.3 + 0.3 * draw());
    candidates[at] = {
      box: [
        centre[0] + size[0] * off(),
        centre[1] + size[1] * off(),
        size[0] * (1 + off()),
        size[1] * (1 + off()),
      ],
      objectness: 0.3 + 0.65 * draw(),
      scores,
    };
  }
}

const logit = (value) => Math.log(value / (1 - value));

function toLogits(one) {
  one.objectness = logit(one.objectness);
  one.scores = one.scores.map(logit);
}

/**
 * Where the picture lies in the input: x, y, width, height.
 *
 * @param {string} fit
 * @param {number[]} input width, height
 * @param {number[]} picture
 */
export function placed(fit, [width, height], [pictureWidth, pictureHeight]) {
  if (fit === 'stretch') return [0, 0, width, height];
  const ratio = Math.min(width / pictureWidth, height / pictureHeight);
  const [w, h] = [roundEven(pictureWidth * ratio), roundEven(pictureHeight * ratio)];
  if (fit === 'top-left') return [0, 0, w, h];
  return [roundEven((width - w) / 2 - 0.1), roundEven((height - h) / 2 - 0.1), w, h];
}

function roundEven(value) {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value) || 0;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * The candidates as the network writes them.
 *
 * @param {any} scene
 * @param {any[]} candidates
 */
function written({ decoder, input: [width, height], cells }, candidates) {
  const rows = candidates.map(({ box: [cx, cy, w, h], objectness, scores }, n) => {
    const best = scores.reduce((b, value, i) => (value > scores[b] ? i : b), 0);
    switch (decoder) {
      case 'yolov5':
        return [cx, cy, w, h, objectness, ...scores];
      case 'yolov8':
        return [cx, cy, w, h, ...scores];
      case 'yolox': {
        const { x, y, stride } = cells[n];
        return [
          cx / stride - x,
          cy / stride - y,
          Math.log(w / stride),
          Math.log(h / stride),
          objectness,
          ...scores,
        ];
      }
      case 'yolov3':
        return [
          cx / width,
          cy / height,
          w / width,
          h / height,
          objectness,
          ...scores.map((s) => s * objectness),
        ];
      case 'detr':
        return [cx / width, cy / height, w / width, h / height, ...scores];
      case 'yolov10':
        return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2, scores[best], best];
      default:
        return [
          ...[0, best + 1, scores[best]],
          ...[(cx - w / 2) / width, (cy - h / 2) / height, (cx + w / 2) / width, (cy + h / 2) / height],
        ];
    }
  });
  const fields = rows[0].length;
  if (decoder === 'yolov8') {
    const data = new Float32Array(fields * rows.length);
    for (const [n, row] of rows.entries())
      for (let f = 0; f < fields; f++) data[f * rows.length + n] = row[f];
    return float32Tensor(data, [1, fields, rows.length]);
  }
  const lead = { ssd: [1, 1], yolov3: [] }[decoder] ?? [1];
  return float32Tensor(Float32Array.from(rows.flat()), [...lead, rows.length, fields]);
}

/** The recipe's fit of a scene. */
export const fitOf = {
  letterbox: { letterbox: 'ultralytics' },
  'top-left': { letterbox: 'ultralytics', align: 'top-left' },
  stretch: 'stretch',
};
