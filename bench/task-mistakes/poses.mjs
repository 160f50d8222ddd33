/** Points of objects, as YOLOv8's pose has them. */
import { boxesOf, drawObjects, numberAt } from './objects.mjs';
import { backOf, letterboxed, padForgotten, scaleForRatio } from './returns.mjs';
import { between } from './scenes.mjs';

const POINTS = 17;

function draw(random, wanted) {
  const scene = drawObjects(random, wanted, 1, ({ box: [cx, cy, w, h] }) =>
    Array.from({ length: POINTS }, () => [
      cx + w * between(random, -0.45, 0.45),
      cy + h * between(random, -0.45, 0.45),
      between(random, 0.2, 0.98),
    ]).flat(),
  );
  return { ...scene, outputs: { out: scene.out }, lines: { decoder: 'yolov8-pose', labels: ['person'] } };
}

const right = {
  read: (scene, at, k) => [0, 1, 2].map((i) => numberAt(scene, 5 + 3 * k + i, at)),
  inInput: (point) => point,
  back: backOf,
  boxBack: undefined,
  write: (point) => point,
  order: (list) => list,
};

function answer(scene, steps) {
  const how = { ...right, ...steps };
  const back = how.back(scene);
  const objects = boxesOf(scene, how.boxBack?.(scene) ?? backOf(scene));
  return {
    task: 'detection',
    detections: objects.map(({ at, score, index, corners, box }) => {
      const points = Array.from({ length: POINTS }, (_, k) => {
        const [x, y, sure] = how.read(scene, at, k);
        const [px, py] = how.inInput([x, y], { ...scene, corners });
        const here = [(px - back.x) * back.sx, (py - back.y) * back.sy, sure];
        const [wx, wy, ws] = how.write(here, { ...scene, box });
        return { x: wx, y: wy, ...(ws !== undefined && { score: ws }) };
      });
      return { box, index, score, label: 'person', points: how.order(points) };
    }),
  };
}

const sigmoid = (value) => 1 / (1 + Math.exp(-value));

const kinds = [
  {
    kind: 'pad forgotten for the points',
    wanted: letterboxed,
    steps: { back: padForgotten },
    says: [/padding off \(for the points alone\)|top left corner \(for the points/],
  },
  {
    kind: 'pad forgotten for both',
    wanted: letterboxed,
    steps: { back: padForgotten, boxBack: padForgotten },
    says: [/padding off|top left corner/],
  },
  {
    kind: 'scale instead of ratio for the points',
    wanted: letterboxed,
    steps: { back: scaleForRatio },
    says: [/scale instead of ratio\) \(for the points/],
  },
  {
    kind: 'points not brought back',
    steps: { back: () => ({ x: 0, y: 0, sx: 1, sy: 1 }) },
    says: [/not brought back to the picture \(for the points/],
  },
  {
    kind: 'points right, boxes without the pad',
    wanted: letterboxed,
    steps: { boxBack: padForgotten },
    says: [/undoes the fit as it was done \(for the points|\(for the points alone\)/],
  },
  {
    kind: 'pairs for triples',
    steps: { read: (scene, at, k) => [numberAt(scene, 5 + 2 * k, at), numberAt(scene, 6 + 2 * k, at)] },
    says: [/in pairs/],
  },
  {
    kind: 'one number early',
    steps: { read: (scene, at, k) => [numberAt(scene, 4 + 3 * k, at), numberAt(scene, 5 + 3 * k, at)] },
    says: [/one number early/],
  },
  { kind: 'x and y exchanged', steps: { inInput: ([x, y]) => [y, x] }, says: [/exchanges x and y/] },
  {
    kind: 'the corner of the box added',
    steps: { inInput: ([x, y], { corners: [l, t] }) => [x + l, y + t] },
    says: [/adds the corner of the box/],
  },
  {
    kind: 'mirrored in the input',
    steps: { inInput: ([x, y], { input: [w] }) => [w - x, y] },
    says: [/mirror/],
  },
  { kind: 'y, x', steps: { write: ([x, y, s]) => [y, x, s] }, says: [/as y, x/] },
  {
    kind: 'parts of the picture',
    steps: { write: ([x, y, s], { picture: [w, h] }) => [x / w, y / h, s] },
    says: [/parts of the picture/],
  },
  {
    kind: "from the box's corner",
    steps: { write: ([x, y, s], { box }) => [x - box.x, y - box.y, s] },
    says: [/from the corner of their box/],
  },
  {
    kind: 'unsure ones at 0, 0',
    steps: { write: ([x, y, s]) => (s < 0.5 ? [0, 0, s] : [x, y, s]) },
    says: [/0, 0/],
  },
  {
    kind: 'left and right',
    steps: { order: (list) => list.map((_, i) => list[i === 0 ? 0 : i % 2 ? i + 1 : i - 1]) },
    says: [/left and right/],
  },
  { kind: 'one later', steps: { order: (list) => [...list.slice(1), list[0]] }, says: [/one point later/] },
  { kind: 'reverse', steps: { order: (list) => [...list].reverse() }, says: [/in reverse/] },
  {
    kind: 'sigmoid of the scores',
    steps: { write: ([x, y, s]) => [x, y, sigmoid(s)] },
    says: [/sigmoid to the scores/],
  },
  {
    kind: 'left and right, pad forgotten for both',
    wanted: letterboxed,
    steps: {
      ...{ back: padForgotten, boxBack: padForgotten },
      order: (list) => list.map((_, i) => list[i === 0 ? 0 : i % 2 ? i + 1 : i - 1]),
    },
    says: [/left and right/, /padding off|top left/],
  },
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  {
    kind: 'whole numbers',
    steps: { write: ([x, y, s]) => [Math.round(x), Math.round(y), s] },
    isNothing: true,
  },
  {
    kind: 'points of others',
    steps: {
      read: (scene, at, k) => [0, 1, 2].map((i) => numberAt(scene, 5 + 3 * k + i, at === 3 ? 10 : 3)),
    },
    isNone: true,
    isSame: true,
  },
];

export const poses = { name: 'pose', task: 'detection', draw, answer, kinds };
