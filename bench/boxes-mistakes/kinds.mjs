/**
 * Labelled mistakes: what of the chain is otherwise, of which networks, and what the explanation has to say of it.
 */
import { argmax, decode } from './chain.mjs';
import { placed } from './draw.mjs';

const letterbox = { fits: ['letterbox'] };
const product = ['yolov5', 'yolox'];
const grid = { decoders: ['yolox'] };
const suppressing = { decoders: ['yolov5', 'yolov8', 'yolox', 'yolov3'] };
const fractions = { decoders: ['yolov3', 'detr', 'ssd'] };
const centred = { decoders: ['yolov5', 'yolov8', 'yolov3', 'detr'] };
const probable = { decoders: ['yolov5', 'yolov8', 'yolox', 'detr'] };
const sigmoid = (value) => 1 / (1 + Math.exp(-value));
const COCO_GAPS = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83];
const cocoIds = Array.from({ length: 90 }, (_, i) => i + 1).filter((id) => !COCO_GAPS.includes(id));

/** A grid's decode with some of its parts. */
const gridBy = (of) => ({
  decode({ cells }, four, n) {
    const [cx, cy, w, h] = of(four, cells[n]);
    return [cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2];
  },
});

const backBy = (of) => ({
  back(scene) {
    const [x, y, w, h] = placed(scene.fit, scene.input, scene.picture);
    return of({
      x,
      y,
      w,
      h,
      input: scene.input,
      picture: scene.picture,
      sx: scene.picture[0] / w,
      sy: scene.picture[1] / h,
    });
  },
});

const scoreBy = (of) => ({
  score({ decoder }, { objectness, classes }) {
    const best = argmax(classes);
    const [score, gate = score] = of(objectness, classes[best], product.includes(decoder));
    return [{ index: best, score, gate }];
  },
});

const writeBy = (write) => ({ write });
const partsOf = (of) => writeBy(([l, t, r, b], { picture: [w, h] }) => of([l / w, t / h, r / w, b / h]));

