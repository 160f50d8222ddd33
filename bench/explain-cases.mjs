/**
 * The cases of the benchmark of `explainBlob`, drawn from a seed by mulberry32 and from the rows of
 * src/explain/knowledge; so that others can repeat them:
 *
 * - Picture: one of golden/pictures (4 in 10), or made: value noise summed over octaves (1/f), gradients with shapes,
 *   text-like stripes, white noise; sides drawn from 90 x 70 to 1600 x 1200, upright or lying.
 * - The user's recipe: stretch, one of the ways to resize that a recipe can say (opencv:linear in half of the cases), RGB or BGR, NCHW or NHWC,
 *   a known normalization or means of 0..200 and stds of 20..120 grey levels.
 * - The reference: that recipe with 1 to 3 of these drawn anew: geometry (`geometries`), resize, channels
 *   (order; 1 in 8 gray in three channels), constants (known, random, per channel or scalar; 1 in 20 a negative scale),
 *   layout, how the picture lies (`readings`: mirrored, turned, transposed, reshaped instead of transposed), the picture
 *   (EXIF ignored: turned by 90 degrees; alpha composited on white or black instead of dropped), width and height swapped.
 * - One in six is foreign: another picture; noise; another picture's edges; the same picture blurred by 1/12 of its
 *   sides, or with gamma 2.2; under the same placement.
 *
 * The blobs are made by `OpenCvRunner.preprocess`, which is held against cv2, Pillow, torch and TensorFlow elsewhere.
 */
import { readFileSync } from 'node:fs';
import { namedNormalizations } from '../dist/explain/knowledge/normalization.js';
import { readings } from '../dist/explain/knowledge/readings.js';
import { sayableResizes } from '../dist/explain/knowledge/resize.js';
import { decode } from '../dist/host/node/index.js';

const photographs = [
  'chelsea.png',
  'astronaut.png',
  'coffee.png',
  'rocket.jpg',
  'scene-1.jpg',
  'scene-3.png',
];

export async function readPhotographs() {
  const folder = new URL('../golden/pictures/', import.meta.url);
  return Promise.all(photographs.map((name) => decode(readFileSync(new URL(name, folder)), name)));
}

export const whole = (random, low, high) => low + Math.floor(random() * (high - low + 1));
export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** Pixel by pixel: `at(x, y)` gives B, G, R of any size; they are clipped. */
function drawn(width, height, at) {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) for (let x = 0; x < width; x++, to += 3) data.set(at(x, y), to);
  return { data: new Uint8Array(data.buffer), width, height, channels: 3 };
}

export const painters = {
  '1/f': (random, width, height) => {
    const planes = [0, 1, 2].map(() => octaves(random, width, height));
    return drawn(width, height, (x, y) => planes.map((plane) => plane[y * width + x]));
  },
  shapes: (random, width, height) => {
    const slopes = [0, 1, 2].map(() => [random() * 255, random() * 200 - 100, random() * 200 - 100]);
    const shapes = Array.from({ length: whole(random, 4, 14) }, () => ({
      x: random() * width,
      y: random() * height,
      radius: (0.03 + random() * 0.2) * width,
      isRound: random() < 0.5,
      colour: [0, 1, 2].map(() => random() * 255),
    }));
    return drawn(width, height, (x, y) => {
      const shape = shapes.findLast(({ x: cx, y: cy, radius, isRound }) =>
        isRound
          ? (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2
          : Math.abs(x - cx) < radius && Math.abs(y - cy) < radius / 2,
      );
      return shape?.colour ?? slopes.map(([base, dx, dy]) => base + (dx * x) / width + (dy * y) / height);
    });
  },
  text: (random, width, height) => {
    const line = whole(random, 8, 24);
    const ink = [0, 1, 2].map(() => random() * 120);
    const paper = ink.map((value) => 255 - value * random());
    const marks = new Uint8Array(width * height).map(() => (random() < 0.5 ? 1 : 0));
    return drawn(width, height, (x, y) => {
      const isText = y % line < line * 0.6 && marks[Math.floor(y / line) * width + Math.floor(x / 3)] === 1;
      return isText ? ink : paper;
    });
  },
  noise: (random, width, height) => drawn(width, height, () => [0, 1, 2].map(() => random() * 256)),
};

/** Value noise: random values on grids of 1/4, 1/8 … of the sides, weighted by their spacing. */
function octaves(random, width, height) {
  const plane = new Float32Array(width * height).fill(128);
  const levels = whole(random, 4, 7);
  for (let level = 2; level < levels + 2; level++) {
    const cells = 2 ** level;
    const knots = Float32Array.from({ length: (cells + 1) ** 2 }, () => (random() - 0.5) * 600);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const [u, v] = [(x * cells) / width, (y * cells) / height];
        const [i, j] = [Math.floor(u), Math.floor(v)];
        const knot = (a, b) => knots[(j + b) * (cells + 1) + i + a];
        const top = knot(0, 0) + (knot(1, 0) - knot(0, 0)) * (u - i);
        const bottom = knot(0, 1) + (knot(1, 1) - knot(0, 1)) * (u - i);
        plane[y * width + x] += (top + (bottom - top) * (v - j)) / cells;
      }
  }
  return plane;
}

