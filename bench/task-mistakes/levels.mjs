/** Pictures that networks give, in plain loops, and what people do otherwise. Nothing here is of cvdnn. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { placed } from '../boxes-mistakes/draw.mjs';
import { between, normal, pick, size } from './scenes.mjs';

/** Level of a number: half to even, clipped. */
function level(value) {
  const clipped = Math.min(Math.max(value, 0), 255);
  const floor = Math.floor(clipped);
  if (clipped - floor !== 0.5) return Math.round(clipped);
  return floor % 2 === 0 ? floor : floor + 1;
}

const right = {
  number: (value) => value,
  back: backOf,
  range: (values) => [least(values), greatest(values)],
  inverse: false,
  line: { scale: 255, shift: 0 },
  level,
  order: (planes) => planes,
};

const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
const greatest = (values) => values.reduce((a, b) => Math.max(a, b), -Infinity);

/**
 * Smooth numbers: a few bumps, and noise. `depth` of one channel, else a picture of three.
 *
 * @param {() => number} random
 * @param {any} [wanted]
 */
function draw(random, { content = pick(random, ['depth', 'picture']), fits } = {}) {
  const input = pick(random, [
    [64, 64],
    [96, 64],
  ]);
  const [w, h] = input;
  const channels = content === 'depth' ? 1 : 3;
  const data = new Float32Array(channels * w * h);
  for (let c = 0; c < channels; c++) bumps(random, data.subarray(c * w * h, (c + 1) * w * h), w);
  const depth = content === 'depth' ? [between(random, 2, 5), between(random, 8, 20)] : [0, 1];
  for (let i = 0; i < data.length; i++) data[i] = depth[0] + data[i] * (depth[1] - depth[0]);
  const scene = { ...size(random, fits), input, content };
  scene.picture = scene.picture.map((side) => Math.round(side / 4));
  const outputs = { out: float32Tensor(data, [1, channels, h, w]) };
  return { ...scene, outputs, lines: { content, ...(content === 'picture' && { back: 'none' }) } };
}

function bumps(random, plane, w) {
  const h = plane.length / w;
  for (let n = 0; n < 8; n++) {
    const [x, y, r, top] = [random() * w, random() * h, between(random, 6, 25), between(random, -0.5, 0.8)];
    for (let i = 0; i < plane.length; i++)
      plane[i] += top * Math.exp(-(((i % w) - x) ** 2 + (Math.floor(i / w) - y) ** 2) / (r * r));
  }
  for (let i = 0; i < plane.length; i++) plane[i] = 0.5 + 0.35 * plane[i] + 0.02 * normal(random);
}

function answer(scene, steps) {
  const how = { ...right, ...steps };
  const { out } = scene.outputs;
  const [, channels, h, w] = out.shape;
  const planes = Array.from({ length: channels }, (_, c) => {
    const plane = Array.from(out.data.subarray(c * w * h, (c + 1) * w * h), (value) => how.number(value, c));
    return scene.content === 'depth' ? how.back(plane, w, h, scene) : { plane, w, h };
  });
  const lines = planes.map(({ plane }) => how.lineOf?.(plane, planes) ?? lineOf(scene, how, plane));
  const levels = how.order(
    planes.map(({ plane }, c) => plane.map((value) => how.level(value * lines[c].scale + lines[c].shift))),
  );
  const { w: width, h: height } = planes[0];
  const data = new Uint8Array(levels.length * width * height);
  for (const [c, plane] of levels.entries())
    for (let i = 0; i < plane.length; i++) data[i * levels.length + c] = plane[i];
  const picture = { data, width, height, channels: levels.length };
  return { task: 'image', levels: how.turn ? how.turn(picture) : picture };
}

function lineOf({ content }, { range, inverse, line }, plane) {
  return content === 'depth' ? between255(range(plane), inverse) : line;
}

function between255([low, high], inverse = false) {
  const scale = 255 / (high - low);
  return inverse ? { scale: -scale, shift: high * scale } : { scale, shift: -low * scale };
}

/** Bilinear, pixel centres, edges of the picture's part repeated. */
function backOf(
  plane,
  w,
  h,
  { fit, input, picture: [width, height] },
  part = placed(fit, input, [width, height]),
) {
  const [x0, y0, pw, ph] = part;
  const back = new Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const sx = Math.min(Math.max(x0 + ((x + 0.5) * pw) / width - 0.5, x0), x0 + pw - 1);
      const sy = Math.min(Math.max(y0 + ((y + 0.5) * ph) / height - 0.5, y0), y0 + ph - 1);
      back[y * width + x] = bilinear(plane, w, h, sx, sy);
    }
  return { plane: back, w: width, h: height };
}