/** @type {{ kind: string, wanted?: object, steps?: object, recipe?: object, says?: RegExp[], least?: number, isNothing?: boolean, isNone?: boolean }[]} */
export const kinds = [
  // back to the picture
  {
    kind: 'pad forgotten',
    wanted: letterbox,
    steps: backBy(({ sx, sy }) => ({ sx, sy, dx: 0, dy: 0 })),
    says: [/padding off|top left corner/],
  },
  {
    kind: 'scale instead of ratio',
    wanted: letterbox,
    steps: backBy(({ input, picture }) => ({
      sx: picture[0] / input[0],
      sy: picture[1] / input[1],
      dx: 0,
      dy: 0,
    })),
    says: [/scale instead of ratio/],
  },
  {
    kind: 'not brought back',
    steps: { ...backBy(() => ({ sx: 1, sy: 1, dx: 0, dy: 0 })), clip: false },
    says: [/not brought back/],
  },
  {
    kind: 'pads exchanged',
    wanted: letterbox,
    steps: backBy(({ x, y, sx, sy }) => ({ sx, sy, dx: -y * sx, dy: -x * sy })),
    says: [/exchanged/],
  },
  {
    kind: 'ratios exchanged',
    wanted: { fits: ['stretch'] },
    steps: backBy(({ sx, sy }) => ({ sx: sy, sy: sx, dx: 0, dy: 0 })),
    says: [/exchanged|ratio/],
  },
  {
    kind: 'height for width',
    wanted: { fits: ['stretch'] },
    steps: backBy(({ input, picture }) => ({
      sx: picture[1] / input[0],
      sy: picture[0] / input[1],
      dx: 0,
      dy: 0,
    })),
    says: [/height for its width/],
  },
  {
    kind: 'pad only',
    wanted: letterbox,
    steps: backBy(({ x, y }) => ({ sx: 1, sy: 1, dx: -x, dy: -y })),
    says: [/does not divide by the ratio/],
  },
  {
    kind: 'pad after ratio',
    wanted: letterbox,
    steps: backBy(({ x, y, sx, sy }) => ({ sx, sy, dx: -x, dy: -y })),
    says: [/divides by the ratio first/],
  },
  {
    kind: 'pad added',
    wanted: letterbox,
    steps: { ...backBy(({ x, y, sx, sy }) => ({ sx, sy, dx: x * sx, dy: y * sy })), clip: false },
    says: [/adds the padding/],
  },
  {
    kind: 'pad of both sides',
    wanted: letterbox,
    steps: backBy(({ x, y, sx, sy }) => ({ sx, sy, dx: -2 * x * sx, dy: -2 * y * sy })),
    says: [/both sides/],
  },
  { kind: 'no cut', steps: { clip: false }, says: [/does not end boxes/] },
  // another format
  { kind: 'xyxy', steps: writeBy((corners) => corners), says: [/two corners \(x1/] },
  {
    kind: 'cxcywh',
    steps: writeBy(([l, t, r, b]) => [(l + r) / 2, (t + b) / 2, r - l, b - t]),
    says: [/centre and size/],
  },
  { kind: 'yxyx', steps: writeBy(([l, t, r, b]) => [t, l, b, r]), says: [/y before x/] },
  {
    kind: 'normalized xywh',
    steps: partsOf(([l, t, r, b]) => [l, t, r - l, b - t]),
    says: [/parts of the picture/],
  },
  {
    kind: 'normalized xyxy',
    steps: partsOf((corners) => corners),
    says: [/two corners.*parts of the picture/],
  },
  {
    kind: 'normalized cxcywh',
    steps: partsOf(([l, t, r, b]) => [(l + r) / 2, (t + b) / 2, r - l, b - t]),
    says: [/centre and size.*parts of the picture/],
  },
  // decoding
  {
    kind: 'centre as corner',
    wanted: centred,
    steps: { decode: (scene, [a, b, c, d], n) => decode(scene, [a + c / 2, b + d / 2, c, d], n) },
    says: [/centre for its corner/],
  },
  {
    kind: 'centre as corners',
    wanted: { decoders: ['yolov5', 'yolov8'] },
    steps: { decode: (_scene, four) => four },
    says: [/for two corners/],
  },
  {
    kind: 'sides missing',
    wanted: fractions,
    steps: { decode: (scene, four, n) => decode({ ...scene, input: [1, 1] }, four, n), clip: false },
    says: [/parts of the input's sides/],
  },
  {
    kind: 'grid missing',
    wanted: grid,
    steps: gridBy(([a, b, c, d], { stride: s }) => [a * s, b * s, Math.exp(c) * s, Math.exp(d) * s]),
    says: [/place in the grid out/],
  },
  {
    kind: 'stride missing',
    wanted: grid,
    steps: gridBy(([a, b, c, d], { x, y }) => [a + x, b + y, Math.exp(c), Math.exp(d)]),
    says: [/stride out/],
  },
  {
    kind: 'grid not decoded',
    wanted: grid,
    steps: { ...gridBy((four) => four), clip: false },
    says: [/does not decode the grid/],
  },
  {
    kind: 'exp missing',
    wanted: grid,
    steps: gridBy(([a, b, c, d], { x, y, stride: s }) => [(a + x) * s, (b + y) * s, c * s, d * s]),
    says: [/exp of the size out/],
  },
  {
    kind: 'stride twice',
    wanted: grid,
    steps: {
      ...gridBy(([a, b, c, d], { x, y, stride: s }) => [
        (a + x) * s * s,
        (b + y) * s * s,
        Math.exp(c) * s * s,
        Math.exp(d) * s * s,
      ]),
      clip: false,
    },
    says: [/once too often/],
  },
  {
    kind: 'grid twice',
    wanted: grid,
    steps: gridBy(([a, b, c, d], { x, y, stride: s }) => [
      (a + 2 * x) * s,
      (b + 2 * y) * s,
      Math.exp(c) * s,
      Math.exp(d) * s,
    ]),
    says: [/place in the grid twice/],
  },
  {
    kind: 'stride once more',
    wanted: { decoders: ['yolov5', 'yolov8'] },
    steps: { ...gridBy((four, { stride }) => four.map((value) => value * stride)), clip: false },
    says: [/although the boxes are decoded/],
  },
  // scores
  {
    kind: 'sigmoid twice',
    wanted: probable,
    steps: { ...scoreBy((o, s, has) => [(has ? sigmoid(o) : 1) * sigmoid(s)]), confidence: 0.3 },
    says: [/sigmoid twice/],
  },
  {
    kind: 'sigmoid missing in the recipe',
    wanted: { decoders: ['yolov8', 'detr'], isLogits: true },
    steps: scoreBy((_o, s) => [sigmoid(s)]),
    says: [/applies a sigmoid to the scores, which yours/],
  },
  {
    kind: 'logits',
    wanted: probable,
    steps: scoreBy((o, s, has) => [
      has ? Math.log(o / (1 - o)) * Math.log(s / (1 - s)) : Math.log(s / (1 - s)),
    ]),
    says: [/without their sigmoid/],
  },
  {
    kind: 'objectness forgotten',
    wanted: { decoders: product },
    steps: scoreBy((_o, s) => [s]),
    says: [/score alone/],
  },
  {
    kind: 'class forgotten',
    wanted: { decoders: product },
    steps: scoreBy((o) => [o]),
    says: [/objectness alone/],
  },
  {
    kind: 'objectness twice',
    wanted: { decoders: product },
    steps: { ...scoreBy((o, s) => [o * o * s]), confidence: 0.1 },
    says: [/once too often/],
  },
  {
    kind: 'threshold before: objectness',
    wanted: { decoders: product },
    steps: scoreBy((o, s) => [o * s, o]),
    says: [/before it is multiplied/],
  },
  {
    kind: 'threshold before: class',
    wanted: { decoders: product },
    steps: scoreBy((o, s) => [o * s, s]),
    says: [/before it is multiplied/],
  },
  {
    kind: 'objectness multiplied again',
    wanted: { decoders: ['yolov3'] },
    steps: { ...scoreBy((o, s) => [o * s]), confidence: 0.1 },
    says: [/which the scores have already/],
  },
  // classes
  { kind: 'class one higher', steps: { number: (index) => index + 1 }, says: [/one higher/] },
  { kind: 'class one lower', steps: { number: (index) => index - 1 }, says: [/one lower/] },
  { kind: 'COCO 91', steps: { number: (index) => cocoIds[index] }, says: [/category ids/] },
  // suppression
  {
    kind: 'NMS of corners',
    wanted: suppressing,
    steps: { nmsBox: ([l, t, r, b]) => [l, t, l + r, t + b] },
    says: [/two corners of a box where/],
  },
  {
    kind: 'NMS of whole 0..1',
    least: 1,
    wanted: suppressing,
    steps: { nmsBox: () => [0, 0, 0, 0] },
    says: [/whole numbers|pixel to each side of boxes of 0..1/],
  },
  {
    kind: 'NMS with a pixel more of 0..1',
    wanted: suppressing,
    steps: { nmsBox: ([l, t, r, b], { input: [w, h] }) => [l / w, t / h, r / w + 1, b / h + 1] },
    says: [/whole numbers|pixel to each side of boxes of 0..1/],
  },
  { kind: 'no NMS', wanted: suppressing, steps: { group: () => undefined }, says: [/no NMS/] },
  {
    kind: 'NMS whatever the class',
    wanted: suppressing,
    steps: { group: () => () => 0 },
    says: [/whatever their class/],
  },
  { kind: 'IoU 0.7', wanted: suppressing, steps: { iou: 0.7 }, says: [/more than 0\.[567]/] },
  { kind: 'confidence 0.5', steps: { confidence: 0.5 }, says: [/keeps boxes above|keeps the best/] },
  // two at once
  {
    kind: 'xyxy, pad forgotten',
    wanted: letterbox,
    steps: { ...backBy(({ sx, sy }) => ({ sx, sy, dx: 0, dy: 0 })), write: (corners) => corners },
    says: [/padding off|top left/, /two corners/],
  },
  {
    kind: 'COCO 91, no cut',
    steps: { number: (index) => cocoIds[index], clip: false },
    says: [/category ids/],
  },
  {
    kind: 'sigmoid twice, xyxy',
    wanted: probable,
    steps: {
      ...scoreBy((o, s, has) => [(has ? sigmoid(o) : 1) * sigmoid(s)]),
      confidence: 0.3,
      write: (corners) => corners,
    },
    says: [/sigmoid twice/],
  },
  // the recipe is at fault
  { kind: 'YOLOX taken for YOLOv5', wanted: grid, recipe: { decoder: 'yolov5' }, says: [/boxes of YOLOX/] },
  {
    kind: 'YOLOv5 taken for YOLOX',
    wanted: { decoders: ['yolov5'] },
    recipe: { decoder: 'yolox' },
    says: [/boxes of YOLOv5/],
  },
  {
    kind: 'DETR taken for YOLOv3',
    wanted: { decoders: ['detr'] },
    recipe: { decoder: 'yolov3', nms: 'none' },
    says: [/boxes of RT-DETR/],
  },
  // no mistake of these
  { kind: 'nothing wrong', steps: {}, isNothing: true },
  {
    kind: 'whole numbers',
    steps: writeBy(([l, t, r, b]) => [l, t, r - l, b - t].map(Math.round)),
    isNothing: true,
  },
  { kind: 'another picture', isNone: true },
];