function drawPicture(random, photos) {
  if (random() < 0.4) {
    const index = whole(random, 0, photos.length - 1);
    return { kind: 'photograph', image: photos[index] };
  }
  const kind = pick(random, Object.keys(painters));
  const long = whole(random, 90, random() < 0.3 ? 1600 : 700);
  const short = Math.max(70, Math.round(long * (0.5 + random() * 0.5)));
  const [width, height] = random() < 0.5 ? [long, short] : [short, long];
  return { kind, image: painters[kind](random, width, Math.min(height, 1200)) };
}

const ratio = (random) => 1 + random() * 0.9;
/** By name: fit and pad for a size. */
export const geometries = {
  stretch: () => ({ fit: 'stretch' }),
  'blobFromImage crop': () => ({ fit: 'crop' }),
  'shortest side, usual': (random, [w, h]) => {
    const short = Math.min(w, h);
    const side = pick(random, [
      Math.round((short * 256) / 224),
      Math.floor(short / 0.875),
      short + 32,
      short,
    ]);
    return { fit: { shortestSide: side, centerCrop: [w, h] }, pad: 0 };
  },
  'shortest side, any': (random, [w, h]) => ({
    fit: { shortestSide: Math.round(Math.min(w, h) * ratio(random)), centerCrop: [w, h] },
    pad: 0,
  }),
  'resize + crop': (random, [w, h]) => {
    const factor = ratio(random);
    return { fit: { resize: [Math.round(w * factor), Math.round(h * factor)], centerCrop: [w, h] }, pad: 0 };
  },
  letterbox: (random) => ({
    fit: pick(random, [
      'letterbox',
      { letterbox: 'ultralytics' },
      { letterbox: 'ultralytics', align: 'top-left' },
      { letterbox: 'ultralytics', scaleUp: false },
      { letterbox: 'opencv', align: 'top-left' },
    ]),
    pad: pick(random, [0, 114, 114, 128, whole(random, 1, 255)]),
  }),
  'aspect crop': () => ({ fit: 'aspect-crop' }),
};

/** Of the rows that a recipe can say: four times in five one that people use. */
const isRare = ({ reason }) => reason === 'rare' || reason === 'tall pictures';
const rareResizes = sayableResizes.filter(isRare);
const commonResizes = sayableResizes.filter((row) => !isRare(row));
const drawResize = (random) => pick(random, random() < 0.8 ? commonResizes : rareResizes).mode;

const triple = (random, low, high) => [0, 1, 2].map(() => low + random() * (high - low));
const same = (value) => [value, value, value];
function drawConstants(random) {
  if (random() < 0.35) {
    const { mean, scale, std } = pick(random, namedNormalizations);
    return { mean, scale, std };
  }
  const sign = random() < 0.05 ? -1 : 1;
  const mean = random() < 0.2 ? same(random() * 200) : triple(random, 0, 200);
  if (random() < 0.3) return { mean, scale: sign * (0.002 + random() * 0.05), std: same(1) };
  return { mean, scale: sign, std: triple(random, 20, 120) };
}

/** How the reference's picture lies; what the mended recipe cannot say, and has to be said beside it. */
const isPossible = ({ transposed, misread, flipX, flipY, words }, [width, height]) =>
  words !== '' && (!transposed || width === height) && !(misread && (transposed || flipX || flipY));

