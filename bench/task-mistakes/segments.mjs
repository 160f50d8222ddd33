/** Masks of objects, as YOLOv8's segment has them. */
import { float32Tensor } from '../../dist/base/tensor.js';
import { boxesOf, drawObjects, numberAt } from './objects.mjs';
import { backOf, letterboxed, padForgotten, scaleForRatio } from './returns.mjs';
import { between } from './scenes.mjs';

const CHANNELS = 32;
const CLASSES = 3;
/** From this prototype on. */
const WAVES = 16;

/** An ellipse for each object in a prototype of its own; half of the others are waves, the rest is weak noise. */
function draw(random, wanted) {
  const scene = drawObjects(random, wanted, CLASSES, ({ number }) =>
    Array.from({ length: CHANNELS }, (_, c) =>
      c === number ? 1 : c < WAVES ? between(random, -0.04, 0.04) : between(random, -0.4, 0.4),
    ),
  );
  const [w, h] = scene.input.map((side) => side / 4);
  const data = new Float32Array(CHANNELS * w * h);
  for (let c = 0; c < CHANNELS; c++) {
    const [cx, cy, bw, bh] = scene.objects[c]?.box ?? [];
    const turn = between(random, -0.4, 0.4);
    const [fx, fy, phase] = [between(random, -0.3, 0.3), between(random, -0.3, 0.3), between(random, 0, 6)];
    for (let i = 0; i < w * h; i++) {
      const [x, y] = [(i % w) + 0.5, Math.floor(i / w) + 0.5];
      if (cx === undefined) {
        data[c * w * h + i] = c < WAVES ? between(random, -1, 1) : Math.sin(fx * x + fy * y + phase);
        continue;
      }
      const [dx, dy] = [(4 * x - cx) / (0.58 * bw), (4 * y - cy) / (0.62 * bh)];
      const u = dx + turn * dy;
      data[c * w * h + i] = Math.min(Math.max(2.5 * (1 - u * u - dy * dy), -4), 4);
    }
  }
  const protos = float32Tensor(data, [1, CHANNELS, h, w]);
  const lines = { decoder: 'yolov8-seg', parts: ['protos'], labels: ['a', 'b', 'c'] };
  return { ...scene, map: [w, h], outputs: { out: scene.out, protos }, lines };
}

const right = {
  first: 0,
  level: (value) => value,
  value: bilinear,
  back: backOf,
  boxBack: undefined,
  isCut: true,
  frame: ({ picture }) => picture,
  write: (mask) => mask,
};

function bilinear(map, [w, h], x, y) {
  const [l, t] = [Math.floor(x), Math.floor(y)];
  const [r, b] = [Math.min(l + 1, w - 1), Math.min(t + 1, h - 1)];
  const [fx, fy] = [x - l, y - t];
  const top = map[t * w + l] * (1 - fx) + map[t * w + r] * fx;
  return top * (1 - fy) + (map[b * w + l] * (1 - fx) + map[b * w + r] * fx) * fy;
}

function mixedOf(scene, at, first, level) {
  const [w, h] = scene.map;
  const { data } = scene.outputs.protos;
  const map = new Float64Array(w * h);
  for (let i = 0; i < w * h; i++) {
    let sum = 0;
    for (let c = 0; c < CHANNELS; c++)
      sum += numberAt(scene, 4 + CLASSES + c + first, at) * data[c * w * h + i];
    map[i] = level(sum);
  }
  return map;
}

