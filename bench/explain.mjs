/**
 * How often `explainBlob` is right, and how long it takes: `node bench/explain.mjs [cases] [seed] [size]`.
 *
 * The generator: mulberry32 of the seed draws for each case a picture of golden/pictures, a size, a way to make the
 * reference's blob (geometry, resize, channel order, layout; means of 0..200 and stds of 20..120 grey levels, or
 * a known normalization) and a user's recipe with stretch, opencv:linear, RGB and ImageNet. Every fifth blob is
 * foreign: of another picture, or noise.
 */
import { readFileSync } from 'node:fs';
import {
  decode,
  explainBlob,
  findOpenCv,
  imagenetNormalization,
  OpenCvRunner,
  spawnOpenCv,
} from '../dist/node/index.js';
import { median } from './timing.mjs';

const [count = 100, seed = 1, fixedSize = 0] = process.argv.slice(2).map(Number);
const folder = new URL('../golden/pictures/', import.meta.url);
const names = ['chelsea.png', 'astronaut.png', 'coffee.png', 'rocket.jpg'];

const kinds = {
  geometry: [
    { fit: 'stretch' },
    { fit: 'crop' },
    { fit: 'letterbox', pad: 0 },
    { fit: { letterbox: 'ultralytics' }, pad: 114 },
    (size) => ({
      fit: { shortestSide: Math.round((size * 256) / 224), centerCrop: size },
      size: undefined,
      pad: 0,
    }),
    (size, random) => ({
      fit: { shortestSide: Math.round(size * (1 + random() * 0.6)), centerCrop: size },
      size: undefined,
      pad: 0,
    }),
  ],
  resize: [
    'opencv:linear',
    'opencv:area',
    'opencv:cubic',
    'pillow:bilinear',
    'pillow:bicubic',
    'torch:bilinear',
  ],
  order: ['rgb', 'bgr'],
  layout: ['NCHW', 'NCHW', 'NHWC'],
};

function mulberry32(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = mulberry32(seed);
const pick = (list) => list[Math.floor(random() * list.length)];
const triple = (low, high) => [0, 1, 2].map(() => low + random() * (high - low));

function drawCase() {
  const size = fixedSize || pick([160, 224, 257, 320, 513]);
  const geometry = pick(kinds.geometry);
  const place = typeof geometry === 'function' ? geometry(size, random) : geometry;
  const isKnown = random() < 0.3;
  const constants = isKnown
    ? imagenetNormalization
    : { mean: triple(0, 200), scale: 1, std: triple(20, 120) };
  return {
    picture: pick(names),
    foreign: random() < 0.2,
    input: {
      name: 'input',
      decoder: 'cv2',
      read: 'color',
      resize: pick(kinds.resize),
      order: pick(kinds.order),
      layout: pick(kinds.layout),
      ...constants,
      ...place,
      size: [size, size],
    },
  };
}

const images = new Map();
for (const name of names) images.set(name, await decode(readFileSync(new URL(name, folder)), name));
const runner = new OpenCvRunner(() => spawnOpenCv(findOpenCv('5.0', process.cwd()), () => undefined));
const pixelsOf = (picture, input) => runner.preprocess(picture, input);

/** The right blob, or one of another picture under a random placement. */
async function blobOf({ picture, foreign, input }) {
  if (!foreign) return runner.preprocess(images.get(picture), input);
  const other = pick(names.filter((name) => name !== picture));
  const blob = await runner.preprocess(images.get(other), input);
  if (random() < 0.3) for (let i = 0; i < blob.data.length; i++) blob.data[i] = random() * 4 - 2;
  return blob;
}

/** What is wrong in the first answer; `tie` where the right one is among those that cannot be told apart. */
async function wrongIn({ foreign, input, picture }, answer, expectedBlob) {
  if (foreign) return answer.reason === 'none' ? [] : ['foreign'];
  if (answer.reason !== 'explained') return ['none'];
  const { input: mended } = answer.explanations[0].recipe;
  const wrong = ['order', 'layout'].filter((key) => mended[key] !== input[key]);
  const close = (a, b) => Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(b));
  const isRight = [0, 1, 2].every(
    (c) =>
      close(mended.mean[c], input.mean[c]) && close(mended.std[c] / mended.scale, input.std[c] / input.scale),
  );
  if (!isRight) wrong.push('constants');
  // another name for the same pixels is right: the mended recipe has to make the blob
  const made = await runner.preprocess(images.get(picture), { ...input, ...mended });
  const worst = made.data.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - expectedBlob.data[i])),
    0,
  );
  if (worst > 1e-3)
    wrong.push(
      `pixels (${JSON.stringify(input.fit)} ${input.resize} read as ${JSON.stringify(mended.fit)} ${mended.resize})`,
    );
  return wrong;
}

const times = [];
const confusion = new Map();
let right = 0;
for (let i = 0; i < count; i++) {
  const drawn = drawCase();
  const expectedBlob = await blobOf(drawn);
  const recipe = { model: 'model.onnx', input: { order: 'rgb', ...imagenetNormalization } };
  const start = performance.now();
  const answer = await explainBlob({
    pictures: [{ name: 'as cv2 gives it', decoder: 'cv2', image: images.get(drawn.picture) }],
    expectedBlob,
    recipe,
    pixelsOf,
  });
  times.push(performance.now() - start);
  const wrong = await wrongIn(drawn, answer, expectedBlob);
  if (wrong.length === 0) right++;
  for (const what of wrong) confusion.set(what, (confusion.get(what) ?? 0) + 1);
}
await runner.close();

console.log(
  `${right} of ${count} right, seed ${seed}; median ${median(times).toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms`,
);
for (const [what, times] of confusion) console.log(`  ${times} x ${what}`);