function bilinear(plane, w, h, x, y) {
  const [l, t] = [Math.floor(x), Math.floor(y)];
  const [r, b] = [Math.min(l + 1, w - 1), Math.min(t + 1, h - 1)];
  const [fx, fy] = [x - l, y - t];
  const top = plane[t * w + l] * (1 - fx) + plane[t * w + r] * fx;
  return top * (1 - fy) + (plane[b * w + l] * (1 - fx) + plane[b * w + r] * fx) * fy;
}

function nearest(plane, w, _h, { fit, input, picture: [width, height] }) {
  const [x0, y0, pw, ph] = placed(fit, input, [width, height]);
  const back = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      back.push(
        plane[(y0 + Math.floor(y * (1 / (height / ph)))) * w + x0 + Math.floor(x * (1 / (width / pw)))],
      );
  return { plane: back, w: width, h: height };
}

function mirrored({ data, width, height, channels }) {
  const other = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++)
        other[(y * width + x) * channels + c] = data[(y * width + width - 1 - x) * channels + c];
  return { data: other, width, height, channels };
}

const depth = { content: 'depth' };
const picture = { content: 'picture' };
const MEAN = [0.485, 0.456, 0.406];
const STD = [0.229, 0.224, 0.225];
const trunc = (value) => Math.trunc(Math.min(Math.max(value, 0), 255));
const wrap = (value) => ((Math.trunc(value) % 256) + 256) % 256;

const kinds = [
  { kind: 'inverse', wanted: depth, steps: { inverse: true }, says: [/least number bright/] },
  {
    kind: 'one over depth',
    wanted: depth,
    steps: { number: (value) => 1 / value },
    says: [/one over each number/],
  },
  { kind: 'log depth', wanted: depth, steps: { number: Math.log }, says: [/logarithm/] },
  {
    kind: 'divided by the greatest',
    wanted: depth,
    steps: { range: (values) => [0, greatest(values)] },
    says: [/greatest number/],
  },
  { kind: 'fixed range', wanted: depth, steps: { range: () => [0, 10] }, says: [/numbers 0 and 10/] },
  {
    kind: 'the recipe has a fixed range',
    wanted: depth,
    recipe: { range: [0, 80] },
    says: [/picture's own ends/],
  },
  {
    kind: '0..1 not times 255',
    wanted: depth,
    steps: {
      lineOf: (plane) => {
        const { scale, shift } = between255([least(plane), greatest(plane)]);
        return { scale: scale / 255, shift: shift / 255 };
      },
    },
    says: [/does not multiply with 255/],
  },
  {
    kind: 'pad not taken off',
    wanted: { ...depth, fits: ['letterbox'] },
    steps: { back: (plane, w, h, scene) => backOf(plane, w, h, scene, [0, 0, w, h]) },
    says: [/padding off/],
  },
  { kind: 'nearest', wanted: depth, steps: { back: nearest }, says: [/INTER_NEAREST/] },
  {
    kind: 'not brought back',
    wanted: depth,
    steps: { back: (plane, w, h) => ({ plane, w, h }) },
    says: [/as the network gives them/],
  },
  { kind: 'cut off', steps: { level: trunc }, says: [/fractions of levels off/] },
  { kind: 'wraps', wanted: picture, steps: { level: wrap }, says: [/begin anew/] },
  {
    kind: 'BGR',
    wanted: picture,
    steps: { order: (planes) => [...planes].reverse() },
    says: [/red and blue/],
  },
  {
    kind: '0..255 taken as they are',
    wanted: picture,
    steps: { line: { scale: 1, shift: 0 } },
    says: [/levels of 0..255 already/],
  },
  { kind: '-1..1', wanted: picture, steps: { line: { scale: 127.5, shift: 127.5 } }, says: [/127\.5/] },
  {
    kind: 'the recipe has -1..1',
    wanted: picture,
    recipe: { levels: { scale: 127.5, shift: 127.5 } },
    says: [/numbers of 0..1/],
  },
  {
    kind: 'min-max',
    wanted: picture,
    steps: {
      lineOf: (_plane, planes) => {
        const all = planes.flatMap(({ plane }) => plane);
        return between255([least(all), greatest(all)]);
      },
    },
    says: [/each picture between its own ends/],
  },
  {
    kind: 'min-max of each channel',
    wanted: picture,
    steps: { lineOf: (plane) => between255([least(plane), greatest(plane)]) },
    says: [/each channel between/],
  },
  {
    kind: 'ImageNet undone',
    wanted: picture,
    steps: { number: (value, c) => value * STD[c] + MEAN[c] },
    says: [/undoes ImageNet/],
  },
  { kind: 'mirrored', steps: { turn: mirrored }, says: [/mirrored/] },
  {
    kind: 'BGR, cut off',
    wanted: picture,
    steps: { order: (planes) => [...planes].reverse(), level: trunc },
    says: [/red and blue/, /fractions/],
  },
  {
    kind: 'inverse, nearest',
    wanted: depth,
    steps: { inverse: true, back: nearest },
    says: [/bright/, /NEAREST/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'another picture', isNone: true },
];

export const levels = { task: 'image', draw, answer, kinds };