const aspects = {
  geometry: (random, { input }) => {
    const kind = pick(random, Object.keys(geometries));
    return { geometry: kind, input: { ...input, pad: undefined, ...geometries[kind](random, input.size) } };
  },
  resize: (random, { input }) => ({ input: { ...input, resize: drawResize(random) } }),
  order: (random, { input }) =>
    random() < 0.125
      ? { isGray: true }
      : { input: { ...input, order: input.order === 'rgb' ? 'bgr' : 'rgb' } },
  constants: (random, { input }) => ({ input: { ...input, ...drawConstants(random) } }),
  layout: (_random, { input }) => ({
    input: { ...input, layout: input.layout === 'NCHW' ? 'NHWC' : 'NCHW' },
  }),
  reading: (random, { input }) => ({
    reading: pick(
      random,
      readings.filter((reading) => isPossible(reading, input.size)),
    ),
  }),
  picture: (random) => ({ variant: pick(random, ['EXIF ignored', 'alpha on white', 'alpha on black']) }),
  swapped: (_random, { input }) => ({ userSize: [...input.size].reverse() }),
};
const weighted = [
  ...[
    'geometry',
    'geometry',
    'geometry',
    'resize',
    'resize',
    'order',
    'order',
    'constants',
    'constants',
    'constants',
  ],
  ...['layout', 'reading', 'picture', 'swapped'],
];

const strangers = ['picture', 'picture', 'noise', 'edges', 'blurred', 'gamma'];

/** One case: the picture, the user's input, the reference's, and what else the reference does. */
export function drawCase(random, photos, fixedSize) {
  const { kind, image } = drawPicture(random, photos);
  const side = fixedSize || pick(random, [96, 160, 224, 257, 320, 513]);
  const size = fixedSize || random() < 0.7 ? [side, side] : [side, pick(random, [96, 128, 192, 288])];
  const user = {
    name: 'input',
    decoder: 'cv2',
    read: 'color',
    fit: 'stretch',
    resize: random() < 0.5 ? 'opencv:linear' : drawResize(random),
    order: pick(random, ['rgb', 'rgb', 'bgr']),
    layout: pick(random, ['NCHW', 'NCHW', 'NHWC']),
    ...drawConstants(random),
    size,
  };
  let drawn = { kind, image, input: user, user, geometry: 'stretch' };
  const mistakes = new Set();
  for (let count = whole(random, 1, 3); mistakes.size < count; ) mistakes.add(pick(random, weighted));
  for (const name of mistakes) drawn = { ...drawn, ...aspects[name](random, drawn) };
  const foreign = random() < 1 / 6 ? pick(random, strangers) : undefined;
  // two colours under gamma are two colours: a line goes through them
  const isLine = foreign === 'gamma' && kind === 'text';
  return { ...drawn, mistakes: [...mistakes], foreign: isLine ? 'edges' : foreign };
}

/** The picture of a foreign blob. */
export function strangerOf(random, { foreign, image }, photos) {
  const { width, height } = image;
  const other = photos.filter((photo) => photo !== image)[whole(random, 0, photos.length - 2)];
  const at = ({ data, width }, x, y, c) => data[(y * width + x) * 3 + c];
  switch (foreign) {
    case 'picture':
      return other;
    case 'noise':
      return painters.noise(random, width, height);
    case 'edges':
      return drawn(other.width, other.height, (x, y) => {
        const right = Math.min(x + 1, other.width - 1);
        return same(3 * Math.abs(at(other, right, y, 1) - at(other, x, y, 1)));
      });
    case 'gamma':
      return drawn(width, height, (x, y) => [0, 1, 2].map((c) => 255 * (at(image, x, y, c) / 255) ** 2.2));
    case 'blurred':
      return blurred(image, Math.max(3, Math.round(Math.min(width, height) / 12)));
  }
}

/** Box blur along both axes, by running sums. */
function blurred({ data, width, height }, radius) {
  const pass = (source, length, count, step, lineStep) => {
    const out = new Float32Array(source.length);
    for (let line = 0; line < count; line++)
      for (let c = 0; c < 3; c++) {
        const at = (i) => line * lineStep + Math.min(Math.max(i, 0), length - 1) * step + c;
        let total = 0;
        for (let i = -radius; i <= radius; i++) total += source[at(i)];
        for (let i = 0; i < length; i++) {
          out[at(i)] = total / (2 * radius + 1);
          total += source[at(i + radius + 1)] - source[at(i - radius)];
        }
      }
    return out;
  };
  const rows = pass(data, width, height, 3, width * 3);
  const both = pass(rows, height, width, width * 3, 3);
  return { data: new Uint8Array(Uint8ClampedArray.from(both).buffer), width, height, channels: 3 };
}

/** B, G, R, A with a soft round hole. */
export function withAlpha({ data, width, height }) {
  const out = new Uint8Array(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width - 0.5, Math.floor(i / width) / height - 0.5];
    out.set(data.subarray(3 * i, 3 * i + 3), 4 * i);
    out[4 * i + 3] = Math.min(255, Math.max(0, 700 * (0.45 - Math.hypot(x, y))));
  }
  return { data: out, width, height, channels: 4 };
}