function answer(scene, steps) {
  const how = { ...right, ...steps };
  const { sx, sy, x: px, y: py } = how.back(scene);
  const [width, height] = how.frame(scene);
  const { map: size, input, picture } = scene;
  // what shows padding takes no part
  const own = backOf(scene);
  const shown = steps.back
    ? size.map((side) => [0, side])
    : [
        [Math.round(own.x / 4 - 0.1), Math.round((own.x + own.w) / 4 + 0.1)],
        [Math.round(own.y / 4 - 0.1), Math.round((own.y + own.h) / 4 + 0.1)],
      ];
  const objects = boxesOf(scene, how.boxBack?.(scene) ?? backOf(scene));
  return {
    task: 'detection',
    detections: objects.map(({ at, score, index, corners, box }) => {
      const mixed = how.turn
        ? how.turn(mixedOf(scene, at, how.first, how.level), size)
        : mixedOf(scene, at, how.first, how.level);
      const [l, r] = [corners[0], corners[2]].map((value) => (value - px) * sx);
      const [t, b] = [corners[1], corners[3]].map((value) => (value - py) * sy);
      const mask = new Uint8Array(width * height);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          if (how.isCut && !(x >= l && x < r && y >= t && y < b)) continue;
          const at = (value, length, scale, pad, side, [low, high]) =>
            Math.min(Math.max((((value + 0.5) / scale + pad) * length) / side - 0.5, low), high - 1);
          const [mx, my] = [
            at(x, size[0], sx, px, input[0], shown[0]),
            at(y, size[1], sy, py, input[1], shown[1]),
          ];
          if (how.value(mixed, size, mx, my) > 0) mask[y * width + x] = 1;
        }
      const done = how.write(mask, width, height);
      const whole = { x: 0, y: 0, width, height, mask: done, picture: { width, height } };
      return { box, index, score, label: '', mask: whole, own: picture };
    }),
  };
}

const square = { inputs: [[256, 256]] };
const sigmoid = (value) => 1 / (1 + Math.exp(-value));
const logit = (value) => Math.log(value / (1 - value));

const kinds = [
  {
    kind: 'above 0.5 without a sigmoid',
    steps: { level: (value) => value - 0.5 },
    says: [/above 0\.5 of the mixed|probability above 0\.6/],
  },
  { kind: 'above 0 of the sigmoid', steps: { level: sigmoid }, says: [/all of the box/] },
  {
    kind: 'a probability of 0.3',
    steps: { level: (value) => value - logit(0.3) },
    says: [/probability above 0\.(3|25)/],
  },
  {
    kind: 'a probability of 0.8',
    steps: { level: (value) => value - logit(0.8) },
    says: [/probability above 0\.(8|75)/],
  },
  { kind: 'not cut at the box', steps: { isCut: false }, says: [/does not cut masks/] },
  {
    kind: 'masks resized whole',
    wanted: letterboxed,
    steps: { back: scaleForRatio },
    says: [/scale instead of ratio\) \(for the masks/],
  },
  {
    kind: 'pad forgotten for the masks',
    wanted: letterboxed,
    steps: { back: padForgotten },
    says: [/padding off \(for the masks|top left corner \(for the masks/],
  },
  {
    kind: 'pad forgotten for both',
    wanted: letterboxed,
    steps: { back: padForgotten, boxBack: padForgotten },
    says: [/padding off|top left corner/],
  },
  {
    kind: 'left in the input',
    steps: { back: () => ({ x: 0, y: 0, sx: 1, sy: 1 }), frame: ({ input }) => input },
    says: [/leaves the masks in the network's input/],
  },
  {
    kind: "left in the prototypes' size",
    steps: {
      back: ({ input, map }) => ({ x: 0, y: 0, sx: map[0] / input[0], sy: map[1] / input[1] }),
      frame: ({ map }) => map,
    },
    says: [/prototypes' size/],
  },
  {
    kind: 'runs along the rows',
    steps: {
      write(mask, width, height) {
        const wrong = new Uint8Array(mask.length);
        for (let k = 0; k < mask.length; k++) wrong[(k % height) * width + Math.floor(k / height)] = mask[k];
        return wrong;
      },
    },
    says: [/along the rows/],
  },
  {
    kind: 'the background',
    steps: { write: (mask) => mask.map((value) => 1 - value) },
    says: [/the background/],
  },
  { kind: 'weights one early', steps: { first: -1 }, says: [/weights of masks one number early/] },
  {
    kind: 'prototypes turned',
    wanted: square,
    steps: { turn: (map, [w]) => map.map((_, i) => map[(i % w) * w + Math.floor(i / w)]) },
    says: [/rows for their columns/],
  },
  {
    kind: 'nearest',
    steps: { value: (map, [w], x, y) => map[Math.round(y) * w + Math.round(x)] },
    says: [/nearest/],
  },
  {
    kind: 'resized whole, a probability of 0.7',
    wanted: letterboxed,
    steps: { back: scaleForRatio, level: (value) => value - logit(0.7) },
    says: [/scale instead of ratio/, /probability above 0\.(6|7|75)/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  { kind: 'masks of others', steps: { first: -2 }, isNone: true, isSame: true },
];

export const segments = { name: 'segment', task: 'detection', draw, answer, kinds };
